// The orientation that a camera wrote into its picture (Exif 2.32, tag 0x0112).
#pragma once

#include <string_view>

#include "chancery/image.h"

namespace chancery {

/// From the value of the tag, 1 to 8; others mean as stored.
Orientation orientation_of_tag(int value);

/// From an Exif block that begins with its TIFF header ("II*" or "MM*"); as stored where it says nothing.
Orientation orientation_of(std::string_view tiff);

}  // namespace chancery
