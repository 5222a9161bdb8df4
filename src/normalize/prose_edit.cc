#include "normalize/prose_edit.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "normalize/lexicon.h"

namespace chancery {
namespace {

std::size_t skip_spaces(std::string_view words, std::size_t at) {
    while (at < words.size()) {
        if (is_space(words[at]))
            ++at;
        else if (words.substr(at).starts_with("\u00A0"))
            at += 2;
        else
            break;
    }
    return at;
}

constexpr std::array<std::string_view, 20> kRoman = {"I",    "II",  "III",  "IV",    "V",   "VI",   "VII",
                                                     "VIII", "IX",  "X",    "XI",    "XII", "XIII", "XIV",
                                                     "XV",   "XVI", "XVII", "XVIII", "XIX", "XX"};

/// An arabic number of at most two digits or a roman one at `at`: its value and end.
std::optional<std::pair<std::int64_t, std::size_t>> number_at(std::string_view words, std::size_t at) {
    std::int64_t value = 0;
    const char* first = words.data() + at;
    const auto [end, error] = std::from_chars(first, first + std::min<std::size_t>(2, words.size() - at), value);
    if (error == std::errc{} && value > 0) {
        const auto last = static_cast<std::size_t>(end - words.data());
        const bool longer = last < words.size() && words[last] >= '0' && words[last] <= '9';
        if (longer) return std::nullopt;
        return std::pair(value, last);
    }
    std::size_t last = at;
    while (last < words.size() && (words[last] == 'I' || words[last] == 'V' || words[last] == 'X')) ++last;
    const auto found = std::find(kRoman.begin(), kRoman.end(), words.substr(at, last - at));
    if (found == kRoman.end()) return std::nullopt;
    return std::pair(found - kRoman.begin() + 1, last);
}

/// Bytes of what may stand between a number and its heading (":", ".", ")", a dash, "|"), or 0.
std::size_t mark_at(std::string_view words, std::size_t at) {
    for (const std::string_view mark : {":", ".", ")", "-", "\u2013", "\u2014", "|"})
        if (words.substr(at).starts_with(mark)) return mark.size();
    return 0;
}

}  // namespace

Prose with_spaces_for_line_breaks(const Prose& prose) {
    if (prose.text.str().find(kLineBreak) == std::string::npos) return prose;
    Prose out;
    std::vector<std::uint32_t> moved(prose.text.size() + 1);
    const std::string& words = prose.text.str();
    for (const Text::Piece& piece : prose.text.pieces()) {
        std::uint32_t i = piece.first;
        while (i < piece.last) {
            const bool line_break = std::string_view(words).substr(i).starts_with(kLineBreak);
            std::uint32_t end = i + 1;
            if (line_break)
                end = i + static_cast<std::uint32_t>(kLineBreak.size());
            else
                while (end < piece.last && !std::string_view(words).substr(end).starts_with(kLineBreak)) ++end;
            for (std::uint32_t byte = i; byte < end; ++byte)
                moved[byte] = out.text.size() + (line_break ? 0 : byte - i);
            Span span = piece.source;
            if (piece.origin == Text::Origin::copied && span.known())
                span = {span.source, span.first + (i - piece.first), span.first + (end - piece.first)};
            if (line_break)
                out.text.append(" ", span, Text::Origin::collapsed);
            else
                out.text.append(prose.text.view(i, end), span, piece.origin);
            i = end;
        }
    }
    moved.back() = out.text.size();
    for (const InlineRange& range : prose.ranges)
        out.ranges.push_back({moved[range.first], moved[range.last], range.manner});
    return out;
}

Prose without_strong(Prose prose) {
    std::erase_if(prose.ranges, [](const InlineRange& range) { return std::holds_alternative<Strong>(range.manner); });
    return prose;
}

bool strong_throughout(const Prose& prose) {
    std::uint32_t covered = 0;
    for (const InlineRange& range : prose.ranges) {
        if (!std::holds_alternative<Strong>(range.manner) || range.last <= covered) continue;
        if (range.first > covered && visible_characters(prose.text.view(covered, range.first)) != 0) return false;
        covered = range.last;
    }
    return covered != 0 && visible_characters(prose.text.view(covered, prose.text.size())) == 0;
}

Text repeated(const Text& words, Text::Origin origin) {
    Text out;
    for (const Text::Piece& piece : words.pieces())
        out.append(words.view(piece.first, piece.last), piece.source, origin);
    return out;
}

std::optional<NumberedHeading> typed_number_of(std::string_view words, const Lexicon& lexicon) {
    NumberedHeading out;
    std::size_t at = 0;
    const std::size_t space = words.find_first_of(" \xC2");
    if (space != std::string_view::npos && space != 0 && space < 24 && lexicon.numbered_word(words.substr(0, space))) {
        out.word_last = static_cast<std::uint32_t>(space);
        at = skip_spaces(words, space);
        if (words.substr(at).starts_with("#")) ++at;
    }
    if (at >= words.size()) return std::nullopt;
    const auto number = number_at(words, at);
    if (!number) return std::nullopt;
    out.value = number->first;
    out.number_first = static_cast<std::uint32_t>(at);
    out.number_last = static_cast<std::uint32_t>(number->second);
    out.number = words.substr(at, number->second - at);
    const std::size_t behind = skip_spaces(words, number->second);
    const std::size_t mark = mark_at(words, behind);
    const std::size_t title = skip_spaces(words, behind + mark);
    out.title_first = static_cast<std::uint32_t>(title);
    if (out.word_last != 0) {
        // "Step 2" alone, "Step 2: X"; but "Step 2 is to ask" is a sentence.
        if (title < words.size() && mark == 0) return std::nullopt;
        return out;
    }
    // Without a word the number needs its period or parenthesis and a space: "1. X"; "5 reasons" and "2.5 million" have
    // none.
    const std::string_view typed = words.substr(number->second, mark);
    if (behind != number->second || (typed != "." && typed != ")") || title == behind + mark || title >= words.size())
        return std::nullopt;
    return out;
}

}  // namespace chancery
