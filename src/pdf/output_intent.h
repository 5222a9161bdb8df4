// The colours of the file: sRGB.
#pragma once

#include <string>

#include "pdf/deflate.h"
#include "pdf/objects.h"

namespace chancery::pdf {

/// An sRGB profile (ICC v4.4) that is the same whenever it is made; empty where lcms fails.
std::string srgb_profile();

/// The output intent that gives DeviceRGB and DeviceGray their meaning (ISO 19005-2, 6.2.3).
const PoDoFo::PdfObject& add_output_intent(Objects& objects, const Deflater& deflate);

}  // namespace chancery::pdf
