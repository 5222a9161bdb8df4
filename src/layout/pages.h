// Pages: a flow cut into pages, with grounds, running matter, links, destinations and the outline.
#pragma once

#include "layout/composer.h"
#include "layout/flow.h"

namespace chancery {

/// Where the text of a page begins and how high it may be.
struct PageBody {
    Length top, height;
};

/// Cuts the flow and fills PagedBrief::pages; gives the section (from 1, 0: none) in which each page begins. Reports
/// keeps that could not hold and slabs taller than a page.
std::vector<std::uint32_t> make_pages(Slab cover, Flow flow, const Theme& theme, const Limits& limits,
                                      Diagnostics& diagnostics, PagedBrief& paged);

/// Running head and foot of every page, as artifacts.
void add_running_matter(const Brief& brief, const Theme& theme, Composer& composer,
                        const std::vector<std::uint32_t>& section_of_page, PagedBrief& paged);

/// Marks of every page, and the tag tree's kids in the order of the content.
void settle_tags(PagedBrief& paged);

/// Bookmarks: sections, and below them their subheadings.
void make_outline(const Brief& brief, PagedBrief& paged);

}  // namespace chancery
