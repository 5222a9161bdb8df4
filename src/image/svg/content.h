// The drawing of a PDF page that cairo wrote, as Paths.
#pragma once

#include <string>
#include <variant>

#include "chancery/vector.h"
#include "image/svg/outline.h"
#include "image/svg/pdf_reader.h"

namespace chancery {

/// Why a drawing can't be said in paths: "it holds a gradient".
struct NotPaths {
    std::string reason;
};

/// Reads the content of `page`. Drawn are plain fills and strokes with opacity, groups whose opacity can be given to
/// their parts without a difference, and clipping to rectangles; clipping to a shape where that shape is what gets
/// filled. `to_picture` maps the page's units to points of the picture from its top left; what lies outside `size` is
/// left to be cut off by whoever draws.
std::variant<Paths, NotPaths> read_content(const PdfReader& file, const PdfValue& page, const Matrix& to_picture,
                                           Size size);

}  // namespace chancery
