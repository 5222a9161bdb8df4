// What stands on a line one beside the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "text/items.h"
#include "text/tokens.h"

namespace chancery {

struct LineExtent {
    std::uint32_t first = 0;  ///< clean byte
    LineEnd end;
    bool last = false;  ///< of its stretch: not justified
    Length indent;
};

/// A word or a part of one, white space, or the hyphen at the line's end.
struct Piece {
    enum class Kind : std::uint8_t { word, gap, hyphen } kind = Kind::word;
    const Token* token = nullptr;
    const ShapedWord* word = nullptr;
    std::uint32_t first = 0, last = 0;  ///< clean bytes
    std::uint8_t level = 0;
    bool hangs = false;  ///< white space behind the line's end
    Length width;
    Length growth;                     ///< by justification: of a gap, or of a word between whose letters lines may end
    std::vector<std::uint32_t> loose;  ///< clean offsets within a word, or at its end, where its letters part
    std::vector<std::uint32_t> tight;  ///< where they come closer, once for each blank
    int expansion = 0;                 ///< of its glyphs, in thousandths
    Length stretch;                    ///< of its loose places at badness 100
    Length trim;                       ///< taken from its last advance: no tracking behind a line
};

inline const Manner& manner_of(const Tokens& tokens, const Piece& piece) { return tokens.manners[piece.token->manner]; }

/// The pieces of a line in the order of the text, without tracking behind the last letter.
std::vector<Piece> pieces_of(const LineExtent& extent, const Tokens& tokens, FontLibrary::Faces& faces);

/// From left to right: from the highest level down, what is at least that deep is reversed (UAX #9, L2).
std::vector<std::size_t> visual_order(const std::vector<Piece>& pieces);

}  // namespace chancery
