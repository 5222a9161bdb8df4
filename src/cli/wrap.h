// Text broken into lines for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::cli {

/// Paragraphs (parted by empty lines) in lines of at most `columns`, each with `indent` spaces before it. A word that
/// is too long has a line of its own. Counts bytes: for our own ASCII texts.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns);

}  // namespace chancery::cli
