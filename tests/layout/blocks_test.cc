// Tables that are too wide, numbers below each other, notes at the foot, the list of sections.
#include <map>
#include <set>

#include "chancery/paged_brief.h"
#include "support/house_template.h"

using namespace chancery;

namespace {

const LoadedTemplate& nexus() {
    static const LoadedTemplate loaded("nexus");
    return loaded;
}

PagedBrief set(const Brief& brief, Diagnostics& diagnostics, const Theme& theme = nexus().theme) {
    PagedBrief paged = layout(brief, theme, nexus().fonts, Pictures(), nexus().limits, diagnostics);
    CHECK(check(paged).value_or("") == "");
    return paged;
}

Text label(std::string_view words) { return {words, {}, Text::Origin::label}; }
Paragraph paragraph(std::string_view words) { return {{label(words), {}}, {}, false}; }

Brief brief_of(std::string_view title) {
    Brief brief;
    brief.language = "en";
    brief.title = label(title);
    return brief;
}

TableRow row_of(const std::vector<std::string>& words, bool header = false) {
    TableRow row;
    for (const std::string& one : words) {
        TableCell cell;
        cell.header = header;
        cell.blocks.push_back(paragraph(one));
        row.cells.push_back(std::move(cell));
    }
    return row;
}

Table wide_table(int columns, const std::string& word) {
    Table table;
    const std::vector<std::string> words(static_cast<std::size_t>(columns), word);
    table.head.push_back(row_of(words, true));
    table.body.push_back(row_of(words));
    return table;
}

/// Where a character of a run stands.
Length place_of(const GlyphRun& run, std::string_view character) {
    Length x = run.origin.x;
    for (const Glyph& glyph : run.glyphs) {
        if (run.text.view(glyph.first, glyph.last) == character) return x;
        x += glyph.advance;
    }
    return x;
}

/// The pages on which a run with these words stands, with its tag.
template <class Each>
void each_run(const PagedBrief& paged, Each each) {
    for (std::size_t p = 0; p < paged.pages.size(); ++p)
        for (const Item& item : paged.pages[p].items)
            if (const auto* run = std::get_if<GlyphRun>(&item)) each(p, *run);
}

bool stands_in(const PagedBrief& paged, const GlyphRun& run, TagRole role) {
    const auto* owner = std::get_if<TagId>(&run.owner);
    for (TagId at = owner ? *owner : TagId{}; at.known(); at = paged.tags[at].parent)
        if (paged.tags[at].role == role) return true;
    return false;
}

/// A brief whose paragraphs carry marks, each of a note of its own; some marks come twice.
Brief brief_with_notes(int paragraphs, int words_of_note) {
    Brief brief = brief_of("Notes");
    std::string filler, long_note = "Note";
    for (int i = 0; i < 60; ++i) filler += " trade and ports";
    for (int i = 0; i < words_of_note; ++i) long_note += " and what it says";
    for (int i = 0; i < paragraphs; ++i) {
        const std::string mark = std::to_string(i + 1);
        Paragraph one = paragraph("Words" + filler + "." + mark + mark);
        const std::uint32_t size = one.prose.text.size(), half = static_cast<std::uint32_t>(mark.size());
        one.prose.ranges.push_back({size - 2 * half, size - half, Anchor{"mark-" + mark}});
        one.prose.ranges.push_back({size - 2 * half, size - half, Link{"#note" + mark, {}}});
        one.prose.ranges.push_back({size - half, size, Link{"#note" + mark, {}}});
        brief.opening.push_back(one);
        Note note;
        note.id = "note" + mark;
        note.label.text = label(mark);
        note.label.ranges.push_back({0, note.label.text.size(), Link{"#mark-" + mark, {}}});
        note.blocks.push_back(paragraph(long_note + " (" + mark + ")."));
        brief.notes.push_back(note);
    }
    return brief;
}

}  // namespace

