// SHA-256 (FIPS 180-4): what a content is known by, wherever it lies.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace chancery {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);
/// In 64 lower-case digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace chancery
