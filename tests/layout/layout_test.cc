#include <algorithm>

#include "chancery/paged_brief.h"
#include "layout/random_brief.h"
#include "support/house_template.h"

using namespace chancery;

namespace {

const LoadedTemplate& nexus() {
    static const LoadedTemplate loaded("nexus");
    return loaded;
}
const LoadedTemplate& base() {
    static const LoadedTemplate loaded("base");
    return loaded;
}

const LoadedTemplate& plain() {
    static const LoadedTemplate loaded("plain");  // without a label column
    return loaded;
}
const LoadedTemplate& large_print() {
    static const LoadedTemplate loaded("large-print");
    return loaded;
}
const LoadedTemplate& one_of_all(unsigned seed) {
    const LoadedTemplate* all[] = {&base(), &nexus(), &plain(), &large_print()};
    return *all[seed % 4];
}

/// Letters and digits only: spaces at line ends and hyphens are the layout's own business.
std::string letters(std::string_view words) {
    std::string out;
    for (char c : words)
        if (static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
            (c >= 'A' && c <= 'Z'))
            out += c;
    return out;
}

/// What is read, in the order of the tag tree; the labels of lists are counted by layout and left out.
std::string words_in_tags(const PagedBrief& paged) {
    std::string out;
    std::vector<TagKid> stack = {TagKid(TagId{0})};
    while (!stack.empty()) {
        const TagKid kid = stack.back();
        stack.pop_back();
        if (const auto* mark = std::get_if<MarkRef>(&kid)) {
            const Page& page = paged.pages[mark->page];
            for (std::uint32_t i = page.marks[mark->mark].first; i < page.marks[mark->mark].last; ++i)
                if (const auto* run = std::get_if<GlyphRun>(&page.items[i]))
                    for (const Text::Piece& piece : run->text.pieces())
                        if (run->text.view(piece.first, piece.last) != "\u00AD")
                            out += letters(run->text.view(piece.first, piece.last));
        } else if (const auto* id = std::get_if<TagId>(&kid)) {
            const Tag& tag = paged.tags[*id];
            if (tag.role == TagRole::Lbl) continue;
            for (auto it = tag.kids.rbegin(); it != tag.kids.rend(); ++it) stack.push_back(*it);
        }
    }
    return out;
}

/// The place of each tag in reading order, from 1; 0 of those outside of the tree.
std::vector<std::uint32_t> reading_places(const TagTree& tags) {
    std::vector<std::uint32_t> places(tags.tags.size());
    std::uint32_t next = 0;
    std::vector<TagId> todo{TagId{0}};
    while (!todo.empty()) {
        const TagId tag = todo.back();
        todo.pop_back();
        places[tag.value] = ++next;
        const std::vector<TagKid>& kids = tags[tag].kids;
        for (auto kid = kids.rbegin(); kid != kids.rend(); ++kid)
            if (const auto* child = std::get_if<TagId>(&*kid)) todo.push_back(*child);
    }
    return places;
}

/// Every glyph with its place, as one string.
std::string places(const PagedBrief& paged) {
    std::string out;
    for (const Page& page : paged.pages)
        for (const Item& item : page.items)
            if (const auto* run = std::get_if<GlyphRun>(&item)) {
                out += std::to_string(run->origin.x.units()) + "," + std::to_string(run->origin.y.units()) + " " +
                       run->text.str();
                for (const Glyph& glyph : run->glyphs)
                    out += " " + std::to_string(glyph.id) + "+" + std::to_string(glyph.advance.units());
                out += "\n";
            }
    return out;
}

/// Without what layout adds or moves to other pages: a list of the sections, tables on pages of their own.
PagedBrief set(const Brief& brief, const LoadedTemplate& loaded, Diagnostics& diagnostics) {
    Theme theme = loaded.theme;
    theme.contents.from_pages = 0;
    theme.table.turn = false;
    return layout(brief, theme, loaded.fonts, Pictures(), loaded.limits, diagnostics);
}

}  // namespace

