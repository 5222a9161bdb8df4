#include "layout/page_break.h"

#include <limits>
#include <optional>
#include <random>
#include <span>

#include "support/catch2.h"

using namespace chancery;

namespace {

Strip strip(double height, std::int64_t cost = 10, double space = 0) {
    Strip out;
    out.height = pt(height);
    out.space_before = pt(space);
    out.cost = cost;
    out.lines = 1;
    return out;
}

std::vector<std::size_t> strips_of(const std::vector<PageStart>& starts) {
    std::vector<std::size_t> out;
    for (const PageStart& start : starts) out.push_back(start.strip);
    return out;
}
std::vector<std::size_t> break_pages(std::span<const Strip> strips, const PageHeights& heights) {
    return strips_of(chancery::break_pages(strips, {}, heights));
}

/// Pages filled as page_break.h says, from the strips that begin them: the slow way to know what a choice costs.
struct Filled {
    std::vector<PageStart> starts;
    std::int64_t cost = 0;
};

struct Book {
    std::vector<Strip> strips;
    std::vector<FootStrip> feet;
    PageHeights heights;

    Length foot_height(std::size_t from, std::size_t to) const {
        Length sum;
        for (std::size_t i = from; i < to; ++i)
            sum += feet[i].height + (i == from ? heights.foot_head : feet[i].space_before);
        return sum;
    }
    Length body_height(std::size_t from, std::size_t to) const {
        Length sum = strips[from].carry_top;
        for (std::size_t i = from; i < to; ++i)
            sum += strips[i].height + (i == from ? Length() : strips[i].space_before);
        return to < strips.size() ? sum + strips[to - 1].carry_bottom : sum;
    }
    std::uint32_t lines_between(std::size_t from, std::size_t to) const {
        std::uint32_t sum = 0;
        for (std::size_t i = from; i < to; ++i) sum += strips[i].lines;
        return sum;
    }
    std::size_t feet_before(std::size_t strip) const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < strip; ++i) count += strips[i].feet;
        return count;
    }

    /// Nothing where a page may not be so.
    std::optional<Filled> fill(const std::vector<std::size_t>& pages) const {
        Filled out;
        std::size_t foot = 0;
        for (std::size_t p = 0; p < pages.size(); ++p) {
            const std::size_t from = pages[p], to = p + 1 < pages.size() ? pages[p + 1] : strips.size();
            const bool low = p == 0 && heights.first < heights.others;
            const Length height = p == 0 ? heights.first : heights.others;
            out.starts.push_back({from, foot});
            if (to == from) {  // an empty first page, never for nothing
                if (!low) return std::nullopt;
                out.cost += kEmptyPage + 1;
                continue;
            }
            const Length body = body_height(from, to);
            const std::size_t all = feet_before(to);
            std::size_t end = all;
            while (end > foot && body + foot_height(foot, end) > height) --end;
            const bool fits = body <= height && end == all;
            const bool part_fits = body <= height && end > feet_before(to - 1);
            if (!fits && !part_fits && (to - from > 1 || low)) return std::nullopt;
            if (end < all) out.cost += kNotesCarried;
            if (to < strips.size())
                out.cost += strips[to].cost + cost_of_white(body + foot_height(foot, end), height);
            else if (from != 0 && lines_between(from, to) < heights.least_lines_on_last)
                out.cost += kScantLastPage;
            foot = end;
        }
        while (foot < feet.size()) {
            out.starts.push_back({strips.size(), foot});
            out.cost += kEmptyPage;
            std::size_t end = feet.size();
            while (end > foot + 1 && foot_height(foot, end) > heights.others) --end;
            foot = end;
        }
        return out;
    }

    std::int64_t least_cost() const {
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (unsigned mask = 0; mask < (1u << (strips.size() - 1)); ++mask) {
            std::vector<std::size_t> pages = {0};
            for (std::size_t i = 1; i < strips.size(); ++i)
                if (mask & (1u << (i - 1))) pages.push_back(i);
            if (const auto filled = fill(pages)) least = std::min(least, filled->cost);
            pages.insert(pages.begin(), 0);
            if (const auto filled = fill(pages)) least = std::min(least, filled->cost);
        }
        return least;
    }

    void check_cheapest() const {
        const std::vector<PageStart> found = chancery::break_pages(strips, feet, heights);
        std::vector<std::size_t> pages;
        for (const PageStart& start : found)
            if (start.strip < strips.size()) pages.push_back(start.strip);
        const auto filled = fill(pages);
        REQUIRE(filled.has_value());
        CHECK(filled->starts == found);
        CHECK(filled->cost == least_cost());
    }
};

class RandomBook {
public:
    explicit RandomBook(unsigned seed) : random_(seed) {}
    int pick(int from, int to) { return from + static_cast<int>(random_() % static_cast<unsigned>(to - from + 1)); }

    Book make(int notes_percent, int tallest_note) {
        Book book;
        for (int i = pick(2, 11); i > 0; --i) {
            const int kind = pick(0, 5);
            Strip made = strip(pick(10, 90), kind == 0 ? 1'000'000 : kind == 1 ? 20'000 : pick(0, 60), pick(0, 12));
            made.lines = static_cast<std::uint32_t>(pick(0, 3));
            if (pick(0, 3) == 0) made.carry_top = pt(pick(0, 12));
            if (pick(0, 3) == 0) made.carry_bottom = pt(pick(0, 12));
            if (pick(1, 100) <= notes_percent) made.feet = static_cast<std::uint32_t>(pick(1, tallest_note));
            for (std::uint32_t f = 0; f < made.feet; ++f)
                book.feet.push_back({pt(pick(6, 14)), f == 0 ? pt(pick(0, 4)) : Length()});
            book.strips.push_back(made);
        }
        book.heights = {pt(pick(100, 200)), pt(pick(100, 200)), static_cast<std::uint32_t>(pick(0, 5)), pt(pick(0, 9))};
        return book;
    }

private:
    std::mt19937 random_;
};

}  // namespace

