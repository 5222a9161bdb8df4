// Flow: a brief as one column of strips, before it is cut into pages.
//
// Blocks become slabs: strips that are never broken, mostly a line of text each, with everything in them placed (x from
// the page's left edge, y from the slab's top). Between slabs there is space, which vanishes at a page's top, and a
// cost of breaking there. Regions are grounds and side rules that span several slabs and continue on the next page.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chancery/paged_brief.h"

namespace chancery {

/// Why slabs should stay on one page, from the weakest to the strongest; the cost of breaking there all the same. The
/// white of a whole empty page costs 16,000 (page_break.h): what is dearer is divided only where no page can hold it.
enum class Keep : std::int64_t {
    free = 0,                ///< between sections
    block = 12,              ///< between paragraphs
    item = 20,               ///< between items of a list
    line = 40,               ///< between lines of a paragraph
    beside = 41,             ///< within cells side by side that are taller than a page
    short_list = 400,        ///< within a list of a few items, which the eye takes in at once
    section_start = 1'500,   ///< the first lines of a section at a page's end
    panel = 18'000,          ///< within a ground that fits on one page
    list_end = 20'000,       ///< the last item alone on the next page
    list_start = 20'001,     ///< the first item alone on its page
    colon = 30'000,          ///< an introduction that ends in a colon and what it introduces
    widow = 60'000,          ///< the last line of a paragraph alone on the next page
    orphan = 60'001,         ///< the first line alone on its page
    heading_line = 500'000,  ///< a heading with no more than one line or item after it
    caption = 900'000,       ///< a caption and its picture, words and who said them
    heading = 1'000'000,     ///< a heading and what it heads
    always = 100'000'000,    ///< parts of one thing: lines of a heading, a ground's padding
};

/// A link's place in a slab. Parts of one link have one tag.
struct PlacedLink {
    Rect area;
    std::string target;  ///< an absolute URI, or "#" and the name of a destination
    std::string description;
    TagId tag;
};

/// Which part of a row the content of a tag stands in: its columns and what they hold side by side, from 0, in the
/// order in which they are read.
using PartsOfRow = std::map<TagId, std::size_t>;

struct Slab {
    Length height;
    Length space_before;         ///< gone at a page's top
    Keep keep = Keep::free;      ///< cost of a break before this slab
    bool hyphen_before = false;  ///< the slab before ends in a hyphen
    std::vector<Item> items;
    std::vector<PlacedLink> links;
    std::vector<TextLine> lines;                              ///< baselines from the slab's top
    std::vector<std::pair<std::string, TagId>> destinations;  ///< at the slab's top
    std::optional<std::uint32_t> region;                      ///< the innermost
    std::optional<Rule> divider;  ///< in the space before, y from the slab's top (negative); gone with it
    std::optional<std::uint32_t>
        repeated;               ///< a slab of Flow::repeats set again where a page begins here (table heads)
    std::uint32_t section = 0;  ///< number of the section, from 1; 0: before the first
    /// Of a strip of a row that was cut: the row, the same for all its strips. What of it is on one page is read part
    /// by part.
    std::shared_ptr<const PartsOfRow> row;
    Span span;
    /// Notes whose references stand in the slab, as strips for the foot of its page (page_break.h): a line each, with
    /// the space between two notes in space_before. Only height, space_before, items, links, destinations and span
    /// count there.
    std::vector<Slab> notes;
};

/// What stands once above the notes of a page: space, mostly with a rule in it.
struct FootHead {
    Length height;
    std::optional<Rule> rule;  ///< y from the head's top
};

/// Moves everything in the slab (an item) down; its height stays.
void move_down(Item& item, Length down);
void move_down(Slab& slab, Length down);

/// True where there is something to read in it: not in padding, rules and grounds.
bool shows_content(const Slab& slab);

/// A thin rule of the template, an artifact.
Rule hairline(Length left, Length y, Length width, Color color);

/// A ground or a side rule behind consecutive slabs.
struct Region {
    std::optional<std::uint32_t> parent;
    Length left, width;
    std::optional<Color> fill;
    Length padding_top, padding_bottom;  ///< set again on both sides of a page break
    Length side_rule;                    ///< width of a rule along its left edge; zero: none
    Color side_rule_color;
    bool to_page_edges = false;
    Length outline;  ///< width of a line around it; zero: none
    Color outline_color;
};

/// A line of this width along the inside of the area's edges, an artifact.
std::vector<Item> outline_of(Rect area, Length width, Color color);

struct TurnedFlow;

/// The strips so far; add() settles the space and the keep between two of them.
class Flow {
public:
    std::vector<Slab> slabs;
    std::vector<Region> regions;
    std::vector<Slab> repeats;
    FootHead foot_head;
    std::vector<TurnedFlow> turned;  ///< by place

    /// Space asked for between what is there and what comes: the larger of two demands counts.
    void space(Length at_least) {
        if (at_least > space_) space_ = at_least;
    }
    /// The same, whatever was asked for before: between the items of a list.
    void space_exactly(Length space) { space_ = space; }
    /// The next slab stays with the last one at least this firmly.
    void keep(Keep at_least) {
        if (at_least > keep_) keep_ = at_least;
    }
    /// How firmly it should, taken back: what was to come stands elsewhere.
    Keep take_keep() { return std::exchange(keep_, Keep::free); }
    /// A heading begins: what an earlier one holds ends here. One that heads nothing stays with it.
    void begin_heading() {
        if (headed_ == kHeaded - 1) headed_ = 0;
    }
    /// What was added last heads what comes: the next two lines or items stay with it.
    void head() { headed_ = kHeaded; }
    void add(Slab slab);
    Length height() const;  ///< of all slabs with the space between them

private:
    static constexpr int kHeaded = 2;  ///< lines or items that a heading has with it at least
    Length space_;
    Keep keep_ = Keep::free;
    int headed_ = 0;  ///< how many of them are still to come
};

/// A table that gets pages of its own, wider than high. They come after the page on which the slab before it stands, as
/// plates of a book do: the text goes on around them.
struct TurnedFlow {
    std::size_t after = 0;  ///< how many slabs of the flow stand before it
    Flow flow;
};

}  // namespace chancery
