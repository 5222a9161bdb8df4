#include "chancery/typography.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "layout/random_brief.h"
#include "support/house_template.h"

using namespace chancery;

namespace {

/// Pages made by hand, line by line, with a tag for each block.
class Book {
public:
    Book() {
        paged.tags.add(TagRole::Document, TagId{});
        page();
    }
    void page() {
        paged.pages.emplace_back();
        Page& made = paged.pages.back();
        made.size = {pt(600), pt(800)};
        made.body_height = pt(700);
        down_ = Length();
    }
    TagId tag(TagRole role, TagId parent = TagId{0}) { return paged.tags.add(role, parent); }
    /// A line of a paragraph of `of` lines.
    TextLine& line(TagId owner, std::uint32_t paragraph, std::uint32_t of = 1, std::string_view words = "words") {
        Page& page = paged.pages.back();
        down_ += pt(14);
        GlyphRun run;
        run.origin = {pt(100), down_};
        run.text = Text(words, {}, Text::Origin::label);
        run.owner = owner;
        const auto item = static_cast<std::uint32_t>(page.items.size());
        page.items.push_back(run);
        page.marks.push_back({item, item + 1, owner, item});
        TextLine made;
        made.paragraph = paragraph;
        made.of = of;
        made.baseline = down_;
        made.measure = made.width = made.natural_width = pt(300);
        made.owner = owner;
        page.lines.push_back(made);
        page.filled = down_;
        return page.lines.back();
    }
    void text(std::uint32_t paragraph, int lines, TagId parent = TagId{0}, std::string_view words = "words") {
        const TagId owner = tag(TagRole::P, parent);
        for (int i = 0; i < lines; ++i) line(owner, paragraph, static_cast<std::uint32_t>(lines), words);
    }
    std::vector<Fault> faults() const {
        std::vector<Fault> found;
        for (const BrokenKeep& keep : measure_typography(paged).broken_keeps) found.push_back(keep.fault);
        return found;
    }

    PagedBrief paged;

private:
    Length down_;
};

using Faults = std::vector<Fault>;

TextLine& with_gaps(TextLine& line, double natural, double width, std::vector<double> lefts) {
    line.justified = true;
    for (double left : lefts) line.gaps.push_back({pt(left), pt(width), pt(natural)});
    return line;
}

}  // namespace

TEST_CASE("a page without faults has none") {
    Book book;
    book.text(1, 6);
    book.page();
    book.text(2, 6);
    CHECK(book.faults().empty());
}

TEST_CASE("widows and orphans are seen, and two lines are neither") {
    Book book;
    const TagId p = book.tag(TagRole::P);
    book.text(1, 5);
    book.line(p, 2, 4);
    book.page();
    for (int i = 0; i < 3; ++i) book.line(p, 2, 4);
    book.text(3, 4);
    const TagId q = book.tag(TagRole::P);
    for (int i = 0; i < 2; ++i) book.line(q, 4, 3);
    book.page();
    book.line(q, 4, 3);
    book.text(5, 4);
    CHECK(book.faults() == Faults{Fault::orphan, Fault::widow});
    CHECK(measure_typography(book.paged).broken_keeps[1].page == 2);
}

TEST_CASE("a heading has two lines of what it heads below it") {
    for (int below = 0; below < 3; ++below) {
        Book book;
        book.text(1, 5);
        book.line(book.tag(TagRole::H2), 2);
        for (int i = 0; i < below; ++i) book.text(static_cast<std::uint32_t>(10 + i), 1);
        book.page();
        book.text(3, 6);
        CHECK(book.faults() == (below < 2 ? Faults{Fault::heading_stranded} : Faults{}));
    }
}

TEST_CASE("a heading with one line is whole where another heading follows") {
    Book book;
    book.line(book.tag(TagRole::H2), 1);
    book.text(2, 1);
    book.page();
    book.line(book.tag(TagRole::H2), 3);
    book.text(4, 6);
    CHECK(book.faults().empty());
}

TEST_CASE("a heading over two pages is divided, not stranded") {
    Book book;
    const TagId heading = book.tag(TagRole::H2);
    book.text(1, 5);
    book.line(heading, 2, 2);
    book.page();
    book.line(heading, 2, 2);
    book.text(3, 6);
    CHECK(book.faults() == Faults{Fault::heading_divided});
}

TEST_CASE("an introduction stays with what it announces") {
    Book book;
    book.text(1, 5, TagId{0}, "as follows:");
    book.page();
    book.text(2, 6);
    CHECK(book.faults() == Faults{Fault::introduction_parted});
}

TEST_CASE("a list is not split one and the rest") {
    for (const auto& [before, expected] : std::vector<std::pair<int, Faults>>{
             {1, {Fault::first_item_alone}}, {2, {}}, {3, {}}, {4, {Fault::last_item_alone}}}) {
        Book book;
        book.text(1, 5);
        const TagId list = book.tag(TagRole::L);
        for (int i = 0; i < 5; ++i) {
            if (i == before) book.page();
            book.line(book.tag(TagRole::LBody, book.tag(TagRole::LI, list)), static_cast<std::uint32_t>(10 + i));
        }
        book.text(2, 5);
        CHECK(book.faults() == expected);
    }
}

TEST_CASE("a caption stays with its picture") {
    Book book;
    const TagId figure = book.tag(TagRole::Figure);
    book.text(1, 5);
    book.paged.pages[0].items.push_back(PictureItem{{}, {pt(100), pt(100), pt(50), pt(50)}, figure});
    book.paged.pages[0].marks.push_back({5, 6, figure, 5});
    book.page();
    book.line(book.tag(TagRole::Caption), 2);
    book.text(3, 6);
    CHECK(book.faults() == Faults{Fault::caption_parted});
}

