#include "layout/page_break.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace chancery {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// Heights of the foot strips of a page, in constant time.
class Feet {
public:
    Feet(std::span<const Strip> strips, std::span<const FootStrip> feet, Length head) : feet_(feet), head_(head) {
        sums_.reserve(feet.size() + 1);
        sums_.emplace_back();
        for (const FootStrip& foot : feet) sums_.push_back(sums_.back() + foot.space_before + foot.height);
        ends_.reserve(strips.size() + 1);
        ends_.push_back(0);
        for (const Strip& strip : strips) ends_.push_back(std::min(feet.size(), ends_.back() + strip.feet));
    }
    std::size_t count() const { return feet_.size(); }
    /// The foot strips of all strips before this one.
    std::size_t before(std::size_t strip) const { return ends_[strip]; }
    Length height(std::size_t from, std::size_t to) const {
        return from < to ? head_ + sums_[to] - sums_[from] - feet_[from].space_before : Length();
    }
    /// The end of those from `from` on, up to `to`, for which there is room.
    std::size_t fitting(std::size_t from, std::size_t to, Length room) const {
        if (from >= to) return to;
        const Length most = sums_[from] + feet_[from].space_before + room - head_;
        const auto first = sums_.begin() + static_cast<std::ptrdiff_t>(from) + 1;
        const auto end = sums_.begin() + static_cast<std::ptrdiff_t>(to) + 1;
        return from + static_cast<std::size_t>(std::upper_bound(first, end, most) - first);
    }

private:
    std::span<const FootStrip> feet_;
    Length head_;
    std::vector<Length> sums_;
    std::vector<std::size_t> ends_;
};

// Dynamic programming over page starts, as TeX does for lines (Knuth & Plass 1981, with pages for lines; Plass 1981,
// chapter 3); notes are parted as TeX parts insertions (The TeXbook, chapter 15). A state is a strip that begins a page
// and the first foot strip still to come; almost always that is the strip's own, so that a strip has one state, and a
// page holds few strips: the whole is linear. Costs are finite everywhere: what can't be met is broken at the least
// cost.
class Breaker {
public:
    Breaker(std::span<const Strip> strips, std::span<const FootStrip> feet, const PageHeights& heights)
        : strips_(strips),
          heights_(heights),
          feet_(strips, feet, heights.foot_head),
          newest_(strips.size() + 1, kNone) {}

    std::vector<PageStart> run() {
        states_.push_back({});
        newest_[0] = 0;
        try_pages(0, heights_.first);
        if (heights_.first < heights_.others) {
            states_.push_back(
                {{}, cost_of_white(Length(), heights_.first) + 1, 0, kNone});  // after an empty first page
            try_pages(static_cast<std::uint32_t>(states_.size() - 1), heights_.others);
        }
        for (std::size_t from = 1; from < strips_.size(); ++from)
            for (std::uint32_t state = newest_[from]; state != kNone; state = states_[state].older)
                try_pages(state, heights_.others);
        return path_to(cheapest_end());
    }

private:
    /// The cheapest way to begin a page so.
    struct State {
        PageStart start;
        std::int64_t cost = 0;
        std::uint32_t from = kNone;   ///< the state that begins the page before
        std::uint32_t older = kNone;  ///< another state of the same strip
    };

    void reach(PageStart start, std::int64_t cost, std::uint32_t from) {
        for (std::uint32_t at = newest_[start.strip]; at != kNone; at = states_[at].older) {
            if (states_[at].start.foot != start.foot) continue;
            if (cost < states_[at].cost) {
                states_[at].cost = cost;
                states_[at].from = from;
            }
            return;
        }
        states_.push_back({start, cost, from, newest_[start.strip]});
        newest_[start.strip] = static_cast<std::uint32_t>(states_.size() - 1);
    }

