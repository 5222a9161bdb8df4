// Shaping: words in, glyphs out, in the units of each face's em.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/fonts.h"
#include "chancery/paragraph.h"
#include "text/face.h"
#include "text/word_table.h"

namespace chancery {

/// A face that may be asked for a character.
struct ChainFace {
    FontId font;
    const std::vector<hb_script_t>* scripts = nullptr;  ///< that it is asked for; null or empty: for all
};

/// What of a RunStyle decides which glyphs a word gets.
struct ShapingStyle {
    FontId font;
    std::string fallback_of;
    std::vector<std::string> features;
    std::string language;
    bool capitals = false;
    bool tracked = false;  ///< letters are spaced apart: no ligatures
    bool right_to_left = false;
};

struct ShapedGlyph {
    std::uint32_t id = 0;
    std::int32_t advance = 0, dx = 0, dy = 0;  ///< in units of the face's em
    std::uint32_t first = 0, last = 0;         ///< bytes of the word; equal: a later glyph of its cluster
    bool unsafe_to_break = false;              ///< a line end before its cluster changes the glyphs on both sides
};

/// A stretch of a word in one face and script; the glyphs stand from left to right.
struct ShapedPart {
    FontId font;
    std::uint32_t first_glyph = 0, last_glyph = 0;
    std::uint32_t first = 0, last = 0;  ///< bytes of the word
    std::int64_t advance = 0;           ///< of all its glyphs, in units of the face's em
    bool missing = false;               ///< no face has it: replacement glyphs
    bool spaced = true;                 ///< its letters may stand apart: tracking goes between its clusters
};

/// A word as it is remembered; what it refers to belongs to the Shaper.
struct ShapedWord {
    std::span<const ShapedGlyph> glyphs;
    std::span<const ShapedPart> parts;     ///< in the order of the text
    std::span<const std::uint16_t> asked;  ///< indices into the style's chain: the faces asked besides the first,
                                           ///< ascending
    std::uint32_t clusters = 0;            ///< of the parts whose letters may stand apart
    bool missing = false;                  ///< one of its parts is
    /// Its glyphs may be drawn wider or narrower, as ideographs, which fill squares, and letters that join or stack may
    /// not: all its letters may stand apart, and none is missing.
    bool may_expand = false;
};

/// A word that is being shaped.
struct WordDraft {
    std::vector<ShapedGlyph> glyphs;
    std::vector<ShapedPart> parts;
    std::vector<std::uint16_t> asked;
    std::uint32_t clusters = 0;
};

/// Shapes words and remembers them. A word is shaped without its neighbours and without white space; the answer depends
/// on the word and the style alone, so that a cache that is warm gives what a cold one gives.
class Shaper {
public:
    /// A number for the style of a run in a face, which may stand in for the run's own; the same for equal ones.
    std::uint32_t style(FontLibrary::Faces& faces, const RunStyle& run, FontId font, bool right_to_left);
    /// The glyphs of a word. The reference is good until trim().
    const ShapedWord& shape(FontLibrary::Faces& faces, std::uint32_t style, std::string_view word);
    /// The faces that a style asks for a character, in order.
    const std::vector<ChainFace>& chain(std::uint32_t style) const { return styles_[style].chain; }
    /// Forgets the words where they have become too many. Called between paragraphs.
    void trim();

private:
    struct Words {
        ShapingStyle style;
        std::vector<ChainFace> chain;  ///< faces to ask for a character, in order
        std::vector<hb_feature_t> features;
        std::size_t own_features = 0;  ///< of `features` those of the style; behind them, what tracking turns off
        hb_language_t language = HB_LANGUAGE_INVALID;
        WordTable<ShapedWord> shaped;
    };
    void shape_new(FontLibrary::Faces& faces, const Words& words, std::string_view word, WordDraft& out);
    /// The draft, put into the arena.
    ShapedWord kept(const WordDraft& draft);
    template <class T>
    std::span<const T> kept(const std::vector<T>& values);
    /// What a part is shaped as.
    struct Part {
        const Face& face;
        hb_script_t script;
        hb_language_t language;
    };
    void shape_part(const Part& as, const Words& words, std::string_view word, ShapedPart& part, WordDraft& out);

    std::vector<Words> styles_;
    std::pmr::monotonic_buffer_resource arena_;  ///< of all remembered words
    std::size_t bytes_ = 0;                      ///< in the arena, about
    WordDraft draft_;                            ///< here for its room alone
    HbBuffer buffer_;
};

}  // namespace chancery