TEST_CASE("numbers of a column have their decimal marks below each other", "[tables]") {
    Brief brief = brief_of("Decimals");
    Table table;
    table.head.push_back(row_of({"Line", "Fare"}, true));
    for (const char* fare : {"4.2", "1,018.00", "3.105 %", "12.75", "-0.5"}) table.body.push_back(row_of({"A", fare}));
    table.body.push_back(row_of({"B", "61"}));
    table.body.push_back(row_of({"C", "—"}));
    brief.opening.push_back(table);
    Diagnostics diagnostics;
    const PagedBrief paged = set(brief, diagnostics);
    std::set<Length> points;
    Length end_of_units;
    each_run(paged, [&](std::size_t, const GlyphRun& run) {
        if (!stands_in(paged, run, TagRole::TD)) return;
        if (run.text.str().find('.') != std::string::npos) points.insert(place_of(run, "."));
        if (run.text.str().starts_with("61")) end_of_units = place_of(run, "nothing");
    });
    REQUIRE_FALSE(points.empty());
    // Kerning before the mark may move it by a hair.
    CHECK(*points.rbegin() - *points.begin() < pt(0.5));
    const Length off = end_of_units - *points.begin();
    CHECK((off < pt(1) && off > -pt(1)));
}

TEST_CASE("a wide table goes over both columns, then gets smaller, then turns", "[tables]") {
    const PageGeometry& page = nexus().theme.page;
    const auto left_of = [](const PagedBrief& paged) {
        Length least = pt(10'000);
        each_run(paged, [&](std::size_t, const GlyphRun& run) {
            if (stands_in(paged, run, TagRole::Table)) least = std::min(least, run.origin.x);
        });
        return least;
    };
    const auto make = [&](int columns) {
        Brief brief = brief_of("Wide");
        brief.opening.push_back(paragraph("Before."));
        brief.opening.push_back(wide_table(columns, "Infrastructure"));
        brief.opening.push_back(paragraph("After."));
        return brief;
    };
    Diagnostics diagnostics;
    CHECK(left_of(set(make(4), diagnostics)) == page.text_left());
    CHECK(left_of(set(make(6), diagnostics)) == page.margin.left);
    CHECK(diagnostics.all().empty());

    const PagedBrief turned = set(make(9), diagnostics);
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].code == Code::table_too_wide);
    CHECK(diagnostics.all()[0].severity == Severity::note);
    REQUIRE(turned.pages.size() == 2);
    CHECK(turned.pages[0].size.width == page.size.width);
    CHECK(turned.pages[1].size.width == page.size.height);
    CHECK(turned.pages[1].size.height == page.size.width);
    each_run(turned, [&](std::size_t p, const GlyphRun& run) {
        if (std::holds_alternative<TagId>(run.owner)) CHECK((p == 1) == stands_in(turned, run, TagRole::Table));
    });

    Theme upright = nexus().theme;
    upright.table.turn = false;
    upright.table.least_size = pt(5);
    const PagedBrief small = set(make(9), diagnostics, upright);
    CHECK(small.pages.size() == 1);
    CHECK(diagnostics.all().back().severity == Severity::note);
}

TEST_CASE("a note stands on the page of its first mark, with links both ways", "[notes]") {
    const Brief brief = brief_with_notes(30, 12);
    Diagnostics diagnostics;
    const PagedBrief paged = set(brief, diagnostics);
    REQUIRE(paged.pages.size() > 3);
    std::map<std::string, std::size_t> marks, notes;
    std::set<std::string> ids;
    int references = 0;
    for (const Tag& tag : paged.tags.tags) {
        if (tag.role == TagRole::Note) ids.insert(tag.id);
        if (tag.role == TagRole::Reference) ++references;
    }
    CHECK(ids.size() == brief.notes.size());
    CHECK(references == 2 * static_cast<int>(brief.notes.size()));
    for (const Destination& destination : paged.destinations) {
        if (destination.name.starts_with("note")) notes[destination.name.substr(4)] = destination.page;
        if (destination.name.starts_with("mark-")) marks[destination.name.substr(5)] = destination.page;
    }
    CHECK(marks.size() == brief.notes.size());
    CHECK(notes == marks);
    std::size_t links = 0;
    for (const Page& page : paged.pages) links += page.links.size();
    CHECK(links == 3 * brief.notes.size());
    // Notes stand below all other text of their page.
    for (const Page& page : paged.pages) {
        Length text, note = page.size.height;
        for (const Item& item : page.items) {
            const auto* run = std::get_if<GlyphRun>(&item);
            if (!run || !std::holds_alternative<TagId>(run->owner)) continue;
            if (stands_in(paged, *run, TagRole::Note))
                note = std::min(note, run->origin.y);
            else
                text = std::max(text, run->origin.y);
        }
        CHECK(text < note);
    }
}

