// Furniture goes, text stays.
#include "normalize/made.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

const std::string kText =
    "<p>The two governments agreed to work together on trade, and this paragraph is long enough to be the text of a "
    "page.</p>"
    "<p>A second paragraph follows it, so that nothing else on the page can be taken for its main content by its "
    "length.</p>";

bool has(const Made& made, std::string_view words) { return made.all_words().find(words) != std::string::npos; }

}  // namespace

TEST_CASE("landmarks of the page are dropped by name", "[normalize][chrome]") {
    const Made made =
        make(html("<header><p>Example Ventures</p></header><nav><ul><li><a href='/a'>Home</a></li></ul></nav>"
                  "<div role='dialog'><p>We use cookies to make this site work for everybody.</p></div>"
                  "<main><h1>A title</h1>" +
                  kText + "</main><footer><p>All rights reserved 2021</p></footer>"));
    CHECK(made.rule_for("Example Ventures") == "chrome.header");
    CHECK(made.rule_for("Home") == "chrome.navigation");
    CHECK(made.rule_for("We use cookies") == "chrome.dialog");
    CHECK(made.rule_for("All rights") == "chrome.footer");
    CHECK(made.brief.title.str() == "A title");
    CHECK(made.ledger.sums.links_dropped == 1);
}

TEST_CASE("a header that holds the title is none of the site's", "[normalize][chrome]") {
    const Made outside = make(html(
        "<header><nav><a href='/'>Home</a></nav><h1>The title stands here</h1></header><main>" + kText + "</main>"));
    CHECK(outside.brief.title.str() == "The title stands here");
    CHECK(outside.rule_for("Home") == "chrome.navigation");
    const Made inside = make(html(
        "<article><header><h1>A title</h1><p>A lead that is long enough to be one, as leads are.</p></header>" + kText +
        "<footer><p>Sources: the ministry of economy, and its yearly report on trade.</p></footer></article>"));
    CHECK(has(inside, "A lead that is"));
    CHECK(has(inside, "Sources: the ministry"));
}

TEST_CASE("a class name alone never drops a heading with text", "[normalize][chrome]") {
    const Made made = make(
        html("<h1>A title</h1>" + kText +
             "<div class='share'><h2>Share of trade</h2><p>The share of trade between "
             "the two countries rose in each of the years since the agreement was signed by both sides.</p></div>"));
    CHECK(has(made, "Share of trade"));
    CHECK(has(made, "The share of trade between"));
    const Made row = make(
        html("<h1>A title</h1>" + kText + "<div class='share'><a href='/x'>Post it</a><a href='/y'>Send it</a></div>"));
    CHECK(row.rule_for("Post it") == "chrome.element");
    const Made part = make(html("<h1>A title</h1>" + kText + "<p class='share-of-trade'>Shares rose.</p>"));
    CHECK(has(part, "Shares rose"));
}

TEST_CASE("furniture is known by its words", "[normalize][chrome]") {
    const Made made = make(html("<p>TOP OF PAGE</p><h1>A title</h1>" + kText +
                                "<p>Download PDF</p><ul><li>Ana Ruiz</li><li>2 min read</li></ul>"));
    CHECK(made.rule_for("TOP OF PAGE") == "chrome.words");
    CHECK(made.rule_for("Download PDF") == "chrome.words");
    CHECK(made.rule_for("2 min read") == "chrome.words");
    CHECK(has(made, "Ana Ruiz"));
}

TEST_CASE("buttons are short and have the markup of one", "[normalize][chrome]") {
    const Made made = make(html("<h1>A title</h1>" + kText +
                                "<p><a class='btn' href='/go'>Book a call</a></p><button>Send now</button>"
                                "<div class='button'>This box holds a whole sentence that people should read.</div>"));
    CHECK(made.rule_for("Send now") == "chrome.button");
    CHECK(has(made, "This box holds"));
}

TEST_CASE("a furniture heading takes what belongs to it, and no text", "[normalize][chrome]") {
    const Made box =
        make(html("<h1>A title</h1>" + kText +
                  "<div><h3>Related articles</h3><p><a href='/1'>Another page of this site</a></p></div>"
                  "<h2>Conclusion</h2><p>The end of the text, which nobody would want to lose from a brief.</p>"));
    CHECK(box.rule_for("Related articles") == "chrome.heading");
    CHECK(box.rule_for("Another page") == "chrome.heading");
    CHECK(has(box, "The end of the text"));
    const Made inside =
        make(html("<h1>A title</h1><p>Text.</p><h3>Te puede interesar</h3><p><a href='/1'>Otra nota</a></p>" + kText));
    CHECK(inside.rule_for("Otra nota") == "chrome.heading");
    CHECK(has(inside, "The two governments"));
    const Made text = make(
        "A title for all\n\nA paragraph of text that ends in a period.\n\nRelated articles\n\nAnother "
        "page\n\nConclusion\n\nThe end.\n");
    CHECK(text.rule_for("Another page") == "chrome.heading");
    CHECK(has(text, "The end."));
}

