// Characters, links, pictures and languages.
#include "normalize/address.h"
#include "normalize/captions.h"
#include "normalize/lexicon.h"
#include "normalize/made.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

using Words = std::vector<std::string>;

std::vector<std::string> addresses(const Made& made) {
    std::vector<std::string> out;
    for (const BriefBlock& block : made.brief.opening)
        if (const auto* paragraph = std::get_if<Paragraph>(&block))
            for (const InlineRange& range : paragraph->prose.ranges)
                if (const auto* link = std::get_if<Link>(&range.manner)) out.push_back(link->address);
    return out;
}

std::string link_rule(const Made& made, std::string_view address) {
    for (const LedgerEntry& entry : made.ledger.entries)
        if (entry.what == LedgerEntry::What::link && entry.words == address) return entry.rule;
    return "none";
}

std::string picture_rule(const Made& made, std::string_view address) {
    for (const LedgerEntry& entry : made.ledger.entries)
        if (entry.what == LedgerEntry::What::picture && entry.words.starts_with(address)) return entry.rule;
    return "none";
}

const std::string kSpanish =
    "<p>El di\u00E1logo entre los dos pa\u00EDses y las empresas de la regi\u00F3n fue para todos, por lo que los "
    "gobiernos y sus equipos "
    "trabajan con una agenda com\u00FAn entre el norte y el sur, como lo dicen las partes del acuerdo al que llegaron "
    "por fin.</p>";

}  // namespace

TEST_CASE("no-break spaces, zero-width spaces and their like", "[normalize][characters]") {
    const Made made =
        make(html("<h1>T</h1><p>A&nbsp;walk home, 5&nbsp;% of 10&nbsp;km.</p><p>zero\u200Bwidth \uFEFFmark, "
                  "J.&nbsp;K.&nbsp;Ruiz, soft\u00ADhyphen</p>"
                  "<p>\u06CC\u200C\u0646</p><p>\u1780\u200B\u1781</p>",
                  "<meta charset='utf-8'>"));
    CHECK(made.words_in(made.brief.opening) == Words{"A walk home, 5\u00A0% of 10\u00A0km.",
                                                     "zerowidth mark, J.\u00A0K.\u00A0Ruiz, soft\u00ADhyphen",
                                                     "\u06CC\u200C\u0646", "\u1780\u200B\u1781"});
    for (const Text* text : texts_of(made.brief))
        for (const Text::Piece& piece : text->pieces())
            if (piece.origin == Text::Origin::copied && piece.source.source == made.page)
                CHECK(made.sources.text(piece.source) == text->view(piece.first, piece.last));
}

TEST_CASE("links are made absolute and cleaned", "[normalize][links]") {
    const std::string page = html(
        "<h1>T</h1><p><a href='b.html?utm_source=x&id=2&fbclid=y#z'>one</a> <a href='javascript:void(0)'>two</a> <a "
        "href='mailto:a@b.c'>three</a> "
        "<a href='data:x'>four</a> <a href='#here'>five</a> <a href='#gone'>six</a> <a href=' '>seven</a></p><p "
        "id='here'>Target of a link.</p>",
        "<link rel=canonical href='https://example.org/p/a.html'>");
    const Made made = make(page);
    CHECK(addresses(made) == Words{"https://example.org/p/b.html?id=2#z", "mailto:a@b.c", "#here"});
    CHECK(link_rule(made, "javascript:void(0)") == "link.script");
    CHECK(link_rule(made, "data:x") == "link.scheme");
    CHECK(link_rule(made, "#gone") == "link.in_page");
    CHECK(made.ledger.sums.links_dropped == 4);
    CHECK(made.brief.metadata.address == "https://example.org/p/a.html");
    const Made unknown = make(html("<h1>T</h1><p><a href='b.html'>one</a> and <a href='https://x.org/'>two</a></p>"));
    CHECK(addresses(unknown) == Words{"https://x.org/"});
    CHECK(unknown.reported(Code::link_without_address));
    const Made base = make(html("<h1>T</h1><p><a href='b.html'>one</a></p>", "<base href='https://x.org/d/'>"));
    CHECK(addresses(base) == Words{"https://x.org/d/b.html"});
    CHECK_FALSE(base.reported(Code::link_without_address));
}

