// The part of a CFF table that embedding needs: which CID each glyph has.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace chancery {

/// The CIDs of a CID-keyed CFF font by glyph (Adobe Technical Note 5176, "The Compact Font Format Specification", 9, 13
/// and 18). Nothing for a font that is keyed by name (its top DICT has no ROS: then CIDs are glyph ids), nor for bytes
/// that are no CFF font of `glyphs` glyphs.
std::optional<std::vector<std::uint16_t>> cid_charset(std::string_view cff, std::uint32_t glyphs);

}  // namespace chancery
