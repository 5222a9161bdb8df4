#include "diag/render.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/catch2.h"

using namespace chancery;

namespace {

/// A page, and a place in it by the words that stand there.
struct Page {
    explicit Page(std::string text) {
        page = sources.add({.name = "input/market.html", .text = std::move(text), .lines = {}});
    }
    Span span(std::string_view words) const {
        const auto first = static_cast<std::uint32_t>(sources[page].text.find(words));
        return {page, first, first + static_cast<std::uint32_t>(words.size())};
    }
    SourceMap sources;
    SourceId page;
    Diagnostics diagnostics;
};

std::string human(const Page& page, RenderOptions options = {}) {
    return render(page.diagnostics, page.sources, options);
}

}  // namespace

TEST_CASE("a diagnostic for people shows the line, the place and what can be done") {
    Page page("<p>a</p>\n    <h4>Rates outlook</h4>\n");
    page.diagnostics.report(Code::invalid_bytes, page.span("<h4>"), "heading jumps from level 2 to 4")
        .label("set as level 3")
        .hint("PDF/UA-1 needs consecutive heading levels");
    CHECK(human(page) ==
          "warning[W0105]: heading jumps from level 2 to 4\n"
          " --> input/market.html:2:5\n"
          "  |\n"
          "2 |     <h4>Rates outlook</h4>\n"
          "  |     ^^^^ set as level 3\n"
          "  |\n"
          "  = hint: PDF/UA-1 needs consecutive heading levels\n");
}

TEST_CASE("the margin grows with the line number, notes stand before the hint") {
    Page page(std::string(11, '\n') + "word\n");
    page.diagnostics.report(Code::invalid_bytes, page.span("word"), "a word")
        .hint("no hint")
        .note("2 more of this kind");
    CHECK(human(page) ==
          "warning[W0105]: a word\n"
          "  --> input/market.html:12:1\n"
          "   |\n"
          "12 | word\n"
          "   | ^^^^\n"
          "   |\n"
          "   = note: 2 more of this kind\n"
          "   = hint: no hint\n");
}

TEST_CASE("carets stand below what they mean whatever the width of the characters before it") {
    // A tab goes to the next stop of four, a wide character takes two columns, a combining one none.
    Page page("\tx\t中e\u0301 here\n");
    page.diagnostics.report(Code::invalid_bytes, page.span("here"), "m");
    CHECK(human(page).find("1 |     x   中e\u0301 here\n"
                           "  |             ^^^^\n") != std::string::npos);
}

TEST_CASE("an underline covers wide characters whole") {
    Page page("a 中文 b");
    page.diagnostics.report(Code::invalid_bytes, page.span("中文"), "m");
    CHECK(human(page).find("  |   ^^^^\n") != std::string::npos);
}

TEST_CASE("an empty place has one caret, at the end of a line too") {
    Page page("word\n\nnext");
    page.diagnostics.report(Code::invalid_bytes, Span{page.page, 4, 4}, "end of line");
    page.diagnostics.report(Code::invalid_bytes, Span{page.page, 5, 5}, "empty line");
    page.diagnostics.report(Code::invalid_bytes, Span{page.page, 10, 10}, "end of file");
    const std::string text = human(page);
    CHECK(text.find("1 | word\n  |     ^\n") != std::string::npos);
    CHECK(text.find("2 | \n  | ^\n") != std::string::npos);
    CHECK(text.find("3 | next\n  |     ^\n") != std::string::npos);
}

TEST_CASE("a place over several lines is underlined to the end of its first") {
    Page page("one two\nthree");
    page.diagnostics.report(Code::invalid_bytes, page.span("two\nthree"), "m");
    CHECK(human(page).find("1 | one two\n  |     ^^^\n") != std::string::npos);
}

TEST_CASE("a long line is cut to a window around the place") {
    Page page(std::string(100'000, 'a') + "HERE" + std::string(100'000, 'b'));
    page.diagnostics.report(Code::invalid_bytes, page.span("HERE"), "m");
    RenderOptions options;
    options.source_columns = 40;
    const std::string text = human(page, options);
    CHECK(text.find("--> input/market.html:1:100001\n") != std::string::npos);
    CHECK(text.find("1 | \u2026aaaaaaaaaaaaaHERE" + std::string(23, 'b') + "\u2026\n") != std::string::npos);
    CHECK(text.find("  | " + std::string(14, ' ') + "^^^^\n") != std::string::npos);
}

TEST_CASE("a line of two characters each of four bytes is cut between them") {
    std::string line;
    for (int i = 0; i < 5000; ++i) line += "\U0001F600";
    Page page(line + "X" + line);
    page.diagnostics.report(Code::invalid_bytes, page.span("X"), "m");
    CHECK(human(page).find("\uFFFD") == std::string::npos);
}