TEST_CASE("links into the page lead to sections and sub-headings", "[normalize][links]") {
    const Made made =
        make(html("<h1>T</h1><p><a href='#s'>one</a> <a href='#sub'>two</a> <a href='#box'>three</a></p><h2 "
                  "id='s'>Overview</h2><p>Text.</p>"
                  "<h3 id='sub'>Below</h3><p>Text.</p><section id='box'><h2>Part</h2><p>Text.</p></section>"));
    CHECK(addresses(made) == Words{"#overview", "#sub", "#section"});
    const auto* below = std::get_if<Subheading>(&made.section("overview")->blocks[1]);
    REQUIRE(below);
    CHECK(below->id == "sub");
}

TEST_CASE("references resolve as RFC 3986, 5.4 says", "[normalize][links]") {
    const std::string base = "http://a/b/c/d;p?q";
    const std::pair<const char*, const char*> cases[] = {{"g:h", "g:h"},
                                                         {"g", "http://a/b/c/g"},
                                                         {"./g", "http://a/b/c/g"},
                                                         {"g/", "http://a/b/c/g/"},
                                                         {"/g", "http://a/g"},
                                                         {"//g", "http://g"},
                                                         {"?y", "http://a/b/c/d;p?y"},
                                                         {"g?y", "http://a/b/c/g?y"},
                                                         {"#s", "http://a/b/c/d;p?q#s"},
                                                         {"g#s", "http://a/b/c/g#s"},
                                                         {";x", "http://a/b/c/;x"},
                                                         {"", "http://a/b/c/d;p?q"},
                                                         {".", "http://a/b/c/"},
                                                         {"..", "http://a/b/"},
                                                         {"../g", "http://a/b/g"},
                                                         {"../..", "http://a/"},
                                                         {"../../../g", "http://a/g"},
                                                         {"/./g", "http://a/g"},
                                                         {"g.", "http://a/b/c/g."},
                                                         {"./g/.", "http://a/b/c/g/"},
                                                         {"g/../h", "http://a/b/c/h"}};
    for (const auto& [reference, expected] : cases) CHECK(resolve(base, reference).value_or("") == expected);
    CHECK_FALSE(resolve("", "g"));
    CHECK_FALSE(resolve("mailto:a@b.c", "g"));
}

TEST_CASE("pictures that show nothing, twins and repeats", "[normalize][pictures]") {
    const Made made = make(
        html("<h1>T</h1><p>Text of the page.</p><img src='t.gif' width=1 height=1><img src='i.png' width=24 height=24>"
             "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><img><p>Text.</p><img "
             "src='photo-of-talks.jpg?w=60'><img src='photo-of-talks.jpg?w=900' alt='Talks'>"
             "<p>Text.</p><img src='photo-of-talks.jpg?w=900'><p>Text.</p><img src='x.jpg' alt='x.jpg'>"));
    CHECK(picture_rule(made, "t.gif") == "picture.tracking");
    CHECK(picture_rule(made, "i.png") == "picture.icon");
    CHECK(picture_rule(made, "data:") == "picture.placeholder");
    CHECK(picture_rule(made, "photo-of-talks.jpg?w=60") == "picture.twin");
    const auto pictures = pictures_of(made.brief);
    REQUIRE(pictures.size() == 2);
    CHECK(pictures[0]->description.words.str() == "Talks");
    CHECK(pictures[0]->description.from == Description::From::page);
    CHECK(pictures[1]->description.words.str() == "Picture without description");
    REQUIRE(made.report(Code::picture_without_description));
    CHECK(made.report(Code::picture_without_description)->hint.find("\"x.jpg\"") != std::string::npos);
}