TEST_CASE("panels and rows are whole where they fit, and a last page has five lines") {
    Book book;
    const TagId row = book.tag(TagRole::TR, book.tag(TagRole::Table));
    book.text(1, 5);
    book.line(book.tag(TagRole::TD, row), 2);
    book.paged.pages[0].panels.push_back({7, {pt(0), pt(600), pt(600), pt(100)}});
    book.page();
    book.line(book.tag(TagRole::TD, row), 3);
    book.text(4, 3);
    book.paged.pages[1].panels.push_back({7, {pt(0), pt(0), pt(600), pt(100)}});
    CHECK(book.faults() == Faults{Fault::row_divided, Fault::panel_divided, Fault::scant_last_page});
    book.paged.pages[1].panels[0].area.height = pt(650);  // higher than a page with its other part
    CHECK(book.faults() == Faults{Fault::row_divided, Fault::scant_last_page});
}

TEST_CASE("what is past its measure or the page's foot is seen") {
    Book book;
    book.text(1, 4);
    book.paged.pages[0].lines[2].width = pt(320);
    book.paged.pages[0].filled = pt(701);
    CHECK(book.faults() == Faults{Fault::overfull_line, Fault::overfull_page});
}

TEST_CASE("gaps are measured against their natural width, and a short line by what it lacks") {
    Book book;
    const TagId p = book.tag(TagRole::P);
    with_gaps(book.line(p, 1), 3, 4.5, {150, 200});
    with_gaps(book.line(p, 1), 3, 2.4, {155, 230});
    TextLine& last = with_gaps(book.line(p, 1), 3, 30, {155, 230});
    last.justified = false;
    Typography found = measure_typography(book.paged);
    CHECK(found.lines == 3);
    CHECK(found.justified == 2);
    REQUIRE(found.loosest.has_value());
    CHECK(found.loosest->gap_percent == 150);
    CHECK(found.tightest->gap_percent == 80);
    TextLine& shorter = with_gaps(book.line(p, 1), 3, 3, {150, 200});
    shorter.width -= pt(24);
    found = measure_typography(book.paged);
    CHECK(found.loosest->gap_percent == 500);  // 6 and 24 of 6
}

TEST_CASE("a river is three gaps below each other in one paragraph") {
    const auto rivers = [](std::vector<double> lefts, std::uint32_t paragraph_of_third) {
        Book book;
        const TagId p = book.tag(TagRole::P);
        for (std::size_t i = 0; i < lefts.size(); ++i)
            with_gaps(book.line(p, i == 2 ? paragraph_of_third : 1), 4, 4, {lefts[i], 400});
        for (Page& page : book.paged.pages)
            for (TextLine& line : page.lines) line.gaps.pop_back();
        return measure_typography(book.paged).rivers;
    };
    CHECK(rivers({150, 150}, 1).empty());
    REQUIRE(rivers({150, 151, 149}, 1).size() == 1);
    CHECK(rivers({150, 152, 154, 156}, 1)[0].gaps == 4);
    CHECK(rivers({150, 153, 156}, 1).empty());  // less than half of each below the other
    CHECK(rivers({150, 150, 150}, 2).empty());
}

TEST_CASE("hyphens are counted with how many follow each other") {
    Book book;
    const TagId p = book.tag(TagRole::P);
    for (bool hyphenated : {true, true, false, true}) book.line(p, 1, 6).hyphenated = hyphenated;
    book.page();
    for (int i = 0; i < 5; ++i) book.line(p, 1, 9);
    const Typography found = measure_typography(book.paged);
    REQUIRE(found.hyphens.size() == 3);
    CHECK(found.hyphens[1].in_a_row == 2);
    CHECK_FALSE(found.hyphens[1].ends_page);
    CHECK(found.hyphens[2].in_a_row == 1);
    CHECK(found.hyphens[2].ends_page);
}

TEST_CASE("the fill of a page is a share of the height for text") {
    Book book;
    book.text(1, 25);
    CHECK(measure_typography(book.paged).pages[0].percent == 50);
    CHECK(measure_typography(book.paged).pages[0].lines == 25);
}

// The breaker's own account against what can be seen: briefs of every kind on pages so low that much can't be kept.
TEST_CASE("what is seen to be broken was owned up to") {
    static const LoadedTemplate nexus("nexus");
    std::size_t faults = 0;
    for (unsigned seed = 1; seed <= 160; ++seed) {
        INFO("seed " << seed);
        Theme theme = nexus.theme;
        if (seed % 4 != 0) theme.page.size.height = pt(260 + 60 * (seed % 4));
        theme.figure.max_height = theme.figure.lead_max_height = pt(60);
        Diagnostics diagnostics;
        const PagedBrief paged =
            layout(RandomBrief(seed).make(), theme, nexus.fonts, Pictures(), nexus.limits, diagnostics);
        std::set<std::string> owned;
        for (const Diagnostic& diagnostic : diagnostics.all()) owned.insert(diagnostic.label);
        for (const BrokenKeep& found : measure_typography(paged).broken_keeps) {
            ++faults;
            if (found.fault == Fault::overfull_page) continue;  // taller than a page: no break is to blame
            const bool at_end = found.fault == Fault::heading_stranded || found.fault == Fault::introduction_parted ||
                                found.fault == Fault::orphan || found.fault == Fault::first_item_alone;
            if (!owned.contains(fmt::format("page {} begins here", found.page + (at_end ? 2 : 1))))
                FAIL_CHECK("page " << found.page + 1 << ": " << words_of(found.fault) << ", and nothing says so");
        }
    }
    CHECK(faults > 20);  // or the pages were not low enough to show anything
}
