// Where lines of plain Latin text may end, without ICU and its tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace chancery {

/// The break opportunities inside the text by the rules of UAX #14 (revision 50, Unicode 15), as ascending byte
/// offsets; nothing for text with a character that the short table here does not have, which is left to ICU. Most pages
/// need no other than these, so that a run neither loads ICU's tables nor depends on their version.
std::optional<std::vector<std::uint32_t>> latin_breaks(std::string_view text);

}  // namespace chancery
