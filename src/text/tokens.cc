#include "text/tokens.h"

#include <algorithm>
#include <string_view>

#include "text/language_spaces.h"

namespace chancery {
namespace {

// Longer words (addresses, noise) are shaped in parts of about this many bytes, so that no input makes one huge shape.
constexpr std::uint32_t kLongestWord = 256;

Token::Kind kind_of(char32_t c) {
    if (c == 0xA0) return Token::Kind::fixed_gap;
    return c < 0x80 && is_space(static_cast<char>(c)) ? Token::Kind::gap : Token::Kind::word;
}

/// Marks, joiners, and the Thai and Lao vowels that are a mark and a letter in one.
bool joins_letter_before(char32_t c) {
    if (c < 0x300) return false;
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
        case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
        case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
        case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
        case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
            return true;
        default:
            return c == 0xE33 || c == 0xEB3;
    }
}

/// The longest stretch from `at` within `limit` of one kind of character.
Token next_token(std::string_view text, std::uint32_t at, std::uint32_t limit) {
    Token token;
    token.first = at;
    std::size_t next = at;
    token.kind = kind_of(next_code_point(text, next));
    token.last = static_cast<std::uint32_t>(next);
    while (token.last < limit) {
        const char32_t c = next_code_point(text, next);
        if (kind_of(c) != token.kind) break;
        if (token.last - token.first >= kLongestWord && !joins_letter_before(c)) break;
        token.last = static_cast<std::uint32_t>(next);
    }
    return token;
}

Manner make_manner(FontLibrary::Faces& faces, const RunStyle& style, FontId font) {
    Manner manner;
    manner.style = &style;
    manner.font = font;
    manner.face = &faces.opened(font);
    manner.shaping[0] = faces.shaper.style(faces, style, font, false);
    manner.shaping[1] = manner.shaping[0];
    manner.tracking = style.size.scaled(style.tracking, 1000);
    manner.space = manner.face->in_size(manner.face->space_advance, style.size) + manner.tracking;
    manner.hyphen = manner.face->in_size(manner.face->hyphen_advance, style.size) + manner.tracking;
    return manner;
}

void shape_token(FontLibrary::Faces& faces, Tokens& tokens, Token& token) {
    const Manner& manner = tokens.manners[token.manner];
    const std::string_view bytes = tokens.clean.text().view(token.first, token.last);
    if (token.kind != Token::Kind::word) {
        const auto count = token.kind == Token::Kind::gap ? bytes.size() : bytes.size() / 2;
        token.width = manner.space * static_cast<std::int64_t>(count);
        return;
    }
    token.word = &faces.shaper.shape(faces, manner.shaping[token.level & 1], bytes);
    token.width = width_of(faces, *token.word, manner.style->size) + manner.tracking * token.word->clusters;
}

/// The language by which the base direction is found: one from left to right, where a passage is in one.
const std::string& base_language(const StyledText& words) {
    for (const StyleSpan& span : words.spans)
        if (!right_to_left_language(span.style.language)) return span.style.language;
    return words.spans.front().style.language;
}

/// Opportunities at clean offsets. One of the language of the text's first span serves the whole.
std::vector<BreakOpportunity> find_breaks(const StyledText& words, const CleanText& clean, FontLibrary::Faces& faces) {
    std::vector<BreakOpportunity> out =
        break_opportunities(words.text.str(), words.spans.front().style.language, faces.breaks);
    for (BreakOpportunity& place : out) place.offset = clean.clean_of(place.offset);
    const auto same_place = [](const BreakOpportunity& a, const BreakOpportunity& b) { return a.offset == b.offset; };
    out.erase(std::unique(out.begin(), out.end(), same_place), out.end());
    const LanguageSpaces spaces = language_spaces(words.spans.front().style.language);
    if (!spaces.empty()) {
        const std::string_view text = clean.str();
        std::erase_if(out, [&](const BreakOpportunity& place) {
            std::uint32_t first = place.offset;
            while (first > 0 && is_space(text[first - 1])) --first;
            return first < place.offset && keeps_together(spaces, text, first, place.offset);
        });
    }
    return out;
}

}  // namespace

Length width_of(FontLibrary::Faces& faces, const ShapedWord& word, Length size) {
    Length width;
    for (const ShapedPart& part : word.parts) width += faces.opened(part.font).in_size(part.advance, size);
    return width;
}

const ShapedWord& shape_part_of(FontLibrary::Faces& faces, const Tokens& tokens, const Token& token,
                                std::uint32_t first, std::uint32_t last) {
    const Manner& manner = tokens.manners[token.manner];
    return faces.shaper.shape(faces, manner.shaping[token.level & 1], tokens.clean.text().view(first, last));
}

Length width_of_part(FontLibrary::Faces& faces, const Tokens& tokens, const Token& token, std::uint32_t first,
                     std::uint32_t last) {
    const Manner& manner = tokens.manners[token.manner];
    const ShapedWord& word = shape_part_of(faces, tokens, token, first, last);
    return width_of(faces, word, manner.style->size) + manner.tracking * word.clusters;
}

Tokens make_tokens(const StyledText& words, FontLibrary::Faces& faces) {
    Tokens out(words.text);
    if (words.text.empty() || words.spans.empty()) return out;
    for (const StyleSpan& span : words.spans) {
        const std::optional<FontId> font = faces.usable(span.style.font);
        if (!font) return out;
        out.manners.push_back(make_manner(faces, span.style, *font));
    }
    const Directions directions = directions_of(out.clean.str(), base_language(words));
    out.base_level = directions.base;
    const bool mixed = directions.runs.size() > 1 || directions.runs.front().level != 0;
    for (std::size_t i = 0; mixed && i < out.manners.size(); ++i) {
        out.manners[i].shaping[1] = faces.shaper.style(faces, *out.manners[i].style, out.manners[i].font, true);
    }
    out.breaks = find_breaks(words, out.clean, faces);

    const std::string_view text = out.clean.str();
    out.tokens.reserve(text.size() / 3 + 1);  // words of five letters, and gaps
    std::size_t span = 0, run = 0, forced = 0;
    const std::vector<std::uint32_t>& forced_at = out.clean.forced();
    for (std::uint32_t at = 0; at < text.size();) {
        while (span + 1 < words.spans.size() && out.clean.clean_of(words.spans[span].last) <= at) ++span;
        while (run + 1 < directions.runs.size() && directions.runs[run].last <= at) ++run;
        while (forced < forced_at.size() && forced_at[forced] <= at) ++forced;
        std::uint32_t limit = directions.runs[run].last;
        if (span + 1 < words.spans.size()) limit = std::min(limit, out.clean.clean_of(words.spans[span].last));
        if (forced < forced_at.size()) limit = std::min(limit, forced_at[forced]);
        Token token = next_token(text, at, limit);
        token.manner = static_cast<std::uint32_t>(span);
        token.level = directions.runs[run].level;
        shape_token(faces, out, token);
        at = token.last;
        out.tokens.push_back(token);
    }
    return out;
}

}  // namespace chancery
