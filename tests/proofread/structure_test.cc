// Checks on what stands where: each with what it finds and what it must leave alone.
#include "proofread/found.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

using Words = std::vector<std::string>;

std::string list(const std::vector<std::string>& items) {
    std::string out = "<p>They agreed on this:</p><ul>";
    for (const std::string& item : items) out += "<li>" + item + "</li>";
    return out + "</ul>";
}

Words uneven(const std::vector<std::string>& items, std::string_view language = "en") {
    return found(Code::uneven_periods, list(items), language);
}

}  // namespace

TEST_CASE("a list that ends with periods here and there is found at the odd item") {
    CHECK(uneven({"Training", "More jobs.", "Fair pay"}) == Words{"jobs."});
    CHECK(uneven({"Train them.", "Give them jobs.", "Pay fairly"}) == Words{"fairly"});
    CHECK(uneven({"Capacitaci\u00F3n", "Empleo.", "Salarios"}, "es") == Words{"Empleo."});
    const Found page = proofread_page(html("<h1>A title</h1>" + list({"Training", "More jobs.", "Fair pay"})));
    CHECK(page.first(Code::uneven_periods)->message == "1 of 3 items of this list ends with a period");
}

TEST_CASE("lists that are even, or one sentence, or end otherwise are left alone") {
    CHECK(uneven({"Training", "More jobs", "Fair pay"}).empty());
    CHECK(uneven({"Train them.", "Give them \u201Cjobs.\u201D", "Pay (fairly.)"}).empty());
    CHECK(uneven({"train them;", "give them jobs; and", "pay fairly."}).empty());
    CHECK(uneven({"training", "more jobs", "fair pay."}).empty());
    CHECK(uneven({"Training", "Jobs, pay, etc.", "Example Inc.", "The U.S."}).empty());
    CHECK(uneven({"Train them.", "Who pays?", "See www.example.org/jobs"}).empty());
    CHECK(uneven({"Train them.", "Jobs:<ul><li>Ports</li><li>Roads</li></ul>"}).empty());
    CHECK(found(Code::uneven_periods, "<h2>References</h2><ol><li>A book</li><li>A paper.</li></ol>").empty());
}

TEST_CASE("a heading that skips a level is found") {
    CHECK(found(Code::heading_skips_level, "<h2>Trade</h2><p>a</p><h4>Rates</h4><p>b</p>") == Words{"Rates"});
    CHECK(found(Code::heading_skips_level, "<h3>Comercio</h3><p>a</p><h3>Tasas</h3><p>b</p>", "es") ==
          Words{"Comercio"});
}

TEST_CASE("levels that follow, rise, or miss a step that was left out or is a bold line are left alone") {
    CHECK(
        found(Code::heading_skips_level, "<h2>Trade</h2><p>a</p><h3>Rates</h3><p>b</p><h2>Ports</h2><p>c</p>").empty());
    CHECK(found(Code::heading_skips_level, "<h2>Trade</h2><p>a</p><h3 hidden>x</h3><h4>Rates</h4><p>b</p>").empty());
    CHECK(proofread_page("<h3>Trade</h3><p>a</p><h3>Rates</h3><p>b</p>").at(Code::heading_skips_level).empty());
    CHECK(proofread_page("Trade\n\nWords of it.\n").at(Code::heading_skips_level).empty());
}

TEST_CASE("a heading that heads nothing is found") {
    CHECK(found(Code::empty_section, "<h2>Trade</h2><h2>Ports</h2><p>Words.</p>") == Words{"Trade"});
    CHECK(found(Code::empty_section, "<h2>Trade</h2><p>Words.</p><h2>Puertos</h2>", "es") == Words{"Puertos"});
    CHECK(found(Code::empty_section, "<h2>Trade</h2><p>Words.</p><h3>Rates</h3><h3>Ports</h3><p>More.</p>") ==
          Words{"Rates"});
}

TEST_CASE("a heading over text, over lower headings or over the pillars is left alone") {
    CHECK(found(Code::empty_section, "<h2>Trade</h2><h3>Rates</h3><p>Words.</p>").empty());
    CHECK(found(Code::empty_section, "<h2>Trade</h2><ul><li>One</li></ul><h2>Ports</h2><p>Words.</p>").empty());
    CHECK(
        found(Code::empty_section, "<h2>Overview</h2><h2>Pillar 1: Trade</h2><p>a</p><h2>Pillar 2: Ports</h2><p>b</p>")
            .empty());
}

TEST_CASE("a link whose words say nothing is found") {
    const auto link = [](const std::string& words) {
        return "<p>The text is <a href='https://x.example/a'>" + words + "</a>, all of it.</p>";
    };
    CHECK(found(Code::link_text_says_nothing, link("here")) == Words{"here"});
    CHECK(found(Code::link_text_says_nothing, link("Click here \u2192")) == Words{"Click here \u2192"});
    CHECK(found(Code::link_text_says_nothing, link("<b>learn</b> more\u2026")).size() == 1);
    CHECK(found(Code::link_text_says_nothing, link("haga clic aqu\u00ED"), "es") == Words{"haga clic aqu\u00ED"});
    CHECK(found(Code::link_text_says_nothing, link("AQU\u00CD"), "es") == Words{"AQU\u00CD"});
    CHECK(found(Code::link_text_says_nothing, link("the treaty of 2013")).empty());
    CHECK(found(Code::link_text_says_nothing, link("here is what they agreed on")).empty());
    CHECK(found(Code::link_text_says_nothing, "<p>It is here, click here, read more.</p>").empty());
}

