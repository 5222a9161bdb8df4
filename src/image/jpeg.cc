#include "image/jpeg.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <vector>

#include "image/color.h"
#include "image/jpeg_codec.h"
#include "image/orientation.h"

namespace chancery {
namespace {

using namespace std::string_view_literals;

/// Encoders write about ten scans; thousands of them are an attack on whoever decodes (the libjpeg-turbo report "Two
/// Issues with the JPEG Standard" of 2013).
constexpr int kMostScans = 100;
/// Quality of what had to be decoded for its colours: no loss that print could show.
constexpr int kConvertedQuality = 92;

constexpr std::uint8_t kStartOfImage = 0xd8, kEndOfImage = 0xd9, kStartOfScan = 0xda;

Failure cut_short() {
    return {Code::picture_broken, "is cut short", "save the page again, or export the picture anew"};
}
Failure damaged(std::string_view what) {
    return {Code::picture_broken, fmt::format("is damaged: {}", what), "export the picture anew"};
}
Failure unreadable(std::string_view what) {
    return {Code::picture_format, fmt::format("is {}, which PDF has no place for", what),
            "save it as a baseline or progressive JPEG of 8 bits, or as PNG"};
}

/// What is between two markers.
struct Segment {
    std::uint8_t marker = 0;
    std::string_view content;  ///< without its length
};

/// Goes from marker to marker.
class MarkerReader {
public:
    explicit MarkerReader(std::string_view bytes) : bytes_(bytes), at_(2) {}

    std::size_t at() const { return at_; }

    /// The next marker with its segment; nothing where the file ends before it does.
    std::optional<Segment> next() {
        at_ = bytes_.find('\xff', at_);               // what stands before it means nothing
        at_ = bytes_.find_first_not_of('\xff', at_);  // fill bytes (B.1.1.2)
        if (at_ == std::string_view::npos) return std::nullopt;
        Segment segment{byte(at_++), {}};
        if (!has_length(segment.marker)) return segment;
        if (at_ + 2 > bytes_.size()) return std::nullopt;
        const std::size_t length = byte(at_) * 256u + byte(at_ + 1);
        if (length < 2 || at_ + length > bytes_.size()) return std::nullopt;
        segment.content = bytes_.substr(at_ + 2, length - 2);
        at_ += length;
        return segment;
    }

    /// Behind the entropy-coded data of a scan: to the next marker that is no restart marker (F.1.2.3).
    void skip_scan() {
        while (true) {
            at_ = bytes_.find('\xff', at_);
            if (at_ == std::string_view::npos || at_ + 1 >= bytes_.size()) return;
            const std::uint8_t following = byte(at_ + 1);
            if (following != 0 && following != 0xff && !(following >= 0xd0 && following <= 0xd7)) return;
            at_ += following == 0xff ? 1 : 2;
        }
    }

private:
    std::uint8_t byte(std::size_t at) const { return static_cast<std::uint8_t>(bytes_[at]); }
    static constexpr bool has_length(std::uint8_t marker) {
        return marker > 0x01 && !(marker >= 0xd0 && marker <= kEndOfImage);
    }

