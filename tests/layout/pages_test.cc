#include "layout/pages.h"

#include "support/house_template.h"

using namespace chancery;

namespace {

const LoadedTemplate& nexus() {
    static const LoadedTemplate loaded("nexus");
    return loaded;
}

/// A strip with a mark in it: red counts strips, green notes.
Slab marked(Length height, Color color) {
    Slab slab;
    slab.height = height;
    slab.items.push_back(Fill{{mm(62), Length(), pt(10), height}, color, Artifact::layout});
    return slab;
}

}  // namespace

TEST_CASE("notes stand at the foot of the page that their strip stands on, under one rule") {
    Flow flow;
    for (int i = 0; i < 120; ++i) {
        Slab slab = marked(pt(14.4), {static_cast<std::uint8_t>(i + 1), 0, 0});
        if (i % 7 == 3) slab.notes.push_back(marked(pt(11), {0, static_cast<std::uint8_t>(i + 1), 0}));
        flow.add(std::move(slab));
    }
    flow.foot_head.height = pt(8);
    flow.foot_head.rule = hairline(mm(62), pt(4), mm(30), {});
    const Theme& theme = nexus().theme;
    const Length foot = theme.page.size.height - theme.page.margin.bottom;
    Diagnostics diagnostics;
    PagedBrief paged;
    make_pages(Slab(), std::move(flow), theme, Limits(), diagnostics, paged);
    REQUIRE(paged.pages.size() == 3);
    int notes = 0;
    for (const Page& page : paged.pages) {
        std::vector<int> strips, noted;
        int rules = 0;
        Length lowest_strip, rule_at, lowest_note;
        for (const Item& item : page.items) {
            if (const auto* rule = std::get_if<Rule>(&item)) {
                ++rules;
                rule_at = rule->from.y;
            }
            const auto* fill = std::get_if<Fill>(&item);
            if (!fill) continue;
            const Length bottom = fill->area.y + fill->area.height;
            (fill->color.red > 0 ? strips : noted).push_back(fill->color.red + fill->color.green - 1);
            Length& lowest = fill->color.red > 0 ? lowest_strip : lowest_note;
            lowest = std::max(lowest, bottom);
        }
        std::vector<int> expected;
        for (int strip : strips)
            if (strip % 7 == 3) expected.push_back(strip);
        CHECK(noted == expected);
        CHECK(rules == 1);
        CHECK(lowest_strip <= rule_at);
        CHECK(lowest_note == foot);
        notes += static_cast<int>(noted.size());
    }
    CHECK(notes == 17);
}

TEST_CASE("notes that outlast the text have pages of their own") {
    Flow flow;
    Slab slab = marked(pt(14.4), {1, 0, 0});
    for (int i = 0; i < 150; ++i) slab.notes.push_back(marked(pt(11), {0, static_cast<std::uint8_t>(i + 1), 0}));
    flow.add(std::move(slab));
    Diagnostics diagnostics;
    PagedBrief paged;
    const Theme& theme = nexus().theme;
    make_pages(Slab(), std::move(flow), theme, Limits(), diagnostics, paged);
    std::vector<int> seen;
    for (const Page& page : paged.pages)
        for (const Item& item : page.items)
            if (const auto* fill = std::get_if<Fill>(&item); fill && fill->color.green > 0) {
                seen.push_back(fill->color.green);
                CHECK(fill->area.y >= theme.page.margin.top);
                CHECK(fill->area.y + fill->area.height <= theme.page.size.height - theme.page.margin.bottom);
            }
    CHECK(paged.pages.size() == 3);
    REQUIRE(seen.size() == 150);
    for (int i = 0; i < 150; ++i) CHECK(seen[static_cast<std::size_t>(i)] == i + 1);
}

TEST_CASE("a page does not end in a hyphen where it need not") {
    const Theme& theme = nexus().theme;
    const Length text = theme.page.size.height - theme.page.margin.top - theme.page.margin.bottom;
    const auto fits = static_cast<std::size_t>(text.units() / pt(14.4).units());
    for (const bool hyphen : {false, true}) {
        Flow flow;
        for (std::size_t i = 0; i < fits + 20; ++i) {
            Slab slab = marked(pt(14.4), {1, 0, 0});
            slab.keep = Keep::line;
            slab.hyphen_before = hyphen && i == fits;  // the line that fills the first page ends in one
            flow.add(std::move(slab));
        }
        Diagnostics diagnostics;
        PagedBrief paged;
        make_pages(Slab(), std::move(flow), theme, Limits(), diagnostics, paged);
        REQUIRE(paged.pages.size() == 2);
        CHECK(paged.pages[0].items.size() == (hyphen ? fits - 1 : fits));
    }
}
