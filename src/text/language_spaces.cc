#include "text/language_spaces.h"

#include <algorithm>

#include "chancery/text.h"
#include "text/faces.h"
#include "text/shape.h"

namespace chancery {
namespace {

// Thousandths of the em: about a word space, and half of one.
constexpr std::int64_t kWideSpace = 220;
constexpr std::int64_t kThinSpace = 120;

constexpr bool is_one_of(std::u32string_view signs, char32_t c) { return signs.find(c) != std::u32string_view::npos; }

constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

/// What may follow a sign that stands behind its word, up to the word's end.
constexpr bool closes(char32_t c) { return is_one_of(U".,;:!?)]»”’\"'…%", c); }

/// White space that an author may have set beside a sign himself.
constexpr bool is_white(char32_t c) {
    return c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

struct Letter {
    char32_t code;
    std::uint32_t first, last;  // bytes
};

std::vector<Letter> letters_of(std::string_view word) {
    std::vector<Letter> out;
    for (std::size_t at = 0; at < word.size();) {
        const auto first = static_cast<std::uint32_t>(at);
        const char32_t c = next_code_point(word, at);
        out.push_back({c, first, static_cast<std::uint32_t>(at)});
    }
    return out;
}

/// True where the sign at `index` stands behind a word, and not within an address or a time of day.
bool stands_behind_word(const LanguageSpaces& spaces, const std::vector<Letter>& letters, std::size_t index) {
    const char32_t before = letters[index - 1].code;
    const char32_t sign = letters[index].code;
    if (is_white(before) || is_one_of(spaces.after, before)) return false;
    if (sign != U'»' && before != U'»' && is_one_of(spaces.before, before)) return false;  // "?!"
    if (sign == '%' && !is_digit(before)) return false;
    return std::all_of(letters.begin() + static_cast<std::ptrdiff_t>(index) + 1, letters.end(),
                       [](const Letter& letter) { return closes(letter.code); });
}

/// Widens the last glyph of the cluster that holds the byte before `end`, by thousandths of the em.
void widen(FontLibrary::Faces& faces, WordDraft& shaped, std::uint32_t end, std::int64_t thousandths) {
    for (ShapedPart& part : shaped.parts) {
        if (end <= part.first || end > part.last || part.missing) continue;
        for (std::uint32_t g = part.first_glyph; g < part.last_glyph; ++g) {
            if (g + 1 < part.last_glyph && shaped.glyphs[g + 1].first < end) continue;
            const std::int64_t em = faces.opened(part.font).metrics.units_per_em;
            const auto units = static_cast<std::int32_t>(thousandths * em / 1000);
            shaped.glyphs[g].advance += units;
            part.advance += units;
            return;
        }
    }
}

}  // namespace

LanguageSpaces language_spaces(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    if (primary == "fr") return {U"«", U"»:;!?%", U"»:"};
    if (primary == "es") return {{}, U"%", {}};
    return {};
}

void add_spaces(const LanguageSpaces& spaces, std::string_view word, FontLibrary::Faces& faces, WordDraft& shaped) {
    if (spaces.empty()) return;
    const std::vector<Letter> letters = letters_of(word);
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const char32_t c = letters[i].code;
        if (i + 1 < letters.size() && is_one_of(spaces.after, c) && !is_white(letters[i + 1].code))
            widen(faces, shaped, letters[i].last, kWideSpace);
        if (i > 0 && is_one_of(spaces.before, c) && stands_behind_word(spaces, letters, i))
            widen(faces, shaped, letters[i].first, is_one_of(spaces.wide, c) ? kWideSpace : kThinSpace);
    }
}

bool keeps_together(const LanguageSpaces& spaces, std::string_view text, std::uint32_t first, std::uint32_t last) {
    if (spaces.empty() || first == 0 || last >= text.size()) return false;
    std::size_t at = last;
    if (is_one_of(spaces.before, next_code_point(text, at))) {
        if (at >= text.size()) return true;
        const char32_t next = next_code_point(text, at);
        return is_white(next) || closes(next);
    }
    std::size_t start = first - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    return is_one_of(spaces.after, next_code_point(text, start));
}

}  // namespace chancery
