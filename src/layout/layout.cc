#include <map>

#include "layout/composer.h"
#include "layout/pages.h"

namespace chancery {
namespace {

/// Passes until the list of sections has the pages that it makes: one to see whether there is a list, one with it, one
/// with its numbers; more only where a number of pages gains a digit by the list.
constexpr int kMostPasses = 5;

struct Layout {
    const Brief& brief;
    const Theme& theme;
    const FontLibrary& fonts;
    const Pictures& pictures;
    const Limits& limits;
    Diagnostics& diagnostics;

    // The steps, one file or more each: cover.cc; sections.cc, blocks.cc, lists.cc, tables.cc, figures.cc, notes.cc,
    // contents.cc over prose.cc and columns.cc; page_break.cc and pages.cc; running_matter.cc; tags.cc; outline.cc.
    PagedBrief run(const SectionPages* section_pages) const {
        PagedBrief paged;
        paged.language = brief.language;
        paged.title = brief.title.str();
        paged.metadata = brief.metadata;
        paged.tags.add(TagRole::Document, TagId{});

        Composer composer(brief, theme, fonts, pictures, limits, diagnostics, section_pages, paged);
        Flow flow;
        Slab cover = composer.cover(flow);
        composer.body(flow);
        const std::vector<std::uint32_t> section_of_page =
            make_pages(std::move(cover), std::move(flow), theme, limits, diagnostics, paged);
        add_running_matter(brief, theme, composer, section_of_page, paged);
        settle_tags(paged);
        make_outline(brief, paged);
        return paged;
    }

    SectionPages pages_of_sections(const PagedBrief& paged) const {
        SectionPages found;
        found.pages = paged.pages.size();
        std::map<std::string_view, std::size_t> by_name;
        for (const Destination& destination : paged.destinations)
            by_name.emplace(destination.name, destination.page + std::size_t{1});
        for (const Section& section : brief.sections)
            if (const auto page = by_name.find(section.id); page != by_name.end())
                found.by_id.emplace(section.id, page->second);
        return found;
    }
};

}  // namespace

PagedBrief layout(const Brief& brief, const Theme& theme, const FontLibrary& fonts, const Pictures& pictures,
                  const Limits& limits, Diagnostics& diagnostics) {
    const Layout pass{brief, theme, fonts, pictures, limits, diagnostics};
    const Diagnostics before = diagnostics;
    PagedBrief paged = pass.run(nullptr);
    const int from = theme.contents.from_pages;
    if (from <= 0 || paged.pages.size() < static_cast<std::size_t>(from) || brief.sections.empty()) return paged;
    SectionPages pages = pass.pages_of_sections(paged);
    for (int i = 1; i < kMostPasses; ++i) {
        diagnostics = before;  // only the last pass has something to say
        paged = pass.run(&pages);
        SectionPages made = pass.pages_of_sections(paged);
        if (made == pages) break;
        pages = std::move(made);
    }
    return paged;
}

}  // namespace chancery
