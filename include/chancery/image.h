// Pictures: what the brief and the template show besides text, ready to place and to embed.
//
// Made by load_pictures() (src/image, the only place that knows the codecs) from files beside the page, data: URLs and
// the markup of inline SVG; read by layout for proportions and by pdf for the bytes. A format is told by content.
//
//     Pictures pictures = load_pictures(brief, theme, page_folder, world, limits, diagnostics);
//     if (auto id = pictures.find("photos/signing.jpg")) use(pictures[*id].size);
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chancery/length.h"
#include "chancery/vector.h"

namespace chancery {

struct Brief;
struct Theme;
struct Limits;
class Diagnostics;
class World;

/// Index into Pictures.
struct PictureId {
    std::uint32_t value = 0;
    constexpr auto operator<=>(const PictureId&) const = default;
};

/// EXIF orientation as it must be applied when shown: the stored raster is rotated clockwise by `quarter_turns` after
/// being mirrored left to right where `mirrored` (Exif 2.32, tag 0x0112).
struct Orientation {
    int quarter_turns = 0;
    bool mirrored = false;
};

/// A raster ready for an image XObject (ISO 32000-1, 8.9.5).
struct Raster {
    enum class Coding : std::uint8_t {
        jpeg,
        flate,
        raw
    } coding = Coding::raw;  ///< flate: zlib stream without predictor
    enum class Space : std::uint8_t { gray, rgb, indexed } space = Space::rgb;  ///< sRGB; CMYK was converted
    std::uint32_t width = 0, height = 0;                                        ///< stored pixels, before orientation
    int bits = 8;
    std::string samples;  ///< coded as `coding` says
    std::string palette;  ///< RGB triples, for indexed
    std::string alpha;    ///< 8-bit soft mask of width*height, raw; empty: opaque
    Orientation orientation;
};

struct PictureContent {
    std::variant<Raster, Paths> content;
    Size size;           ///< natural size as shown, for proportions: a pixel is 1/96 in
    std::string sha256;  ///< of the bytes read, in hex
    std::string origin;  ///< path or "data:" for messages
};

class Pictures {
public:
    /// By the address that the brief or the template uses.
    std::optional<PictureId> find(std::string_view address) const;
    const PictureContent& operator[](PictureId id) const { return contents_[id.value]; }
    std::size_t size() const { return contents_.size(); }
    PictureId add(std::string address, PictureContent content);
    /// Another address of a picture that is here already.
    void add(std::string address, PictureId id);

private:
    std::vector<PictureContent> contents_;
    std::map<std::string, PictureId, std::less<>> by_address_;
};

/// Loads every picture of the brief and the template's logos. A missing, broken or too large one is reported (its
/// caption stays) and simply is not among the result.
Pictures load_pictures(const Brief& brief, const Theme& theme, std::string_view page_folder, World& world,
                       const Limits& limits, Diagnostics& diagnostics);

/// The address under which load_pictures() keeps a picture (of an inline SVG, one made from its place).
std::string address_of(const struct Picture& picture);

/// The raster for an area this large: the same one up to 330 dpi, else one resampled to 300 dpi and coded anew.
Raster fit(const Raster& raster, Size area);

}  // namespace chancery
