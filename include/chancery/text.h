// Text: UTF-8 with a map from ranges of it back to where they were written.
//
// Made by parse (copied and decoded pieces), by normalize (slices, generated labels) and by settings (supplied words);
// carried unchanged through every later stage, so that a glyph on a page, a word in the PDF's text layer and a line of
// the ledger all lead to the same byte of the page.
//
// Invariants: the pieces tile the string without gap or overlap; a copied piece is as long as its source span; every
// other piece stands for its span as a whole. A generated piece may have no span.
//
//     Text text;
//     text.append("Rates", Span{page, 40, 45}, Text::Origin::copied);
//     text.append("\u2019", Span{page, 45, 52}, Text::Origin::decoded);      // &rsquo;
//     Span s = text.source_of(2, 4);                                         // {page, 42, 44}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/source.h"

namespace chancery {

class Text {
public:
    enum class Origin : std::uint8_t {
        copied,        ///< byte for byte from the source
        decoded,       ///< a character reference, a line break element, a repaired byte
        collapsed,     ///< white space of the source, shown as one space
        case_changed,  ///< the source's letters in another case
        supplied,      ///< written by the author in a settings file or on the command line; the span leads there
        label,         ///< a label of the template
        computed,      ///< made by Chancery: a number, a contents entry, the neutral description of a picture
    };

    struct Piece {
        std::uint32_t first = 0, last = 0;  ///< bytes of the text
        Span source;
        Origin origin = Origin::copied;
        bool operator==(const Piece&) const = default;
    };

    Text() = default;
    Text(std::string_view words, Span source, Origin origin) { append(words, source, origin); }

    const std::string& str() const { return words_; }
    std::string_view view(std::uint32_t first, std::uint32_t last) const {
        return std::string_view(words_).substr(first, last - first);
    }
    const std::vector<Piece>& pieces() const { return pieces_; }
    bool empty() const { return words_.empty(); }
    std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

    /// Adds a piece; grows the last one instead where both text and source go on without a seam.
    void append(std::string_view words, Span source, Origin origin);
    void append(const Text& other);

    /// Bytes [first, last) with their part of the map. Cutting through a piece that is not copied keeps its whole span.
    Text slice(std::uint32_t first, std::uint32_t last) const;
    /// Without white space (as is_space has it) at both ends.
    Text trimmed() const;

    /// The smallest span over the sources of bytes [first, last), taken from the source of the first known piece.
    Span source_of(std::uint32_t first, std::uint32_t last) const;
    Span source() const { return source_of(0, size()); }

    bool operator==(const Text&) const = default;

private:
    std::string words_;
    std::vector<Piece> pieces_;
};

/// True of words that the page itself holds (and of which the ledger keeps account).
constexpr bool of_page(Text::Origin origin) { return origin <= Text::Origin::case_changed; }

/// White space that HTML collapses: space, tab, line feed, form feed, carriage return. Not the no-break space.
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

/// Visible characters: code points that are neither white space (Unicode White_Space) nor invisible format characters
/// (U+00AD, U+200B, U+2060, U+FEFF). What the ledger counts.
std::uint32_t visible_characters(std::string_view utf8);

/// next_code_point() for what begins with no byte of ASCII.
char32_t next_long_code_point(std::string_view utf8, std::size_t& offset);
/// One code point; `offset` moves behind it. Invalid bytes give U+FFFD and move by one.
inline char32_t next_code_point(std::string_view utf8, std::size_t& offset) {
    const auto lead = static_cast<unsigned char>(utf8[offset]);
    if (lead >= 0x80) return next_long_code_point(utf8, offset);
    ++offset;
    return lead;
}
void append_utf8(std::string& out, char32_t code_point);

}  // namespace chancery
