// What kind of file some bytes are, told from themselves.
#pragma once

#include <optional>
#include <string_view>

#include "chancery/source.h"

namespace chancery {

/// A format that is not read: how a message names it, and what its user can do.
struct ForeignFormat {
    std::string_view name;  ///< "a Word document (.docx)"
    std::string_view hint;
};

std::optional<ForeignFormat> foreign_format(std::string_view bytes);

/// HTML where it begins with a doctype or a known tag, or is made of tags throughout; a text may hold "<" and mention
/// tags.
SourceFormat format_of(std::string_view text);

/// Control characters or replacements in such number that no one wrote this.
bool is_noise(std::string_view text, std::size_t replaced);

}  // namespace chancery