TEST_CASE("what a page holds can't steer the terminal") {
    Page page("a\x1b[31mb \u202E\u009B c");
    page.diagnostics.report(Code::invalid_bytes, page.span("b"), "seen: \x1b]0;title\x07\nnext");
    const std::string text = human(page);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\x07') == std::string::npos);
    CHECK(text.find("\u202E") == std::string::npos);
    CHECK(text.find("\u009B") == std::string::npos);
    CHECK(text.find("seen: \uFFFD]0;title\uFFFD next\n") != std::string::npos);
}

TEST_CASE("a diagnostic about a file names it") {
    Page page("");
    page.diagnostics.report(Code::cannot_read, "nope.html", "the page can't be read: no such file").hint("look again");
    CHECK(human(page) ==
          "error[E0901]: the page can't be read: no such file\n"
          " --> nope.html\n"
          "  = hint: look again\n");
}

TEST_CASE("colours are there when they are wanted and leave the same words") {
    Page page("one two");
    page.diagnostics.report(Code::invalid_bytes, page.span("two"), "m").label("l").hint("h");
    const std::string plain = human(page);
    RenderOptions options;
    options.color = true;
    std::string colored = human(page, options);
    CHECK(plain.find('\x1b') == std::string::npos);
    CHECK(colored.find("\x1b[1;33mwarning[W0105]\x1b[0m") == 0);
    for (std::size_t at; (at = colored.find('\x1b')) != std::string::npos;)
        colored.erase(at, colored.find('m', at) - at + 1);
    CHECK(colored == plain);
}

TEST_CASE("the short form is one line for editors") {
    Page page("one\ntwo");
    page.diagnostics.report(Code::invalid_bytes, page.span("two"), "a message").hint("a hint");
    page.diagnostics.report(Code::cannot_write, "out.pdf", "it can't\nbe written");
    RenderOptions options;
    options.format = DiagnosticFormat::short_form;
    CHECK(human(page, options) ==
          "input/market.html:2:1: warning[W0105]: a message (hint: a hint)\n"
          "out.pdf: error[E0902]: it can't be written\n");
    options.least = Severity::error;
    CHECK(human(page, options) == "out.pdf: error[E0902]: it can't be written\n");
}

TEST_CASE("the JSON form is an object a line with everything in it") {
    Page page("one\ntwo \"x\"");
    page.diagnostics.report(Code::invalid_bytes, page.span("\"x\""), "a \"message\"\n").hint("h").label("l").note("n");
    page.diagnostics.report(Code::cannot_read, "bad\xFFname", "m");
    RenderOptions options;
    options.format = DiagnosticFormat::json;
    const std::string text = human(page, options);
    const auto first = nlohmann::json::parse(text.substr(0, text.find('\n')));
    CHECK(first == nlohmann::json::parse(R"({"file": "input/market.html", "line": 2, "column": 5,
        "end": {"line": 2, "column": 8}, "code": "W0105", "name": "invalid_bytes", "severity": "warning",
        "message": "a \"message\"\n", "label": "l", "hint": "h", "notes": ["n"]})"));
    const auto second = nlohmann::json::parse(text.substr(text.find('\n') + 1));
    CHECK(second["file"] == "bad\uFFFDname");
    CHECK_FALSE(second.contains("line"));
}

TEST_CASE("strict runs make errors of warnings, and muting comes before") {
    Page page("x");
    page.diagnostics.report(Code::invalid_bytes, page.span("x"), "m");
    page.diagnostics.raise({Code::cannot_read});
    CHECK_FALSE(page.diagnostics.has_errors());
    page.diagnostics.raise({Code::invalid_bytes});
    CHECK(page.diagnostics.has_errors());
    CHECK(human(page).find("error[W0105]") == 0);
}

TEST_CASE("any place in any line can be rendered") {
    std::uint32_t state = 7;
    const auto random = [&](std::uint32_t below) {
        state = state * 1664525 + 1013904223;
        return (state >> 8) % below;
    };
    const char* const parts[] = {"a", "\t", "中", "\u0301", "\xC3", "\n", "\x1b", "\U0001F600", " ", "\r\n"};
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (std::uint32_t i = random(400); i > 0; --i) text += parts[random(10)];
        const auto size = static_cast<std::uint32_t>(text.size());
        Page page(text);
        const std::uint32_t first = random(size + 1);
        page.diagnostics.report(Code::invalid_bytes, Span{page.page, first, first + random(size - first + 1)}, "m");
        RenderOptions options;
        options.source_columns = 1 + random(50);
        const std::string shown = human(page, options);
        CHECK(shown.find('^') != std::string::npos);
        CHECK(shown.find('\x1b') == std::string::npos);
        CHECK(std::count(shown.begin(), shown.end(), '\n') == 5);
    }
}
