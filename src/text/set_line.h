// Lines from line ends: glyphs positioned, gaps stretched, directions put in order.
#pragma once

#include "chancery/paragraph.h"
#include "text/items.h"
#include "text/tokens.h"

namespace chancery {

struct LineExtent {
    std::uint32_t first = 0;  ///< clean byte
    LineEnd end;
    bool last = false;  ///< of its stretch: not justified
    Length indent;
};

/// Sets one line.
Line set_line(const LineExtent& extent, const Tokens& tokens, const ParagraphShape& shape, FontLibrary::Faces& faces);

}  // namespace chancery
