#include "text/prepare.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include "text/face.h"

namespace chancery {
namespace {

constexpr bool only_steers(char32_t c) { return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF; }
constexpr bool is_line_break(char32_t c) { return c == 0x2028 || c == 0x2029; }

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

bool needs_bidi(char32_t c) {
    if (c < 0x590) return false;
    if (c >= 0x2070 && c < 0xD800) return false;  // symbols, punctuation, East Asian letters, Hangul
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
    switch (direction) {
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
        case U_ARABIC_NUMBER:
        case U_RIGHT_TO_LEFT_EMBEDDING:
        case U_RIGHT_TO_LEFT_OVERRIDE:
        case U_RIGHT_TO_LEFT_ISOLATE:
        case U_FIRST_STRONG_ISOLATE:
            return true;
        default:
            return false;
    }
}

}  // namespace

bool right_to_left_language(std::string_view language) {
    constexpr std::array<std::string_view, 7> kLanguages = {"ar", "he", "fa", "ur", "yi", "ps", "ckb"};
    const std::string_view primary = language.substr(0, language.find('-'));
    return std::find(kLanguages.begin(), kLanguages.end(), primary) != kLanguages.end();
}

namespace {

/// The base direction. The first strong letter, which UAX #9 (P2) goes by, is often a name in a sentence of the other
/// direction, so most of the letters must agree with it. In a language that is written from right to left any of its
/// letters will do.
UBiDiLevel base_level(const std::string& text, bool right_to_left) {
    std::size_t rightward = 0, leftward = 0;
    bool starts_leftward = false;
    for (std::size_t at = 0; at < text.size();) {
        switch (u_charDirection(static_cast<UChar32>(next_code_point(text, at)))) {
            case U_LEFT_TO_RIGHT:
                ++rightward;
                break;
            case U_RIGHT_TO_LEFT:
            case U_RIGHT_TO_LEFT_ARABIC:
                starts_leftward = starts_leftward || rightward + leftward == 0;
                ++leftward;
                break;
            default:
                break;
        }
    }
    if (right_to_left) return leftward > 0 || rightward == 0 ? 1 : 0;
    return starts_leftward && leftward > rightward ? 1 : 0;
}

/// UTF-16 for ICU, and for each of its units the byte that it came from, the end included.
struct Utf16 {
    std::u16string text;
    std::vector<std::uint32_t> offsets;
};

Utf16 to_utf16(const std::string& utf8) {
    Utf16 out;
    out.text.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const auto start = static_cast<std::uint32_t>(at);
        const char32_t c = next_code_point(utf8, at);
        if (c >= 0x10000) {
            out.text += static_cast<char16_t>(0xD7C0 + (c >> 10));
            out.text += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
            out.offsets.insert(out.offsets.end(), 2, start);
        } else {
            out.text += static_cast<char16_t>(c);
            out.offsets.push_back(start);
        }
    }
    out.offsets.push_back(static_cast<std::uint32_t>(utf8.size()));
    return out;
}

}  // namespace

CleanText::CleanText(const Text& original) : original_(&original) {
    const std::string& words = original.str();
    std::uint32_t kept = 0;  // bytes of the original that were seen to
    for (std::size_t at = 0; at < words.size();) {
        if (is_ascii(words[at])) {
            ++at;
            continue;
        }
        const auto first = static_cast<std::uint32_t>(at);
        const char32_t c = next_code_point(words, at);
        if (!only_steers(c) && !is_line_break(c)) continue;
        const auto last = static_cast<std::uint32_t>(at);
        changed_ = true;
        clean_.append(original.slice(kept, first));
        kept = last;
        if (is_line_break(c)) {
            clean_.append(" ", original.source_of(first, last), Text::Origin::decoded);
            if (last < words.size()) forced_.push_back(clean_.size());
        }
        anchors_.push_back({clean_.size(), last, first});
    }
    if (changed_) clean_.append(original.slice(kept, original.size()));
}

std::uint32_t CleanText::original_of(std::uint32_t clean) const {
    const auto behind =
        std::upper_bound(anchors_.begin(), anchors_.end(), clean,
                         [](std::uint32_t offset, const Anchor& anchor) { return offset < anchor.clean; });
    if (behind == anchors_.begin()) return clean;
    const Anchor& anchor = *std::prev(behind);
    return anchor.original + (clean - anchor.clean);
}

std::uint32_t CleanText::clean_of(std::uint32_t original) const {
    const auto behind = std::upper_bound(anchors_.begin(), anchors_.end(), original,
                                         [](std::uint32_t offset, const Anchor& a) { return offset < a.original; });
    const Anchor before = behind == anchors_.begin() ? Anchor{} : *std::prev(behind);
    const std::uint32_t clean = before.clean + (original - before.original);
    return std::min(clean, behind == anchors_.end() ? size() : behind->clean);
}

Span CleanText::taken_out_before(std::uint32_t clean) const {
    const auto behind =
        std::upper_bound(anchors_.begin(), anchors_.end(), clean,
                         [](std::uint32_t offset, const Anchor& anchor) { return offset < anchor.clean; });
    if (behind == anchors_.begin() || std::prev(behind)->clean != clean) return {};
    return original_->source_of(std::prev(behind)->first, std::prev(behind)->original);
}

Directions directions_of(const std::string& text, const std::string& language) {
    const auto size = static_cast<std::uint32_t>(text.size());
    Directions out;
    bool bidi = right_to_left_language(language);
    for (std::size_t at = 0; !bidi && at < text.size();) {
        if (is_ascii(text[at]))
            ++at;
        else
            bidi = needs_bidi(next_code_point(text, at));
    }
    if (!bidi) {
        out.runs.push_back({size, 0});
        return out;
    }
    const Utf16 utf16 = to_utf16(text);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UBiDi, Destroyer<ubidi_close>> order(ubidi_open());
    const UBiDiLevel base = base_level(text, right_to_left_language(language));
    ubidi_setPara(order.get(), utf16.text.data(), static_cast<std::int32_t>(utf16.text.size()), base, nullptr, &status);
    if (U_FAILURE(status)) {
        out.runs.push_back({size, 0});
        return out;
    }
    out.base = ubidi_getParaLevel(order.get());
    const auto units = static_cast<std::int32_t>(utf16.text.size());
    for (std::int32_t at = 0; at < units;) {
        UBiDiLevel level = 0;
        std::int32_t limit = units;
        ubidi_getLogicalRun(order.get(), at, &limit, &level);
        if (limit <= at) limit = units;
        out.runs.push_back({utf16.offsets[static_cast<std::size_t>(limit)], level});
        at = limit;
    }
    if (out.runs.empty()) out.runs.push_back({size, out.base});
    return out;
}

}  // namespace chancery