TEST_CASE("a link without target is found") {
    const auto link = [](const std::string& address) {
        return "<p>The <a href='" + address + "'>whole text</a> is long.</p>";
    };
    CHECK(found(Code::link_without_target, link("")).size() == 1);
    CHECK(found(Code::link_without_target, link("#")).size() == 1);
    CHECK(found(Code::link_without_target, link("#nowhere")) == Words{"<a href='#nowhere'>"});
    CHECK(found(Code::link_without_target, link("javascript:void(0)"), "es").size() == 1);
}

TEST_CASE("a link that leads somewhere is left alone") {
    const auto link = [](const std::string& address) {
        return "<p>The <a href='" + address + "'>whole text</a> is long.</p>";
    };
    CHECK(found(Code::link_without_target, link("https://x.example/")).empty());
    CHECK(found(Code::link_without_target, link("mailto:a@x.example")).empty());
    CHECK(found(Code::link_without_target, link("#top")).empty());
    CHECK(found(Code::link_without_target, link("#there") + "<h2 id='there'>There</h2><p>Words.</p>").empty());
    // It is on the page, in its furniture.
    CHECK(found(Code::link_without_target, link("#menu") + "<nav id='menu'><a href='/'>Home</a></nav>").empty());
    CHECK(found(Code::link_without_target, "<p>A <a name='x'>place</a> to go to.</p>").empty());
}

TEST_CASE("double spaces are found in the page's own text") {
    CHECK(found(Code::double_spaces, "<p>Both  nations agreed.</p>") == Words{"  "});
    CHECK(found(Code::double_spaces, "<p>Both&nbsp; nations agreed.</p>") == Words{"&nbsp; "});
    CHECK(found(Code::double_spaces, "<p>Both \u00A0nations agreed.</p>").size() == 1);
    CHECK(found(Code::double_spaces, "<ul><li>Ambas  naciones</li></ul>", "es").size() == 1);
    const Found text = proofread_page("A title\n\nBoth  nations  agreed on it, and so did others.\n");
    CHECK(text.at(Code::double_spaces) == Words{"  "});
    CHECK(text.first(Code::double_spaces)->message == "two spaces or more between words, 2 times in this passage");
}

TEST_CASE("how a page is written is no double space") {
    for (const char* body :
         {"<p>Both\n      nations agreed.</p>", "<p>Both nations agreed.  They met.</p>",
          "<p>Both <b> nations</b> agreed.</p>", "<p>Both \t nations agreed.</p>",
          "<p>He said: \u201CNo.\u201D  They met.</p>", "<p>  Both nations agreed.  </p>",
          "<p>Both&nbsp;nations agreed on 5&nbsp;%.</p>", "<pre>a  b</pre><p>Words.</p>", "<p>A <br> B and C</p>"}) {
        CAPTURE(body);
        CHECK(found(Code::double_spaces, body).empty());
    }
    CHECK(proofread_page("A title\n\nName      Value\nsome words\n").at(Code::double_spaces).empty());
}

TEST_CASE("furniture is not proofread") {
    const Found page =
        proofread_page(html("<nav><a href='/a'>HOME</a></nav><main><h1>A title</h1><p>Words of the page.</p></main>"
                            "<footer id='SITE_FOOTER'><p>Last month  WE MOVED TO NEW OFFICES. The XQZW and <a "
                            "href='#'>here</a>.</p></footer>"));
    for (const Diagnostic& diagnostic : page.diagnostics.all()) FAIL_CHECK(diagnostic.message);
}

TEST_CASE("every check can be muted by its name") {
    const std::string page = html(
        "<h1>A title</h1><p>The XQZW met last month. Aid for small-and medium-sized  firms is "
        "<a href='https://x.example'>here</a> and <a href='#none'>there</a>.</p><h4>WHAT COMES NEXT</h4>"
        "<p>The plan has three goals:</p><ul><li>Train them.</li><li>Jobs</li></ul><h2>Nothing</h2><h2>Twice</h2>"
        "<p>Both nations agreed on new rules for trade, ports and small firms. Now teh end.</p>"
        "<p>So: it is. Both nations agreed on new rules for trade, ports and small firms.</p>");
    MemoryWorld world;
    world.misspellings = {{"teh", "the"}, {"nations", ""}};
    PageSettings settings;
    settings.language = supplied("en");
    std::set<Code> codes;
    const Found all = proofread_page(page, settings, world);
    for (const Diagnostic& diagnostic : all.diagnostics.all()) codes.insert(diagnostic.code);
    for (const CodeEntry& code : all_codes()) {
        if (static_cast<int>(code.code) < 1001 || static_cast<int>(code.code) > 1100) continue;
        CAPTURE(code.name);
        CHECK(codes.contains(code.code));
        PageSettings muted = settings;
        Diagnostics none;
        mute(muted, supplied(std::string(code.name)), none);
        CHECK(none.all().empty());
        CHECK(proofread_page(page, muted, world).at(code.code).empty());
    }
}

}  // namespace chancery::test
