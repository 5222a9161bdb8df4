// Notes: which links are marks, what they refer to, and what is left where the notes stood.
#include "normalize/made.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

constexpr std::string_view kFootnotes =
    "<h1>Title</h1><h2>One</h2><p>Words.<sup id=r1><a href='#n1'>1</a></sup> More.<sup><a href='#n2'>2</a></sup></p>"
    "<h2>Notes</h2><ol><li id=n1>First note. <a href='#r1'>\u21A9</a></li><li id=n2>Second note.</li>"
    "<li id=n3>Nobody refers to it.</li></ol>";

std::string words_of_note(const Note& note) {
    const auto* paragraph = std::get_if<Paragraph>(&note.blocks.front());
    return paragraph ? paragraph->prose.text.str() : std::string();
}

std::string target_of(const Prose& prose) {
    for (const InlineRange& range : prose.ranges)
        if (const auto* link = std::get_if<Link>(&range.manner)) return link->address;
    return {};
}

}  // namespace

TEST_CASE("items that marks refer to become notes; the others keep their place and number", "[normalize][notes]") {
    Vocabulary vocabulary = small_vocabulary();
    vocabulary.aliases[Role::notes]["en"] = {"Notes"};
    const Made made = make(html(kFootnotes), {}, vocabulary);
    REQUIRE(made.brief.notes.size() == 2);
    CHECK(made.brief.notes[0].label.text.str() == "1");
    CHECK(words_of_note(made.brief.notes[0]) == "First note.");
    CHECK(target_of(made.brief.notes[0].label) == "#n1-mark");
    CHECK(words_of_note(made.brief.notes[1]) == "Second note.");
    CHECK(made.rule_for("\u21A9") == "display.note_return");
    const Section* notes = made.section(Role::notes);
    REQUIRE(notes);
    const auto& list = std::get<List>(notes->blocks.front());
    REQUIRE(list.items.size() == 1);
    CHECK(list.items[0].value == 3);
}

TEST_CASE("Word's notes are paragraphs that begin with their mark", "[normalize][notes]") {
    const Made made = make(html(
        "<h1>Title</h1><p>Words<a href='#_ftn1' name='_ftnref1'>[1]</a> and words<a href='#_ftn2' name='_ftnref2'>[2]"
        "</a>.</p><hr><p><a href='#_ftnref1' name='_ftn1'>[1]</a> First <em>note</em>.</p>"
        "<p><a href='#_ftnref2' name='_ftn2'>[2]</a> Second.</p>"));
    REQUIRE(made.brief.notes.size() == 2);
    CHECK(made.brief.notes[0].label.text.str() == "[1]");
    CHECK(target_of(made.brief.notes[0].label) == "#_ftnref1");
    CHECK(words_of_note(made.brief.notes[0]) == "First note.");
    CHECK(made.brief.opening.size() == 1);
}

TEST_CASE("Word's notes are known without their anchors too", "[normalize][notes]") {
    const Made made = make(
        html("<h1>Title</h1><p>Words<sup><a href='#_ftn1'>[1]</a></sup>.</p>"
             "<p><sup><a href='//6CB562CC-4A65#_ftnref1'>[1]</a> </sup><a href='https://example.org/'>Source</a></p>"));
    REQUIRE(made.brief.notes.size() == 1);
    CHECK(made.brief.notes[0].label.text.str() == "[1]");
    CHECK(target_of(made.brief.notes[0].label) == "#_ftnref1");
    CHECK(words_of_note(made.brief.notes[0]) == "Source");
}

TEST_CASE("a section of nothing but notes goes with its heading", "[normalize][notes]") {
    const Made made =
        make(html("<h1>Title</h1><h2>One</h2><p>Words.<a id=r href='#n'>*</a></p><h2>Footnotes here</h2>"
                  "<p id=n>* The note. <a href='#r'>Back</a></p>"));
    REQUIRE(made.brief.notes.size() == 1);
    CHECK(made.brief.notes[0].label.text.str() == "*");
    CHECK(words_of_note(made.brief.notes[0]) == "The note. Back");
    CHECK(made.rule_for("Footnotes here") == "notes.heading");
    CHECK(made.section("section-2") == nullptr);
}

TEST_CASE("what is no mark refers to no note", "[normalize][notes]") {
    // Words that lead on, a mark that comes after its target, a numbered link to a paragraph that knows nothing of it.
    CHECK(make(html("<h1>T</h1><p>See <a href='#n'>the note</a>.</p><p id=n>A note.</p>")).brief.notes.empty());
    CHECK(make(html("<h1>T</h1><p id=n>A note. <a href='#r'>^</a></p><p id=r>See <a href='#n'>1</a>.</p>"))
              .brief.notes.empty());
    CHECK(make(html("<h1>T</h1><p>Step <a href='#n'>1</a>.</p><p id=n>The first step.</p>")).brief.notes.empty());
}

TEST_CASE("notes stay where they are where the template wants them there", "[normalize][notes]") {
    Vocabulary vocabulary = small_vocabulary();
    vocabulary.notes_at_foot = false;
    CHECK(make(html(kFootnotes), {}, vocabulary).brief.notes.empty());
}

}  // namespace chancery::test
