// One font file: its bytes, its HarfBuzz objects and what its tables say.
#pragma once

#include <hb.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/fonts.h"
#include "chancery/world.h"
#include "source/destroyer.h"

namespace chancery {

using HbBlob = std::unique_ptr<hb_blob_t, Destroyer<hb_blob_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, Destroyer<hb_face_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Destroyer<hb_font_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, Destroyer<hb_buffer_destroy>>;

/// Why a font file is not used.
struct FaceProblem {
    Code code;
    std::string message;
    std::string hint;
};

/// A face of the template. What stands before `state` comes from the template; the rest is there once it is ready.
///
/// The HarfBuzz font is scaled to the units of its em, not to a size: then what it gives are the integers of the font's
/// own tables, the same for every size, and words that were shaped once serve all of them. in_size() does the one
/// rounding.
struct Face {
    std::string family_key, family, face_key;  ///< "serif", "Vollkorn", "semibold_italic"
    std::string name;  ///< as the template has it: a file's name or path, with "#" and the face of a collection
    std::string path;  ///< of the file; of a family that no style names empty until it is looked for
    Span declared;     ///< where the template names it
    Weight weight = Weight::regular;
    bool italic = false;
    bool for_text = false;  ///< a style names its family: it must have the Latin letters

    int size_adjust = 100;  ///< per cent

    /// absent: its file is not there, which only matters where a character needs it.
    enum class State : std::uint8_t { unread, ready, failed, absent } state = State::unread;
    std::optional<FaceProblem> problem;  ///< of a failed face
    World::Mapped file;
    HbFace face;
    HbFont font;
    HbFace program;  ///< with the tables of a font program alone, made when the first subset is asked for
    FontMetrics metrics;
    std::uint32_t space = 0, hyphen = 0,
                  replacement = 0;  ///< glyphs; replacement: U+FFFD, else a white square, else "?"
    std::int32_t space_advance = 0, hyphen_advance = 0, replacement_advance = 0;
    std::int32_t ascent = 0, descent = 0, cap_height = 0, x_height = 0;  ///< in units of the em, all positive upward

    /// How far a character stands out of justified text, in thousandths of the size.
    struct Protruding {
        char32_t character = 0;
        int left = 0, right = 0;
    };
    std::vector<Protruding> protruding;  ///< from the template, by character

    std::vector<World::Seen> made_of;     ///< what opening it asked for
    std::uint32_t asked_by = UINT32_MAX;  ///< the last page (Faces::page) that asked for it

    /// The glyph that the face's cmap gives, or 0.
    std::uint32_t glyph_of(char32_t code_point) const;
    std::int32_t advance_of(std::uint32_t glyph) const;

    /// The size at which the face is set where a style asks for `size`.
    Length set_size(Length size) const { return size_adjust == 100 ? size : size.scaled(size_adjust, 100); }
    /// A distance in units of the em as a length at the size of a style, rounded half away from zero.
    Length in_size(std::int64_t units, Length size) const {
        const std::int64_t em = metrics.units_per_em;
        const std::int64_t twice = 2 * units * set_size(size).units();
        return Length::units(twice < 0 ? -((-twice + em) / (2 * em)) : (twice + em) / (2 * em));
    }
};

/// Takes the bytes of the font file, tests them and fills in the rest: `state` is ready or failed afterwards.
void open_face(Face& face, World::Mapped file);

}  // namespace chancery
