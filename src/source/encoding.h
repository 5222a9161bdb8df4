// Character encodings of pages, as browsers see them (WHATWG Encoding).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

/// A page as UTF-8.
struct Decoded {
    std::string text;                   ///< valid UTF-8, without a byte order mark
    std::string encoding;               ///< WHATWG name of what the bytes were in
    std::size_t replaced = 0;           ///< how many U+FFFD stand for bytes that mean nothing
    std::vector<std::uint32_t> places;  ///< offsets of the first of them in `text`
};

/// The WHATWG name of the encoding that a label means ("latin1" is windows-1252), or nothing for an unknown label.
std::optional<std::string_view> encoding_of_label(std::string_view label);

/// The encoding that a page declares in its first 1024 bytes: <meta charset>, http-equiv, or an XML declaration.
/// Source: WHATWG HTML, 13.2.3.2.
std::optional<std::string_view> declared_encoding(std::string_view bytes);

/// Byte order mark, UTF-16 by its pattern of NULs, declaration, then UTF-8 if it is valid (but for a few damaged places
/// among many sound ones), else windows-1252.
Decoded decode(std::string_view bytes);

}  // namespace chancery
