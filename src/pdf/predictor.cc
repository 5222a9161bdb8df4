#include "pdf/predictor.h"

#include <array>
#include <cstdint>
#include <cstdlib>

namespace chancery::pdf {
namespace {

using Byte = std::uint8_t;

Byte paeth(int left, int above, int corner) {
    const int to_left = std::abs(above - corner), to_above = std::abs(left - corner);
    const int to_corner = std::abs(left + above - 2 * corner);
    if (to_left <= to_above && to_left <= to_corner) return static_cast<Byte>(left);
    return static_cast<Byte>(to_above <= to_corner ? above : corner);
}

Byte guess(int filter, int left, int above, int corner) {
    switch (filter) {
        case 1:
            return static_cast<Byte>(left);
        case 2:
            return static_cast<Byte>(above);
        case 3:
            return static_cast<Byte>((left + above) / 2);
        case 4:
            return paeth(left, above, corner);
        default:
            return 0;
    }
}

/// A row by one filter into `out`; the sum of its differences as signed bytes, whose least tells the best filter (the
/// heuristic of the PNG specification, 12.8).
std::size_t filter_row(int filter, std::string_view row, std::string_view above, std::size_t step, std::string& out) {
    std::size_t sum = 0;
    out.clear();
    for (std::size_t i = 0; i < row.size(); ++i) {
        const int left = i < step ? 0 : static_cast<Byte>(row[i - step]);
        const int up = above.empty() ? 0 : static_cast<Byte>(above[i]);
        const int corner = i < step || above.empty() ? 0 : static_cast<Byte>(above[i - step]);
        const auto difference = static_cast<Byte>(static_cast<Byte>(row[i]) - guess(filter, left, up, corner));
        sum += difference < 128 ? difference : 256u - difference;
        out += static_cast<char>(difference);
    }
    return sum;
}

}  // namespace

std::string predicted(std::string_view samples, std::size_t row, std::size_t step) {
    constexpr int kFilters = 5;
    std::string out;
    out.reserve(samples.size() + (row == 0 ? 0 : samples.size() / row));
    std::string_view above;
    std::array<std::string, kFilters> candidates;
    while (row > 0 && samples.size() >= row) {
        const std::string_view now = samples.substr(0, row);
        std::size_t best = 0, least = SIZE_MAX;
        for (int filter = 0; filter < kFilters; ++filter) {
            const auto index = static_cast<std::size_t>(filter);
            const std::size_t sum = filter_row(filter, now, above, step, candidates[index]);
            if (sum >= least) continue;
            least = sum;
            best = index;
        }
        out += static_cast<char>(best);
        out += candidates[best];
        above = now;
        samples.remove_prefix(row);
    }
    return out;
}

}  // namespace chancery::pdf
