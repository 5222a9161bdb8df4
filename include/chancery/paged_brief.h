// PagedBrief: where every glyph is, and what it means.
//
// Made by layout (src/layout); written down by pdf, dumps and, later, other writers. Two structures beside each other:
// pages with items in the order in which they are painted and read, and the tag tree. Every item has an Owner: the tag
// that it is content of, or an artifact kind. Layout decides all of it; a writer only writes it down.
//
// Invariants (check(paged) states them): content order is structure order; an item lies on its page; every mark's items
// have its owner and every tagged item lies in exactly one mark; a tag is the child of one parent; a link has a tag.
// What the standards ask besides is in conformance.h.
//
//     for (const Page& page : paged.pages)
//         for (const Mark& mark : page.marks) ...                // BDC, items [first, last), EMC
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chancery/brief.h"
#include "chancery/fonts.h"
#include "chancery/image.h"
#include "chancery/length.h"
#include "chancery/text.h"

namespace chancery {

/// Index into TagTree::tags.
struct TagId {
    std::uint32_t value = UINT32_MAX;
    constexpr bool known() const { return value != UINT32_MAX; }
    constexpr auto operator<=>(const TagId&) const = default;
};

/// Kinds of artifact (ISO 32000-1, 14.8.2.2.2): running head, running foot, page number and the like, and drawn matter.
enum class Artifact : std::uint8_t { header, footer, layout, background };

using Owner = std::variant<TagId, Artifact>;

/// Standard structure types (ISO 32000-1, 14.8.4).
enum class TagRole : std::uint8_t {
    Document,
    Part,
    Sect,
    Div,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    P,
    L,
    LI,
    Lbl,
    LBody,
    BlockQuote,
    Figure,
    Caption,
    Table,
    THead,
    TBody,
    TFoot,
    TR,
    TH,
    TD,
    Note,
    Reference,
    TOC,
    TOCI,
    Link,
    Span,
    Code,
};
std::string_view name_of(TagRole role);

enum class ListNumbering : std::uint8_t {
    none,
    disc,
    square,
    decimal,
    lower_alpha,
    upper_alpha,
    lower_roman,
    upper_roman
};

struct MarkRef {
    std::uint32_t page = 0, mark = 0;
};  ///< Page::marks[mark] of pages[page]
struct LinkRef {
    std::uint32_t page = 0, link = 0;
};  ///< Page::links[link] of pages[page]
using TagKid = std::variant<TagId, MarkRef, LinkRef>;

struct Tag {
    TagRole role = TagRole::P;
    TagId parent;              ///< unknown for the root
    std::vector<TagKid> kids;  ///< in reading order
    std::optional<Text> alt;   ///< Figure
    std::optional<Text> actual_text;
    std::string language;              ///< BCP 47, where it differs from the parent's
    std::string title;                 ///< T: of a Sect
    std::string id;                    ///< unique; of TH that Headers name, and of Note
    std::vector<std::string> headers;  ///< TD, TH: ids of the cells that head it
    enum class Scope : std::uint8_t { none, row, column, both } scope = Scope::none;
    std::uint32_t row_span = 1, column_span = 1;
    ListNumbering numbering = ListNumbering::none;  ///< L
    std::optional<Rect> box;                        ///< Figure and Table: BBox on its (first) page
    std::uint32_t box_page = 0;
    Span span;  ///< of the source
};

struct TagTree {
    std::vector<Tag> tags;  ///< the first is the root, a Document
    Tag& operator[](TagId id) { return tags[id.value]; }
    const Tag& operator[](TagId id) const { return tags[id.value]; }
    TagId add(TagRole role, TagId parent, Span span = {});  ///< appends to `tags` and to the parent's kids
};

/// One glyph. Where it stands is the sum of the advances before it.
struct Glyph {
    std::uint32_t id = 0;               ///< in its face
    Length advance;                     ///< with kerning, tracking and justification
    Length dx, dy;                      ///< from the pen, dy upward
    std::uint32_t first = 0, last = 0;  ///< bytes of GlyphRun::text; equal: a later glyph of its cluster
};

/// Glyphs of one face, size and colour on one baseline. `text` is what they say: for a hyphen that only the line end
/// asks for it is U+00AD, a computed piece.
struct GlyphRun {
    FontId font;
    Length size;
    Color color;
    Point origin;  ///< of the baseline's left end
    std::vector<Glyph> glyphs;
    Text text;
    std::string language;
    bool right_to_left = false;
    int expansion = 0;  ///< thousandths by which the glyphs are drawn wider, below zero narrower; in their advances
    std::optional<std::string> actual_text;  ///< where the glyphs can't say it: what no face has
    Owner owner;
};

/// The source bytes that a glyph shows.
Span source_of(const GlyphRun& run, std::size_t glyph);

struct Rule {
    Point from;
    Length length;
    bool vertical = false;
    Length width;
    Color color;
    Owner owner;
};
struct Fill {
    Rect area;
    Color color;
    Owner owner;
};
/// A picture of Pictures, scaled into `area` whose proportions are its own.
struct PictureItem {
    PictureId picture;
    Rect area;
    Owner owner;
};
using Item = std::variant<GlyphRun, Rule, Fill, PictureItem>;

const Owner& owner_of(const Item& item);

/// Items [first, last) of a page with one owner: a marked-content sequence; `mcid` counts the tagged ones of a page.
struct Mark {
    std::uint32_t first = 0, last = 0;
    Owner owner;
    std::uint32_t mcid = 0;  ///< of tagged marks
};

/// A place that links and bookmarks go to.
struct Destination {
    std::string name;  ///< unique: "pillar-1"
    std::uint32_t page = 0;
    Point at;
    TagId tag;
};

struct LinkArea {
    Rect area;
    std::variant<std::string, std::uint32_t> target;  ///< an absolute URI, or an index into PagedBrief::destinations
    std::string description;                          ///< Contents: what the link says, for who does not see it
    TagId tag;                                        ///< the Link element
};

/// White space between two words of a line.
struct LineGap {
    Length left;     ///< from the page's left edge
    Length width;    ///< as it is set
    Length natural;  ///< before the line was stretched or shrunk
};

/// A line of a paragraph as it was set: what a report on the setting asks for. Its glyphs are in Page::items.
struct TextLine {
    std::uint32_t paragraph = 0;       ///< one number for all lines of a paragraph, heading, caption or item's words
    std::uint32_t number = 1, of = 1;  ///< which line of its paragraph, from 1
    Length left, baseline;             ///< of the measure
    Length measure;                    ///< the width that it was set for
    Length width, natural_width;       ///< to where what is seen ends; before stretching or shrinking
    bool justified = false;            ///< asked to fill the measure: a line but the last of justified text
    bool hyphenated = false;           ///< ends in a hyphen that the text does not have
    std::vector<LineGap> gaps;
    TagId owner;  ///< of its first words; unknown for an artifact
    Span span;
};

/// A ground that text stands on. One that goes on overleaf has a part on each page.
struct PanelPart {
    std::uint32_t panel = 0;  ///< the same number for all parts of one ground
    Rect area;
};

struct Page {
    Size size;
    std::vector<Item> items;
    std::vector<Mark> marks;  ///< tile `items`
    std::vector<LinkArea> links;
    std::vector<TextLine> lines;  ///< in the order of the content
    std::vector<PanelPart> panels;
    Length body_top, body_height;  ///< where the text may stand
    Length filled;                 ///< of body_height: to where text, pictures and notes reach
};

struct OutlineEntry {
    std::string title;
    int level = 1;  ///< 1: top; goes down by one at a time
    std::uint32_t destination = 0;
};

struct PagedBrief {
    std::string language, title;
    BriefMetadata metadata;
    std::vector<Page> pages;
    TagTree tags;
    std::vector<Destination> destinations;
    std::vector<OutlineEntry> outline;
};

std::optional<std::string> check(const PagedBrief& paged);

/// Sets a brief on pages. Total: what can't be met (a picture taller than a page, a keep that can't hold) is broken at
/// the least cost and reported.
PagedBrief layout(const Brief& brief, const Theme& theme, const FontLibrary& fonts, const Pictures& pictures,
                  const Limits& limits, Diagnostics& diagnostics);

}  // namespace chancery
