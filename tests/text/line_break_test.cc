// The breaker against an exhaustive search that is written from the paper alone, and its promises on any input.
#include "text/line_break.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>

#include "support/catch2.h"

using namespace chancery;

namespace {

Length units(std::int64_t count) { return Length::units(count); }

struct Paragraph {
    std::vector<BreakItem> items;
    BreakOptions options;
};

/// Words of 20 to 90 units with gaps of 12, some of them divided, the lines some 200 wide.
Paragraph random_paragraph(std::mt19937& random, int words, bool ragged) {
    const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    Paragraph out;
    for (int i = 0; i < words; ++i) {
        if (i > 0) {
            if (pick(0, 9) == 0) out.items.push_back(BreakItem::place(kNeverBreak));
            out.items.push_back(ragged ? BreakItem::glue(units(12), {}, {})
                                       : BreakItem::glue(units(12), units(6), units(4)));
            if (pick(0, 2) == 0) {  // signs at both edges stand out into the margins
                out.items.back().before = units(-pick(0, 7));
                out.items.back().after = units(-pick(0, 7));
            }
        }
        out.items.push_back(BreakItem::box(units(pick(20, 90))));
        if (!ragged && pick(0, 2) == 0)
            out.items.back().stretch = out.items.back().shrink = units(1);  // glyphs give way
        if (pick(0, 2) == 0) {
            out.items.push_back(
                BreakItem::place(pick(0, 150), pick(0, 1) == 1, units(pick(-2, 8)), units(pick(-3, 3))));
            out.items.push_back(BreakItem::box(units(pick(10, 40))));
        }
    }
    out.options.measure = units(pick(130, 260));
    out.options.first_indent = units(pick(-1, 2) * 10);
    if (ragged) out.options.right_stretch = units(40);
    if (pick(0, 1) == 1) out.options.last_line_least = units(60);
    return out;
}

struct SlowLine {
    std::int64_t width = 0, stretch = 0, shrink = 0;
    int boxes = 0, gaps = 0;
};

/// Walks the items of a line: what a break loses at both sides is lost, what it adds is added.
SlowLine walk(const Paragraph& p, std::optional<std::size_t> from, std::size_t to) {
    SlowLine line;
    std::size_t i = 0;
    if (from) {
        i = *from;
        while (i < p.items.size() && p.items[i].kind != BreakItem::Kind::box) ++i;
        line.width += p.items[*from].after.units();
    } else {
        line.width += p.options.first_indent.units();
    }
    for (; i < to; ++i) {
        const BreakItem& item = p.items[i];
        if (item.kind == BreakItem::Kind::penalty) continue;
        line.width += item.width.units();
        line.stretch += item.stretch.units();
        line.shrink += item.shrink.units();
        ++(item.kind == BreakItem::Kind::box ? line.boxes : line.gaps);
    }
    if (to < p.items.size()) line.width += p.items[to].before.units();
    return line;
}

bool can_end(const Paragraph& p, std::size_t at) {
    if (at == p.items.size()) return true;
    if (p.items[at].kind == BreakItem::Kind::penalty) return p.items[at].penalty < kNeverBreak;
    return p.items[at].kind == BreakItem::Kind::glue && at > 0 && p.items[at - 1].kind == BreakItem::Kind::box;
}

bool is_flagged(const Paragraph& p, std::size_t at) {
    return at < p.items.size() && p.items[at].kind == BreakItem::Kind::penalty && p.items[at].flagged;
}

std::int64_t slow_badness(std::int64_t t, std::int64_t s) {
    if (t == 0) return 0;
    if (s <= 0) return 1'000'000;
    const std::int64_t r = 297 * t / s;
    return r > 6400 ? 1'000'000 : std::min<std::int64_t>(1'000'000, (r * r * r + 131072) / 262144);
}

/// Tries every set of breaks. Grows fast: for paragraphs of a dozen words.
class Exhaustive {
public:
    Exhaustive(const Paragraph& p, std::int64_t tolerance, bool hyphens)
        : p_(p), tolerance_(tolerance), hyphens_(hyphens) {}

