// Document: the page as written.
//
// Made by parse() (src/parse) from a Source; read by normalize() alone. It keeps two views of the page: every element
// in one flat vector in source order, for rules that ask where a passage stands, and the blocks that a reader sees (or
// could see: hidden ones are there too and say so), each naming the element that holds it.
//
// A paragraph's words are Prose: one Text and ranges of it that carry a manner (strong, a link, a language), instead of
// a tree of inline nodes. Ranges nest properly or are disjoint. The text map, shaping and links all work on ranges, and
// nothing recurses on the depth of the input.
//
// Invariants (check(document) states them): a parent stands before its children; spans of blocks lie within their
// element's span; a Text's pieces of one document never share a source byte; lists, quotes and tables nest at most
// Limits::block_depth deep; white space in Prose is collapsed, without any at its ends; a line break is U+2028.
//
//     Document page = parse(sources, id, limits, diagnostics);
//     for (const Block& block : page.blocks)
//         if (const auto* heading = std::get_if<Heading>(&block)) use(heading->prose.text.str());
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "chancery/source.h"
#include "chancery/text.h"

namespace chancery {

struct Limits;
class Diagnostics;

/// Index into Document::elements. The default value names none (a text page has no elements).
struct ElementId {
    std::uint32_t value = UINT32_MAX;
    constexpr bool known() const { return value != UINT32_MAX; }
    constexpr auto operator<=>(const ElementId&) const = default;
};

/// Why an element is not shown.
enum class Hidden : std::uint8_t {
    no,
    markup,  ///< hidden attribute, display:none or visibility:hidden in its style, <template>, <noscript> with a twin
    from_readers,  ///< aria-hidden="true": seen, but not read aloud
    from_eyes,     ///< a screen-reader-only class: read aloud, but not seen
    collapsed,     ///< a closed accordion, tab panel or <details>: one click away
};

struct Element {
    std::string name;  ///< lower case
    ElementId parent;
    Span open;                                                    ///< its start tag
    Span span;                                                    ///< from its start tag to the end of its end tag
    Hidden hidden = Hidden::no;                                   ///< own or inherited
    std::vector<std::pair<std::string, std::string>> attributes;  ///< decoded, in source order, names in lower case

    /// The value of an attribute, or nothing.
    std::optional<std::string_view> attribute(std::string_view name) const;
    /// True where `word` is one of the words of the class attribute (ASCII case ignored).
    bool has_class(std::string_view word) const;
};

// What a range of Prose can be.
struct Strong {
    bool operator==(const Strong&) const = default;
};
struct Emphasis {
    bool operator==(const Emphasis&) const = default;
};
struct CodeText {
    bool operator==(const CodeText&) const = default;
};
struct Superscript {
    bool operator==(const Superscript&) const = default;
};
struct Subscript {
    bool operator==(const Subscript&) const = default;
};
struct StruckOut {
    bool operator==(const StruckOut&) const = default;
};  ///< <del>, <s>: no longer holds
struct Language {
    std::string tag;
    bool operator==(const Language&) const = default;
};  ///< BCP 47
struct Link {
    std::string address;  ///< as written, decoded
    Span span;            ///< of the start tag
    bool operator==(const Link&) const = default;
};
/// A range that a link or a note can point to (an id of the page).
struct Anchor {
    std::string id;
    bool operator==(const Anchor&) const = default;
};
using Inline = std::variant<Strong, Emphasis, CodeText, Superscript, Subscript, StruckOut, Language, Link, Anchor>;

struct InlineRange {
    std::uint32_t first = 0, last = 0;  ///< bytes of Prose::text
    Inline manner;
    bool operator==(const InlineRange&) const = default;
};

/// Words with their manners.
struct Prose {
    Text text;
    std::vector<InlineRange> ranges;  ///< by first byte, the outer of two first