TEST_CASE("captions without markup, and words that would be read twice", "[normalize][captions]") {
    const Made made = make(
        html("<h1>T</h1><h2>Part</h2><p>Text of the part.</p><img src='a.jpg'><p>Minister Ana Ruiz with President Juan "
             "Soto at the talks</p>"
             "<p>More text.</p><figure><img src='b.jpg' alt='The table'><figcaption>The table</figcaption></figure>"));
    const auto pictures = pictures_of(made.brief);
    REQUIRE(pictures.size() == 2);
    CHECK(pictures[0]->description.words.str() == "Photograph, described in its caption");
    CHECK(pictures[1]->description.words.str() == "Photograph, described in its caption");
    const auto* figure = std::get_if<BriefFigure>(&made.section("section")->blocks[1]);
    REQUIRE(figure);
    CHECK(figure->caption.size() == 1);
}

TEST_CASE("pictures inside lists and cells move behind them, their captions stay", "[normalize][pictures]") {
    const Made made = make(
        html("<h1>T</h1><p>Text.</p><ul><li>One <img src='a.jpg' alt='A'></li><li>Two</li><li>Three</li></ul>"
             "<table><tr><th>H</th><th>I</th></tr><tr><td>a</td><td><img src='b.jpg' alt='B'> b</td></tr></table>"));
    CHECK(pictures_of(made.brief).size() == 2);
    CHECK(made.words_in(made.brief.opening) == Words{"Text.", "One", "Two", "Three", "H", "I", "a", "b"});
}

TEST_CASE("the language is that of the words", "[normalize][language]") {
    const std::string utf8 = "<meta charset='utf-8'>";
    const Made wrong =
        make("<html lang=en><head>" + utf8 + "</head><body><h1>T\u00EDtulo</h1>" + kSpanish + "</body></html>");
    CHECK(wrong.brief.language == "es");
    CHECK(wrong.reported(Code::language_mismatch));
    const Made region =
        make("<html lang=es-MX><head>" + utf8 + "</head><body><h1>T\u00EDtulo</h1>" + kSpanish + "</body></html>");
    CHECK(region.brief.language == "es-MX");
    CHECK(region.brief.sections.back().label->str() == "Sobre este documento");
    CHECK_FALSE(region.reported(Code::language_mismatch));
    CHECK(make(html("<h1>T</h1><p>x y z</p>")).brief.language == "en");
    PageSettings settings;
    settings.language = supplied("fr_CA");
    CHECK(make(html("<h1>T</h1>" + kSpanish, utf8), settings).brief.language == "fr-CA");
    const Made mixed =
        make(html("<h1>A title</h1><p>The two governments agreed to work together on the matters of trade, and this is "
                  "the text of the page that was written for it.</p>"
                  "<h2>Resumen</h2>" +
                      kSpanish,
                  utf8));
    CHECK(mixed.brief.sections.size() >= 1);
}

TEST_CASE("names compare without case, accents, numbers and final marks", "[normalize][lexicon]") {
    CHECK(key_of("  1. \u00BFQu\u00E9  Sigue? ") == "que sigue");
    CHECK(key_of("CONCLUSI\u00D3N:") == "conclusion");
    CHECK(key_of("What\u2019s next") == key_of("WHAT'S NEXT"));
    CHECK(key_of("\uFF2Fverview") == "overview");
    CHECK(key_of("...").empty());
    const Lexicon lexicon(small_vocabulary());
    CHECK(lexicon.role("2. overview:") == Role::overview);
    CHECK_FALSE(lexicon.role("overviews"));
    CHECK(lexicon.furniture("12 min read"));
    const ElementNames names(small_vocabulary());
    CHECK(names.met_by("site-cookie-banner__text"));
    CHECK(names.met_by("x SITE_HEADER"));
    CHECK_FALSE(names.met_by("share-of-trade shares"));
}

TEST_CASE("a name that begins its sentence is a name") {
    CHECK(count_names("Will Hurd, former Congressman, on the implementation of new rules.") == 1);
    CHECK(count_names("The meeting, held in spring, was short.") == 0);
    CHECK(count_names("In Washington, nobody knew.") == 0);
    CHECK(count_names("Meeting with Ana Torres and Luis Vega on rules.") == 2);
}

}  // namespace chancery::test
