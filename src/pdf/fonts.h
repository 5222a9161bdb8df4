// Fonts of the file: Type 0 fonts over subsets, and how each glyph of the brief is shown and read (ISO
// 32000-1, 9.7, 9.10).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/fonts.h"
#include "chancery/paged_brief.h"
#include "pdf/deflate.h"
#include "pdf/objects.h"

namespace chancery::pdf {

/// A Type 0 font: the `layer`th of a face.
///
/// ToUnicode says one text for each code, but one glyph can say several: a hyphen of the text and one that only the
/// line end asks for, an "A" and the "a" that a label shows in capitals. Each further meaning goes to a further layer:
/// another Type 0 font on the same descendant font, widths and program, with a ToUnicode of its own. Every reader
/// follows it; an ActualText inside marked content would be lost by some (poppler 22.12 leaves it out of its structure
/// text).
struct FontName {
    FontId face;
    std::uint8_t layer = 0;
    auto operator<=>(const FontName&) const = default;
};

/// A glyph as content shows it.
struct ShownGlyph {
    std::uint16_t code = 0;
    std::uint16_t width = 0;  ///< 1/1000 em, as /W says
    std::uint8_t layer = 0;
};

class Fonts {
public:
    /// Layers of a face at most. What needs more (thousands of characters that no face has, all shown as U+FFFD) gets
    /// an ActualText instead.
    static constexpr std::size_t kMostLayers = 8;

    explicit Fonts(const FontLibrary& library) : library_(library), faces_(library.size()) {}

    /// Takes note of the glyphs of a run and of what they say. All runs come before embed().
    void note(const GlyphRun& run);
    /// Makes the font objects; false where a face can't be embedded, which is reported.
    bool embed(Objects& objects, const Deflater& deflate, Diagnostics& diagnostics);

    /// How to show a glyph of a noted run, in the layer that is set already where that serves.
    ShownGlyph shown(FontId face, std::uint32_t glyph, std::string_view text, std::uint8_t layer) const {
        const Use& one = use(face, glyph);
        return {one.code, one.width, one.says_in(layer, text) ? layer : layer_that_says(one, text)};
    }
    /// True where the run's glyphs do not say all of its text, or say what must be repeated in an ActualText.
    bool needs_actual_text(const GlyphRun& run) const;
    const PoDoFo::PdfObject& object(FontName font) const { return *faces_[font.face.value].objects[font.layer]; }

private:
    struct Use {
        std::uint32_t glyph = 0;
        std::uint16_t code = 0, width = 0;
        std::vector<std::string> says;  ///< by layer; empty: nothing yet

        /// Inline, and without a call for single bytes: it is asked for every glyph, twice.
        bool says_in(std::size_t layer, std::string_view text) const {
            if (layer >= says.size() || says[layer].size() != text.size()) return false;
            return text.size() == 1 ? says[layer].front() == text.front() : says[layer] == text;
        }
    };
    struct Face {
        std::vector<std::uint32_t> index;  ///< glyph to 1 + its place in uses; 0: not used
        std::vector<Use> uses;
        std::size_t layers = 0;
        std::vector<const PoDoFo::PdfObject*> objects;  ///< Type 0 fonts, by layer
    };

    static Use& use(Face& face, std::uint32_t glyph) {
        const std::uint32_t place = glyph < face.index.size() ? face.index[glyph] : 0;
        return place == 0 ? first_use(face, glyph) : face.uses[place - 1];
    }
    static Use& first_use(Face& face, std::uint32_t glyph);
    const Use& use(FontId id, std::uint32_t glyph) const {
        const Face& face = faces_[id.value];
        return face.uses[face.index[glyph] - 1];
    }
    static std::uint8_t layer_that_says(const Use& use, std::string_view text);
    bool embed(FontId id, Objects& objects, const Deflater& deflate);
    static std::string to_unicode(const Face& face, std::size_t layer);

    const FontLibrary& library_;
    std::vector<Face> faces_;              ///< by FontId
    std::vector<std::string_view> texts_;  ///< of the run being noted
    bool any_needs_actual_text_ = false;   ///< of the runs noted
};

/// The resource name of a font, without its slash: "F2", and for a further layer "F2b".
std::string resource_name(FontName font);

/// Six capitals for a face cut down to these glyphs, and a plus sign (9.6.4).
std::string subset_tag(std::string_view postscript_name, std::span<const std::uint32_t> glyphs);

/// True of text with a private use character, which needs an ActualText (ISO 19005-2, 6.2.11.7.3).
bool has_private_use(std::string_view utf8);

}  // namespace chancery::pdf
