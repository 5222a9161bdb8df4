// The PNG predictors, undone again.
#include "pdf/predictor.h"

#include <cstdint>
#include <cstdlib>
#include <random>

#include "support/catch2.h"

using chancery::pdf::predicted;

namespace {

int paeth(int a, int b, int c) {
    const int p = a + b - c, pa = std::abs(p - a), pb = std::abs(p - b), pc = std::abs(p - c);
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/// As a reader decodes it (PNG specification, 9.2).
std::string decoded(const std::string& bytes, std::size_t row, std::size_t step) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += row + 1) {
        const int filter = bytes[at];
        const std::size_t start = out.size();
        for (std::size_t i = 0; i < row; ++i) {
            const int a = i < step ? 0 : static_cast<std::uint8_t>(out[start + i - step]);
            const int b = start == 0 ? 0 : static_cast<std::uint8_t>(out[start + i - row]);
            const int c = i < step || start == 0 ? 0 : static_cast<std::uint8_t>(out[start + i - row - step]);
            const int guess = filter == 1   ? a
                              : filter == 2 ? b
                              : filter == 3 ? (a + b) / 2
                              : filter == 4 ? paeth(a, b, c)
                                            : 0;
            out += static_cast<char>(static_cast<std::uint8_t>(bytes[at + 1 + i]) + guess);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("predicted samples decode to the samples") {
    std::mt19937 random(5);
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}}) {
        for (int round = 0; round < 40; ++round) {
            const std::size_t row = step * (1 + random() % 30), rows = 1 + random() % 20;
            std::string samples(row * rows, '\0');
            int value = 0;
            for (char& sample : samples) {
                value += static_cast<int>(random() % (round % 2 == 0 ? 7 : 256)) - 3;
                sample = static_cast<char>(value);
            }
            const std::string coded = predicted(samples, row, step);
            REQUIRE(coded.size() == samples.size() + rows);
            REQUIRE(decoded(coded, row, step) == samples);
        }
    }
}

TEST_CASE("a ramp becomes the same number over and over") {
    std::string ramp;
    for (int i = 0; i < 64; ++i) ramp += static_cast<char>(i * 3);
    const std::string coded = predicted(ramp, 64, 1);
    CHECK(coded[0] == 1);
    CHECK(coded.substr(2) == std::string(63, 3));
}

TEST_CASE("no samples, or less than a row, give nothing") {
    CHECK(predicted("", 10, 1).empty());
    CHECK(predicted("abc", 10, 1).empty());
    CHECK(predicted("abc", 0, 1).empty());
}
