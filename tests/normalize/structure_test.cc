// Titles, sections, pillars, lists, captions, facts.
#include "normalize/made.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

using Words = std::vector<std::string>;

std::vector<std::string> ids(const Brief& brief) {
    std::vector<std::string> out;
    for (const Section& section : brief.sections) out.push_back(section.id);
    return out;
}

template <class B>
const B* first(const std::vector<BriefBlock>& blocks) {
    for (const BriefBlock& block : blocks)
        if (const auto* found = std::get_if<B>(&block)) return found;
    return nullptr;
}

}  // namespace

TEST_CASE("the title is the page's own heading, else its <title>, else its first words", "[normalize][title]") {
    CHECK(make(html("<h1>One</h1><p>Text.</p>", "<title>Two | Site</title>")).brief.title.str() == "One");
    CHECK(
        make(html("<h1>Site</h1><h1>The page</h1><p>Text.</p>", "<title>The page | Site</title>")).brief.title.str() ==
        "The page");
    const Made head = make(html("<p>Only text here, and a few words.</p>", "<title>A page about trade | Site</title>"));
    CHECK(head.brief.title.str() == "A page about trade");
    CHECK(head.brief.title.pieces().front().origin == Text::Origin::computed);
    CHECK(head.brief.title.source().known());
    CHECK(make(html("<p>Only text here. And more of it.</p>")).brief.title.str() == "Only text here");
    CHECK(make(html("<ul><li>One item</li></ul>")).brief.title.str() == "page");
    CHECK(make(html("<h2>The page</h2><p>Text of it.</p><h3>Part</h3><p>Text.</p>")).brief.title.str() == "The page");
}

TEST_CASE("a page that says neither title nor language is told so", "[normalize][title]") {
    const Made bare = make(html("<p>Cranes. More cranes.</p>"));
    CHECK(bare.reported(Code::title_missing));
    CHECK(bare.reported(Code::language_unknown));
    CHECK_FALSE(make(html("<p>Cranes.</p>", "<title>Cranes of the port</title>")).reported(Code::title_missing));
    const Made spanish = make("<html lang='es'><body><h1>Puertos</h1><p>Uno.</p></body></html>");
    CHECK_FALSE(spanish.reported(Code::title_missing));
    CHECK_FALSE(spanish.reported(Code::language_unknown));
    const Made english =
        make(html("<h1>Ports</h1><p>It is the work of the port and of those in it that is to be had.</p>"));
    CHECK_FALSE(english.reported(Code::language_unknown));
}

TEST_CASE("what stands above the title", "[normalize][title]") {
    const Made made =
        make(html("<p>Blog</p><p>9 May 2021</p><h2>Policy series</h2><h1>A title</h1><p>Text of the page.</p>"));
    CHECK(made.rule_for("Blog") == "");  // a kicker or a status: who wrote it above the title meant it
    CHECK(made.words_in(made.brief.opening) == Words{"Blog", "9 May 2021", "Policy series", "Text of the page."});
}

TEST_CASE("sections follow the page's levels, whatever they are", "[normalize][sections]") {
    const Made made =
        make(html("<h1>A title</h1><h4>One</h4><p>Text.</p><h6>Deeper</h6><p>Text.</p><h4>Two</h4><p>Text.</p>"));
    CHECK(ids(made.brief) == Words{"section", "section-2", "about-this-brief"});
    CHECK_FALSE(made.brief.policy_brief);
    CHECK(made.brief.sections[0].level == 2);
    const auto* deeper = first<Subheading>(made.brief.sections[0].blocks);
    REQUIRE(deeper);
    CHECK(deeper->level == 3);
}

