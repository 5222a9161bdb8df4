// Numbers: short, exact, never with an exponent.
#include "pdf/numbers.h"

#include <charconv>
#include <random>

#include "support/catch2.h"

using namespace chancery;
using namespace chancery::pdf;

namespace {

std::string decimal(std::int64_t count, int decimals) {
    std::string out;
    append_decimal(out, count, decimals);
    return out;
}

}  // namespace

TEST_CASE("numbers are as short as they can be") {
    CHECK(decimal(0, 3) == "0");
    CHECK(decimal(12000, 3) == "12");
    CHECK(decimal(-500, 3) == "-.5");
    CHECK(decimal(595276, 3) == "595.276");
    CHECK(decimal(-1020, 2) == "-10.2");
    CHECK(decimal(7, 3) == ".007");
    CHECK(points(mm(210)) == "595.276");
    CHECK(points(pt(10.4)) == "10.4");
    CHECK(points(Length::units(1)) == "0");
    CHECK(points(-Length::units(1)) == "0");
}

TEST_CASE("a number read again is the number written") {
    std::mt19937 random(7);
    std::uniform_int_distribution<std::int64_t> counts(-20'000'000, 20'000'000);
    for (int i = 0; i < 2000; ++i) {
        const std::int64_t count = counts(random);
        const std::string written = decimal(count, 3);
        double value = 0;
        const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
        REQUIRE(error == std::errc());
        REQUIRE(end == written.data() + written.size());
        REQUIRE(value * 1000 == Approx(static_cast<double>(count)));
        REQUIRE(written.find_first_not_of("-.0123456789") == std::string::npos);
    }
}

TEST_CASE("every channel of a colour is told apart and read as itself") {
    for (int value = 0; value < 256; ++value) {
        std::string out;
        append_channel(out, static_cast<std::uint8_t>(value));
        double read = 0;
        std::from_chars(out.data(), out.data() + out.size(), read);
        CHECK(static_cast<int>(read * 255 + 0.5) == value);
    }
}
