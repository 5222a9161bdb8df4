// FontLibrary: the faces of one template, each read when text first asks for it.
//
// Made by load_fonts() (src/text, the only place that knows HarfBuzz); read by layout for shaping (paragraph.h) and by
// pdf for subsets. One library serves many documents: what it has shaped or subset before, it remembers, and so it
// belongs to one thread at a time. A face that can't be used is reported to the paragraph that asks for it, and another
// stands in: a FontId that stands in a GlyphRun is always one that can be embedded.
//
//     FontLibrary fonts = load_fonts(theme, world, limits, diagnostics);
//     FontId      body  = fonts.face("serif", Weight::regular, false);
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/length.h"
#include "chancery/theme.h"

namespace chancery {

/// One face of a FontLibrary.
struct FontId {
    std::uint16_t value = 0;
    constexpr auto operator<=>(const FontId&) const = default;
};

/// What a font descriptor needs (ISO 32000-1, table 122), in 1/1000 of the em.
struct FontMetrics {
    std::string postscript_name;
    std::string family;
    bool cff = false;  ///< OpenType with CFF outlines; else TrueType
    bool italic = false, serif = false, fixed_pitch = false;
    int ascent = 0, descent = 0, cap_height = 0, x_height = 0, italic_angle = 0, weight = 400, stem_v = 80;
    int box[4] = {0, 0, 0, 0};  ///< x_min y_min x_max y_max
    std::uint32_t units_per_em = 1000;
    std::uint32_t checksum = 0;  ///< head.checksumAdjustment (OpenType 1.9): of the whole file as its maker left it
};

/// A face cut down to some glyphs, ready to embed.
struct FontSubset {
    std::string program;                ///< TrueType file, or the bare CFF table
    std::vector<std::uint16_t> codes;   ///< for each asked glyph the two-byte code to show it by (CID or new glyph id)
    std::vector<std::uint16_t> widths;  ///< for each asked glyph its unkerned advance in 1/1000 em
    bool ok = false;
};

class FontLibrary {
public:
    FontLibrary();
    FontLibrary(FontLibrary&&) noexcept;
    FontLibrary& operator=(FontLibrary&&) noexcept;
    ~FontLibrary();

    /// From here on another page asks: what it uses of the library, though it was opened for an earlier one, counts as
    /// seen by it (World::see_again).
    void begin_page() const;

    /// The face of a family that comes nearest in weight, then in slope; of a family without a face, that of the first
    /// fallback that has one. The family must be one of the theme's; where no fallback serves, the first face of the
    /// library is given.
    FontId face(std::string_view family, Weight weight, bool italic) const;
    std::size_t size() const;
    const FontMetrics& metrics(FontId font) const;
    std::string_view file(FontId font) const;   ///< the path it was loaded from
    std::string_view bytes(FontId font) const;  ///< of the whole font file

    /// Distances of a face at a size: ascent above and descent below the baseline (both positive), height of capitals,
    /// of x.
    Length ascent(FontId font, Length size) const;
    Length descent(FontId font, Length size) const;
    Length cap_height(FontId font, Length size) const;
    Length x_height(FontId font, Length size) const;

    /// hb-subset to `glyphs` (ascending, unique, 0 left out), without hints and layout tables. ok is false where the
    /// face can't be subset. Codes ascend with the glyphs, save in CID-keyed CFF fonts, whose own CIDs they are.
    FontSubset subset(FontId font, std::span<const std::uint32_t> glyphs) const;

    struct Faces;  ///< src/text only: the HarfBuzz objects
    Faces& faces() const { return *faces_; }

private:
    std::unique_ptr<Faces> faces_;
};

/// A face's file as a template names it: a path, or a name that the World looks for; behind "#" it may have the
/// PostScript name of one face of a collection (RFC 8081, font/collection). Nothing where the file is not there.
std::optional<std::string> find_font_file(World& world, std::string_view name);

/// Debian's package of a family that templates commonly name; empty where it is not known.
std::string_view font_package(std::string_view family);

/// Finds the file of every face of the families that styles name; one that is not there is reported where the template
/// names it. Families that serve as fallbacks alone are looked for when a character first asks for them, and may be
/// missing. Each face is read and tested when it is first used: readable, embedding allowed (OS/2 fsType), the letters
/// of ASCII and Latin-1 present in what a style names. `world` must outlive the library.
FontLibrary load_fonts(const Theme& theme, World& world, const Limits& limits, Diagnostics& diagnostics);

}  // namespace chancery
