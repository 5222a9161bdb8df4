// JPEG files (ITU-T T.81): looked through, and passed on as they are wherever PDF can hold them so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chancery/image.h"
#include "image/failure.h"

namespace chancery {

/// What the markers of a JPEG file say, without decoding it.
struct JpegMarkers {
    std::uint32_t width = 0, height = 0;
    int components = 0;
    bool jfif = false;
    bool adobe = false;           ///< an Adobe APP14 segment: CMYK is stored inverted
    bool rgb_components = false;  ///< components are called R, G and B
    std::string_view exif;        ///< from its TIFF header on; empty: none
    std::string icc_profile;      ///< its chunks joined; empty: none, or not all of them
    std::size_t end = 0;          ///< of the picture; cameras put films and previews behind it
};

/// Walks the markers from start to end of image and checks that each is whole. A failure says what is wrong: cut short,
/// damaged, or a coding process that PDF has no filter for (ISO 32000-1, 7.4.8: baseline and progressive Huffman, 8
/// bits).
Outcome<JpegMarkers> read_markers(std::string_view bytes);

/// A raster of the file. Gray and RGB are passed through byte for byte without decoding; CMYK, and RGB with a profile
/// other than sRGB, are converted and coded anew.
Outcome<Raster> load_jpeg(std::string_view bytes, std::size_t most_pixels);

}  // namespace chancery
