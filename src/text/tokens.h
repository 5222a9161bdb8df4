// Tokens: a paragraph as words and gaps, each in one style and direction, the words shaped.
#pragma once

#include <cstdint>
#include <vector>

#include "chancery/paragraph.h"
#include "text/faces.h"
#include "text/prepare.h"

namespace chancery {

/// A style span made ready: its face opened, its fixed distances worked out.
struct Manner {
    const RunStyle* style = nullptr;
    FontId font;  ///< the face that is used, which may stand in for a failed one
    const Face* face = nullptr;
    std::uint32_t shaping[2] = {0, 0};  ///< Shaper's numbers, from left to right and from right to left
    Length tracking;                    ///< after every cluster
    Length space, hyphen;               ///< widths of the glyphs, with tracking
};

struct Token {
    enum class Kind : std::uint8_t { word, gap, fixed_gap } kind = Kind::word;  ///< fixed: of no-break spaces
    std::uint8_t level = 0;
    std::uint32_t first = 0, last = 0;  ///< clean bytes
    std::uint32_t manner = 0;
    const ShapedWord* word = nullptr;  ///< of words
    Length width;
    bool right_to_left() const { return (level & 1) != 0; }
};

struct Tokens {
    CleanText clean;
    std::vector<Manner> manners;
    std::vector<Token> tokens;             ///< tile the clean text
    std::vector<BreakOpportunity> breaks;  ///< at clean offsets
    std::uint8_t base_level = 0;
    bool hyphenated = false;  ///< hyphenate() was here

    explicit Tokens(const Text& text) : clean(text) {}
};

/// The width of shaped glyphs at a size, without tracking.
Length width_of(FontLibrary::Faces& faces, const ShapedWord& word, Length size);

/// Shapes bytes of a word by themselves, as they stand when a line ends within it.
const ShapedWord& shape_part_of(FontLibrary::Faces& faces, const Tokens& tokens, const Token& token,
                                std::uint32_t first, std::uint32_t last);
Length width_of_part(FontLibrary::Faces& faces, const Tokens& tokens, const Token& token, std::uint32_t first,
                     std::uint32_t last);

/// Empty where no face of the library can be used.
Tokens make_tokens(const StyledText& words, FontLibrary::Faces& faces);

}  // namespace chancery
