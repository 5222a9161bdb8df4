// Classes of code points that reading a page depends on.
#pragma once

#include <cstddef>
#include <string_view>

#include "source/ascii.h"

namespace chancery {

/// Unicode White_Space: what a paragraph has none of at its ends.
bool is_white(char32_t c);

/// True where something is to be seen: a code point that is neither white space nor an invisible format character
/// (soft hyphen, zero width space, joiners, direction marks, byte order mark). A block without any is a spacer.
bool has_visible(std::string_view utf8);

/// Equal, ASCII case ignored.
bool same_word(std::string_view a, std::string_view b);
/// `part` stands somewhere in `whole`, ASCII case ignored; `part` is in lower case.
bool holds(std::string_view whole, std::string_view part);
/// Without ASCII white space at its ends.
std::string_view stripped(std::string_view words);

}  // namespace chancery