TEST_CASE("known names give roles, in two languages, with their own words as labels", "[normalize][roles]") {
    const Made made = make(
        html("<h1>Un t\u00EDtulo</h1><h2>PUNTOS CLAVE:</h2><ul><li>Uno</li></ul><h2>Introducci\u00F3n</h2><p>Texto.</p>"
             "<h2>Otra "
             "cosa</h2><p>Texto.</p><h2>Conclusi\u00F3n</h2><p>Fin.</p><h2>Notas</h2><p>Una.</p><h2>Contacto</"
             "h2><p>Ana.</p>",
             "<meta charset='utf-8'>"));
    CHECK(ids(made.brief) ==
          Words{"key-points", "overview", "section", "looking-forward", "notes", "contact", "about-this-brief"});
    CHECK(made.section("key-points")->label->str() == "PUNTOS CLAVE");
    CHECK(made.rule_for(":") == "display.heading_colon");
    CHECK(made.section("section")->heading->text.str() == "Otra cosa");
    CHECK(made.brief.policy_brief);
}

TEST_CASE("a conclusion at the top is a summary", "[normalize][roles]") {
    const Made made =
        make(html("<h1>T\u00EDtulo</h1><h2>Conclusi\u00F3n:</h2><p>Resumen.</p><h2>Uno</h2><p>Texto.</p><h2>Dos</"
                  "h2><p>Texto.</p>",
                  "<meta charset='utf-8'>"));
    REQUIRE(made.section("overview"));
    CHECK(made.section("overview")->label->str() == "Conclusi\u00F3n");
}

TEST_CASE("a run-in heading sets the role and its text stays", "[normalize][roles]") {
    const Made made = make(html(
        "<h1>A title</h1><p><b>Summary:</b> both sides agreed on four matters of trade.</p><h2>One</h2><p>Text.</p>"));
    const Section* overview = made.section(Role::overview);
    REQUIRE(overview);
    CHECK(overview->label->str() == "Overview");
    CHECK(overview->label->pieces().front().origin == Text::Origin::label);
    CHECK(made.words_in(*overview) == Words{"Summary: both sides agreed on four matters of trade."});
}

TEST_CASE("headings made of bold paragraphs", "[normalize][headings]") {
    const Made made =
        make(html("<h1>A title</h1><p>Text of the opening, long enough to be a lead of it all.</p><p><b>Key "
                  "takeaways</b></p><ul><li>One</li></ul>"
                  "<p><strong>A new accord</strong></p><p>Text below it.</p><p><b>Bold text that ends in a "
                  "period.</b></p><p>More.</p>"));
    REQUIRE(made.section(Role::key_points));
    CHECK(ids(made.brief).front() == "key-points");
    CHECK(made.all_words().find("A new accord") != std::string::npos);
    const Section* accord = made.section("section");
    REQUIRE(accord);
    CHECK(accord->heading->text.str() == "A new accord");
    CHECK(accord->heading->ranges.empty());
    CHECK(made.words_in(*accord) == Words{"Text below it.", "Bold text that ends in a period.", "More."});
}

TEST_CASE("text in heading elements, empty headings and permalinks", "[normalize][headings]") {
    const Made made =
        make(html("<h1>A title</h1><h2>This whole sentence was set in large type by its author, and it goes on for so "
                  "many words that it "
                  "can be no heading at all, whatever the element says of it.</h2><h2> </h2><h2>Part<a "
                  "href='#part'>#</a></h2><p>Text.</p>"));
    CHECK(made.words_in(made.brief.opening).size() + (made.brief.standfirst ? 1 : 0) == 1);
    REQUIRE(made.section("section"));
    CHECK(made.section("section")->heading->text.str() == "Part");
    CHECK(made.rule_for("#") == "heading.permalink");
}

