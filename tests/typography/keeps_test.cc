// What stays together on a page, wherever on the page it falls: each thing is set below one line of text, two lines,
// and so on until it has been everywhere.
#include <functional>

#include "chancery/typography.h"
#include "support/house_template.h"

using namespace chancery;

namespace {

const LoadedTemplate& nexus() {
    static const LoadedTemplate loaded("nexus");
    return loaded;
}

Text made(const std::string& words) {
    return Text(words, Span{SourceId{0}, 0, static_cast<std::uint32_t>(words.size())}, Text::Origin::copied);
}
std::string words(int count) {
    std::string out = "Ports";
    for (int i = 1; i < count; ++i) out += i % 3 == 0 ? " publish" : i % 3 == 1 ? " and harbours" : " their dues";
    return out + ".";
}
Paragraph paragraph(int count) { return {{made(words(count)), {}}, {}, false}; }
List list(std::initializer_list<int> counts) {
    List out;
    for (int count : counts) {
        ListItem item;
        item.blocks.push_back(paragraph(count));
        out.items.push_back(std::move(item));
    }
    return out;
}
Table table(int rows) {
    Table out;
    const auto row = [](bool header, int count) {
        TableRow made_row;
        for (int i = 0; i < 3; ++i) {
            TableCell cell;
            cell.header = header;
            cell.blocks.push_back(paragraph(count));
            made_row.cells.push_back(std::move(cell));
        }
        return made_row;
    };
    out.head.push_back(row(true, 1));
    for (int i = 0; i < rows; ++i) out.body.push_back(row(false, 4 + i * 3));
    out.caption.push_back({made("What each port asks."), {}});
    return out;
}
Section section(Role role, std::string heading, std::vector<BriefBlock> blocks) {
    Section out;
    out.role = role;
    out.id = "it";
    if (!heading.empty()) out.heading = Prose{made(heading), {}};
    if (heading.empty() || role != Role::section) out.label = made("Label");
    out.blocks = std::move(blocks);
    return out;
}

/// Sets what `make` adds to a brief below 0 to 59 lines of text, and hands each result to `look`.
void everywhere(
    const std::function<void(Brief&)>& make,
    const std::function<void(const PagedBrief&)>& look = [](const PagedBrief&) {}) {
    for (int lines = 0; lines < 60; ++lines) {
        INFO("below " << lines << " lines");
        Brief brief;
        brief.language = "en";
        brief.title = made("Harbour dues");
        for (int i = 0; i < lines; ++i) brief.opening.push_back(paragraph(3));
        make(brief);
        Diagnostics diagnostics;
        const PagedBrief paged = layout(brief, nexus().theme, nexus().fonts, Pictures(), nexus().limits, diagnostics);
        for (const BrokenKeep& keep : measure_typography(paged).broken_keeps)
            FAIL_CHECK("page " << keep.page + 1 << ": " << words_of(keep.fault));
        for (const Diagnostic& diagnostic : diagnostics.all())
            FAIL_CHECK(diagnostic.message << ": " << diagnostic.label);
        look(paged);
    }
}

std::size_t parts_of_panels(const PagedBrief& paged) {
    std::size_t parts = 0;
    for (const Page& page : paged.pages) parts += page.panels.size();
    return parts;
}

}  // namespace

TEST_CASE("paragraphs leave two lines at least on either page") {
    for (int count : {8, 20, 34, 60, 140})
        everywhere([&](Brief& brief) {
            brief.opening.push_back(paragraph(count));
            brief.opening.push_back(paragraph(count + 5));
        });
}

TEST_CASE("a heading has the first two lines or items after it") {
    everywhere([](Brief& brief) {
        brief.sections.push_back(section(Role::section, "Dues", {paragraph(3), paragraph(3), paragraph(40)}));
    });
    everywhere([](Brief& brief) {
        brief.sections.push_back(section(Role::section, "Dues", {list({3, 3, 3}), paragraph(40)}));
    });
    everywhere([](Brief& brief) {
        brief.opening.push_back(Subheading{{made("Dues"), {}}, 2, {}});
        brief.opening.push_back(paragraph(3));
        brief.opening.push_back(list({3, 3}));
    });
}

TEST_CASE("a section's label has two lines beside or below it") {
    everywhere([](Brief& brief) {
        brief.sections.push_back(section(Role::overview, "", {paragraph(3), paragraph(3), paragraph(3)}));
    });
}

