// What templates decide, on the page: sheets, columns, running lines, outlines, printing without grounds.
#include <algorithm>

#include "chancery/paged_brief.h"
#include "layout/random_brief.h"
#include "support/house_template.h"

using namespace chancery;

namespace {

Override set_key(std::string key, std::string value) { return {{std::move(key), {}}, {std::move(value), {}}}; }

PagedBrief set(const Brief& brief, const LoadedTemplate& loaded) {
    Diagnostics diagnostics;
    PagedBrief paged = layout(brief, loaded.theme, loaded.fonts, Pictures(), loaded.limits, diagnostics);
    CHECK_FALSE(diagnostics.has_errors());
    CHECK(check(paged).value_or("") == "");
    return paged;
}

Text words(std::string_view text) { return Text(text, {}, Text::Origin::label); }

/// A title and `sections` sections of one role, each of `lines` paragraphs.
Brief brief_of(Role role, int sections, int lines) {
    Brief brief;
    brief.language = "en";
    brief.title = words("A title");
    for (int i = 0; i < sections; ++i) {
        Section section;
        section.role = role;
        section.id = "s" + std::to_string(i);
        section.label = words("Label");
        section.heading = Prose{words("Heading"), {}};
        for (int line = 0; line < lines; ++line)
            section.blocks.push_back(Paragraph{Prose{words("Words of the text."), {}}, {}, false});
        brief.sections.push_back(std::move(section));
    }
    return brief;
}

/// The words of a kind of artifact on a page.
std::string running(const Page& page, Artifact kind) {
    std::string out;
    for (const Item& item : page.items)
        if (const auto* run = std::get_if<GlyphRun>(&item))
            if (const auto* artifact = std::get_if<Artifact>(&run->owner); artifact && *artifact == kind)
                out += run->text.str();
    return out;
}

/// Where a run with these words stands first.
std::optional<Point> place_of(const PagedBrief& paged, std::string_view sought) {
    for (const Page& page : paged.pages)
        for (const Item& item : page.items)
            if (const auto* run = std::get_if<GlyphRun>(&item); run && run->text.str().starts_with(sought))
                return run->origin;
    return std::nullopt;
}

template <class Kind>
std::size_t count(const PagedBrief& paged) {
    std::size_t found = 0;
    for (const Page& page : paged.pages)
        found += static_cast<std::size_t>(std::count_if(
            page.items.begin(), page.items.end(), [](const Item& item) { return std::holds_alternative<Kind>(item); }));
    return found;
}

}  // namespace

TEST_CASE("every template is set on A4 and on Letter, inside its margins") {
    for (const char* name : {"base", "nexus", "plain", "large-print"})
        for (const auto& [sheet, size] : {std::pair("A4", Size{mm(210), mm(297)}), {"Letter", {inch(8.5), inch(11)}}}) {
            LoadedTemplate loaded(name, {set_key("page.size", sheet)});
            loaded.theme.table.turn = false;  // onto pages of another shape
            for (unsigned seed = 500; seed < 508; ++seed) {
                INFO(name << " " << sheet << " " << seed);
                const PagedBrief paged = set(RandomBrief(seed).make(), loaded);
                const PageGeometry& page = loaded.theme.page;
                for (const Page& one : paged.pages) {
                    const bool turned = one.size.width == size.height;  // for a wide table
                    CHECK(one.size.width == (turned ? size.height : size.width));
                    CHECK(one.size.height == (turned ? size.width : size.height));
                    for (const Item& item : one.items) {
                        const auto* run = std::get_if<GlyphRun>(&item);
                        if (!run || std::holds_alternative<Artifact>(run->owner)) continue;
                        CHECK(run->origin.x >= page.margin.left - pt(1));
                        CHECK(run->origin.y <= one.size.height - page.margin.bottom + pt(1));
                    }
                }
            }
        }
}

