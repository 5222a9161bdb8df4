// When a picture is too fine for its place.
#pragma once

#include "chancery/image.h"

namespace chancery {

/// True where fit() makes a smaller raster for this area: with more than a tenth over 300 dpi. What is less over it is
/// left alone: coding a JPEG anew for a few pixels less costs quality and time, and mostly bytes too.
bool is_finer_than_print(const Raster& raster, Size area);

}  // namespace chancery