    bool empty() const { return text.empty(); }
    Span span() const { return text.source(); }
    Prose slice(std::uint32_t first, std::uint32_t last) const;
    Prose trimmed() const;
    void append(const Prose& other);
    bool operator==(const Prose&) const = default;
};

/// U+2028 LINE SEPARATOR: a <br> within a paragraph.
inline constexpr std::string_view kLineBreak = "\u2028";

// The kinds of block. `element` is the innermost element that holds the whole block.
struct Paragraph {
    Prose prose;
    ElementId element;
    bool centered = false;
};
struct Heading {
    Prose prose;
    ElementId element;
    int level = 0;             ///< 1 to 6; 0: none given (text pages, bold paragraphs)
    std::string typed_number;  ///< "1" of a typed "1. Title"; its bytes stay in prose
};
struct Picture {
    std::string address;                  ///< the best candidate, as written; may be empty
    std::vector<std::string> candidates;  ///< every address that was named, in order of merit
    std::optional<Text> alt;              ///< the alt attribute; an empty one is kept as empty
    Span span;                            ///< of the img (or svg) start tag
    ElementId element;
    std::optional<std::string> inline_svg;  ///< markup of an <svg> in the page
};
struct Figure {
    std::optional<Picture> picture;  ///< a caption may stand alone
    std::vector<Prose> caption;      ///< paragraphs of it
    std::optional<Prose> credit;
    ElementId element;
    std::optional<Link> link;  ///< a link around the picture
};
struct HorizontalRule {
    Span span;
    ElementId element;
};
struct Preformatted {
    Prose prose;
    ElementId element;
};  ///< lines kept, apart by U+2028

struct List;
struct Quote;
struct Table;
using Block = std::variant<Paragraph, Heading, List, Quote, Figure, Table, HorizontalRule, Preformatted>;

struct ListItem {
    std::vector<Block> blocks;
    std::optional<std::int64_t> value;  ///< of an <li value> or a typed number
    ElementId element;
    Span span;
};
enum class ListStyle : std::uint8_t { bullet, decimal, lower_alpha, upper_alpha, lower_roman, upper_roman, none };
struct List {
    ListStyle style = ListStyle::bullet;
    std::int64_t start = 1;
    bool reversed = false;
    std::vector<ListItem> items;
    ElementId element;
    Span span;
};
struct Quote {
    std::vector<Block> blocks;
    std::optional<Prose> attribution;  ///< a <cite> or <footer> in it
    ElementId element;
    Span span;
};
struct TableCell {
    std::vector<Block> blocks;
    bool header = false;
    enum class Scope : std::uint8_t { none, row, column } scope = Scope::none;
    std::uint32_t row_span = 1, column_span = 1;
    ElementId element;
    Span span;
};
struct TableRow {
    std::vector<TableCell> cells;
};
struct Table {
    std::vector<Prose> caption;
    std::vector<TableRow> head, body, foot;
    ElementId element;
    Span span;
};

/// Facts of the page's head: where they stand decides who wins (normalize).
struct PageMetadata {
    std::string language;       ///< html lang, else empty
    std::optional<Text> title;  ///< <title>
    std::string base;           ///< <base href>
    std::string canonical;      ///< link rel=canonical
    std::string site_name;
    struct Entry {
        std::string key;
        Text value;
    };
    std::vector<Entry> entries;     ///< meta name/property (keys in lower case), <time>, in order
    std::vector<Text> linked_data;  ///< JSON-LD: what script elements of the type application/ld+json hold
};

struct Document {
    SourceId source;
    SourceFormat format = SourceFormat::html;
    std::vector<Element> elements;
    std::vector<Block> blocks;
    PageMetadata metadata;

    const Element& operator[](ElementId id) const { return elements[id.value]; }
    /// True where `inner` is `outer` or stands inside it.
    bool within(ElementId inner, ElementId outer) const;
};

/// The source bytes of a block, from its first to its last.
Span span_of(const Block& block);
ElementId element_of(const Block& block);

/// Reads a source into a Document. Total: what can't be understood is kept as text and reported.
Document parse(const SourceMap& sources, SourceId source, const Limits& limits, Diagnostics& diagnostics);

/// The invariants above; the first that does not hold, in words, or nothing.
std::optional<std::string> check(const Document& document);

}  // namespace chancery
