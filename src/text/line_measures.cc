#include "text/line_measures.h"

#include <algorithm>

namespace chancery {

LineMeasures::LineMeasures(std::span<const BreakItem> items, Length first_indent)
    : items_(items), first_indent_(first_indent.units()) {
    sums_.resize(items.size() + 1);
    next_box_.resize(items.size() + 1, size());
    places_.reserve(items.size() / 2 + 2);
    for (std::uint32_t i = 0; i < size(); ++i) {
        const BreakItem& item = items[i];
        Sum next = sums_[i];
        if (item.kind != BreakItem::Kind::penalty) {
            next.width += item.width.units();
            next.stretch += item.stretch.units();
            next.shrink += item.shrink.units();
        }
        if (item.kind == BreakItem::Kind::glue) ++next.gaps;
        sums_[i + 1] = next;
        least_before_ = std::min(least_before_, item.before.units());
        if (may_end_at(i)) places_.push_back(i);
    }
    places_.push_back(size());
    for (std::uint32_t i = size(); i-- > 0;)
        next_box_[i] = items[i].kind == BreakItem::Kind::box ? i : next_box_[i + 1];
}

bool LineMeasures::may_end_at(std::uint32_t at) const {
    if (at >= size()) return at == size();
    const BreakItem& item = items_[at];
    if (item.kind == BreakItem::Kind::penalty) return item.penalty < kNeverBreak;
    return item.kind == BreakItem::Kind::glue && at > 0 && items_[at - 1].kind == BreakItem::Kind::box;
}

}  // namespace chancery