TEST_CASE("everything on one page where it fits") {
    const std::vector<Strip> strips = {strip(100), strip(100), strip(100)};
    CHECK(break_pages(strips, {pt(300), pt(300), 5}) == std::vector<std::size_t>{0});
}

TEST_CASE("an empty flow has one page") {
    CHECK(break_pages(std::span<const Strip>(), {pt(300), pt(300), 5}) == std::vector<std::size_t>{0});
}

TEST_CASE("a break is moved up to keep what belongs together") {
    // The fourth strip would fall alone on the next page; a keep before the third and fourth moves the break before the
    // second.
    const std::vector<Strip> strips = {strip(100), strip(80, 10), strip(60, 1'000'000), strip(100, 1'000'000),
                                       strip(100)};
    CHECK(break_pages(strips, {pt(300), pt(300), 5}) == std::vector<std::size_t>{0, 1, 4});
}

TEST_CASE("the last page has five lines where that can be") {
    // Twenty lines fill a page; three more would stand alone on the next.
    const std::vector<Strip> strips(23, strip(14));
    CHECK(break_pages(strips, {pt(280), pt(280), 5}) == std::vector<std::size_t>{0, 18});
    CHECK(break_pages(strips, {pt(280), pt(280), 0}) == std::vector<std::size_t>{0, 20});
}

TEST_CASE("white is spread evenly over the pages") {
    // Page by page the first would be full and the second hold 150 of 400 alone.
    std::vector<Strip> strips(7, strip(100, 0));
    strips[4].height = pt(150);
    strips[5].height = pt(350);
    CHECK(break_pages(strips, {pt(400), pt(400), 0}) == std::vector<std::size_t>{0, 3, 5, 6});
}

TEST_CASE("space at a page's top is gone") {
    const std::vector<Strip> strips = {strip(290), strip(290, 10, 20)};
    CHECK(break_pages(strips, {pt(300), pt(290), 5}) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("a strip taller than a page has one to itself") {
    const std::vector<Strip> strips = {strip(100), strip(900), strip(100)};
    CHECK(break_pages(strips, {pt(300), pt(300), 5}) == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("a first page too low for what comes first stays empty") {
    const std::vector<Strip> strips = {strip(100), strip(100)};
    CHECK(break_pages(strips, {pt(40), pt(300), 5}) == std::vector<std::size_t>{0, 0});
}

TEST_CASE("a ground cut by a page needs its padding on both sides") {
    std::vector<Strip> strips(6, strip(50));
    for (std::size_t i = 1; i < 6; ++i) strips[i].carry_top = pt(10);
    for (std::size_t i = 0; i < 5; ++i) strips[i].carry_bottom = pt(10);
    // Three strips and a padding are 160: a page of 155 holds two.
    CHECK(break_pages(strips, {pt(155), pt(155), 1}).size() == 3);
    CHECK(break_pages(strips, {pt(160), pt(170), 1}).size() == 2);
}

TEST_CASE("the breaks are as cheap as the cheapest of all there are") {
    RandomBook random(20260101);
    for (int round = 0; round < 400; ++round) {
        INFO("round " << round);
        random.make(0, 0).check_cheapest();
    }
}

TEST_CASE("the breaks are as cheap as can be with notes at the foot") {
    RandomBook random(20260102);
    for (int round = 0; round < 400; ++round) {
        INFO("round " << round);
        random.make(30, round % 2 == 0 ? 3 : 30).check_cheapest();
    }
}

TEST_CASE("notes stand on their reference's page, and their rule counts once") {
    Book book;
    book.strips.assign(5, strip(40));
    book.strips[1].feet = book.strips[2].feet = 1;
    book.feet = {{pt(20), {}}, {pt(20), pt(5)}};
    // Three strips, the rule and two notes with their space are 120 + 10 + 45 = 175.
    book.heights = {pt(175), pt(175), 0, pt(10)};
    CHECK(chancery::break_pages(book.strips, book.feet, book.heights) == std::vector<PageStart>{{0, 0}, {3, 2}});
    book.heights = {pt(174), pt(174), 0, pt(10)};
    CHECK(chancery::break_pages(book.strips, book.feet, book.heights) == std::vector<PageStart>{{0, 0}, {2, 1}});
}

TEST_CASE("a note taller than a page is carried on, its lines in order and none lost") {
    Book book;
    book.strips.assign(2, strip(40));
    book.strips[1].feet = 30;
    book.feet.assign(30, {pt(10), {}});
    book.heights = {pt(150), pt(150), 0, pt(10)};
    // Two strips, the rule and six lines are 150; then fourteen lines a page.
    const std::vector<PageStart> starts = chancery::break_pages(book.strips, book.feet, book.heights);
    CHECK(starts == std::vector<PageStart>{{0, 0}, {2, 6}, {2, 20}});
    book.check_cheapest();
}

TEST_CASE("a long flow is cut in linear time") {
    std::vector<Strip> strips(200'000, strip(14.4));
    CHECK(break_pages(strips, {pt(400), pt(680), 5}).size() > 4000);
    for (Strip& noted : strips) noted.feet = 1;
    const std::vector<FootStrip> feet(strips.size(), {pt(11), {}});
    CHECK(chancery::break_pages(strips, feet, {pt(400), pt(680), 5, pt(8)}).size() > 7000);
}
