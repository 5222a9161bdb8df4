// The order of sections and the form of pillars' numbers, as a template has them.
#include <algorithm>

#include "normalize/made.h"
#include "normalize/numbering.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

constexpr const char* kPage =
    "<h1>A title</h1><h2>Overview</h2><p>Text.</p><h2>Pillar 1: Ports</h2><p>Text.</p><h2>Pillar 2: Roads</h2>"
    "<p>Text.</p><h2>Elsewhere</h2><p>Text.</p><h2>Key points</h2><ul><li>One point.</li></ul>";

std::vector<std::string> ids(const Vocabulary& vocabulary) {
    std::vector<std::string> out;
    for (const Section& section : make(html(kPage), {}, vocabulary).brief.sections) out.push_back(section.id);
    return out;
}

std::string pillar_titles(Numbering form) {
    Vocabulary vocabulary = small_vocabulary();
    vocabulary.pillar_numbering = form;
    std::string out;
    for (const Section& section : make(html(kPage), {}, vocabulary).brief.sections)
        if (section.role == Role::pillar) out += section.outline_title() + "; ";
    return out;
}

}  // namespace

TEST_CASE("sections that a template names come first, the others keep their order", "[normalize][order]") {
    using Ids = std::vector<std::string>;
    Vocabulary vocabulary = small_vocabulary();
    CHECK(ids(vocabulary) == Ids{"overview", "pillar-1", "pillar-2", "section", "key-points", "about-this-brief"});
    vocabulary.section_order = {Role::key_points};
    CHECK(ids(vocabulary) == Ids{"key-points", "overview", "pillar-1", "pillar-2", "section", "about-this-brief"});
    vocabulary.section_order = {Role::section, Role::about_this_brief, Role::pillar};
    CHECK(ids(vocabulary) == Ids{"section", "about-this-brief", "pillar-1", "pillar-2", "overview", "key-points"});
    // A role that the page does not have changes nothing.
    vocabulary.section_order = {Role::news};
    CHECK(ids(vocabulary) == Ids{"overview", "pillar-1", "pillar-2", "section", "key-points", "about-this-brief"});
}

TEST_CASE("an order loses no word", "[normalize][order]") {
    const auto words_sorted = [](const Made& made) {
        std::vector<std::string> words;
        for (const Text* text : texts_of(made.brief)) words.push_back(text->str());
        std::sort(words.begin(), words.end());
        return words;
    };
    Vocabulary vocabulary = small_vocabulary();
    const Made as_written = make(html(kPage), {}, vocabulary);
    vocabulary.section_order.assign(all_roles().rbegin(), all_roles().rend());
    const Made ordered = make(html(kPage), {}, vocabulary);
    CHECK(words_sorted(as_written) == words_sorted(ordered));
    CHECK(ordered.brief.sections.front().role == Role::about_this_brief);
}

TEST_CASE("a pillar's number is shown in the form that the template names", "[normalize][numbering]") {
    CHECK(pillar_titles(Numbering::typed) == "Pillar 1: Ports; Pillar 2: Roads; ");
    CHECK(pillar_titles(Numbering::arabic) == "Pillar 1: Ports; Pillar 2: Roads; ");
    CHECK(pillar_titles(Numbering::roman) == "Pillar I: Ports; Pillar II: Roads; ");
    CHECK(pillar_titles(Numbering::letter) == "Pillar A: Ports; Pillar B: Roads; ");
    CHECK(pillar_titles(Numbering::none) == "Ports; Roads; ");
}

TEST_CASE("a number without words beside it is shown whatever the form", "[normalize][numbering]") {
    Vocabulary vocabulary = small_vocabulary();
    vocabulary.pillar_numbering = Numbering::none;
    const Made made =
        make(html("<h1>A title</h1><h2>Pillar 1</h2><p>Text.</p><h2>Pillar 2</h2><p>Text.</p>"), {}, vocabulary);
    const Section* pillar = made.section("pillar-1");
    REQUIRE(pillar);
    REQUIRE(pillar->number);
    CHECK(pillar->number->str() == "1");
}

TEST_CASE("forms write the numbers that they can, and digits for the rest", "[normalize][numbering]") {
    CHECK(number_in(Numbering::roman, 1994) == "MCMXCIV");
    CHECK(number_in(Numbering::roman, 3999) == "MMMCMXCIX");
    CHECK(number_in(Numbering::roman, 4000) == "4000");
    CHECK(number_in(Numbering::roman, 0) == "0");
    CHECK(number_in(Numbering::letter, 26) == "Z");
    CHECK(number_in(Numbering::letter, 27) == "27");
    CHECK(number_in(Numbering::arabic, 12) == "12");
    CHECK(number_in(Numbering::none, 12).empty());
}

}  // namespace chancery::test