TEST_CASE("any brief is set with its invariants whole and no word lost or doubled") {
    for (unsigned seed = 1; seed <= 120; ++seed) {
        INFO("seed " << seed);
        const Brief brief = RandomBrief(seed).make();
        const LoadedTemplate& loaded = one_of_all(seed);
        Diagnostics diagnostics;
        const PagedBrief paged = set(brief, loaded, diagnostics);
        CHECK(check(paged).value_or("") == "");
        std::string expected;
        for (const Text* text : texts_of(brief)) expected += letters(text->str());
        CHECK(words_in_tags(paged) == expected);
        CHECK_FALSE(diagnostics.has_errors());
    }
}

TEST_CASE("bookmarks name what they lead to, in the order of the tags") {
    for (unsigned seed = 150; seed < 190; ++seed) {
        INFO("seed " << seed);
        Diagnostics diagnostics;
        const PagedBrief paged = set(RandomBrief(seed).make(), seed % 3 == 0 ? base() : nexus(), diagnostics);
        const std::vector<std::uint32_t> place = reading_places(paged.tags);
        std::uint32_t before = 0;
        for (const OutlineEntry& entry : paged.outline) {
            const TagId tag = paged.destinations[entry.destination].tag;
            REQUIRE(tag.known());
            CHECK(place[tag.value] > before);
            before = place[tag.value];
        }
    }
}

TEST_CASE("nothing is set off the page or below the foot") {
    for (unsigned seed = 200; seed < 240; ++seed) {
        INFO("seed " << seed);
        Diagnostics diagnostics;
        const LoadedTemplate& loaded = one_of_all(seed);
        const PagedBrief paged = set(RandomBrief(seed).make(), loaded, diagnostics);
        const Length foot = loaded.theme.page.size.height - loaded.theme.page.margin.bottom + pt(1);
        for (const Page& page : paged.pages)
            for (const Item& item : page.items) {
                const auto* run = std::get_if<GlyphRun>(&item);
                if (!run || std::holds_alternative<Artifact>(run->owner)) continue;
                Length right = run->origin.x;
                // A space at a line's end stands beyond the measure so that words stay apart in extraction.
                for (const Glyph& glyph : run->glyphs)
                    if (run->text.view(glyph.first, glyph.last) != " " || &glyph != &run->glyphs.back())
                        right += glyph.advance;
                // Signs stand out of justified text by a fifth of the size at most.
                CHECK(right <= page.size.width - loaded.theme.page.margin.right + std::max(pt(1.5), run->size / 5));
                CHECK(run->origin.y <= foot);
            }
    }
}

TEST_CASE("lines of a page never overlap") {
    for (unsigned seed = 300; seed < 330; ++seed) {
        INFO("seed " << seed);
        Diagnostics diagnostics;
        const PagedBrief paged = set(RandomBrief(seed).make(), one_of_all(seed), diagnostics);
        for (const Page& page : paged.pages) {
            struct Box {
                Length left, right, top, bottom;
                std::string words;
            };
            std::vector<Box> boxes;
            for (const Item& item : page.items) {
                const auto* run = std::get_if<GlyphRun>(&item);
                if (!run || run->glyphs.empty()) continue;
                Length right = run->origin.x;
                for (const Glyph& glyph : run->glyphs) right += glyph.advance;
                boxes.push_back({run->origin.x + pt(1), right - pt(4), run->origin.y - run->size * 6 / 10,
                                 run->origin.y, run->text.str()});
            }
            for (std::size_t a = 0; a < boxes.size(); ++a)
                for (std::size_t b = a + 1; b < boxes.size(); ++b) {
                    const bool apart = boxes[a].right <= boxes[b].left || boxes[b].right <= boxes[a].left ||
                                       boxes[a].bottom <= boxes[b].top || boxes[b].bottom <= boxes[a].top;
                    if (!apart) FAIL_CHECK("“" << boxes[a].words << "” and “" << boxes[b].words << "”");
                }
        }
    }
}

