// Sums over boxes, glue and penalties: the width of any line in constant time.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "text/line_break.h"

namespace chancery {

/// Where lines may end, and how wide they are. A break is named by the item at which the line ends, kStart is the
/// paragraph's start, size() its end.
class LineMeasures {
public:
    static constexpr std::uint32_t kStart = UINT32_MAX;

    struct Sum {
        std::int64_t width = 0, stretch = 0, shrink = 0;
        std::uint32_t gaps = 0;
    };

    LineMeasures(std::span<const BreakItem> items, Length first_indent);

    std::uint32_t size() const { return static_cast<std::uint32_t>(items_.size()); }
    /// The places at which a line may end, ascending; the last is size().
    const std::vector<std::uint32_t>& places() const { return places_; }
    bool may_end_at(std::uint32_t at) const;

    /// True where the line from one break to the other holds a box.
    bool starts_before(std::uint32_t from, std::uint32_t to) const { return next_box_[from == kStart ? 0 : from] < to; }
    Sum sum(std::uint32_t from, std::uint32_t to) const {
        const Sum& a = sums_[std::min(start_of(from), to)];
        const Sum& b = sums_[to];
        Sum out{b.width - a.width, b.stretch - a.stretch, b.shrink - a.shrink, b.gaps - a.gaps};
        out.width += from == kStart ? first_indent_ : items_[from].after.units();
        if (to < size()) out.width += items_[to].before.units();
        return out;
    }
    /// True where neither this line to `to` nor one to a later place can be shrunk to the measure.
    bool surely_overfull(const Sum& line, std::uint32_t to, Length measure) const {
        const std::int64_t before = to < size() ? items_[to].before.units() : 0;
        return line.width - before + least_before_ - line.shrink > measure.units();
    }

    std::int32_t penalty(std::uint32_t at) const { return is_penalty(at) ? items_[at].penalty : 0; }
    bool flagged(std::uint32_t at) const { return is_penalty(at) && items_[at].flagged; }

private:
    bool is_penalty(std::uint32_t at) const { return at < size() && items_[at].kind == BreakItem::Kind::penalty; }
    /// The first box of the line after a break: glue and penalties at its start are lost.
    std::uint32_t start_of(std::uint32_t from) const { return from == kStart ? 0 : next_box_[from]; }

    std::span<const BreakItem> items_;
    std::int64_t first_indent_;
    std::int64_t least_before_ = 0;        ///< the smallest BreakItem::before, not above zero
    std::vector<Sum> sums_;                ///< of the items before each
    std::vector<std::uint32_t> next_box_;  ///< of each item, itself included
    std::vector<std::uint32_t> places_;
};

}  // namespace chancery
