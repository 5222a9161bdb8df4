// SVG pictures: checked, and taken from the text that the converter (svg_main.cc) wrote.
#pragma once

#include <string>
#include <string_view>

#include "chancery/image.h"
#include "chancery/limits.h"
#include "chancery/world.h"
#include "image/failure.h"

namespace chancery {

struct SvgPicture {
    PictureContent picture;     ///< content and size; the rest is its loader's
    std::string pixels_reason;  ///< why it was drawn as pixels; empty: it is paths
};

/// Converts SVG through the world. Markup of HTML pages may leave out the namespaces that XML needs; they are added.
Outcome<SvgPicture> load_svg(std::string_view markup, World& world, const Limits& limits);

}  // namespace chancery
