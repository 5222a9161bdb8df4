// Filling a line: its glyphs and its gaps give way until it meets the measure.
#pragma once

#include <vector>

#include "text/pieces.h"

namespace chancery {

/// How a line meets its measure.
struct Fit {
    Length natural, width;
    Length tightening;  ///< taken from every cluster, where neither gaps nor glyphs suffice
};

/// What a line is to meet.
struct Fitting {
    Length room;        ///< for words and gaps
    bool justified;     ///< else gaps only shrink
    int expansion = 0;  ///< of glyphs, at most
};

/// A width of glyphs that are drawn wider by thousandths.
inline Length expanded(Length length, int expansion) { return length + length.scaled(expansion, 1000); }

/// Makes glyphs wider or narrower as far as they may be, then stretches or shrinks the gaps, and what stands between
/// the letters of scripts without spaces. Where a line is still too wide, because a break changed the kerning beside
/// it, the rest is taken from its letters, as long as that can't be seen.
Fit fit(std::vector<Piece>& pieces, const Fitting& fitting, const Tokens& tokens, FontLibrary::Faces& faces);

}  // namespace chancery
