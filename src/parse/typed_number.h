// Numbers that an author typed before a heading or an item: "1. ", "2) ", "1.3 ".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery {

struct TypedNumber {
    std::string number;      ///< "1", "1.3": without the mark that ends it
    std::int64_t value = 0;  ///< of its last part
    std::size_t length = 0;  ///< bytes of it with its mark and the white space behind
};

/// The number that `words` begins with, where white space and more words follow. A number of one part needs a mark
/// ("1." or "1)"), so that "5 reasons" is none; up to three digits a part, so that a year is none.
std::optional<TypedNumber> typed_number(std::string_view words);

}  // namespace chancery