    /// A page as far as it is filled.
    struct Filled {
        std::size_t end = 0;      ///< of its strips
        std::size_t foot = 0;     ///< of its foot strips
        Length height;            ///< of its strips with their carries
        std::uint32_t lines = 0;  ///< in its strips
    };

    /// Every page that may begin with this state.
    void try_pages(std::uint32_t state, Length height) {
        const PageStart start = states_[state].start;
        const bool low_first = start.strip == 0 && state == 0 && heights_.first < heights_.others;
        Length used = strips_[start.strip].carry_top;
        Filled page;
        for (page.end = start.strip + 1; page.end <= strips_.size(); ++page.end) {
            const Strip& last = strips_[page.end - 1];
            const bool only = page.end == start.strip + 1;
            used += last.height + (only ? Length() : last.space_before);
            page.height = used + (page.end < strips_.size() ? last.carry_bottom : Length());
            page.lines += last.lines;
            const std::size_t all = feet_.before(page.end);
            page.foot = feet_.fitting(start.foot, all, height - page.height);
            const bool fits = page.height <= height && page.foot == all;
            const bool may_carry = page.height <= height && page.foot > feet_.before(page.end - 1);
            if (fits || may_carry || (only && !low_first))
                reach({page.end, page.foot}, states_[state].cost + cost_of(start, page, height), state);
            // A ground that ends with the next strip may ask for less than its padding: look on while that may be.
            if (!fits && used + feet_.height(start.foot, all) > height) return;
        }
    }

    std::int64_t cost_of(PageStart start, const Filled& page, Length height) const {
        std::int64_t cost = page.foot < feet_.before(page.end) ? kNotesCarried : 0;
        if (page.end < strips_.size())
            cost += strips_[page.end].cost + cost_of_white(page.height + feet_.height(start.foot, page.foot), height);
        else if (start.strip != 0 && page.lines < heights_.least_lines_on_last)
            cost += kScantLastPage;
        return cost;
    }

    /// Where pages with nothing but notes begin, after the last strip.
    std::vector<PageStart> pages_of_notes(std::size_t foot) const {
        std::vector<PageStart> pages;
        while (foot < feet_.count()) {
            pages.push_back({strips_.size(), foot});
            foot = std::max(foot + 1, feet_.fitting(foot, feet_.count(), heights_.others));
        }
        return pages;
    }

    std::uint32_t cheapest_end() const {
        std::uint32_t best = kNone;
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (std::uint32_t at = newest_[strips_.size()]; at != kNone; at = states_[at].older) {
            const auto more = static_cast<std::int64_t>(pages_of_notes(states_[at].start.foot).size());
            const std::int64_t cost = states_[at].cost + more * kEmptyPage;
            if (cost < least) {
                least = cost;
                best = at;
            }
        }
        return best;
    }

    std::vector<PageStart> path_to(std::uint32_t end) const {
        std::vector<PageStart> starts = pages_of_notes(states_[end].start.foot);
        std::reverse(starts.begin(), starts.end());
        for (std::uint32_t at = states_[end].from; at != kNone; at = states_[at].from)
            starts.push_back(states_[at].start);
        std::reverse(starts.begin(), starts.end());
        return starts;
    }

    std::span<const Strip> strips_;
    const PageHeights& heights_;
    Feet feet_;
    std::vector<State> states_;
    std::vector<std::uint32_t> newest_;  ///< of each strip: its last state
};

}  // namespace

std::int64_t cost_of_white(Length used, Length height) {
    if (height <= Length()) return 0;
    const std::int64_t share = std::clamp<std::int64_t>((height - used).units() * 1000 / height.units(), 0, 1000);
    return kEmptyPage * share * share / 1'000'000;
}

std::vector<PageStart> break_pages(std::span<const Strip> strips, std::span<const FootStrip> feet,
                                   const PageHeights& heights) {
    if (strips.empty()) return {{}};
    return Breaker(strips, feet, heights).run();
}

}  // namespace chancery
