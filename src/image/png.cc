#include "image/png.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "image/color.h"
#include "image/orientation.h"
#include "image/png_codec.h"

namespace chancery {
namespace {

/// Signature, length and name of IHDR, then width and height (11.2.2).
constexpr std::size_t kHeaderBytes = 8 + 8 + 8;

std::uint32_t number32(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
    return value;
}

/// Before libpng sees the file: nothing is allocated for a picture over the limit.
std::optional<Failure> check_header(std::string_view bytes, std::size_t most_pixels) {
    if (bytes.size() < kHeaderBytes) return Failure{Code::picture_broken, "is cut short", "export the picture anew"};
    const std::size_t width = number32(bytes, 16), height = number32(bytes, 20);
    if (width == 0 || height == 0)
        return Failure{Code::picture_broken, "says that it has no pixels", "export the picture anew"};
    if (width > most_pixels / height)
        return Failure{Code::picture_too_large,
                       fmt::format("has {} x {} pixels, over the limit of {}", width, height, most_pixels),
                       "scale it down"};
    return std::nullopt;
}

Failure broken(const PngReader& reader) {
    return {Code::picture_broken, fmt::format("can't be decoded as PNG: {}", reader.problem()),
            "export the picture anew"};
}

/// Colours and alpha apart: `channels` interleaved samples, the last of them alpha.
void split_alpha(const std::vector<std::uint8_t>& pixels, unsigned channels, Raster& raster) {
    const std::size_t count = pixels.size() / channels;
    raster.samples.reserve(count * (channels - 1));
    raster.alpha.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* pixel = reinterpret_cast<const char*>(pixels.data() + i * channels);
        raster.samples.append(pixel, channels - 1);
        raster.alpha += pixel[channels - 1];
    }
}

/// Indices beyond the palette mean nothing; they become black rather than an error of whoever reads the brief.
void take_palette(const PngReader& reader, Raster& raster) {
    raster.palette = reader.palette();
    std::uint8_t highest = 0;
    for (const char index : raster.samples) highest = std::max(highest, static_cast<std::uint8_t>(index));
    raster.palette.resize(std::max(raster.palette.size(), (highest + std::size_t{1}) * 3), '\0');
    const std::string alpha = reader.palette_alpha();
    if (alpha.empty()) return;
    raster.alpha.reserve(raster.samples.size());
    for (const char index : raster.samples) {
        const auto entry = static_cast<std::uint8_t>(index);
        raster.alpha += entry < alpha.size() ? alpha[entry] : '\xff';
    }
}

void convert_colors(const std::string& icc_profile, Raster& raster) {
    if (icc_profile.empty() || raster.space == Raster::Space::gray) return;
    const std::optional<ToSrgb> to_srgb = ToSrgb::make(icc_profile, ToSrgb::From::rgb);
    if (!to_srgb || to_srgb->keeps_colors()) return;
    std::string& colors = raster.space == Raster::Space::indexed ? raster.palette : raster.samples;
    auto* bytes = reinterpret_cast<std::uint8_t*>(colors.data());
    to_srgb->convert(bytes, bytes, colors.size() / 3);
}

}  // namespace

Outcome<Raster> load_png(std::string_view bytes, std::size_t most_pixels) {
    if (std::optional<Failure> failure = check_header(bytes, most_pixels)) return *std::move(failure);
    PngReader reader;
    if (!reader.start(bytes)) return broken(reader);
    std::vector<std::uint8_t> pixels(reader.row_bytes() * reader.height());
    if (!reader.read(pixels.data())) return broken(reader);

    Raster raster;
    raster.coding = Raster::Coding::raw;
    raster.width = reader.width();
    raster.height = reader.height();
    const unsigned channels = reader.channels();
    raster.space = reader.indexed() ? Raster::Space::indexed : channels <= 2 ? Raster::Space::gray : Raster::Space::rgb;
    if (channels == 2 || channels == 4)
        split_alpha(pixels, channels, raster);
    else
        raster.samples.assign(reinterpret_cast<const char*>(pixels.data()), pixels.size());
    if (reader.indexed()) take_palette(reader, raster);
    convert_colors(reader.icc_profile(), raster);
    if (raster.alpha.find_first_not_of('\xff') == std::string::npos) raster.alpha.clear();
    raster.orientation = orientation_of(reader.exif());
    return raster;
}

}  // namespace chancery
