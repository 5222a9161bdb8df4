#include "layout/page_break.h"

#include <algorithm>
#include <limits>

namespace chancery {
namespace {

constexpr std::int64_t kUnreached = std::numeric_limits<std::int64_t>::max();
/// A page that is empty; one filled to f costs (1 - f)^2 of it. Half a page of white weighs as much as a split list.
constexpr std::int64_t kEmptyPage = 16'000;
/// A last page with a line or two looks like a mistake.
constexpr std::int64_t kScantLastPage = 4'000;

std::int64_t cost_of_white(Length used, Length height) {
    if (height <= Length()) return 0;
    const std::int64_t share = std::clamp<std::int64_t>((height - used).units() * 1000 / height.units(), 0, 1000);
    return kEmptyPage * share * share / 1'000'000;
}

/// A way to reach a page start: what it cost and where the page before began.
struct Reached {
    std::int64_t cost = kUnreached;
    std::size_t from = 0;
    bool from_empty_first = false;  ///< the page before is the second one, after an empty first
};

}  // namespace

// Dynamic programming over page starts, as TeX does for lines (Knuth & Plass 1981, with pages for lines; Plass 1981,
// chapter 3): best[j] is the cheapest way to have strip j begin a page. Pages hold few strips, so the whole is linear.
// Costs are finite everywhere: what can't be met is broken at the least cost.
std::vector<std::size_t> break_pages(std::span<const Strip> strips, const PageHeights& heights) {
    const std::size_t count = strips.size();
    if (count == 0) return {0};
    std::vector<Reached> best(count + 1);
    best[0].cost = 0;

    const auto try_page = [&](std::size_t from, Length height, std::int64_t cost_before, bool empty_first) {
        Length used = strips[from].carry_top;
        for (std::size_t last = from; last < count; ++last) {
            used += strips[last].height + (last == from ? Length() : strips[last].space_before);
            const Length with_ground = used + (last + 1 < count ? strips[last].carry_bottom : Length());
            if (with_ground > height && last > from) break;
            if (with_ground > height && from == 0 && !empty_first) break;  // the low first page: leave it to the next
            std::int64_t cost = cost_before;
            if (last + 1 == count) {
                if (from != 0 && used < heights.least_on_last) cost += kScantLastPage;
            } else {
                cost += strips[last + 1].cost + cost_of_white(with_ground, height);
            }
            if (cost < best[last + 1].cost) best[last + 1] = {cost, from, empty_first};
            if (with_ground > height) break;
        }
    };
    try_page(0, heights.first, 0, false);
    try_page(0, heights.others, cost_of_white(Length(), heights.first) + 1, true);
    for (std::size_t from = 1; from < count; ++from)
        if (best[from].cost != kUnreached) try_page(from, heights.others, best[from].cost, false);

    std::vector<std::size_t> starts;
    for (std::size_t at = count; at > 0;) {
        starts.push_back(best[at].from);
        if (best[at].from == 0 && best[at].from_empty_first) starts.push_back(0);
        at = best[at].from;
    }
    std::reverse(starts.begin(), starts.end());
    return starts;
}

}  // namespace chancery