TEST_CASE("a note is read behind the paragraph with its mark", "[notes]") {
    const Brief brief = brief_with_notes(3, 2);
    Diagnostics diagnostics;
    const PagedBrief paged = set(brief, diagnostics);
    std::vector<TagRole> roles;
    for (const TagKid& kid : paged.tags.tags[0].kids)
        if (const auto* tag = std::get_if<TagId>(&kid)) roles.push_back(paged.tags[*tag].role);
    std::vector<TagRole> read;
    for (const TagRole role : roles)
        if (role == TagRole::P || role == TagRole::Note) read.push_back(role);
    CHECK(read ==
          std::vector<TagRole>{TagRole::P, TagRole::Note, TagRole::P, TagRole::Note, TagRole::P, TagRole::Note});
}

TEST_CASE("a note longer than a page loses nothing", "[notes]") {
    const Brief brief = brief_with_notes(2, 900);
    Diagnostics diagnostics;
    const PagedBrief paged = set(brief, diagnostics);
    std::size_t words = 0;
    each_run(paged, [&](std::size_t, const GlyphRun& run) {
        if (!stands_in(paged, run, TagRole::Note)) return;
        for (std::size_t at = run.text.str().find("what"); at != std::string::npos;
             at = run.text.str().find("what", at + 1))
            ++words;
    });
    CHECK(words == 2 * 900);
}

TEST_CASE("a long brief opens with its sections and the pages on which they begin", "[contents]") {
    Brief brief = brief_of("Long");
    std::string words;
    for (int i = 0; i < 200; ++i) words += "trade and ports ";
    for (int i = 0; i < 24; ++i) {
        Section section;
        section.id = "section-" + std::to_string(i);
        section.heading = Prose{label("Part " + std::to_string(i)), {}};
        for (int j = 0; j < 1 + i % 4; ++j) section.blocks.push_back(paragraph(words + "end."));
        brief.sections.push_back(section);
    }
    Theme theme = nexus().theme;
    theme.contents.from_pages = 10;
    Diagnostics diagnostics;
    const PagedBrief paged = set(brief, diagnostics, theme);
    REQUIRE(paged.pages.size() >= 10);
    std::map<std::string, std::size_t> pages;
    for (const Destination& destination : paged.destinations) pages[destination.name] = destination.page + 1;
    std::vector<std::string> entries;
    std::string entry;
    TagId item;
    each_run(paged, [&](std::size_t, const GlyphRun& run) {
        if (!stands_in(paged, run, TagRole::TOCI)) return;
        TagId at = std::get<TagId>(run.owner);
        while (paged.tags[at].role != TagRole::TOCI) at = paged.tags[at].parent;
        if (at != item && !entry.empty()) entries.push_back(std::exchange(entry, ""));
        item = at;
        entry += run.text.str();
    });
    entries.push_back(entry);
    REQUIRE(entries.size() == brief.sections.size());
    for (std::size_t i = 0; i < entries.size(); ++i)
        CHECK(entries[i] == "Part " + std::to_string(i) + " " + std::to_string(pages["section-" + std::to_string(i)]));

    theme.contents.from_pages = 0;
    const PagedBrief without = set(brief, diagnostics, theme);
    for (const Tag& tag : without.tags.tags) CHECK(tag.role != TagRole::TOC);
}