    std::optional<std::int64_t> least() {
        extend(std::nullopt, 1, 0, 0);
        return best_;
    }

private:
    void extend(std::optional<std::size_t> from, int fitness, int hyphens, std::int64_t demerits) {
        for (std::size_t to = from ? *from + 1 : 0; to <= p_.items.size(); ++to) {
            if (!can_end(p_, to) || (!hyphens_ && is_flagged(p_, to))) continue;
            const SlowLine line = walk(p_, from, to);
            if (line.boxes == 0) continue;
            const bool last = to == p_.items.size();
            const std::int64_t room = p_.options.measure.units() - line.width;
            if (-room > line.shrink) continue;
            std::int64_t bad = 0;
            int now = 1;
            if (room < 0) {
                bad = slow_badness(-room, line.shrink);
                now = bad > 12 ? 0 : 1;
            } else if (!last) {
                bad = slow_badness(room, line.stretch + p_.options.right_stretch.units());
                now = bad > 99 ? 3 : bad > 12 ? 2 : 1;
            }
            if (p_.options.right_stretch > Length{}) now = 1;
            if (last && from && line.gaps == 0 && line.width < p_.options.last_line_least.units())
                bad = std::max<std::int64_t>(bad, p_.options.right_stretch > Length{} ? 1'001 : 201);
            if (bad > tolerance_) continue;
            const int row = is_flagged(p_, to) ? hyphens + 1 : 0;
            if (row == 3) continue;
            const std::int64_t penalty =
                !last && p_.items[to].kind == BreakItem::Kind::penalty ? p_.items[to].penalty : 0;
            std::int64_t sum = demerits + (10 + bad) * (10 + bad) + penalty * penalty;
            if (now > fitness + 1 || fitness > now + 1) sum += 10'000;
            if (from && is_flagged(p_, *from)) sum += last ? 5'000 : is_flagged(p_, to) ? 10'000 : 0;
            if (last)
                best_ = best_ ? std::min(*best_, sum) : sum;
            else
                extend(to, now, row, sum);
        }
    }

    const Paragraph& p_;
    std::int64_t tolerance_;
    bool hyphens_;
    std::optional<std::int64_t> best_;
};

std::int64_t gaps_of_last(const Paragraph& p, const Breaks& breaks) {
    const std::optional<std::size_t> from =
        breaks.ends.size() > 1 ? std::optional<std::size_t>(breaks.ends[breaks.ends.size() - 2]) : std::nullopt;
    return walk(p, from, breaks.ends.back()).gaps;
}

/// The lines of breaks, and that they are lines: ascending, each with a box, the last at the end.
std::vector<SlowLine> lines_of(const Paragraph& p, const Breaks& breaks) {
    std::vector<SlowLine> out;
    std::optional<std::size_t> from;
    for (const std::uint32_t to : breaks.ends) {
        REQUIRE((!from || to > *from));
        REQUIRE(can_end(p, to));
        out.push_back(walk(p, from, to));
        REQUIRE(out.back().boxes > 0);
        from = to;
    }
    REQUIRE(breaks.ends.back() == p.items.size());
    return out;
}

}  // namespace

TEST_CASE("line breaking finds what an exhaustive search finds", "[line_break]") {
    std::mt19937 random(20240611);
    int found = 0;
    for (int round = 0; round < 400; ++round) {
        const Paragraph p = random_paragraph(random, 4 + round % 7, round % 3 == 0);
        const std::int64_t tolerance = round % 2 == 0 ? 1'000'000 : 200;
        const bool hyphens = round % 5 != 0;
        const std::optional<Breaks> fast = best_breaks(p.items, p.options, tolerance, hyphens, {});
        const std::optional<std::int64_t> slow = Exhaustive(p, tolerance, hyphens).least();
        REQUIRE(fast.has_value() == slow.has_value());
        if (!fast) continue;
        ++found;
        CHECK(fast->demerits == *slow);
        lines_of(p, *fast);
    }
    CHECK(found > 150);
}

TEST_CASE("no line is past the measure that could end before it, and no gap is below two thirds", "[line_break]") {
    std::mt19937 random(7);
    int whole = 0;
    for (int round = 0; round < 300; ++round) {
        const Paragraph p = random_paragraph(random, 5 + round % 120, round % 2 == 0);
        const Breaks breaks = break_lines(p.items, p.options);
        const std::vector<SlowLine> lines = lines_of(p, breaks);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].width - lines[i].shrink <= p.options.measure.units()) {
                ++whole;
                continue;
            }
            const std::optional<std::size_t> from =
                i == 0 ? std::nullopt : std::optional<std::size_t>(breaks.ends[i - 1]);
            for (std::size_t at = from ? *from + 1 : 0; at < breaks.ends[i]; ++at) {
                const SlowLine shorter = walk(p, from, at);
                const bool lines_on_both_sides =
                    can_end(p, at) && shorter.boxes > 0 && walk(p, at, breaks.ends[i]).boxes > 0;
                if (lines_on_both_sides) CHECK(shorter.width - shorter.shrink > p.options.measure.units());
            }
        }
    }
    CHECK(whole > 5000);
}

TEST_CASE("what is wider than a line stands on one of its own", "[line_break]") {
    Paragraph p;
    p.options.measure = units(100);
    p.options.right_stretch = units(20);
    for (const int width : {30, 400, 30, 30, 500}) {
        if (!p.items.empty()) p.items.push_back(BreakItem::glue(units(10), {}, {}));
        p.items.push_back(BreakItem::box(units(width)));
    }
    const std::vector<SlowLine> lines = lines_of(p, break_lines(p.items, p.options));
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].width == 30);
    CHECK(lines[1].width == 400);
    CHECK(lines[2].width == 70);
    CHECK(lines[3].width == 500);
}

