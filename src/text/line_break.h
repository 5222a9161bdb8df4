// Breaking a paragraph into lines: boxes, glue and penalties in, breaks out. Pure: it knows neither fonts nor
// characters.
//
// D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981); the names
// are theirs. The badness is that of TeX (Knuth, "TeX: The Program", 108), all of it in integers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "chancery/length.h"

namespace chancery {

/// From this penalty on a break is never taken.
inline constexpr std::int32_t kNeverBreak = 10'000;

struct BreakItem {
    enum class Kind : std::uint8_t {
        box,      ///< `width`, always set; it may stretch and shrink where glyphs do
        glue,     ///< a gap; a line may end before it where a box stands before it; lost at a line's start and end
        penalty,  ///< a place where a line may end, at the cost of `penalty`
    } kind = Kind::box;
    Length width;            ///< box, glue
    Length stretch, shrink;  ///< box, glue
    std::int32_t penalty = 0;
    bool flagged = false;  ///< a hyphen: two in a row are disliked, three never are
    Length before, after;  ///< glue, penalty: what a break here adds to the line before it, and to the one after

    static BreakItem box(Length width) { return {Kind::box, width, {}, {}, 0, false, {}, {}}; }
    static BreakItem glue(Length width, Length stretch, Length shrink) {
        return {Kind::glue, width, stretch, shrink, 0, false, {}, {}};
    }
    static BreakItem place(std::int32_t penalty, bool flagged = false, Length before = {}, Length after = {}) {
        return {Kind::penalty, {}, {}, {}, penalty, flagged, before, after};
    }
    bool operator==(const BreakItem&) const = default;
};

struct BreakOptions {
    Length measure;
    Length first_indent;  ///< of the first line; may be negative
    Length
        right_stretch;  ///< ragged setting: how far a line may end before the measure at badness 100; zero: justified
    Length last_line_least;  ///< a last line of one box that is narrower is disliked; zero: none is
};

/// One way of breaking: the index of the item at which each line ends, the last one items.size().
struct Breaks {
    std::vector<std::uint32_t> ends;
    std::int64_t demerits = 0;
};

/// The breaks with the least demerits, among those whose lines all have a badness of `tolerance` at most and stay
/// within the measure, and of which no three in a row are flagged; nothing where there are none. Flagged places are
/// left out where `hyphens` is false. `emergency` is stretch that every line gets on top of its own.
std::optional<Breaks> best_breaks(std::span<const BreakItem> items, const BreakOptions& options, std::int64_t tolerance,
                                  bool hyphens, Length emergency);

/// The breaks of a paragraph that does well without flagged places (TeX's first pass); nothing for others.
std::optional<Breaks> break_without_hyphens(std::span<const BreakItem> items, const BreakOptions& options);

/// Breaks a paragraph, whatever it holds: the tolerance grows in steps, then lines get emergency stretch, then any line
/// goes that is not too long. A line is past the measure only where a single stretch without a break is; three flagged
/// ends follow each other only where a line would else be past it.
Breaks break_lines(std::span<const BreakItem> items, const BreakOptions& options);

/// Breaks a short text into as few lines as it needs, of widths as even as can be (the least sum of the squares of what
/// they leave free). Text of more than a few lines is broken by break_lines().
Breaks break_balanced(std::span<const BreakItem> items, const BreakOptions& options);

}  // namespace chancery
