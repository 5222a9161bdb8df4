// What an element does to the blocks and words of a page.
#pragma once

#include <cstdint>
#include <string_view>

namespace chancery {

enum class ElementKind : std::uint8_t {
    plain_inline,  ///< <span>, custom and unknown elements: nothing by itself
    block,         ///< begins and ends paragraphs
    button,        ///< a block as well, and named as its paragraph's element
    heading,       ///< <h1> to <h6>
    list,
    item,
    term,  ///< <dt>, <summary>: a paragraph in strong
    quote,
    figure,
    caption,  ///< <figcaption>, <caption>
    table,
    row_group,
    row,
    cell,
    preformatted,
    rule,
    line_break,
    image,
    vector_image,  ///< <svg>
    picture,
    picture_source,
    link,
    strong,
    emphasis,
    code,
    superscript,
    subscript,
    struck_out,
    quotation,  ///< <q>
    fallback,   ///< <noscript>
    details,
    time,
    head,
    title,
    meta,
    link_element,  ///< <link>
    base,
    unseen,  ///< <script>, <select>: its content is no text of the page
};

/// `name` in lower case.
ElementKind kind_of(std::string_view name);

/// True of kinds whose elements stand between paragraphs, not in them.
bool is_block(ElementKind kind);

}  // namespace chancery
