#include "layout/page_break.h"

#include <limits>
#include <optional>
#include <random>

#include "support/catch2.h"

using namespace chancery;

namespace {

Strip strip(double height, std::int64_t cost = 10, double space = 0) { return {pt(height), pt(space), {}, {}, cost}; }

/// What break_pages() minimises, computed for one choice of page starts; nothing where a page overflows.
std::optional<std::int64_t> cost_of(std::span<const Strip> strips, const std::vector<std::size_t>& starts,
                                    const PageHeights& heights) {
    std::int64_t cost = 0;
    for (std::size_t p = 0; p < starts.size(); ++p) {
        const std::size_t from = starts[p], to = p + 1 < starts.size() ? starts[p + 1] : strips.size();
        const Length height = p == 0 ? heights.first : heights.others;
        if (to == 0) {  // an empty first page costs what an empty page does, and one more so that it is never a tie
            cost += 16'001;
            continue;
        }
        Length used;
        for (std::size_t i = from; i < to; ++i)
            used += strips[i].height + (i == from ? Length() : strips[i].space_before);
        if (used > height) return std::nullopt;
        if (to == strips.size()) {
            if (p != 0 && from != 0 && used < heights.least_on_last) cost += 4000;
        } else {
            const std::int64_t share =
                std::clamp<std::int64_t>((height - used).units() * 1000 / height.units(), 0, 1000);
            cost += strips[to].cost + 16000 * share * share / 1'000'000;
        }
    }
    return cost;
}

}  // namespace

TEST_CASE("everything on one page where it fits") {
    const std::vector<Strip> strips = {strip(100), strip(100), strip(100)};
    CHECK(break_pages(strips, {pt(300), pt(300), pt(70)}) == std::vector<std::size_t>{0});
}

TEST_CASE("an empty flow has one page") {
    CHECK(break_pages({}, {pt(300), pt(300), pt(70)}) == std::vector<std::size_t>{0});
}

TEST_CASE("a break is moved up to keep what belongs together") {
    // The fourth strip would fall alone on the next page; a keep before the third and fourth moves the break before the
    // second.
    const std::vector<Strip> strips = {strip(100), strip(80, 10), strip(60, 1'000'000), strip(100, 1'000'000),
                                       strip(100)};
    CHECK(break_pages(strips, {pt(300), pt(300), pt(70)}) == std::vector<std::size_t>{0, 1, 4});
}

TEST_CASE("space at a page's top is gone") {
    const std::vector<Strip> strips = {strip(290), strip(290, 10, 20)};
    CHECK(break_pages(strips, {pt(300), pt(290), pt(70)}) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("a strip taller than a page has one to itself") {
    const std::vector<Strip> strips = {strip(100), strip(900), strip(100)};
    CHECK(break_pages(strips, {pt(300), pt(300), pt(70)}) == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("a first page too low for what comes first stays empty") {
    const std::vector<Strip> strips = {strip(100), strip(100)};
    CHECK(break_pages(strips, {pt(40), pt(300), pt(70)}) == std::vector<std::size_t>{0, 0});
}

TEST_CASE("a ground cut by a page needs its padding on both sides") {
    std::vector<Strip> strips(6, strip(50));
    for (std::size_t i = 1; i < 6; ++i) strips[i].carry_top = pt(10);
    for (std::size_t i = 0; i < 5; ++i) strips[i].carry_bottom = pt(10);
    // Three strips and a padding are 160: a page of 155 holds two.
    CHECK(break_pages(strips, {pt(155), pt(155), pt(10)}).size() == 3);
    CHECK(break_pages(strips, {pt(160), pt(170), pt(10)}).size() == 2);
}

TEST_CASE("the breaks are as cheap as the cheapest of all there are") {
    std::mt19937 random(20260101);
    const auto pick = [&](int from, int to) {
        return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1));
    };
    for (int round = 0; round < 400; ++round) {
        const int count = pick(2, 11);
        std::vector<Strip> strips;
        for (int i = 0; i < count; ++i) {
            const int kind = pick(0, 5);
            strips.push_back(strip(pick(10, 90),
                                   kind == 0   ? 1'000'000
                                   : kind == 1 ? 20'000
                                               : pick(0, 60),
                                   pick(0, 12)));
        }
        const PageHeights heights{pt(pick(100, 200)), pt(pick(100, 200)), pt(pick(0, 60))};
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (unsigned mask = 0; mask < (1u << (count - 1)); ++mask) {
            std::vector<std::size_t> starts = {0};
            for (int i = 1; i < count; ++i)
                if (mask & (1u << (i - 1))) starts.push_back(static_cast<std::size_t>(i));
            if (const auto cost = cost_of(strips, starts, heights)) least = std::min(least, *cost);
            starts.insert(starts.begin(), 0);
            if (const auto cost = cost_of(strips, starts, heights)) least = std::min(least, *cost);
        }
        const std::vector<std::size_t> found = break_pages(strips, heights);
        const auto cost = cost_of(strips, found, heights);
        REQUIRE(cost.has_value());
        CHECK(*cost == least);
    }
}

TEST_CASE("a long flow is cut in linear time") {
    std::vector<Strip> strips(200'000, strip(14.4));
    CHECK(break_pages(strips, {pt(400), pt(680), pt(70)}).size() > 4000);
}
