// Spaces that a language sets around signs, where the author has written none or one that could break.
//
// French sets guillemets, colons and the high signs apart from their word, French and Spanish the percent sign (Lexique
// des règles typographiques en usage à l'Imprimerie nationale; Ortografía de la lengua española, 2010). The space is a
// manner of showing: it widens what stands before it, and the text keeps the author's characters. A space added to the
// text would be a change of the page's words, which search, copy and the ledger would have to own up to.
#pragma once

#include <cstdint>
#include <string_view>

#include "chancery/fonts.h"

namespace chancery {

struct WordDraft;

/// The signs of a language; empty for most.
struct LanguageSpaces {
    std::u32string_view after;   ///< signs with a space behind them
    std::u32string_view before;  ///< signs with a thin space before them
    std::u32string_view wide;    ///< those of `before` whose space is as wide as that of the first
    bool empty() const { return after.empty() && before.empty(); }
};
LanguageSpaces language_spaces(std::string_view language);

/// Widens the glyphs of a word, which runs from left to right, for the spaces that its signs want and it lacks.
void add_spaces(const LanguageSpaces& spaces, std::string_view word, FontLibrary::Faces& faces, WordDraft& shaped);

/// True where white space from `first` to `last` keeps a sign with its word: no line ends there.
bool keeps_together(const LanguageSpaces& spaces, std::string_view text, std::uint32_t first, std::uint32_t last);

}  // namespace chancery