TEST_CASE("a last line of one short word is avoided", "[line_break]") {
    Paragraph p;
    p.options.measure = units(230);
    p.options.right_stretch = units(60);
    for (int i = 0; i < 5; ++i) {  // four words fill a line exactly
        if (i > 0) p.items.push_back(BreakItem::glue(units(10), {}, {}));
        p.items.push_back(BreakItem::box(units(50)));
    }
    CHECK(gaps_of_last(p, break_lines(p.items, p.options)) == 0);
    p.options.last_line_least = units(80);
    CHECK(gaps_of_last(p, break_lines(p.items, p.options)) == 1);
    // A word carried over leaves the line before it twice as short as ragged lines should be: still better.
    p.options.right_stretch = units(30);
    CHECK(gaps_of_last(p, break_lines(p.items, p.options)) == 1);
    p.options.right_stretch = units(15);
    CHECK(gaps_of_last(p, break_lines(p.items, p.options)) == 0);
}

TEST_CASE("balanced lines are as few as can be and the most even", "[line_break]") {
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        Paragraph p = random_paragraph(random, 3 + round % 8, true);
        for (BreakItem& item : p.items)  // every place costs nothing: then only the widths count
            if (item.kind == BreakItem::Kind::penalty && item.penalty < kNeverBreak) item = BreakItem::place(0);
        const Breaks balanced = break_balanced(p.items, p.options);
        const std::vector<SlowLine> lines = lines_of(p, balanced);

        // Every set of breaks once more, by number of lines and then by sum of squares.
        std::pair<std::size_t, std::int64_t> best{SIZE_MAX, 0};
        const auto extend = [&](const auto& self, std::optional<std::size_t> from, std::size_t count,
                                std::int64_t sum) -> void {
            for (std::size_t to = from ? *from + 1 : 0; to <= p.items.size(); ++to) {
                if (!can_end(p, to)) continue;
                const SlowLine line = walk(p, from, to);
                const std::int64_t room = p.options.measure.units() - line.width;
                if (line.boxes == 0 || room < 0) continue;
                if (to < p.items.size())
                    self(self, to, count + 1, sum + room * room);
                else
                    best = std::min(best, std::pair(count + 1, sum + room * room));
            }
        };
        extend(extend, std::nullopt, 0, 0);
        if (best.first == SIZE_MAX) continue;
        std::int64_t sum = 0;
        for (const SlowLine& line : lines)
            sum += (p.options.measure.units() - line.width) * (p.options.measure.units() - line.width);
        CHECK(std::pair(lines.size(), sum) == best);
    }
}

TEST_CASE("the time to break grows with the text, not faster", "[line_break]") {
    const auto seconds = [](std::size_t words, bool without_width) {
        std::mt19937 random(11);
        Paragraph p = random_paragraph(random, static_cast<int>(words), false);
        if (without_width)
            for (BreakItem& item : p.items) item.width = item.stretch = item.shrink = Length{};
        const auto start = std::chrono::steady_clock::now();
        lines_of(p, break_lines(p.items, p.options));
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    // Four times the words: sixteen times the time if it were quadratic.
    CHECK(seconds(60'000, false) < 9 * seconds(15'000, false) + 0.05);
    // Boxes without width never fill a line; the bound on active places keeps them in hand.
    CHECK(seconds(4'000, true) < 20);
}

TEST_CASE("a paragraph without a place to break is one line", "[line_break]") {
    const std::vector<BreakItem> none;
    CHECK(break_lines(none, {}).ends == std::vector<std::uint32_t>{0});
    CHECK(break_balanced(none, {}).ends == std::vector<std::uint32_t>{0});
    const std::vector<BreakItem> one = {BreakItem::box(units(5))};
    BreakOptions options;
    options.measure = units(10);
    CHECK(break_lines(one, options).ends == std::vector<std::uint32_t>{1});
}

TEST_CASE("a third flagged end in a row is taken only where a line would else be too long", "[line_break]") {
    // Boxes that fill a line each, with a flagged place behind every one: there is no other way.
    Paragraph p;
    p.options.measure = units(100);
    for (int i = 0; i < 6; ++i) {
        if (i > 0) p.items.push_back(BreakItem::place(50, true, units(5)));
        p.items.push_back(BreakItem::box(units(90)));
    }
    CHECK(break_lines(p.items, p.options).ends.size() == 6);
    CHECK_FALSE(best_breaks(p.items, p.options, 1'000'000, true, {}).has_value());
    // With a gap that makes a loose line, that is taken instead.
    p.items[5] = BreakItem::glue(units(10), units(1), units(3));
    const Breaks breaks = break_lines(p.items, p.options);
    CHECK(breaks.ends.size() == 6);
    int row = 0;
    for (const std::uint32_t at : breaks.ends) {
        row = is_flagged(p, at) ? row + 1 : 0;
        CHECK(row < 3);
    }
}
