// Numbers as PDF writes them: decimal, no exponent, no locale (ISO 32000-1, 7.3.3).
#pragma once

#include <cstdint>
#include <string>

#include "chancery/length.h"

namespace chancery::pdf {

/// Thousandths of a point, rounded half away from zero: the grid on which everything on a page is placed. It is finer
/// than any printer and keeps numbers short; differences are taken on the grid, so that roundings never add up.
using MilliPoints = std::int64_t;
MilliPoints milli_points(Length length);

/// `count` / 10^decimals in its shortest form: 12, -0.5, 595.276.
void append_decimal(std::string& out, std::int64_t count, int decimals);
void append_integer(std::string& out, std::int64_t value);

/// A length in points with at most three decimals.
void append_points(std::string& out, Length length);
std::string points(Length length);

/// A channel of 8 bits as 0 to 1, with the three decimals that tell all 256 apart.
void append_channel(std::string& out, std::uint8_t value);

}  // namespace chancery::pdf
