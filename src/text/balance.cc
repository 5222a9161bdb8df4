#include <algorithm>
#include <limits>
#include <vector>

#include "text/line_break.h"
#include "text/line_measures.h"

namespace chancery {
namespace {

// Headings and standfirsts; what is longer looks even without.
constexpr std::uint32_t kMostLines = 8;
constexpr std::size_t kMostPlaces = 400;

/// What a line leaves free, squared; a place that is disliked costs as much as a line that ends that much early. The
/// squares of eight lines of a metre's width fit.
std::int64_t cost(const LineMeasures& lines, std::uint32_t from, std::uint32_t to, std::int64_t measure) {
    constexpr std::int64_t kTooWide = -1;
    const LineMeasures::Sum sum = lines.sum(from, to);
    if (sum.width > measure) return kTooWide;
    const std::int64_t dislike = std::max<std::int64_t>(0, lines.penalty(to)) * (measure / 400);
    return (measure - sum.width) * (measure - sum.width) + dislike * dislike;
}

struct Way {
    std::int64_t cost = -1;    // none yet
    std::uint32_t before = 0;  // index of the place before
};

/// The least cost of reaching each place with one line more than in `row`. Index 0 is the start, i + 1 the i-th place.
std::vector<Way> next_row(const LineMeasures& lines, const std::vector<std::uint32_t>& places,
                          const std::vector<Way>& row, std::int64_t measure) {
    std::vector<Way> next(row.size());
    for (std::uint32_t j = 1; j < row.size(); ++j) {
        const std::uint32_t to = places[j - 1];
        for (std::uint32_t i = 0; i < j; ++i) {
            const std::uint32_t from = i == 0 ? LineMeasures::kStart : places[i - 1];
            if (row[i].cost < 0 || !lines.starts_before(from, to)) continue;
            const std::int64_t line = cost(lines, from, to, measure);
            if (line < 0) continue;
            if (next[j].cost < 0 || row[i].cost + line < next[j].cost) next[j] = {row[i].cost + line, i};
        }
    }
    return next;
}

}  // namespace

Breaks break_balanced(std::span<const BreakItem> items, const BreakOptions& options) {
    const LineMeasures lines(items, options.first_indent);
    std::vector<std::uint32_t> places = lines.places();
    std::erase_if(places, [&](std::uint32_t at) { return lines.flagged(at); });
    // A metre, beyond which squares would not fit.
    if (places.size() > kMostPlaces || options.measure > mm(1000)) return break_lines(items, options);

    std::vector<std::vector<Way>> rows(1, std::vector<Way>(places.size() + 1));
    rows[0][0].cost = 0;
    while (rows.back().back().cost < 0) {
        if (rows.size() > kMostLines) return break_lines(items, options);
        rows.push_back(next_row(lines, places, rows.back(), options.measure.units()));
    }
    Breaks out;
    out.demerits = rows.back().back().cost;
    auto at = static_cast<std::uint32_t>(places.size());
    for (std::size_t row = rows.size() - 1; row > 0; --row) {
        out.ends.push_back(places[at - 1]);
        at = rows[row][at].before;
    }
    std::reverse(out.ends.begin(), out.ends.end());
    return out;
}

}  // namespace chancery
