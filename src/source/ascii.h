// Letters of ASCII, in no locale: names of tags, attributes, formats, schemes and files.
#pragma once

#include <string>
#include <string_view>

namespace chancery {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string lowered(std::string_view words) {
    std::string out(words);
    for (char& c : out) c = lower(c);
    return out;
}

}  // namespace chancery
