#include "layout/composer.h"
#include "layout/pages.h"

namespace chancery {

// The steps, one file or more each: cover.cc; sections.cc, blocks.cc, lists.cc, tables.cc, figures.cc over prose.cc and
// columns.cc; page_break.cc and pages.cc; running_matter.cc; tags.cc; outline.cc.
PagedBrief layout(const Brief& brief, const Theme& theme, const FontLibrary& fonts, const Pictures& pictures,
                  const Limits& limits, Diagnostics& diagnostics) {
    PagedBrief paged;
    paged.language = brief.language;
    paged.title = brief.title.str();
    paged.metadata = brief.metadata;
    paged.tags.add(TagRole::Document, TagId{});

    Composer composer(brief, theme, fonts, pictures, limits, diagnostics, paged);
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

}  // namespace chancery
