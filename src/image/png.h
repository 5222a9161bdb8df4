// PNG files (ISO/IEC 15948) as rasters of 8-bit samples.
#pragma once

#include <string_view>

#include "chancery/image.h"
#include "image/failure.h"

namespace chancery {

/// A raster of the file: gray, RGB or indexed, transparency as a soft mask unless all of it is opaque. Samples of 16
/// bits are rounded to 8; the colours of an ICC profile other than sRGB are converted.
Outcome<Raster> load_png(std::string_view bytes, std::size_t most_pixels);

}  // namespace chancery
