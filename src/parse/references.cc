#include "parse/references.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "chancery/text.h"
#include "parse/characters.h"

namespace chancery {
namespace {

struct Named {
    std::string_view name;
    char32_t first, second;
    bool bare;  ///< the semicolon may be left out
};

constexpr Named kNamed[] = {
#define R(name, first, second, bare) Named{#name, first, second, bare != 0},
#include "parse/named_references.def"
#undef R
};

const Named* find_named(std::string_view name) {
    const auto found =
        std::lower_bound(std::begin(kNamed), std::end(kNamed), name,
                         [](const Named& named, std::string_view wanted) { return named.name < wanted; });
    return found != std::end(kNamed) && found->name == name ? &*found : nullptr;
}

/// What the numbers 128 to 159 mean: the characters that windows-1252 has there.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

int digit_value(char c, bool hexadecimal) {
    if (is_digit(c)) return c - '0';
    const char letter = lower(c);
    return hexadecimal && letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

Reference read_number(std::string_view text, std::size_t offset) {
    constexpr std::uint32_t kReplacement = 0xFFFD, kBeyond = 0x110000;
    std::size_t i = offset + 2;
    const bool hexadecimal = i < text.size() && lower(text[i]) == 'x';
    if (hexadecimal) ++i;
    const std::size_t first_digit = i;
    std::uint32_t number = 0;
    for (int digit = 0; i < text.size() && (digit = digit_value(text[i], hexadecimal)) >= 0; ++i)
        number = std::min(number * (hexadecimal ? 16U : 10U) + static_cast<std::uint32_t>(digit), kBeyond);
    if (i == first_digit) return {};
    if (i < text.size() && text[i] == ';') ++i;
    if (number == 0 || number >= kBeyond || (number >= 0xD800 && number < 0xE000)) number = kReplacement;
    if (number >= 0x80 && number < 0xA0) number = kWindows1252[number - 0x80];
    Reference found;
    found.length = i - offset;
    append_utf8(found.words, number);
    return found;
}

}  // namespace

Reference read_reference(std::string_view text, std::size_t offset, bool in_attribute) {
    constexpr std::size_t kLongestName = 31;  // CounterClockwiseContourIntegral
    if (offset + 1 < text.size() && text[offset + 1] == '#') return read_number(text, offset);
    std::size_t end = offset + 1;
    while (end < text.size() && end - offset <= kLongestName && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    const std::string_view name = text.substr(offset + 1, end - offset - 1);
    const bool closed = end < text.size() && text[end] == ';';
    const Named* named = closed ? find_named(name) : nullptr;
    std::size_t length = name.size() + 2;
    if (named == nullptr) {
        if (in_attribute && (!name.empty() && end < text.size() && text[end] == '=')) return {};
        // Without the semicolon the longest name of the old set counts: "&copyright" is a sign and "right".
        constexpr std::size_t kLongestBare = 6, kShortestBare = 2;
        const std::size_t most = in_attribute ? name.size() : std::min(name.size(), kLongestBare);
        const std::size_t least = in_attribute ? std::max(name.size(), kShortestBare) : kShortestBare;
        for (std::size_t i = most; i >= least && named == nullptr; --i) {
            named = find_named(name.substr(0, i));
            if (named != nullptr && !named->bare) named = nullptr;
            length = i + 1;
        }
        if (named == nullptr) return {};
    }
    Reference found;
    found.length = length;
    append_utf8(found.words, named->first);
    if (named->second != 0) append_utf8(found.words, named->second);
    return found;
}

std::string decoded_attribute(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t next = std::min(text.find('&', i), text.size());
        out.append(text, i, next - i);
        i = next;
        if (i == text.size()) break;
        const Reference reference = read_reference(text, i, true);
        if (reference.length == 0) {
            out += text[i++];
        } else {
            out += reference.words;
            i += reference.length;
        }
    }
    return out;
}

}  // namespace chancery
