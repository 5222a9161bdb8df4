// The letters of a word: which script they are in, and which face shows them.
#pragma once

#include <hb.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chancery/fonts.h"
#include "text/shape.h"

namespace chancery {

struct Letter {
    std::uint32_t first = 0, last = 0;  ///< bytes
    char32_t code = 0;
    std::optional<FontId> font;  ///< nothing: no face has it
    hb_script_t script = HB_SCRIPT_LATIN;
};

/// The code points of a word with their scripts: characters that scripts share take that of the letter before them, at
/// the start of a word that of the one after (UAX #24, 5.1 and 5.2).
std::vector<Letter> letters_of(std::string_view word);

/// Finds for each letter the first face of a chain that has it, and gives the indices of those asked besides the first,
/// ascending. `full_width`: signs that have a full-width form are taken from the face for Han characters.
std::vector<std::uint16_t> choose_faces(FontLibrary::Faces& faces, const std::vector<ChainFace>& chain, bool full_width,
                                        std::vector<Letter>& letters);

/// True of scripts whose letters stand apart from each other and may do so a little more: those with capitals. Letters
/// of the others join, stack or hang from one line.
bool may_be_spaced(hb_script_t script);

/// Han characters have other forms in Chinese, Japanese and Korean. In a text of another language the letters beside
/// them tell which: kana are Japanese, Hangul is Korean, Bopomofo is written in Taiwan. Han alone has the forms of the
/// face.
hb_language_t language_beside_han(const std::vector<Letter>& letters, hb_language_t language);

}  // namespace chancery
