// The forms in which a pillar's number can be shown.
#pragma once

#include <cstdint>
#include <string>

#include "chancery/vocabulary.h"

namespace chancery {

/// "4", "IV" or "D"; empty for Numbering::none. A number that a form can't write (below 1; above 3999 in Roman
/// numerals, above 26 in letters) is written in digits, and so is one of Numbering::typed.
std::string number_in(Numbering form, std::int64_t value);

}  // namespace chancery
