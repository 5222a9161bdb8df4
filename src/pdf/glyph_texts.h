// What each glyph of a run says.
#pragma once

#include <string_view>
#include <vector>

#include "chancery/paged_brief.h"

namespace chancery::pdf {

/// What a glyph says that has no share in its cluster's text: U+2060 WORD JOINER. Readers need some text for every code
/// (ISO 14289-1, 7.21.7), and this one is invisible, breaks no word and counts as no character.
inline constexpr std::string_view kSaysNothing = "\u2060";

/// Gives each glyph of the run its share of its cluster's text. A cluster of one glyph is simple; one of several deals
/// out its code points in order, the base getting what is left over: "e" and U+0301 to a letter and its mark. Glyphs of
/// a right-to-left run stand in visual order, where marks come before their base, so there it deals from the end. The
/// texts of a run always make up the run's text. Where the run has an actual_text that is not its text, that is dealt
/// out over all of its glyphs. Views into the run.
void glyph_texts(const GlyphRun& run, std::vector<std::string_view>& texts);

}  // namespace chancery::pdf
