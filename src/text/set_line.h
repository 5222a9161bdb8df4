// Lines from line ends: glyphs positioned, gaps stretched, directions put in order.
#pragma once

#include "chancery/paragraph.h"
#include "text/pieces.h"
#include "text/tokens.h"

namespace chancery {

/// Sets one line.
Line set_line(const LineExtent& extent, const Tokens& tokens, const ParagraphShape& shape, FontLibrary::Faces& faces);

}  // namespace chancery