TEST_CASE("without a label column labels stand above their text") {
    const Brief brief = brief_of(Role::news, 1, 1);
    const LoadedTemplate beside("base"), above("base", {set_key("page.columns.label", "0mm")});
    const PagedBrief in_column = set(brief, beside), stacked = set(brief, above);
    CHECK(place_of(in_column, "Label")->x == beside.theme.page.margin.left);
    CHECK(place_of(in_column, "Heading")->x == beside.theme.page.text_left());
    CHECK(place_of(stacked, "Label")->x == place_of(stacked, "Heading")->x);
    CHECK(place_of(stacked, "Label")->y < place_of(stacked, "Heading")->y);
    CHECK(place_of(stacked, "Words")->x == above.theme.page.margin.left);
}

TEST_CASE("on a ground over the whole width text keeps off its edge, with and without a label column") {
    const Brief brief = brief_of(Role::looking_forward, 1, 2);
    const LoadedTemplate beside("base"), above("base", {set_key("page.columns.label", "0mm")});
    const Length padding = above.theme.section(Role::looking_forward).panel.padding.left;
    REQUIRE(padding > Length());
    CHECK(place_of(set(brief, beside), "Words")->x == beside.theme.page.text_left());
    CHECK(place_of(set(brief, above), "Words")->x == above.theme.page.margin.left + padding);
}

TEST_CASE("the first, left, right and last pages have their own running lines") {
    std::vector<Override> lines;
    for (const char* line : {"first", "left", "right", "last"})
        lines.push_back(set_key(std::string("foot.") + line + ".left", std::string(line) + " {page} of {pages}"));
    for (const char* line : {"first", "left", "right", "last"})
        lines.push_back(set_key(std::string("foot.") + line + ".right", ""));
    const Brief brief = brief_of(Role::news, 12, 12);
    const PagedBrief paged = set(brief, LoadedTemplate("base", lines));
    const std::size_t pages = paged.pages.size();
    REQUIRE(pages >= 4);
    for (std::size_t p = 0; p < pages; ++p) {
        const char* line = p == 0 ? "first" : p + 1 == pages ? "last" : p % 2 == 1 ? "left" : "right";
        CHECK(running(paged.pages[p], Artifact::footer) ==
              std::string(line) + " " + std::to_string(p + 1) + " of " + std::to_string(pages));
    }
    lines.push_back(set_key("foot.last.left", ""));  // as a left or right page's
    const PagedBrief without = set(brief, LoadedTemplate("base", lines));
    CHECK(running(without.pages.back(), Artifact::footer)
              .starts_with(without.pages.size() % 2 == 0 ? "left " : "right "));
    const PagedBrief one_page = set(brief_of(Role::news, 1, 1), LoadedTemplate("base", lines));
    CHECK(running(one_page.pages[0], Artifact::footer) == "first 1 of 1");
}

TEST_CASE("saving ink fills nothing, and outlines what had a ground") {
    const Brief brief = brief_of(Role::looking_forward, 1, 2);
    for (const char* name : {"base", "nexus"}) {
        const PagedBrief usual = set(brief, LoadedTemplate(name));
        const PagedBrief saving = set(brief, LoadedTemplate(name, {set_key("ink_saving", "true")}));
        CHECK(count<Fill>(usual) > 0);
        CHECK(count<Fill>(saving) == 0);
        CHECK(count<Rule>(saving) >= count<Rule>(usual) + 4);
    }
}

TEST_CASE("a band is as high as what stands on it") {
    const LoadedTemplate nexus("nexus");
    const auto height = [&](const char* title) {
        Brief brief = brief_of(Role::news, 1, 1);
        brief.title = words(title);
        const PagedBrief paged = set(brief, nexus);
        Length bottom;
        for (const Item& item : paged.pages[0].items)
            if (const auto* fill = std::get_if<Fill>(&item); fill && fill->area.y == Length())
                bottom = std::max(bottom, fill->area.height);
        return bottom;
    };
    const Length one = height("Short"), two = height("A title that is too long for a line");
    CHECK(one > Length());
    CHECK(two - one == nexus.theme.style("title").leading);
}