TEST_CASE("the same brief is set the same, with a cold and with a warm library") {
    const Brief brief = RandomBrief(7).make();
    Diagnostics diagnostics;
    const LoadedTemplate cold("nexus");
    const std::string first = places(set(brief, cold, diagnostics));
    CHECK(first == places(set(brief, cold, diagnostics)));
    CHECK(first == places(set(brief, nexus(), diagnostics)));
}

TEST_CASE("a head row is set again on every page of its table, and read once") {
    Brief brief;
    brief.language = "en";
    brief.title = Text("Tables", {}, Text::Origin::label);
    Table table;
    const auto row = [](std::string words, bool header) {
        TableRow made;
        for (int i = 0; i < 3; ++i) {
            TableCell cell;
            cell.header = header;
            cell.blocks.push_back(Paragraph{{Text(words, {}, Text::Origin::label), {}}, {}, false});
            made.cells.push_back(cell);
        }
        return made;
    };
    table.head.push_back(row("Headword", true));
    for (int i = 0; i < 90; ++i) table.body.push_back(row("cell " + std::to_string(i), false));
    brief.opening.push_back(table);
    Diagnostics diagnostics;
    const PagedBrief paged = set(brief, nexus(), diagnostics);
    REQUIRE(paged.pages.size() >= 2);
    int tagged = 0, repeated = 0;
    for (const Page& page : paged.pages)
        for (const Item& item : page.items)
            if (const auto* run = std::get_if<GlyphRun>(&item); run && run->text.str().starts_with("Headword"))
                ++(std::holds_alternative<TagId>(run->owner) ? tagged : repeated);
    CHECK(tagged == 3);
    CHECK(repeated == 3 * (static_cast<int>(paged.pages.size()) - 1));
}

TEST_CASE("a title as long as a page flows on instead of being cut") {
    Brief brief;
    brief.language = "en";
    std::string words;
    for (int i = 0; i < 900; ++i) words += "word ";
    words += "end";
    brief.title = Text(words, {}, Text::Origin::label);
    brief.opening.push_back(Paragraph{{Text("Body.", {}, Text::Origin::label), {}}, {}, false});
    Diagnostics diagnostics;
    const PagedBrief paged = set(brief, nexus(), diagnostics);
    CHECK(check(paged).value_or("") == "");
    CHECK(letters(words) + "Body" == words_in_tags(paged));
}

TEST_CASE("more pages than the limit are cut with a message") {
    Brief brief;
    brief.language = "en";
    brief.title = Text("Long", {}, Text::Origin::label);
    for (int i = 0; i < 400; ++i)
        brief.opening.push_back(Paragraph{{Text("Body text.", {}, Text::Origin::label), {}}, {}, false});
    Limits limits;
    limits.pages = 3;
    Diagnostics diagnostics;
    const PagedBrief paged = layout(brief, nexus().theme, nexus().fonts, Pictures(), limits, diagnostics);
    CHECK(paged.pages.size() == 3);
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].code == Code::too_many_pages);
    CHECK(check(paged).value_or("") == "");
}

TEST_CASE("a table wider than its column is set with broken words and reported") {
    Brief brief;
    brief.language = "en";
    brief.title = Text("Wide", {}, Text::Origin::label);
    Table table;
    TableRow row;
    for (int i = 0; i < 14; ++i) {
        TableCell cell;
        cell.blocks.push_back(Paragraph{{Text("Unbreakableword", {}, Text::Origin::label), {}}, {}, false});
        row.cells.push_back(cell);
    }
    table.body.push_back(row);
    brief.opening.push_back(table);
    Diagnostics diagnostics;
    const PagedBrief paged = set(brief, nexus(), diagnostics);
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].code == Code::table_too_wide);
    std::string expected = "Wide";
    for (int i = 0; i < 14; ++i) expected += "Unbreakableword";
    CHECK(words_in_tags(paged) == expected);
}