TEST_CASE("pillars by number, by word and below a heading of their own", "[normalize][pillars]") {
    const Made typed =
        make(html("<h1>T</h1><h2>Overview</h2><p>Text.</p><h2>1. Build.</h2><p>A.</p><h2>2. "
                  "Promote</h2><p>B.</p><h2>3. Secure U.S.</h2><p>C.</p>"));
    CHECK(ids(typed.brief) == Words{"overview", "pillar-1", "pillar-2", "pillar-3", "about-this-brief"});
    CHECK(typed.section("pillar-1")->heading->text.str() == "Build");
    CHECK(typed.section("pillar-3")->heading->text.str() == "Secure U.S.");
    CHECK(typed.section("pillar-2")->number->str() == "2");
    const auto* contents = first<Contents>(typed.section("overview")->blocks);
    REQUIRE(contents);
    CHECK(contents->entries[1].target == "pillar-2");
    CHECK(contents->entries[1].title.str() == "Promote");

    const Made worded = make(html("<h1>T</h1><h2>Step I: Ask</h2><p>A.</p><h2>Step II: Answer</h2><p>B.</p>"));
    CHECK(worded.section("pillar-II")->label->str() == "Step");
    CHECK(worded.section("pillar-II")->heading->text.str() == "Answer");
    CHECK(worded.section("pillar-I")->outline_title() == "Step I: Ask");

    const Made below =
        make(html("<h1>T</h1><h2>Overview</h2><p>Text.</p><h2>Recommendations</h2><h3>1. A</h3><p>A.</p><h3>2. "
                  "B</h3><p>B.</p><h2>Conclusion</h2><p>End.</p>"));
    CHECK(ids(below.brief) ==
          Words{"overview", "section", "pillar-1", "pillar-2", "looking-forward", "about-this-brief"});
    CHECK(below.section("pillar-1")->level == 3);
    CHECK(below.section("looking-forward")->level == 2);

    const Made listicle = make(html("<h1>T</h1><h2>1. A</h2><p>A.</p><h2>2. B</h2><p>B.</p>"));
    CHECK(listicle.section("section")->heading->text.str() == "1. A");
    const Made sentence =
        make(html("<h1>T</h1><h2>Overview</h2><p>A.</p><h2>5 reasons</h2><p>A.</p><h2>6 reasons</h2><p>B.</p>"));
    CHECK_FALSE(sentence.section(Role::pillar));
}

TEST_CASE("the list of pillars is not made where the page has one", "[normalize][pillars]") {
    const Made made =
        make(html("<h1>T</h1><h2>Overview</h2><p>Four:</p><ol><li>Build</li><li>Promote</li><li>Secure</li></ol><h2>1. "
                  "Build</h2><p>A.</p>"
                  "<h2>2. Promote</h2><p>B.</p><h2>3. Secure</h2><p>C.</p>"));
    CHECK_FALSE(first<Contents>(made.section("overview")->blocks));
}

TEST_CASE("labels of lists, and sentences that lead into one", "[normalize][lists]") {
    const Made made =
        make(html("<h1>T</h1><h2>Part</h2><p>Supply Chain Competitiveness:</p><ul><li>One</li></ul><p>They agreed on "
                  "the following:</p><ul><li>Two</li></ul>"
                  "<h3>Heading</h3><ul><li>Three</li></ul><p>Below.</p>"));
    const Section* part = made.section("section");
    REQUIRE(part);
    REQUIRE(part->blocks.size() == 4);
    const auto* label = std::get_if<Group>(&part->blocks[0]);
    REQUIRE(label);
    CHECK(label->label.text.str() == "Supply Chain Competitiveness");
    CHECK(label->level == 3);
    CHECK(std::holds_alternative<Paragraph>(part->blocks[1]));
    CHECK(std::holds_alternative<List>(part->blocks[2]));
    const auto* heading = std::get_if<Group>(&part->blocks[3]);
    REQUIRE(heading);
    CHECK(heading->blocks.size() == 2);
    CHECK(made.rule_for(":") == "display.list_label_colon");
}

TEST_CASE("lists typed in paragraphs, and lists cut in two", "[normalize][lists]") {
    const Made made =
        make(html("<h1>T</h1><h2>Part</h2><p>\u2022 One</p><p>\u2022 Two</p><p>Text.</p><p>- Alone, a dash is "
                  "prose.</p><p>Text.</p><p>1. First</p><p>2. Second</p>"
                  "<p>As follows:<br>- a<br>- b</p><ul><li>x</li></ul><div><ul><li>y</li></ul></div>",
                  "<meta charset='utf-8'>"));
    const Section* part = made.section("section");
    REQUIRE(part);
    CHECK(made.words_in(*part) == Words{"One", "Two", "Text.", "- Alone, a dash is prose.", "Text.", "First", "Second",
                                        "As follows:", "a", "b", "x", "y"});
    CHECK(made.rule_for("\u2022") == "display.typed_bullet");
    CHECK(made.rule_for("1.") == "display.typed_number");
    std::size_t lists = 0;
    for (const BriefBlock& block : part->blocks)
        if (std::holds_alternative<List>(block)) ++lists;
    CHECK(lists == 3);  // the typed "a, b" goes on in "x, y": nothing stands between
}

