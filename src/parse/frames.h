// Frames: the stack of lists, quotes, figures and tables that are being filled while a page is walked.
//
// A frame belongs to an element and is closed with it; what it holds then goes as one block into the frame below. So
// nesting of any depth is a vector, not a recursion. Loose parts are put where a browser shows them: an <li> without a
// list gets one, words in a <table> outside its cells come before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/document.h"
#include "chancery/limits.h"

namespace chancery {

struct BlockFrame {
    enum class Kind : std::uint8_t { root, list, item, quote, attribution, figure, caption, table, cell };
    Kind kind = Kind::root;
    std::size_t depth = 0;  ///< of its element, 1 for the outermost; it is closed with that
    ElementId element;
    Span span;
    bool stray = false;  ///< a list made for <li> without one: ends where anything else comes
    std::vector<Block> blocks;
    List list;
    Table table;
    TableCell cell;
    enum class Part : std::uint8_t { head, body, foot } part = Part::body;  ///< of a table, that rows go to
    bool row_open = false;
    std::size_t cells = 0;  ///< of a table, spans multiplied out
    std::vector<Prose> caption;
    std::optional<Prose> credit;
};

class Frames {
public:
    Frames(const std::vector<Element>& elements, const Limits& limits, Diagnostics& diagnostics);

    /// Puts a finished block where the page has come to.
    void add(Block block);
    void add_caption_line(Prose prose, bool is_credit);

    // Each opens a frame for an element at a depth of the element stack. Where a limit forbids it nothing happens, and
    // what the element holds becomes part of the frame around it.
    void open_list(ElementId element, std::size_t depth);
    void open_item(ElementId element, std::size_t depth);
    void open_quote(ElementId element, std::size_t depth);
    void open_attribution(ElementId element, std::size_t depth);
    void open_figure(ElementId element, std::size_t depth);
    void open_caption(ElementId element, std::size_t depth);
    void open_table(ElementId element, std::size_t depth);
    void open_row_group(std::string_view name);
    /// Rows outside a group are of the body.
    void close_row_group();
    void open_row();
    void open_cell(ElementId element, std::size_t depth);

    /// Closes the frames of the element at `depth` and of those in it.
    void close(std::size_t depth);
    /// Closes what is left; the blocks of the page.
    std::vector<Block> take();

    BlockFrame& top() { return frames_.back(); }
    bool in(BlockFrame::Kind kind) const { return frames_.back().kind == kind; }
    /// The figure that came last, where nothing else has come since.
    Figure* last_figure();

private:
    BlockFrame& push(BlockFrame::Kind kind, ElementId element, std::size_t depth);
    void close_top();
    void close_stray_list();
    bool too_deep(ElementId element);
    void close_figure(BlockFrame frame);
    void close_table(BlockFrame frame);
    void close_quote(BlockFrame frame);
    void close_cell(BlockFrame frame);
    const Element& element(ElementId id) const { return elements_[id.value]; }

    const std::vector<Element>& elements_;
    const Limits& limits_;
    Diagnostics& diagnostics_;
    std::vector<BlockFrame> frames_;
    bool told_depth_ = false, told_cells_ = false;
};

/// By element: which tables only place things. A table with neither header cells nor a caption that has a single row or
/// column, holds another table or the blocks of an article, or says so itself (role="presentation").
std::vector<bool> layout_tables(const std::vector<Element>& elements);

}  // namespace chancery