TEST_CASE("a line taller than a page is set all the same and reported") {
    Brief brief;
    brief.language = "en";
    brief.title = Text("Tall", {}, Text::Origin::label);
    brief.opening.push_back(
        Paragraph{{Text("One line.", Span{SourceId{0}, 0, 9}, Text::Origin::copied), {}}, {}, false});
    Theme theme = nexus().theme;
    theme.styles[theme.opening.body].leading = pt(900);
    Diagnostics diagnostics;
    const PagedBrief paged = layout(brief, theme, nexus().fonts, Pictures(), nexus().limits, diagnostics);
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].code == Code::taller_than_page);
    CHECK(words_in_tags(paged) == "TallOneline");
}

TEST_CASE("a heading that can't stay with its text is owned up to") {
    Brief brief;
    brief.language = "en";
    brief.title = Text("Kept", {}, Text::Origin::label);
    // Subheadings alone, far more than a page holds: every one asks for what follows.
    for (int i = 0; i < 90; ++i)
        brief.opening.push_back(
            Subheading{{Text("Heading", Span{SourceId{0}, 0, 7}, Text::Origin::copied), {}}, 2, {}});
    Diagnostics diagnostics;
    const PagedBrief paged = set(brief, nexus(), diagnostics);
    REQUIRE(paged.pages.size() > 1);
    REQUIRE_FALSE(diagnostics.all().empty());
    CHECK(diagnostics.all()[0].code == Code::keep_broken);
}

TEST_CASE("facts that the cover has no room for stand in the body, none lost") {
    Brief brief;
    brief.language = "en";
    brief.title = Text("Facts", {}, Text::Origin::label);
    std::string expected = "Facts";
    for (int i = 0; i < 40; ++i) {
        const std::string number = std::to_string(i);
        brief.facts.push_back(
            {Text("Name" + number, {}, Text::Origin::supplied), Text("Value" + number, {}, Text::Origin::supplied)});
        expected += "Value" + number + "Name" + number;
    }
    brief.opening.push_back(Paragraph{{Text("Body.", {}, Text::Origin::label), {}}, {}, false});
    Diagnostics diagnostics;
    const PagedBrief paged = set(brief, nexus(), diagnostics);
    CHECK(check(paged).value_or("") == "");
    CHECK(words_in_tags(paged) == expected + "Body");
    const Length foot = nexus().theme.page.size.height - nexus().theme.page.margin.bottom;
    for (const Page& page : paged.pages)
        for (const Item& item : page.items)
            if (const auto* run = std::get_if<GlyphRun>(&item); run && std::holds_alternative<TagId>(run->owner))
                CHECK(run->origin.y <= foot);
}

TEST_CASE("what no longer holds is struck through") {
    Brief brief;
    brief.language = "en";
    brief.title = Text("Price", {}, Text::Origin::label);
    Prose prose{Text("It was forty and is fifty.", Span{SourceId{0}, 0, 26}, Text::Origin::copied),
                {{7, 12, StruckOut{}}}};
    brief.opening.push_back(Paragraph{prose, {}, false});
    Diagnostics diagnostics;
    const PagedBrief paged = set(brief, nexus(), diagnostics);
    Length left, right, ruled_left, ruled_right;
    for (const Item& item : paged.pages[0].items) {
        if (const auto* rule = std::get_if<Rule>(&item); rule && rule->length < pt(60) && rule->from.y > pt(100)) {
            ruled_left = rule->from.x;
            ruled_right = rule->from.x + rule->length;
        }
        const auto* run = std::get_if<GlyphRun>(&item);
        if (!run) continue;
        Length x = run->origin.x;
        for (const Glyph& glyph : run->glyphs) {
            const Span source = run->text.source_of(glyph.first, glyph.last);
            if (source.known() && source.first == 7) left = x;
            x += glyph.advance;
            if (source.known() && source.last == 12) right = x;
        }
    }
    CHECK(ruled_left == left);
    CHECK(ruled_right == right);
}