TEST_CASE("menus without markup are dropped around the text only", "[normalize][chrome]") {
    const std::string menu =
        "<ul><li><a href='/1'>One</a></li><li><a href='/2'>Two</a></li><li><a href='/3'>Three</a></li></ul>";
    const Made before = make(html(menu + "<h1>A title</h1>" + kText));
    CHECK(before.rule_for("One") == "chrome.menu");
    const Made within = make(html("<h1>A title</h1>" + kText + menu + kText.substr(0, 40) +
                                  " and a last paragraph with text of its own.</p>"));
    CHECK(has(within, "Two"));
    const Made contents =
        make(html("<h1>A title</h1><ul><li><a href='#a'>One</a></li><li><a href='#b'>Two</a></li><li><a "
                  "href='#c'>Three</a></li></ul>" +
                  kText));
    CHECK(has(contents, "Two"));
}

TEST_CASE("hidden is not always junk", "[normalize][hidden]") {
    const Made made = make(html(
        "<h1>A title</h1>" + kText +
        "<p hidden>Nobody sees this.</p><p style='display:none'>Nor this.</p>"
        "<details><summary>More</summary><p>One click away.</p></details><div role='tabpanel' style='display:none'>"
        "<p>The other tab.</p></div><p aria-hidden='true'>Seen by everybody.</p><p class='sr-only'>Opens a "
        "window</p>"));
    CHECK(made.rule_for("Nobody sees") == "hidden.markup");
    CHECK(made.rule_for("Nor this") == "hidden.markup");
    CHECK(has(made, "One click away"));
    CHECK(has(made, "The other tab"));
    CHECK(has(made, "Seen by everybody"));
    CHECK(made.rule_for("Opens a window") == "hidden.screen_reader");
}

TEST_CASE("content for phone and desktop is kept once", "[normalize][duplicates]") {
    const Made twice = make(html("<h1>A title</h1><div>" + kText + "</div><div>" + kText + "</div>"));
    CHECK(twice.rule_for("The two governments") == "duplicate.device");
    CHECK(twice.reported(Code::duplicate_dropped));
    CHECK(twice.words_in(twice.brief.opening).size() + (twice.brief.standfirst ? 1 : 0) == 2);
    const Made device = make(html("<h1>A title</h1><p class='desktop-only'>A short line.</p>" + kText +
                                  "<p class='mobile-only'>A short line.</p>"));
    CHECK(device.rule_for("A short line.") == "duplicate.device");
    const Made refrain = make(html(
        "<h1>A title</h1>" + kText +
        "<h2>First</h2><h3>Funding</h3><p>To be decided.</p><h2>Second</h2><h3>Funding</h3><p>To be decided.</p>"));
    CHECK(refrain.rule_for("To be decided").empty());
}

TEST_CASE("a page of furniture alone is an error that names it", "[normalize][chrome]") {
    const Made made =
        make(html("<nav><a href='/'>Home</a> <a href='/b'>Blog</a></nav><p>top of page</p><footer><p>All rights "
                  "reserved</p></footer>"));
    const Diagnostic* report = made.report(Code::furniture_only);
    REQUIRE(report);
    CHECK(report->severity == Severity::error);
    CHECK(report->message.find("chrome.navigation") != std::string::npos);
    CHECK(report->message.find("chrome.words") != std::string::npos);
    CHECK(made.ledger.sums.kept == 0);
}

TEST_CASE("a page of navigation and a cookie notice has nothing to print") {
    const Made made = make(
        html("<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
             "<div id='cookie-banner'><p>We use cookies to improve your visit.</p><button>Accept all</button></div>"));
    REQUIRE(made.diagnostics.has_errors());
    CHECK(made.diagnostics.all()[0].code == Code::furniture_only);
    CHECK(made.ledger.sums.kept == 0);
}

TEST_CASE("a heading with a furniture's name keeps the paragraph that it heads") {
    const Made made = make(html(
        "<h1>A title</h1><h2>South</h2><p>Rain is late in the south again this year.</p>"
        "<h2>Subscribe</h2><p>Farmers subscribe to the forecast by radio, and trust it more than the almanac.</p>"));
    CHECK(made.rule_for("Subscribe") == "");
}

TEST_CASE("words above the title stay, links alone go") {
    const Made made =
        make(html("<p>DRAFT: not for citation</p><p><a href='/'>Home</a></p><h1>A title</h1><p>Some text that follows "
                  "the title.</p>"));
    CHECK(made.rule_for("DRAFT") == "");
    CHECK(made.rule_for("Home") != "");
}

}  // namespace chancery::test
