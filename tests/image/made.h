// Pictures made for the tests: small files of every kind that a page may bring.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/brief.h"
#include "chancery/image.h"

namespace chancery::made {

/// A sample of a picture: value of a channel at a place.
using Sample = std::function<int(std::uint32_t x, std::uint32_t y, unsigned channel)>;
/// A soft slope that differs by channel.
int slope(std::uint32_t x, std::uint32_t y, unsigned channel);

struct Jpeg {
    std::uint32_t width = 16, height = 12;
    unsigned channels = 3;  ///< 1 gray, 3 RGB, 4 CMYK
    bool progressive = false;
    bool adobe = true;       ///< CMYK: an Adobe segment, samples inverted
    bool plain_rgb = false;  ///< components R, G and B without a segment that says so
    int orientation = 0;     ///< 1 to 8: an Exif segment says so
    std::string icc_profile;
    Sample sample = slope;
};
std::string jpeg(const Jpeg& wanted);

struct Png {
    std::uint32_t width = 16, height = 12;
    int color = 2;  ///< 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha
    int bits = 8;
    bool interlaced = false;
    std::vector<std::uint8_t> palette;  ///< RGB triples
    std::string transparency;           ///< tRNS as its bytes stand in the file
    std::string icc_profile;
    int orientation = 0;  ///< an eXIf chunk
    Sample sample = slope;
};
std::string png(const Png& wanted);

/// The Exif block of an orientation, from its TIFF header on.
std::string exif(int orientation, bool big_endian = false);

/// The decoded samples of a JPEG.
struct Decoded {
    std::uint32_t width = 0, height = 0;
    unsigned channels = 0;
    std::vector<std::uint8_t> samples;
    int at(std::uint32_t x, std::uint32_t y, unsigned channel) const {
        return samples[(std::size_t{y} * width + x) * channels + channel];
    }
};
std::optional<Decoded> decoded_jpeg(std::string_view bytes, bool gray);

/// Profiles: RGB with the primaries of sRGB, or of Adobe RGB; CMYK that prints every ink as the same gray of L* 50.
std::string srgb_profile();
std::string wide_profile();
std::string cmyk_profile();

std::string base64(std::string_view bytes);

/// A brief whose opening shows pictures with these addresses; the span of the nth is {page, 100 n, 100 n + 10}.
Brief brief_with(const std::vector<Picture>& pictures);
Picture picture(std::string address, std::vector<std::string> candidates = {});

}  // namespace chancery::made
