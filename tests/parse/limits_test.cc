// Hostile pages: each goes over one limit, or tries to make parsing slow. Every limit is named, and text is kept.
#include <ctime>
#include <stop_token>

#include "parse/parsing.h"

using namespace chancery;
using namespace chancery::testing;

namespace {

std::string times(std::size_t count, std::string_view words) {
    std::string out;
    out.reserve(count * words.size());
    for (; count > 0; --count) out += words;
    return out;
}

const Diagnostic* report_of(const Page& page, Code code) {
    for (const Diagnostic& d : page.diagnostics.all())
        if (d.code == code) return &d;
    return nullptr;
}

}  // namespace

TEST_CASE("elements beyond the limit are ignored, their text is kept") {
    Limits limits;
    limits.elements = 3;
    const Page page = html("<p>a</p><p>b</p><p>c</p><p>d</p><b>e</b>", limits);
    CHECK(outline(page) == "p(a) p(b) p(c) p(de)");
    CHECK(page.document.elements.size() <= 3);
}

TEST_CASE("limits are named") {
    Limits limits;
    SECTION("elements") {
        limits.elements = 2;
        const Page page = html("<p>a<i>b</i><b>c</b>", limits);
        CHECK(outline(page) == "p(a<i>b</i>c)");
        REQUIRE(report_of(page, Code::elements_over_limit) != nullptr);
        CHECK(page.sources.text(report_of(page, Code::elements_over_limit)->span) == "<b>");
        CHECK(report_of(page, Code::elements_over_limit)->hint == "the limit is elements");
    }
    SECTION("element depth") {
        limits.element_depth = 4;
        const Page page = html("<div><div><div><div><b>deep</b> text</div></div></div></div><b>after</b>", limits);
        CHECK(outline(page) == "p(deep text) p(<b>after</b>)");
        REQUIRE(report_of(page, Code::depth_over_limit) != nullptr);
        CHECK(report_of(page, Code::depth_over_limit)->hint == "the limit is element_depth");
    }
    SECTION("block depth") {
        limits.block_depth = 2;
        const Page page = html("<ul><li>a<ul><li>b<ul><li>c<blockquote>d</blockquote></ul></ul></ul><p>e", limits);
        CHECK(outline(page) == "ul(li(p(a) ul(li(p(b)) li(p(c) p(d))))) p(e)");
        REQUIRE(report_of(page, Code::blocks_over_limit) != nullptr);
        CHECK(report_of(page, Code::blocks_over_limit)->hint == "the limit is block_depth");
    }
    SECTION("attributes") {
        limits.attributes = 2;
        const Page page = html("<p id=a class=b lang=c>text", limits);
        CHECK(outline(page) == "p(text)");
        CHECK(page.document.elements[0].attributes.size() == 2);
        REQUIRE(report_of(page, Code::attributes_over_limit) != nullptr);
        CHECK(report_of(page, Code::attributes_over_limit)->hint == "the limit is attributes");
    }
    SECTION("table cells") {
        limits.table_cells = 4;
        const Page page = html("<table><tr><th>a<th>b<tr><td colspan=9>c<tr><td>d<td>e</table>", limits);
        CHECK(outline(page) == "p(e) table(head(c:p(a)|c:p(b)) row(p(c)) row(p(d)))");
        REQUIRE(report_of(page, Code::cells_over_limit) != nullptr);
        CHECK(report_of(page, Code::cells_over_limit)->hint == "the limit is table_cells");
    }
}

TEST_CASE("hostile pages come through in linear time with their text") {
    constexpr std::size_t kMany = 30'000;
    const std::string sources[] = {
        times(kMany, "<div>") + "text" + times(kMany, "</div>"),
        "<p>" + times(kMany, "<b>") + "text" + times(kMany, "</b>"),
        times(4000, "<i>") + "text" + times(kMany, "</span>"),
        "<p " + times(40'000, "a1=x ") + ">text",
        times(kMany, "<li><option>") + "</option></li>" + times(kMany, "</td>") + "<p>text",
        times(5'000, "<table><tr><td>") + "text",
        times(5'000, "<blockquote><ul><li>") + "text",
        times(5'000, "<details>") + "text",
        times(5'000, "<noscript><img src=a>") + "<p>text",
        times(kMany, "<svg>") + "text",
        times(kMany, "<a href=\"") + "text",
        times(kMany, "<a href=\"x>text</a> ") + "\"",
        times(kMany, "<title>") + "</title>text",
        times(kMany, "<h1>") + "text",
        "<p>text" + times(kMany, "<!--"),
        "<p>text" + times(kMany, "&") + times(kMany, "<") + times(kMany, "&#"),
        times(3000, "<span lang=x><a id=y>") + times(3000, "<p>text</p>"),
        times(kMany, "text<br>"),
    };
    for (const std::string& source : sources) {
        INFO(source.substr(0, 60));
        const std::clock_t start = std::clock();
        const Page page = html(source);
        // Each takes a fraction of a second of CPU time. Quadratic work on these takes minutes.
        CHECK(std::clock() - start < 10 * CLOCKS_PER_SEC);
        bool text = false;
        for (const Text* words : texts_of(page.document.blocks)) text |= words->str().find("text") != std::string::npos;
        CHECK(text);
    }
}

TEST_CASE("forty thousand attributes lose no text") {
    std::string source = "<p";
    for (int i = 0; i < 40'000; ++i) source += " a" + std::to_string(i) + "=\"v\"";
    const Page page = html(source + ">kept</p><p>after");
    CHECK(outline(page) == "p(kept) p(after)");
    CHECK(page.reports(Code::attributes_over_limit));
}

TEST_CASE("a stopped run ends at once") {
    std::stop_source stop;
    stop.request_stop();
    Limits limits;
    limits.stop = stop.get_token();
    CHECK(html("<p>a</p>", limits).document.blocks.empty());
    CHECK(plain("a\n\nb", limits).document.blocks.empty());
}
