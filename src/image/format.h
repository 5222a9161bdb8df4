// Picture formats, told by content: a site builder's "photo.jpg" is as often WebP.
#pragma once

#include <cstdint>
#include <string_view>

namespace chancery {

enum class PictureFormat : std::uint8_t {
    jpeg,
    png,
    svg,  // what is decoded
    gif,
    webp,
    avif,
    heic,
    bmp,
    tiff,
    icon,
    jpeg_xl,
    svgz,
    pdf,       // what is known by name alone
    web_page,  // an error page that was saved in the picture's place
    empty,
    unknown,
};

PictureFormat picture_format_of(std::string_view bytes);

/// "WebP", "a web page": as messages call it.
std::string_view name_of(PictureFormat format);

}  // namespace chancery
