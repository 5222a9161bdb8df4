#include "pdf/numbers.h"

#include <charconv>

namespace chancery::pdf {

MilliPoints milli_points(Length length) {
    constexpr std::int64_t kHalf = Length::kUnitsPerPoint / 2;
    const std::int64_t scaled = length.units() * 1000;
    return (scaled < 0 ? scaled - kHalf : scaled + kHalf) / Length::kUnitsPerPoint;
}

void append_integer(std::string& out, std::int64_t value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
}

void append_decimal(std::string& out, std::int64_t count, int decimals) {
    std::int64_t unit = 1;
    for (int i = 0; i < decimals; ++i) unit *= 10;
    if (count < 0) {
        out += '-';
        count = -count;
    }
    const std::int64_t whole = count / unit;
    std::int64_t fraction = count % unit;
    if (whole != 0 || fraction == 0) append_integer(out, whole);
    if (fraction == 0) return;
    out += '.';
    for (unit /= 10; fraction != 0; unit /= 10) {
        out += static_cast<char>('0' + fraction / unit);
        fraction %= unit;
    }
}

void append_points(std::string& out, Length length) { append_decimal(out, milli_points(length), 3); }

std::string points(Length length) {
    std::string out;
    append_points(out, length);
    return out;
}

void append_channel(std::string& out, std::uint8_t value) {
    append_decimal(out, (static_cast<std::int64_t>(value) * 1000 + 127) / 255, 3);
}

}  // namespace chancery::pdf
