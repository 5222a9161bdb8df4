// Markup: an HTML page cut into tags, text and what is neither, with the exact bytes of each.
//
// The cuts are those of the WHATWG tokenizer (HTML, 13.2.5), so that what a browser takes for a tag is one here.
// Comments, doctypes and bogus markup leave no token; text next to them does. An <svg> is one token as a whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

struct MarkupToken {
    enum class Kind : std::uint8_t {
        text,          ///< with character references
        literal_text,  ///< without (<xmp>, <iframe>)
        start,
        end,
        svg,  ///< from <svg ...> to </svg>; its start tag ends at `inner`
    };
    Kind kind = Kind::text;
    std::uint32_t first = 0, last = 0;
    std::uint32_t inner = 0;  ///< start, svg: behind the start tag
    std::string_view name;    ///< start, end, svg: as written
};

/// The tokens of a page in order. Linear in its size whatever it holds.
std::vector<MarkupToken> read_markup(std::string_view page);

/// One attribute of a start tag: offsets into the page.
struct MarkupAttribute {
    std::string_view name;              ///< as written
    std::uint32_t first = 0, last = 0;  ///< of the value, quotes not counted
};

/// Goes through the attributes of a start tag; `tag` is all of it, from '<' to '>', and `offset` where it stands.
class AttributeReader {
public:
    AttributeReader(std::string_view tag, std::uint32_t offset);
    std::optional<MarkupAttribute> next();

private:
    std::string_view tag_;
    std::uint32_t offset_;
    std::size_t at_;
};

}  // namespace chancery
