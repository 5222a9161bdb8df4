#include "layout/decimals.h"
#include "source/ascii.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

namespace chancery {
namespace {

/// The text up to a superscript at its end: a mark of a note is no part of the number.
std::string_view without_marks(const Prose& prose) {
    std::string_view words = prose.text.str();
    for (const InlineRange& range : prose.ranges)
        if (std::holds_alternative<Superscript>(range.manner) && range.first > 0 && range.last == words.size())
            words = words.substr(0, range.first);
    return words;
}

bool is_number(std::string_view words) {
    constexpr std::u32string_view kBesides = U" .,%+-()/$€£¥*†‡<>~≈≤≥±°‰\u00A0\u2009\u202F\u2212\u2013";
    bool digit = false;
    for (std::size_t i = 0; i < words.size();) {
        const char32_t c = next_code_point(words, i);
        if (c >= '0' && c <= '9')
            digit = true;
        else if (kBesides.find(c) == std::u32string_view::npos)
            return false;
    }
    return digit;
}

bool says_none(std::string_view words) {
    constexpr std::array<std::string_view, 10> kNone = {"-",   "\u2013", "\u2014", "\u2212", "n/a",
                                                        "N/A", "n.a.",   "*",      "..",     "\u2026"};
    return std::find(kNone.begin(), kNone.end(), words) != kNone.end();
}

/// A run of digits with points and commas between them: [first, last) of the words.
struct Digits {
    std::size_t first = 0, last = 0;
};

/// The one number of the words; empty where there are two.
Digits digits_of(std::string_view words) {
    Digits found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_digit(words[i])) continue;
        if (found.last != 0) return {};
        found.first = i;
        // Spaces part thousands too: "1 204", with any of the spaces that is_number() knows.
        for (std::size_t at = i; at < words.size();) {
            std::size_t next = at;
            const char32_t c = next_code_point(words, next);
            const bool between = c == '.' || c == ',' || c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F;
            if (c >= '0' && c <= '9')
                found.last = next;
            else if (!between)
                break;
            at = next;
        }
        i = found.last - 1;
    }
    return found;
}

/// What a number says about one of the two marks.
enum class Sign : std::uint8_t { absent, groups, parts, either };

Sign sign_of(std::string_view number, char mark) {
    const std::size_t at = number.rfind(mark);
    if (at == std::string_view::npos) return Sign::absent;
    if (number.find(mark) != at) return Sign::groups;
    const char other = mark == '.' ? ',' : '.';
    if (const std::size_t there = number.rfind(other); there != std::string_view::npos)
        return there < at ? Sign::parts : Sign::groups;
    constexpr std::size_t kThousands = 3;
    const bool like_thousands = number.size() - at - 1 == kThousands && at >= 1 && at <= kThousands && number[0] != '0';
    return like_thousands ? Sign::either : Sign::parts;
}

/// CLDR: the languages of the base template and their neighbours; a mark that the numbers settle needs none of this.
bool has_decimal_point(std::string_view language) {
    constexpr std::array<std::string_view, 9> kPoint = {"en", "zh", "ja", "ko", "he", "th", "hi", "es-MX", "es-US"};
    return std::any_of(kPoint.begin(), kPoint.end(), [&](std::string_view tag) { return language.starts_with(tag); });
}

}  // namespace

CellKind cell_kind(std::span<const Prose* const> content) {
    if (content.empty()) return CellKind::empty;
    if (content.size() > 1) return CellKind::words;
    const std::string_view words = without_marks(*content.front());
    return is_number(words) ? CellKind::number : says_none(words) ? CellKind::none : CellKind::words;
}

char decimal_mark(std::span<const Prose* const> numbers, std::string_view language) {
    const char usual = has_decimal_point(language) ? '.' : ',';
    const char other = usual == '.' ? ',' : '.';
    const auto any = [&](char mark, Sign wanted) {
        return std::any_of(numbers.begin(), numbers.end(), [&](const Prose* prose) {
            const std::string_view words = without_marks(*prose);
            const Digits digits = digits_of(words);
            return sign_of(words.substr(digits.first, digits.last - digits.first), mark) == wanted;
        });
    };
    for (const char mark : {usual, other})
        if (any(mark, Sign::parts) && !any(mark, Sign::groups)) return mark;
    return any(usual, Sign::either) && !any(usual, Sign::groups) ? usual : '\0';
}

std::uint32_t tail_of(const Prose& number, char mark) {
    const std::string_view words = without_marks(number);
    const Digits digits = digits_of(words);
    if (digits.last == 0) return number.text.size();
    const std::size_t at =
        mark == '\0' ? std::string_view::npos : words.substr(0, digits.last).rfind(mark, digits.last - 1);
    return static_cast<std::uint32_t>(at == std::string_view::npos || at < digits.first ? digits.last : at);
}

}  // namespace chancery
