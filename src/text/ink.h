// How far the letters of a line reach above and below its baseline.
#pragma once

#include <vector>

#include "chancery/paragraph.h"
#include "text/faces.h"

namespace chancery {

/// Fills in Line::above and Line::below for all lines of a paragraph in which a face of a fallback family shows some of
/// the text; its letters may be taller than the leading is made for.
void measure_ink(std::vector<Line>& lines, FontLibrary::Faces& faces);

}  // namespace chancery
