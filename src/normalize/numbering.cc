#include "normalize/numbering.h"

#include <array>
#include <utility>

namespace chancery {
namespace {

constexpr std::int64_t kMostRoman = 3999;  // beyond, numerals need a bar
constexpr std::int64_t kMostLetters = 26;

std::string roman(std::int64_t value) {
    constexpr std::array<std::pair<std::int64_t, const char*>, 13> kParts = {{{1000, "M"},
                                                                              {900, "CM"},
                                                                              {500, "D"},
                                                                              {400, "CD"},
                                                                              {100, "C"},
                                                                              {90, "XC"},
                                                                              {50, "L"},
                                                                              {40, "XL"},
                                                                              {10, "X"},
                                                                              {9, "IX"},
                                                                              {5, "V"},
                                                                              {4, "IV"},
                                                                              {1, "I"}}};
    std::string out;
    for (const auto& [worth, letters] : kParts)
        for (; value >= worth; value -= worth) out += letters;
    return out;
}

}  // namespace

std::string number_in(Numbering form, std::int64_t value) {
    switch (form) {
        case Numbering::none:
            return {};
        case Numbering::roman:
            if (value >= 1 && value <= kMostRoman) return roman(value);
            break;
        case Numbering::letter:
            if (value >= 1 && value <= kMostLetters) return std::string(1, static_cast<char>('A' + value - 1));
            break;
        case Numbering::typed:
        case Numbering::arabic:
            break;
    }
    return std::to_string(value);
}

}  // namespace chancery
