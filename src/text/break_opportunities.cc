#include "text/break_opportunities.h"

#include <algorithm>
#include <optional>

#include <unicode/utext.h>

#include "chancery/text.h"
#include "text/latin_breaks.h"

namespace chancery {
namespace {

using Kind = BreakOpportunity::Kind;

constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

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
    // A dash stays with the word before it.
    if (after == 0x2014 || after == 0x2015) return std::nullopt;
    const bool east_asian = before >= 0x2E80 || after >= 0x2E80;
    return east_asian ? Kind::free : Kind::inner;
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
        if (const std::optional<Kind> kind = kind_of(before_that, before, after)) out.push_back({offset, *kind});
    }
    return out;
}

}  // namespace

UBreakIterator* BreakIterators::get(const std::string& language) {
    const auto found = open_.find(language);
    if (found != open_.end()) return found->second.get();
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator* iterator = ubrk_open(UBRK_LINE, language.c_str(), nullptr, 0, &status);
    if (U_FAILURE(status)) iterator = nullptr;
    return open_.emplace(language, iterator).first->second.get();
}

std::vector<BreakOpportunity> break_opportunities(std::string_view text, const std::string& language,
                                                  BreakIterators& iterators) {
    if (const auto offsets = latin_breaks(text)) return with_kinds(text, *offsets);
    UBreakIterator* iterator = iterators.get(language);
    return iterator == nullptr ? std::vector<BreakOpportunity>() : with_kinds(text, icu_breaks(text, iterator));
}

}  // namespace chancery
