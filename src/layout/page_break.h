// Page breaks over a whole flow.
//
// Pure: strips in, what begins every page out. Breaks are chosen by least total cost over all pages, not page by page.
//
// Notes stand at the foot of the page that their references stand on. A strip says how many foot strips (mostly a line
// of a note each) belong to it; all foot strips of a flow are one list in the order of their strips. On a page they
// share an area under `foot_head` (a rule and its gap, counted once). Notes that do not fit are carried on: the page
// takes as many of their lines as it has room for, at least the first line of the last strip's notes, and the others
// come first at the next page's foot. That costs more than an empty page, so notes which fit on a page with their strip
// are parted only where a heavier keep asks for it. Nothing is ever lost: what remains after the last strip gets pages
// of its own.
//
//     std::vector<Strip> strips = {{.height = pt(14)}, {.height = pt(14), .feet = 2}};   // two note lines
//     std::vector<FootStrip> feet = {{pt(11)}, {pt(11)}};
//     std::vector<PageStart> pages = break_pages(strips, feet, {.first = pt(400), .others = pt(680)});
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "chancery/length.h"

namespace chancery {

struct Strip {
    Length height;
    Length space_before;      ///< gone where the strip begins a page
    Length carry_top;         ///< needed above it where it begins a page: padding of a ground, a repeated table head
    Length carry_bottom;      ///< needed below it where it ends a page
    std::int64_t cost = 0;    ///< of beginning a page with it
    std::uint32_t lines = 0;  ///< of text that it shows; a picture counts as many
    std::uint32_t feet = 0;   ///< how many foot strips stand below the page for its sake
};

/// A part of a note that is never broken.
struct FootStrip {
    Length height;
    Length space_before;  ///< gone where it is the first of its page's foot
};

struct PageHeights {
    Length first, others;
    std::uint32_t least_lines_on_last = 0;  ///< what the last page should hold at least
    Length foot_head = {};                  ///< above the foot strips of a page that has any
};

/// What begins a page: it holds the strips and the foot strips up to those that begin the next one.
struct PageStart {
    std::size_t strip = 0, foot = 0;
    bool operator==(const PageStart&) const = default;
};

/// What a page costs that is empty but for a share of its height: white is disliked by the square of its share, which
/// spreads it evenly over the pages.
inline constexpr std::int64_t kEmptyPage = 16'000;
/// A last page with a line or two looks like a mistake.
inline constexpr std::int64_t kScantLastPage = 10'000;
/// Notes carried on to another page than their references'.
inline constexpr std::int64_t kNotesCarried = 25'000;

/// The start of every page; the first entry is {0, 0}. A page is empty only where the first is lower than the others
/// and too low for what comes first: then {0, 0} stands twice. A strip taller than a page has one to itself.
std::vector<PageStart> break_pages(std::span<const Strip> strips, std::span<const FootStrip> feet,
                                   const PageHeights& heights);

/// Cost of the white that a page of this height has when `used` of it is filled.
std::int64_t cost_of_white(Length used, Length height);

}  // namespace chancery