TEST_CASE("a sub-label stays with its list") {
    everywhere([](Brief& brief) {
        Group group;
        group.label = {made("Dues by weight"), {}};
        group.level = 3;
        group.blocks = {list({3, 30, 3, 3})};
        brief.sections.push_back(section(Role::section, "Dues", {paragraph(30), group, group}));
    });
}

TEST_CASE("an introduction that ends in a colon stays with its first items") {
    everywhere([](Brief& brief) {
        for (int i = 0; i < 3; ++i) {
            brief.opening.push_back(Paragraph{{made("Ports are asked:"), {}}, {}, false});
            brief.opening.push_back(list({3, 3, 3, 3, 3, 3, 3, 3}));
        }
    });
}

TEST_CASE("a list is never split one and the rest") {
    everywhere([](Brief& brief) {
        for (int i = 0; i < 4; ++i) brief.opening.push_back(list({3, 40, 3, 3, 40, 3, 3, 3, 3}));
    });
    everywhere([](Brief& brief) { brief.opening.push_back(list({60, 3, 60})); });
}

TEST_CASE("a panel is whole where a page can hold it") {
    everywhere(
        [](Brief& brief) {
            brief.sections.push_back(
                section(Role::looking_forward, "", {paragraph(60), paragraph(60), list({15, 15, 15})}));
        },
        [](const PagedBrief& paged) { CHECK(parts_of_panels(paged) == 1); });
}

TEST_CASE("a panel that no page can hold is divided with its padding on either side") {
    Brief brief;
    brief.language = "en";
    brief.title = made("Harbour dues");
    std::vector<BriefBlock> blocks;
    for (int i = 0; i < 12; ++i) blocks.push_back(paragraph(140));
    brief.sections.push_back(section(Role::looking_forward, "", std::move(blocks)));
    Diagnostics diagnostics;
    const PagedBrief paged = layout(brief, nexus().theme, nexus().fonts, Pictures(), nexus().limits, diagnostics);
    CHECK(parts_of_panels(paged) > 1);
    CHECK(measure_typography(paged).broken_keeps.empty());
    for (const Page& page : paged.pages) {
        REQUIRE(page.panels.size() <= 1);
        if (page.panels.empty()) continue;
        const Rect& area = page.panels[0].area;
        for (const TextLine& line : page.lines)
            if (line.baseline > area.y) CHECK(line.baseline < area.y + area.height - pt(4));
    }
}

TEST_CASE("table rows are whole, and a table's caption stays with it") {
    everywhere([](Brief& brief) { brief.opening.push_back(table(6)); });
}

TEST_CASE("captions are whole, and a list of them is not split one and the rest") {
    everywhere([](Brief& brief) {
        Gallery gallery;
        for (int i = 0; i < 5; ++i) {
            BriefFigure figure;
            figure.caption.push_back({made(words(10 + 12 * i)), {}});
            if (i == 2) figure.credit = Prose{made("Harbour office"), {}};
            gallery.figures.push_back(std::move(figure));
        }
        brief.opening.push_back(std::move(gallery));
    });
}

TEST_CASE("a picture higher than a page is made to stand on one with its caption") {
    Theme theme = nexus().theme;
    theme.figure.max_height = mm(2000);
    PictureContent tower;
    tower.content = Paths{};
    tower.size = {pt(300), pt(3000)};
    Pictures pictures;
    pictures.add("tower.svg", std::move(tower));
    Brief brief;
    brief.language = "en";
    brief.title = made("Harbour dues");
    BriefFigure figure;
    figure.picture = PlacedPicture{};
    figure.picture->picture.address = "tower.svg";
    figure.picture->description = {Description::From::page, made("A tower"), false};
    figure.caption.push_back({made(words(12)), {}});
    brief.opening = {paragraph(30), figure, paragraph(30)};
    Diagnostics diagnostics;
    const PagedBrief paged = layout(brief, theme, nexus().fonts, pictures, nexus().limits, diagnostics);
    CHECK(measure_typography(paged).broken_keeps.empty());
    CHECK(diagnostics.all().empty());
    const Length foot = theme.page.size.height - theme.page.margin.bottom;
    std::size_t seen = 0;
    for (const Page& page : paged.pages)
        for (const Item& item : page.items)
            if (const auto* picture = std::get_if<PictureItem>(&item)) {
                ++seen;
                CHECK(picture->area.height > pt(400));
                CHECK(picture->area.y + picture->area.height < foot);
            }
    CHECK(seen == 1);
}
