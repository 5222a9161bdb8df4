#include "text/break_opportunities.h"

#include <algorithm>
#include <optional>

#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "chancery/text.h"
#include "text/latin_breaks.h"

namespace chancery {
namespace {

using Kind = BreakOpportunity::Kind;

constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

/// Han, kana and the signs that are set with them.
constexpr bool is_han_or_kana(char32_t c) {
    return (c >= 0x2E80 && c <= 0xA4CF && !(c >= 0x3130 && c <= 0x318F)) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFD);
}
/// Full-width signs with a blank behind them, and before them (JLREQ 3.1.2; commas and stops, brackets).
constexpr bool has_blank_behind(char32_t c) {
    if (c >= 0x3008 && c <= 0x301B && c != 0x3012 && c != 0x3013) return c % 2 == 1;
    return c == 0x3001 || c == 0x3002 || c == 0xFF09 || c == 0xFF0C || c == 0xFF0E || c == 0xFF3D || c == 0xFF5D;
}
constexpr bool has_blank_before(char32_t c) {
    if (c >= 0x3008 && c <= 0x301B && c != 0x3012 && c != 0x3013) return c % 2 == 0;
    return c == 0xFF08 || c == 0xFF3B || c == 0xFF5B;
}
constexpr bool is_hangul(char32_t c) {
    return (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F);
}
/// Scripts whose words a dictionary tells apart (class SA of UAX #14).
bool needs_dictionary(char32_t c) {
    return c >= 0xE00 && u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

/// The kind of a place that UAX #14 allows, by the characters around it; nothing where we would not break.
std::optional<Kind> kind_of(char32_t before_that, char32_t before, char32_t after) {
    switch (before) {
        case ' ':
        case '\t':
        case '\n':
        case '\r':
        case '\f':
        case 0x0B:
        case 0x85:
        case 0x2028:
        case 0x2029:
            return Kind::space;
        case 0xAD:
            return Kind::soft_hyphen;
        case '-':
        case 0x2010:
            if (is_digit(after) && is_digit(before_that)) return std::nullopt;
            return Kind::hyphen;
        case 0x2012:
        case 0x2013:
            if (is_digit(after) && is_digit(before_that)) return std::nullopt;
            return Kind::dash;
        case 0x2014:
        case 0x2015:
            return Kind::dash;
        case 0x200B:
            return Kind::free;
        default:
            break;
    }
    // A dash stays with the word before it, but not with a Han character: there it is two squares long.
    if ((after == 0x2014 || after == 0x2015) && !is_han_or_kana(before)) return std::nullopt;
    // Korean has spaces, and a line that ends at one reads better.
    if (is_hangul(before) && is_hangul(after)) return Kind::inner;
    if (is_han_or_kana(before) || is_han_or_kana(after)) return Kind::letters;
    if (needs_dictionary(before) || needs_dictionary(after)) return Kind::words;
    return before >= 0x2E80 || after >= 0x2E80 ? Kind::free : Kind::inner;
}

std::vector<std::uint32_t> icu_breaks(std::string_view text, UBreakIterator* iterator) {
    std::vector<std::uint32_t> out;
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
    ubrk_setUText(iterator, &utext, &status);
    if (U_SUCCESS(status)) {
        ubrk_first(iterator);
        for (std::int32_t offset = ubrk_next(iterator); offset != UBRK_DONE; offset = ubrk_next(iterator))
            if (static_cast<std::size_t>(offset) < text.size()) out.push_back(static_cast<std::uint32_t>(offset));
    }
    utext_close(&utext);
    return out;
}

std::vector<BreakOpportunity> with_kinds(std::string_view text, const std::vector<std::uint32_t>& offsets) {
    std::vector<BreakOpportunity> out;
    out.reserve(offsets.size());
    char32_t before_that = 0, before = 0;
    std::size_t at = 0;
    for (const std::uint32_t offset : offsets) {
        while (at < offset) {
            before_that = before;
            before = next_code_point(text, at);
        }
        std::size_t behind = offset;
        const char32_t after = next_code_point(text, behind);
        const std::optional<Kind> kind = kind_of(before_that, before, after);
        if (!kind) continue;
        const int blanks = (has_blank_behind(before) ? 1 : 0) + (has_blank_before(after) ? 1 : 0);
        out.push_back({offset, *kind, static_cast<std::uint8_t>(*kind == Kind::letters ? blanks : 0)});
    }
    return out;
}

/// Chinese quotation marks are brackets, which ICU knows of no version before 74 (UAX #14, LB19a).
std::string with_brackets(std::string_view text) {
    constexpr std::string_view kOpen = "\u201C", kClose = "\u201D", kOpenBracket = "\u300E", kCloseBracket = "\u300F";
    std::string out(text);
    for (std::size_t at = out.find(kOpen); at != out.npos; at = out.find(kOpen, at))
        out.replace(at, kOpen.size(), kOpenBracket);
    for (std::size_t at = out.find(kClose); at != out.npos; at = out.find(kClose, at))
        out.replace(at, kClose.size(), kCloseBracket);
    return out;
}

}  // namespace

UBreakIterator* BreakIterators::get(const std::string& language) {
    const auto found = open_.find(language);
    if (found != open_.end()) return found->second.get();
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator* iterator = ubrk_open(UBRK_LINE, (language + "@lb=strict").c_str(), nullptr, 0, &status);
    if (U_FAILURE(status)) iterator = nullptr;
    return open_.emplace(language, iterator).first->second.get();
}

std::vector<BreakOpportunity> break_opportunities(std::string_view text, const std::string& language,
                                                  BreakIterators& iterators) {
    if (const auto offsets = latin_breaks(text)) return with_kinds(text, *offsets);
    UBreakIterator* iterator = iterators.get(language);
    if (iterator != nullptr && std::string_view(language).substr(0, language.find('-')) == "zh") {
        const std::string replaced = with_brackets(text);
        return with_kinds(replaced, icu_breaks(replaced, iterator));
    }
    return iterator == nullptr ? std::vector<BreakOpportunity>() : with_kinds(text, icu_breaks(text, iterator));
}

}  // namespace chancery