TEST_CASE("cards in a list are opened, headings in items become strong", "[normalize][lists]") {
    const Made cards =
        make(html("<h1>T</h1><ul><li><h2>One</h2><p>Text.</p></li><li><h2>Two</h2><p>Text.</p></li></ul>"));
    CHECK(ids(cards.brief) == Words{"section", "section-2", "about-this-brief"});
    const Made item = make(html("<h1>T</h1><p>Text.</p><ol><li><h4>One</h4><p>Text.</p></li><li>Two</li></ol>"));
    CHECK(item.words_in(item.brief.opening) == Words{"Text.", "One", "Text.", "Two"});
}

TEST_CASE("facts are those that the page names at its top", "[normalize][facts]") {
    const Made made =
        make(html("<h1>T</h1><p>Date: 9 September 2021</p><p>Place: Washington, DC</p><p>The dialogue was held on 9 "
                  "May 2020 in the capital, and it went well.</p><h2>Part</h2><p>Note: not a fact.</p>"));
    REQUIRE(made.brief.facts.size() == 2);
    CHECK(made.brief.facts[0].name.str() == "Date");
    CHECK(made.brief.facts[0].value.str() == "9 September 2021");
    CHECK(made.rule_for(":") == "display.fact_colon");
    const Made list =
        make(html("<h1>T</h1><dl><dt>Dialogue held</dt><dd>9 September 2021</dd></dl><h2>Part</h2><p>Text.</p>"));
    REQUIRE(list.brief.facts.size() == 1);
    CHECK(list.brief.facts[0].name.str() == "Dialogue held");
    CHECK(make(html("<h1>T</h1><p>It was held on 9 May 2020.</p>")).brief.facts.empty());
}

TEST_CASE("a text page without any mark", "[normalize][headings]") {
    const Made made = make(
        "A title for all\n\nSummary\n\nText of the summary, which ends in a period.\n\nWhy it matters now\n\nBecause "
        "of the many reasons given.\n\n"
        "2. Notes on the way\n\nMore text that ends here.\n\nAna Ruiz\n");
    CHECK(made.brief.title.str() == "A title for all");
    CHECK(ids(made.brief) == Words{"overview", "section", "section-2", "about-this-brief"});
    CHECK(made.section("section")->heading->text.str() == "Why it matters now");
    CHECK(made.section("section-2")->heading->text.str() == "2. Notes on the way");
}

TEST_CASE("about this brief, with and without an address", "[normalize][about]") {
    const Made without = make(html("<h1>A title</h1><p>Text.</p>"));
    CHECK(without.words_in(without.brief.sections.back()) ==
          Words{"Made from \u201CA title\u201D", "Example Ventures \u00B7 contact@example.org", "Not legal advice."});
    PageSettings settings;
    settings.address = supplied("https://example.org/p?utm_source=x");
    const Made with = make(html("<h1>A title</h1><p>Text.</p>"), settings);
    CHECK(with.words_in(with.brief.sections.back()).front() == "Made from \u201CA title\u201D, example.org/p");
    const Made spanish = make(html("<h1>Un t\u00EDtulo</h1><p>Texto.</p>", "<meta charset='utf-8'>"), [] {
        PageSettings s;
        s.language = supplied("es");
        return s;
    }());
    CHECK(spanish.words_in(spanish.brief.sections.back()).front() ==
          "Elaborado a partir de \u00ABUn t\u00EDtulo\u00BB");
    for (const Text* text : texts_of(with.brief))
        for (const Text::Piece& piece : text->pieces())
            CHECK((of_page(piece.origin) || piece.origin >= Text::Origin::supplied));
}

TEST_CASE("a page that begins with a mark takes its title from the next words") {
    const Made made = make(html(
        "<p>. .</p><p>We count the water. Then we share it among the farms below the bridge.</p>", "<title> </title>"));
    CHECK(made.brief.title.str() == "We count the water");
}

}  // namespace chancery::test
