// Differences of neighbouring samples, which compress better than the samples (PNG specification, second edition, 9).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::pdf {

/// Rows of `row` bytes, each with the number of its filter before it, for /Predictor 15. `step` is the distance of a
/// byte to that of the pixel on its left.
std::string predicted(std::string_view samples, std::size_t row, std::size_t step);

}  // namespace chancery::pdf
