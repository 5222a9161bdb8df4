// Strings of a PDF (ISO 32000-1, 7.3.4 and 7.9.2).
//
// All text goes through here and none through PoDoFo's PdfString: of invalid UTF-8, PoDoFo 0.9.8 writes outside its
// buffer.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chancery/diagnostic.h"

namespace chancery::pdf {

/// Longest string that PDF/A allows, in bytes (ISO 19005-2, 6.1.13).
inline constexpr std::size_t kMostStringBytes = 32767;

/// Bytes as a literal string with its parentheses.
std::string literal(std::string_view bytes);
inline void append_literal_byte(std::string& out, char byte) {
    switch (byte) {
        case '(':
        case ')':
        case '\\':
            out += '\\';
            out += byte;
            break;
        case '\r':  // a bare carriage return would be read as a line feed
            out += "\\r";
            break;
        default:
            out += byte;
    }
}

/// UTF-16BE without a byte order mark; invalid UTF-8 becomes U+FFFD.
std::string utf16be(std::string_view utf8);

/// The longest head of `utf8` that ends at a code point and is at most `most` bytes as a text string.
std::string_view head_of_text(std::string_view utf8, std::size_t most = kMostStringBytes);

/// A text string: ASCII as it is (in PDFDocEncoding the same), anything else in UTF-16BE with a byte order mark. Text
/// over kMostStringBytes loses its end.
std::string text_string(std::string_view utf8);

/// Text strings whose cuts are reported.
class TextStrings {
public:
    explicit TextStrings(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
    /// `what` names the text in the message: "the alternative text of a figure".
    std::string operator()(std::string_view utf8, Span where, std::string_view what) const;

private:
    Diagnostics& diagnostics_;
};

/// An address with only the characters of RFC 3986: all others as the percent-encoded bytes of their UTF-8 form.
std::string ascii_uri(std::string_view utf8);

}  // namespace chancery::pdf
