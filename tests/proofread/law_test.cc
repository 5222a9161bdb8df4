// Laws on random pages: proofreading never fails, each finding lies in the page (found.cc checks that), the same page
// gives the same findings, and much text costs no more than its length.
#include <chrono>
#include <random>

#include "chancery/proofread.h"
#include "proofread/found.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

class Pages {
public:
    explicit Pages(unsigned seed) : random_(seed) {}

    std::string page() {
        std::string body;
        for (int i = 0, blocks = 1 + pick(12); i < blocks; ++i) body += block();
        return html(body);
    }

    std::string words(int count) {
        std::string out;
        for (int i = 0; i < count; ++i)
            out += word() + one_of({" ", " ", " ", "  ", "-", ", ", ". ", "&nbsp; ", "\n", ": "});
        return out;
    }

private:
    int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }
    template <class Words>
    std::string pick_of(const Words& all) {
        return *(all.begin() + pick(static_cast<int>(all.size())));
    }
    std::string one_of(std::initializer_list<const char*> all) { return pick_of(all); }

    std::string word() {
        return one_of({"last",         "month",     "in",     "2",      "3",          "months",    "ago",
                       "this",         "year",      "the",    "next",   "will",       "four",      "main",
                       "pillars",      "steps",     "HLED",   "(HLED)", "(",          ")",         "SMEs",
                       "IoT",          "small",     "and",    "medium", "sized",      "mes",       "pasado",
                       "hace",         "dos",       "que",    "viene",  "\u00D1ANDÚ", "caf\u00E9", "nation\u2019s",
                       "\u201CQuote",  "end\u201D", "'",      "\u2019", "\u00AD",     "\u200B",    "\u00AB",
                       "\u4E2D\u6587", "21st",      "10,000", "4.5",    "a@b.c",      "#tag",      "\u2028",
                       "\uFFFD",       "yesterday", "two",    "weeks",  "of"});
    }

    std::string prose() {
        const std::string plain = words(pick(14));
        switch (pick(7)) {
            case 0:
                return "<b>" + plain + "</b>" + words(2);
            case 1:
                return words(2) + "<a href='" + one_of({"#", "", "#x", "/a", "https://x.example"}) + "'>" +
                       one_of({"here", "<b>read</b> more", "words"}) + "</a>" + plain;
            case 2:
                return "<em>" + plain + "<span lang='es'>" + words(2) + "</span></em>";
            case 3:
                return "<code>" + plain + "</code><br>" + words(3);
            default:
                return plain;
        }
    }

    std::string block() {
        const std::string level = std::to_string(1 + pick(6));
        switch (pick(8)) {
            case 0:
                return "<h" + level + ">" + prose() + "</h" + level + ">";
            case 1:
                return "<ul><li>" + prose() + ".</li><li>" + prose() + "</li><li>" + prose() + "<ul><li>" + prose() +
                       "</li></ul></li></ul>";
            case 2:
                return "<blockquote><p>" + prose() + "</p></blockquote>";
            case 3:
                return "<table><tr><th>" + prose() + "</th><td>" + prose() + "</td></tr></table>";
            case 4:
                return "<pre>" + prose() + "</pre>";
            default:
                return "<p>" + prose() + "</p>";
        }
    }

    std::mt19937 random_;
};

}  // namespace

TEST_CASE("random pages are proofread, twice alike") {
    for (unsigned seed = 0; seed < 1500; ++seed) {
        CAPTURE(seed);
        const std::string page = Pages(seed).page();
        MemoryWorld world;
        world.misspellings = {{"main", "mian"}, {"caf\u00E9", "cafe"}, {"weeks", "weks"}};
        PageSettings settings;
        settings.language = supplied(seed % 3 == 0 ? "es" : seed % 3 == 1 ? "en" : "fr");
        const Found once = proofread_page(page, settings, world);
        const Found again = proofread_page(page, settings, world);
        REQUIRE(once.diagnostics.all().size() == again.diagnostics.all().size());
        for (std::size_t i = 0; i < once.diagnostics.all().size(); ++i) {
            CHECK(once.diagnostics.all()[i].message == again.diagnostics.all()[i].message);
            CHECK(once.diagnostics.all()[i].span == again.diagnostics.all()[i].span);
        }
    }
}

TEST_CASE("a brief without its page, and one whose source is not there, are proofread") {
    Made made = make(html("<h1>A title</h1><p>They met  last month.</p><h4>Skips</h4><p>Words.</p>"));
    MemoryWorld world;
    Diagnostics diagnostics;
    const Normalized normalized{made.brief, made.ledger};
    SourceMap outline;
    Source lines = made.sources[made.page];
    lines.text.clear();
    while (!outline.contains(made.page)) outline.add_outline(lines);
    const PageSettings settings;
    proofread({.made = normalized, .sources = outline, .settings = settings, .world = world}, diagnostics);
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all().front().code == Code::stale_time);
}

TEST_CASE("a long page costs what its length is") {
    const auto time = [](const std::string& page) {
        const Made made = make(page);
        const Normalized normalized{made.brief, made.ledger};
        MemoryWorld world;
        const PageSettings settings;
        Diagnostics diagnostics;
        const auto start = std::chrono::steady_clock::now();
        proofread(
            {.made = normalized, .page = &made.document, .sources = made.sources, .settings = settings, .world = world},
            diagnostics);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    for (const char* word :
         {"last month ", "XQZ ", "in 2 months ", "four pillars ", "small-and medium-sized ", "<i>a</i><b>b</b> ",
          "a&nbsp; b ", "<a href='#'>here</a> ", "WORDS IN ", "(ABC ", "\u201Clast week "}) {
        CAPTURE(word);
        std::string body;
        for (int i = 0; i < 20'000; ++i) body += word;
        CHECK(time(html("<p>" + body + "</p>")) < 2.0);
    }
}

}  // namespace chancery::test
