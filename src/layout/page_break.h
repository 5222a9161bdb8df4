// Page breaks over a whole flow.
//
// Pure: strips in, first strip of every page out. Breaks are chosen by least total cost over all pages, not page by
// page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "chancery/length.h"

namespace chancery {

struct Strip {
    Length height;
    Length space_before;    ///< gone where the strip begins a page
    Length carry_top;       ///< needed above it where it begins a page: padding of a ground, a repeated table head
    Length carry_bottom;    ///< needed below it where it ends a page
    std::int64_t cost = 0;  ///< of beginning a page with it
};

struct PageHeights {
    Length first, others;
    Length least_on_last;  ///< what the last page should hold at least
};

/// The first strip of every page; the first entry is 0. A page may be empty only where the first is too low for what
/// comes first: then 0 stands twice. A strip taller than a page has one to itself.
std::vector<std::size_t> break_pages(std::span<const Strip> strips, const PageHeights& heights);

}  // namespace chancery
