// fit(): no picture carries more pixels than print can show.
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "chancery/image.h"
#include "image/area_sampler.h"
#include "image/deflate.h"
#include "image/fit.h"
#include "image/jpeg_codec.h"

namespace chancery {
namespace {

/// Dots an inch that offset and office printers can show of a photograph.
constexpr std::int64_t kMostResolution = 300;
/// Quality of JPEGs that were made smaller; the next step up costs a third more bytes and shows nothing.
constexpr int kSmallerQuality = 90;

std::size_t channels_of(const Raster& raster) { return raster.space == Raster::Space::rgb ? 3 : 1; }

/// Pixels that a length holds at kMostResolution, at least one. A hundredth of a pixel is forgiven: lengths are
/// rounded.
std::uint32_t pixels_on(Length length) {
    constexpr std::int64_t kUnitsPerInch = 72 * Length::kUnitsPerPoint;
    const std::int64_t pixels = (length.units() * kMostResolution + kUnitsPerInch / 100) / kUnitsPerInch;
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(pixels, 1, UINT32_MAX));
}

/// The pixels to keep, in the raster's own proportions: enough for the side that needs more of them.
AreaSampler::Shape target_of(const Raster& raster, Size area) {
    if (raster.orientation.quarter_turns % 2 != 0) std::swap(area.width, area.height);
    const std::uint64_t wide = pixels_on(area.width), high = pixels_on(area.height);
    const auto little_over = [](std::uint64_t pixels, std::uint64_t wanted) { return 10 * pixels <= 11 * wanted; };
    if (little_over(raster.width, wide) || little_over(raster.height, high)) return {raster.width, raster.height};
    const std::uint64_t by_height = high * raster.width / raster.height;
    if (by_height > wide) return {static_cast<std::uint32_t>(by_height), static_cast<std::uint32_t>(high)};
    const std::uint64_t by_width = std::max<std::uint64_t>(1, wide * raster.height / raster.width);
    return {static_cast<std::uint32_t>(wide), static_cast<std::uint32_t>(by_width)};
}

bool is_smaller(AreaSampler::Shape target, const Raster& raster) {
    return target.width < raster.width && target.height < raster.height;
}

std::uint8_t mean(std::uint64_t sum, std::uint64_t weight) {
    return static_cast<std::uint8_t>((sum + weight / 2) / weight);
}

/// Decoded no larger than needed: libjpeg gives eighths of the size straight from the coefficients.
unsigned eighths_for(const Raster& raster, AreaSampler::Shape target) {
    unsigned eighths = 1;
    while (eighths < 8 && (std::uint64_t{raster.width} * eighths / 8 < target.width ||
                           std::uint64_t{raster.height} * eighths / 8 < target.height))
        ++eighths;
    return eighths;
}

/// Nothing where the picture can't be decoded; it is then shown as it is.
std::optional<std::string> smaller_jpeg(const Raster& raster, AreaSampler::Shape target) {
    const bool gray = raster.space == Raster::Space::gray;
    JpegReader reader;
    JpegWriter writer;
    if (!reader.start(raster.samples, gray ? JpegReader::Pixels::gray : JpegReader::Pixels::rgb,
                      eighths_for(raster, target)) ||
        !writer.start({target.width, target.height, gray, kSmallerQuality, false}))
        return std::nullopt;
    if (reader.width() < target.width || reader.height() < target.height) return std::nullopt;
    AreaSampler sampler({reader.width(), reader.height()}, target, gray ? 1 : 3);
    std::vector<std::uint8_t> row(reader.row_bytes()), smaller(sampler.sums().size());
    std::vector<std::uint32_t> samples(row.size());
    for (std::uint32_t y = 0; y < reader.height(); ++y) {
        if (!reader.read_row(row.data())) return std::nullopt;
        std::copy(row.begin(), row.end(), samples.begin());
        if (!sampler.take(samples.data())) continue;
        for (std::size_t i = 0; i < smaller.size(); ++i) smaller[i] = mean(sampler.sums()[i], sampler.weight());
        if (!writer.write_row(smaller.data())) return std::nullopt;
    }
    if (!writer.finish()) return std::nullopt;
    return writer.take();
}

/// Indices as the colours that they stand for.
Raster without_palette(const Raster& raster) {
    Raster direct;
    direct.space = Raster::Space::rgb;
    direct.width = raster.width;
    direct.height = raster.height;
    direct.alpha = raster.alpha;
    direct.orientation = raster.orientation;
    direct.samples.reserve(raster.samples.size() * 3);
    for (const char index : raster.samples) {
        const std::size_t entry = static_cast<std::uint8_t>(index);
        if (entry * 3 + 3 <= raster.palette.size())
            direct.samples.append(raster.palette, entry * 3, 3);
        else
            direct.samples.append(3, '\0');
    }
    return direct;
}

/// Raw samples made smaller. Colours count by their alpha, so that what is transparent doesn't bleed into edges.
Raster smaller_samples(const Raster& raster, AreaSampler::Shape target) {
    const std::size_t channels = channels_of(raster);
    const bool masked = !raster.alpha.empty();
    AreaSampler sampler({raster.width, raster.height}, target, static_cast<unsigned>(channels + 1));
    Raster smaller;
    smaller.space = raster.space;
    smaller.width = target.width;
    smaller.height = target.height;
    smaller.orientation = raster.orientation;
    std::vector<std::uint32_t> row(std::size_t{raster.width} * (channels + 1));
    for (std::size_t y = 0; y < raster.height; ++y) {
        for (std::size_t x = 0; x < raster.width; ++x) {
            const std::size_t pixel = y * raster.width + x;
            const std::uint32_t alpha = masked ? static_cast<std::uint8_t>(raster.alpha[pixel]) : 255;
            for (std::size_t c = 0; c < channels; ++c)
                row[x * (channels + 1) + c] = alpha * static_cast<std::uint8_t>(raster.samples[pixel * channels + c]);
            row[x * (channels + 1) + channels] = alpha;
        }
        if (!sampler.take(row.data())) continue;
        for (std::size_t x = 0; x < target.width; ++x) {
            const std::uint64_t* sums = sampler.sums().data() + x * (channels + 1);
            const std::uint64_t alpha = sums[channels];
            for (std::size_t c = 0; c < channels; ++c)
                smaller.samples += static_cast<char>(alpha == 0 ? 0 : mean(sums[c], alpha));
            if (masked) smaller.alpha += static_cast<char>(mean(alpha, sampler.weight()));
        }
    }
    return smaller;
}

/// The raster with its samples uncoded; nothing where they are not what its size says.
std::optional<Raster> uncoded(const Raster& raster) {
    Raster plain = raster;
    const std::size_t pixels = std::size_t{raster.width} * raster.height;
    if (raster.coding == Raster::Coding::flate) {
        std::optional<std::string> samples = inflate(raster.samples, pixels * channels_of(raster));
        if (!samples) return std::nullopt;
        plain.samples = *std::move(samples);
    }
    plain.coding = Raster::Coding::raw;
    if (plain.samples.size() != pixels * channels_of(raster)) return std::nullopt;
    if (!plain.alpha.empty() && plain.alpha.size() != pixels) return std::nullopt;
    return plain;
}

}  // namespace

bool is_finer_than_print(const Raster& raster, Size area) { return is_smaller(target_of(raster, area), raster); }

Raster fit(const Raster& raster, Size area) {
    const AreaSampler::Shape target = target_of(raster, area);
    const bool shrinks = is_smaller(target, raster);
    Raster result;
    if (raster.coding == Raster::Coding::jpeg) {
        result = raster;
        if (!shrinks) return result;
        std::optional<std::string> samples = smaller_jpeg(raster, target);
        if (!samples) return result;
        result.samples = *std::move(samples);
        result.width = target.width;
        result.height = target.height;
        return result;
    }
    if (!shrinks && raster.coding == Raster::Coding::flate) return raster;
    std::optional<Raster> plain = uncoded(raster);
    if (!plain) return raster;
    result = *std::move(plain);
    if (shrinks && result.space == Raster::Space::indexed) result = without_palette(result);
    if (shrinks) result = smaller_samples(result, target);
    result.samples = deflate(result.samples);
    result.coding = Raster::Coding::flate;
    return result;
}

}  // namespace chancery
