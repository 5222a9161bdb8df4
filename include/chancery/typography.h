// Typography: how well the pages of a brief came out.
//
// Computed from a PagedBrief alone (src/typography): it looks at lines, marks and tags as a reader looks at the pages,
// and knows nothing of the costs by which lines and pages were broken, so that it can catch the breakers out. Written
// as text or JSON by src/dump.
//
//     const Typography found = measure_typography(paged);
//     if (found.loosest) print(found.loosest->page + 1, found.loosest->gap_percent);
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chancery/paged_brief.h"
#include "chancery/source.h"

namespace chancery {

/// Where something stands: on the page and in the source.
struct TypographyPlace {
    std::uint32_t page = 0;  ///< index into PagedBrief::pages
    Span span;
};

/// A justified line by how its gaps came out.
struct MeasuredLine : TypographyPlace {
    int gap_percent = 100;  ///< of their natural width; of a line left short, what would have filled it
};

struct HyphenatedLine : TypographyPlace {
    int in_a_row = 1;        ///< of its paragraph's lines, this one included
    bool ends_page = false;  ///< the word goes on overleaf
};

/// Gaps of lines that follow each other in a paragraph, each below the other by half of the narrower one at least.
struct River : TypographyPlace {
    int gaps = 3;  ///< how many, 3 or more
};

enum class Fault : std::uint8_t {
    heading_stranded,     ///< fewer than two lines of what it heads stand below a heading at a page's end
    heading_divided,      ///< between its lines
    caption_parted,       ///< from its picture or table
    introduction_parted,  ///< one that ends in a colon, from what it announces
    orphan,               ///< the first line of a paragraph alone at a page's end
    widow,                ///< the last line alone on the next page
    first_item_alone,     ///< of a list, on its page
    last_item_alone,
    panel_divided,    ///< a ground that would fit on a page
    row_divided,      ///< a table row
    scant_last_page,  ///< fewer than five lines on it
    overfull_line,    ///< past its measure
    overfull_page,    ///< past the foot of the text
};
/// "heading_stranded".
std::string_view name_of(Fault fault);
/// "a heading is stranded at the page's end".
std::string_view words_of(Fault fault);

struct BrokenKeep : TypographyPlace {
    Fault fault = Fault::widow;
};

struct PageFill {
    int percent = 0;          ///< of the height for text that is filled; the cover is no part of it
    std::uint32_t lines = 0;  ///< of text, not counting running matter
};

struct Typography {
    std::size_t lines = 0, justified = 0;
    std::optional<MeasuredLine> loosest, tightest;  ///< of the justified lines with gaps
    std::vector<HyphenatedLine> hyphens;
    std::vector<River> rivers;
    std::vector<BrokenKeep> broken_keeps;  ///< by page
    std::vector<PageFill> pages;
};

Typography measure_typography(const PagedBrief& paged);

}  // namespace chancery
