// What a CFF font program in a PDF can do without.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chancery {

/// A CFF table that is keyed by name without what nothing in a PDF asks for, where glyphs are chosen by number (ISO
/// 32000-1, 9.7.4.2): glyph names, notices, family names, the encoding. Nothing where the table is keyed by CIDs, has
/// more glyphs than the predefined charset that stands in for their names (229), or is laid out in an unusual way.
std::optional<std::string> cff_without_names(std::string_view cff);

}  // namespace chancery
