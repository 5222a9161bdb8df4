// Text shown in capitals, with a map back to the letters as they were written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

struct Capitals {
    std::string text;
    std::vector<std::uint32_t> origin;  ///< for each byte of `text`, and its end, the byte that it came from
};

/// Full upper-casing by the rules of the language (Unicode 15, 3.13 and SpecialCasing: "ß" becomes "SS"; Turkish "i"
/// keeps its dot). A second letter made from one has the end of that one as its origin.
Capitals to_capitals(std::string_view text, const std::string& language);

}  // namespace chancery
