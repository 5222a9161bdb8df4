// Tokens as boxes, glue and penalties for the line breaker.
#pragma once

#include <cstdint>
#include <vector>

#include "text/line_break.h"
#include "text/tokens.h"

namespace chancery {

/// What a line end at an item means in the text: its line goes to `content_last`, white space to `last` hangs behind
/// it.
struct LineEnd {
    std::uint32_t content_last = 0, last = 0;  ///< clean bytes
    bool hyphen = false;                       ///< a hyphen shows that the text does not have
};

struct Items {
    std::vector<BreakItem> items;
    std::vector<LineEnd> ends;  ///< for every item, and for the end of the stretch
    bool overlong = false;      ///< a word is wider than the widest that a line takes
};

/// The part of a paragraph between two forced line ends.
struct Stretch {
    std::size_t first_token = 0, last_token = 0;
    std::uint32_t first = 0, last = 0;  ///< clean bytes
};
std::vector<Stretch> stretches_of(const Tokens& tokens);

/// How far the letters of a script without spaces part at a place where a line may end, at badness 100: with three
/// times that, a line of ideographs is as loose as JLREQ (4.3, table 5) would have it at most.
inline Length letter_stretch(const RunStyle& style) { return style.size / 20; }
/// What a full-width comma, stop or bracket gives away at most where a line is tight: half of its blank.
inline Length blank_shrink(const RunStyle& style) { return style.size / 4; }

/// How the lines will reach the measure.
struct Justification {
    bool on = false;
    int expansion = 0;  ///< thousandths by which glyphs may give way
};

/// The items of a stretch. Words that are wider than `widest` get places to break where they else would have none:
/// after the signs that addresses are made of and before a capital within a word, and where that does not serve,
/// anywhere. Where the text is justified, signs stand out at the edges (protrusion.h).
Items make_items(const Tokens& tokens, const Stretch& stretch, FontLibrary::Faces& faces, Length widest,
                 const Justification& justification);

}  // namespace chancery