    std::string_view bytes_;
    std::size_t at_;
};

std::uint32_t number16(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint8_t>(bytes[at]) * 256u + static_cast<std::uint8_t>(bytes[at + 1]);
}

constexpr bool is_frame(std::uint8_t marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/// A frame header (B.2.2).
std::optional<Failure> read_frame(const Segment& segment, JpegMarkers& markers) {
    if (markers.components != 0) return damaged("it has two frames");
    if (segment.marker > 0xc2)
        return unreadable(segment.marker >= 0xc9 ? "an arithmetic-coded JPEG" : "a lossless or hierarchical JPEG");
    const std::string_view content = segment.content;
    if (content.size() < 6) return damaged("its frame header is too short");
    if (content[0] != 8) return unreadable(fmt::format("a JPEG of {} bits", static_cast<unsigned char>(content[0])));
    markers.height = number16(content, 1);
    markers.width = number16(content, 3);
    markers.components = static_cast<std::uint8_t>(content[5]);
    if (markers.width == 0 || markers.height == 0) return damaged("it says that it has no pixels");
    if (markers.components != 1 && markers.components != 3 && markers.components != 4)
        return damaged(fmt::format("it has {} colour components", markers.components));
    if (content.size() != 6 + 3 * static_cast<std::size_t>(markers.components))
        return damaged("its frame header has a wrong length");
    markers.rgb_components = markers.components == 3 && content[6] == 'R' && content[9] == 'G' && content[12] == 'B';
    return std::nullopt;
}

/// Chunks of an ICC profile (ICC.1:2010, B.4): a number from 1, their count, bytes.
class ProfileChunks {
public:
    void add(std::string_view content) {
        const auto number = static_cast<std::uint8_t>(content[0]);
        count_ = static_cast<std::uint8_t>(content[1]);
        if (number == 0 || number > count_) return;
        if (chunks_.size() < count_) chunks_.resize(count_);
        chunks_[number - 1u] = content.substr(2);
    }

    std::string joined() const {
        std::string profile;
        for (const std::string_view chunk : chunks_) {
            if (chunk.empty()) return {};
            profile += chunk;
        }
        return profile;
    }

private:
    std::vector<std::string_view> chunks_;
    std::size_t count_ = 0;
};

/// Application segments that matter here.
void read_application(const Segment& segment, JpegMarkers& markers, ProfileChunks& profile) {
    constexpr std::string_view kExif = "Exif\0\0"sv, kIcc = "ICC_PROFILE\0"sv;
    const std::string_view content = segment.content;
    if (segment.marker == 0xe0 && content.starts_with("JFIF\0"sv)) markers.jfif = true;
    if (segment.marker == 0xe1 && content.starts_with(kExif) && markers.exif.empty())
        markers.exif = content.substr(kExif.size());
    if (segment.marker == 0xe2 && content.starts_with(kIcc) && content.size() > kIcc.size() + 2)
        profile.add(content.substr(kIcc.size()));
    if (segment.marker == 0xee && content.starts_with("Adobe") && content.size() >= 12) markers.adobe = true;
}

/// Converts the rows of a picture that PDF can't take as it is. Row by row: a large one needs no large memory.
Outcome<Raster> convert_jpeg(std::string_view bytes, const JpegMarkers& markers, const std::optional<ToSrgb>& to_srgb) {
    const bool cmyk = markers.components == 4;
    JpegReader reader;
    JpegWriter writer;
    if (!reader.start(bytes, cmyk ? JpegReader::Pixels::cmyk : JpegReader::Pixels::rgb) ||
        !writer.start({markers.width, markers.height, false, kConvertedQuality, true}))
        return damaged("it can't be decoded");
    std::vector<std::uint8_t> from(reader.row_bytes());
    std::vector<std::uint8_t> rgb(std::size_t{markers.width} * 3);
    for (std::uint32_t y = 0; y < markers.height; ++y) {
        if (!reader.read_row(from.data())) return damaged("it can't be decoded");
        if (to_srgb)
            to_srgb->convert(from.data(), rgb.data(), markers.width);
        else if (cmyk)
            convert_plain_cmyk(from.data(), rgb.data(), markers.width, markers.adobe);
        else
            rgb = from;
        if (!writer.write_row(rgb.data())) return damaged("it can't be coded anew");
    }
    if (!writer.finish()) return damaged("it can't be coded anew");
    Raster raster;
    raster.samples = writer.take();
    return raster;
}

/// The conversion that the picture's own profile asks for; nothing where it has none, a wrong one, or sRGB.
std::optional<ToSrgb> conversion_of(const JpegMarkers& markers) {
    if (markers.icc_profile.empty() || markers.components == 1) return std::nullopt;
    const auto from = markers.components == 3 ? ToSrgb::From::rgb
                      : markers.adobe         ? ToSrgb::From::cmyk_inverted
                                              : ToSrgb::From::cmyk;
    std::optional<ToSrgb> to_srgb = ToSrgb::make(markers.icc_profile, from);
    if (to_srgb && markers.components == 3 && to_srgb->keeps_colors()) to_srgb.reset();
    return to_srgb;
}

}  // namespace

Outcome<JpegMarkers> read_markers(std::string_view bytes) {
    JpegMarkers markers;
    ProfileChunks profile;
    MarkerReader reader(bytes);
    int scans = 0;
    while (const std::optional<Segment> segment = reader.next()) {
        if (segment->marker == kStartOfImage) return damaged("a second picture begins in it");
        if (segment->marker == kEndOfImage) {
            if (scans == 0) return damaged("it has no scan");
            markers.end = reader.at();
            markers.icc_profile = profile.joined();
            return markers;
        }
        if (is_frame(segment->marker)) {
            if (std::optional<Failure> failure = read_frame(*segment, markers)) return *std::move(failure);
        } else if (segment->marker == kStartOfScan) {
            if (markers.components == 0) return damaged("a scan comes before its frame");
            if (++scans > kMostScans) return damaged(fmt::format("it has more than {} scans", kMostScans));
            reader.skip_scan();
        } else if (segment->marker >= 0xe0 && segment->marker <= 0xef) {
            read_application(*segment, markers, profile);
        }
    }
    return cut_short();
}

Outcome<Raster> load_jpeg(std::string_view bytes, std::size_t most_pixels) {
    Outcome<JpegMarkers> outcome = read_markers(bytes);
    if (auto* failure = std::get_if<Failure>(&outcome)) return std::move(*failure);
    const JpegMarkers& markers = std::get<JpegMarkers>(outcome);
    if (std::size_t{markers.width} * markers.height > most_pixels)
        return Failure{
            Code::picture_too_large,
            fmt::format("has {} x {} pixels, over the limit of {}", markers.width, markers.height, most_pixels),
            "scale it down"};
    bytes = bytes.substr(0, markers.end);
    const std::optional<ToSrgb> to_srgb = conversion_of(markers);
    // Readers take three components for YCbCr unless an Adobe segment says otherwise (ISO 32000-1, table 13).
    const bool plain_rgb = markers.rgb_components && !markers.jfif && !markers.adobe;
    Raster raster;
    if (markers.components == 4 || to_srgb || plain_rgb) {
        Outcome<Raster> converted = convert_jpeg(bytes, markers, to_srgb);
        if (std::holds_alternative<Failure>(converted)) return converted;
        raster = std::get<Raster>(std::move(converted));
    } else {
        raster.samples = bytes;
    }
    raster.coding = Raster::Coding::jpeg;
    raster.space = markers.components == 1 ? Raster::Space::gray : Raster::Space::rgb;
    raster.width = markers.width;
    raster.height = markers.height;
    raster.orientation = orientation_of(markers.exif);
    return raster;
}

}  // namespace chancery
