#include "parse/frames.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "parse/characters.h"
#include "parse/hidden.h"

namespace chancery {
namespace {

std::int64_t number_of(std::optional<std::string_view> value, std::int64_t otherwise) {
    if (!value) return otherwise;
    const std::string_view digits = stripped(*value);
    std::int64_t number = otherwise;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() ? number : otherwise;
}

/// The span attribute of a cell, between 1 and what HTML allows.
std::uint32_t cells_spanned(std::optional<std::string_view> value, std::int64_t most) {
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(number_of(value, 1), 1, most));
}

/// The counters of CSS (CSS Counter Styles 3, 6.1) that a list can be set with.
std::optional<ListStyle> counter_of(std::string_view name) {
    if (same_word(name, "decimal")) return ListStyle::decimal;
    if (same_word(name, "lower-alpha") || same_word(name, "lower-latin")) return ListStyle::lower_alpha;
    if (same_word(name, "upper-alpha") || same_word(name, "upper-latin")) return ListStyle::upper_alpha;
    if (same_word(name, "lower-roman")) return ListStyle::lower_roman;
    if (same_word(name, "upper-roman")) return ListStyle::upper_roman;
    return std::nullopt;
}

ListStyle style_of(const Element& list) {
    const std::string_view css = list.attribute("style").value_or("");
    for (const std::string_view property : {"list-style-type", "list-style"})
        if (const std::optional<ListStyle> counter = counter_of(style_property(css, property))) return *counter;
    const std::string_view type = stripped(list.attribute("type").value_or(""));
    if (list.name != "ol") return same_word(type, "none") ? ListStyle::none : ListStyle::bullet;
    if (type == "a") return ListStyle::lower_alpha;
    if (type == "A") return ListStyle::upper_alpha;
    if (type == "i") return ListStyle::lower_roman;
    if (type == "I") return ListStyle::upper_roman;
    return ListStyle::decimal;
}

/// The rows of a table that cells go to now.
std::vector<TableRow>& rows_of(BlockFrame& table) {
    switch (table.part) {
        case BlockFrame::Part::head:
            return table.table.head;
        case BlockFrame::Part::foot:
            return table.table.foot;
        case BlockFrame::Part::body:
            break;
    }
    return table.table.body;
}

}  // namespace

Frames::Frames(const std::vector<Element>& elements, const Limits& limits, Diagnostics& diagnostics)
    : elements_(elements), limits_(limits), diagnostics_(diagnostics) {
    frames_.emplace_back();
}

BlockFrame& Frames::push(BlockFrame::Kind kind, ElementId id, std::size_t depth) {
    BlockFrame& frame = frames_.emplace_back();
    frame.kind = kind;
    frame.depth = depth;
    frame.element = id;
    if (id.known()) frame.span = element(id).span;
    return frame;
}

/// Lists, quotes and tables count; beyond the limit they are part of what holds them.
bool Frames::too_deep(ElementId id) {
    const auto counts = [](const BlockFrame& frame) {
        return frame.kind == BlockFrame::Kind::list || frame.kind == BlockFrame::Kind::quote ||
               frame.kind == BlockFrame::Kind::table;
    };
    const auto nested = static_cast<std::size_t>(std::count_if(frames_.begin(), frames_.end(), counts));
    if (nested < limits_.block_depth) return false;
    if (!std::exchange(told_depth_, true))
        diagnostics_
            .report(Code::blocks_over_limit, element(id).open,
                    fmt::format("lists, quotes and tables are nested more than {} deep", limits_.block_depth))
            .label("taken as part of the block around it")
            .hint("the limit is block_depth");
    return true;
}

void Frames::add(Block block) {
    close_stray_list();
    std::size_t at = frames_.size() - 1;
    while (frames_[at].kind == BlockFrame::Kind::table) --at;  // words outside the cells stand before the table
    BlockFrame& frame = frames_[at];
    if (frame.kind != BlockFrame::Kind::list) {
        frame.blocks.push_back(std::move(block));
        return;
    }
    // Words of a list outside its items: an item of its own, which the list's element names.
    std::vector<ListItem>& items = frame.list.items;
    const Span span = span_of(block);
    if (items.empty() || items.back().element != frame.element)
        items.push_back({{}, std::nullopt, frame.element, span});
    items.back().span = join(items.back().span, span);
    items.back().blocks.push_back(std::move(block));
}

void Frames::add_caption_line(Prose prose, bool is_credit) {
    BlockFrame& frame = frames_.back();
    if (is_credit && !frame.credit)
        frame.credit = std::move(prose);
    else
        frame.caption.push_back(std::move(prose));
}

Figure* Frames::last_figure() {
    std::vector<Block>& blocks = frames_.back().blocks;
    return blocks.empty() ? nullptr : std::get_if<Figure>(&blocks.back());
}

void Frames::close_stray_list() {
    while (frames_.back().kind == BlockFrame::Kind::list && frames_.back().stray) close_top();
}

void Frames::open_list(ElementId id, std::size_t depth) {
    close_stray_list();
    if (too_deep(id)) return;
    const Element& list = element(id);
    BlockFrame& frame = push(BlockFrame::Kind::list, id, depth);
    frame.list.style = style_of(list);
    frame.list.start = number_of(list.attribute("start"), 1);
    frame.list.reversed = list.attribute("reversed").has_value();
}

void Frames::open_item(ElementId id, std::size_t depth) {
    // An item right in an item (one left open, or a list too deep) is the next of the same list.
    if (frames_.back().kind == BlockFrame::Kind::item) close_top();
    if (frames_.back().kind != BlockFrame::Kind::list) {
        if (too_deep(id)) return;
        BlockFrame& list = push(BlockFrame::Kind::list, element(id).parent, depth - 1);
        list.stray = true;
        list.span = {};
    }
    push(BlockFrame::Kind::item, id, depth);
}

void Frames::open_quote(ElementId id, std::size_t depth) {
    close_stray_list();
    if (!too_deep(id)) push(BlockFrame::Kind::quote, id, depth);
}

void Frames::open_attribution(ElementId id, std::size_t depth) { push(BlockFrame::Kind::attribution, id, depth); }

void Frames::open_figure(ElementId id, std::size_t depth) {
    close_stray_list();
    push(BlockFrame::Kind::figure, id, depth);
}

void Frames::open_caption(ElementId id, std::size_t depth) {
    const BlockFrame::Kind around = frames_.back().kind;
    if (around == BlockFrame::Kind::figure || around == BlockFrame::Kind::table)
        push(BlockFrame::Kind::caption, id, depth);
}

void Frames::close(std::size_t depth) {
    while (frames_.size() > 1 && frames_.back().depth >= depth) close_top();
}

std::vector<Block> Frames::take() {
    close(0);
    return std::move(frames_.back().blocks);
}

void Frames::close_top() {
    BlockFrame frame = std::move(frames_.back());
    frames_.pop_back();
    switch (frame.kind) {
        case BlockFrame::Kind::root:
            break;
        case BlockFrame::Kind::list:
            if (frame.list.items.empty()) return;
            // A reversed list without a start counts down to 1 (HTML, 4.4.5).
            if (frame.list.reversed && !element(frame.element).attribute("start"))
                frame.list.start = static_cast<std::int64_t>(frame.list.items.size());
            frame.list.element = frame.element;
            for (const ListItem& item : frame.list.items) frame.span = join(frame.span, item.span);
            frame.list.span = frame.span;
            add(std::move(frame.list));
            break;
        case BlockFrame::Kind::item: {
            if (frame.blocks.empty()) return;
            std::optional<std::int64_t> value;
            constexpr std::int64_t kNone = INT64_MIN;
            const std::int64_t number = number_of(element(frame.element).attribute("value"), kNone);
            if (number != kNone) value = number;
            frames_.back().list.items.push_back({std::move(frame.blocks), value, frame.element, frame.span});
            break;
        }
        case BlockFrame::Kind::quote:
            close_quote(std::move(frame));
            break;
        case BlockFrame::Kind::figure:
            close_figure(std::move(frame));
            break;
        case BlockFrame::Kind::table:
            close_table(std::move(frame));
            break;
        case BlockFrame::Kind::cell:
            close_cell(std::move(frame));
            break;
        case BlockFrame::Kind::caption:
        case BlockFrame::Kind::attribution: {
            BlockFrame& around = frames_.back();
            std::move(frame.caption.begin(), frame.caption.end(), std::back_inserter(around.caption));
            if (frame.credit) around.credit = std::move(frame.credit);
            for (Block& block : frame.blocks) add(std::move(block));
            break;
        }
    }
}

void Frames::close_quote(BlockFrame frame) {
    std::optional<Prose> attribution;
    if (!frame.caption.empty()) attribution = std::move(frame.caption.front());
    // A second line of it stays, as a paragraph.
    for (std::size_t i = 1; i < frame.caption.size(); ++i)
        frame.blocks.push_back(Paragraph{std::move(frame.caption[i]), frame.element, false});
    if (frame.blocks.empty() && attribution) {
        add(Paragraph{std::move(*attribution), frame.element, false});
    } else if (!frame.blocks.empty()) {
        add(Quote{std::move(frame.blocks), std::move(attribution), frame.element, frame.span});
    }
}

/// A <figure> holds pictures, or something else that has a caption. The caption goes to its last picture, to its table
/// or quote, or becomes paragraphs behind what it is about.
void Frames::close_figure(BlockFrame frame) {
    Figure* last = nullptr;
    for (Block& block : frame.blocks) {
        auto* figure = std::get_if<Figure>(&block);
        // An <svg> beside a picture is the icon of a button on it.
        const bool icon = figure != nullptr && figure->picture && figure->picture->inline_svg;
        if (figure != nullptr && (last == nullptr || !icon)) last = figure;
    }
    Block* only = frame.blocks.size() == 1 ? &frame.blocks.front() : nullptr;
    auto* table = only != nullptr ? std::get_if<Table>(only) : nullptr;
    auto* quote = only != nullptr ? std::get_if<Quote>(only) : nullptr;
    if (last != nullptr) {
        std::move(frame.caption.begin(), frame.caption.end(), std::back_inserter(last->caption));
        if (!last->credit) last->credit = std::move(frame.credit);
        last->element = frame.element;
        frame.credit.reset();
    } else if (frame.blocks.empty() && !frame.caption.empty()) {
        frame.blocks.push_back(Figure{std::nullopt, std::move(frame.caption), std::exchange(frame.credit, {}),
                                      frame.element, std::nullopt});
    } else if (table != nullptr && table->caption.empty() && !frame.caption.empty()) {
        table->caption = std::move(frame.caption);
        table->element = frame.element;
        table->span = frame.span;
    } else if (quote != nullptr && !quote->attribution && frame.caption.size() == 1) {
        quote->attribution = std::move(frame.caption.front());
        quote->element = frame.element;
        quote->span = frame.span;
    } else {
        for (Prose& prose : frame.caption) frame.blocks.push_back(Paragraph{std::move(prose), frame.element, false});
    }
    if (frame.credit) frame.blocks.push_back(Paragraph{std::move(*frame.credit), frame.element, false});
    for (Block& block : frame.blocks) add(std::move(block));
}

void Frames::open_table(ElementId id, std::size_t depth) {
    close_stray_list();
    if (!too_deep(id)) push(BlockFrame::Kind::table, id, depth);
}

void Frames::open_row_group(std::string_view name) {
    BlockFrame& frame = frames_.back();
    if (frame.kind != BlockFrame::Kind::table) return;
    frame.part = name == "thead"   ? BlockFrame::Part::head
                 : name == "tfoot" ? BlockFrame::Part::foot
                                   : BlockFrame::Part::body;
    frame.row_open = false;
}

void Frames::close_row_group() {
    BlockFrame& frame = frames_.back();
    if (frame.kind != BlockFrame::Kind::table) return;
    frame.part = BlockFrame::Part::body;
    frame.row_open = false;
}

void Frames::open_row() {
    if (frames_.back().kind == BlockFrame::Kind::table) frames_.back().row_open = false;
}

void Frames::open_cell(ElementId id, std::size_t depth) {
    constexpr std::int64_t kMostColumns = 1000, kMostRows = 65534;  // WHATWG HTML, 4.9.11
    BlockFrame& table = frames_.back();
    if (table.kind != BlockFrame::Kind::table) return;
    const Element& cell = element(id);
    std::uint32_t rows = cells_spanned(cell.attribute("rowspan"), kMostRows);
    std::uint32_t columns = cells_spanned(cell.attribute("colspan"), kMostColumns);
    if (table.cells + std::size_t{rows} * columns > limits_.table_cells) {
        if (!std::exchange(told_cells_, true))
            diagnostics_
                .report(Code::cells_over_limit, cell.open,
                        fmt::format("a table has more than {} cells, spans multiplied out", limits_.table_cells))
                .label("spans are ignored from here, and cells beyond the limit become paragraphs")
                .hint("the limit is table_cells");
        rows = columns = 1;
        if (table.cells >= limits_.table_cells) return;
    }
    table.cells += std::size_t{rows} * columns;
    if (!std::exchange(table.row_open, true)) rows_of(table).emplace_back();

    BlockFrame& frame = push(BlockFrame::Kind::cell, id, depth);
    frame.cell.header = cell.name == "th";
    frame.cell.row_span = rows;
    frame.cell.column_span = columns;
    frame.cell.element = id;
    frame.cell.span = cell.span;
    const std::string_view scope = stripped(cell.attribute("scope").value_or(""));
    if (same_word(scope, "row") || same_word(scope, "rowgroup")) frame.cell.scope = TableCell::Scope::row;
    if (same_word(scope, "col") || same_word(scope, "colgroup")) frame.cell.scope = TableCell::Scope::column;
}

void Frames::close_cell(BlockFrame frame) {
    frame.cell.blocks = std::move(frame.blocks);
    rows_of(frames_.back()).back().cells.push_back(std::move(frame.cell));
}

/// Header cells without a scope: those of a row that has no other cells head columns, others their row.
void Frames::close_table(BlockFrame frame) {
    Table table = std::move(frame.table);
    const auto all_headers = [](const TableRow& row) {
        return std::all_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) { return cell.header; });
    };
    if (table.head.empty()) {
        const auto first_other = std::find_if_not(table.body.begin(), table.body.end(), all_headers);
        if (first_other != table.body.end()) {
            std::move(table.body.begin(), first_other, std::back_inserter(table.head));
            table.body.erase(table.body.begin(), first_other);
        }
    }
    bool words = false;
    for (auto* rows : {&table.head, &table.body, &table.foot})
        for (TableRow& row : *rows)
            for (TableCell& cell : row.cells) {
                words |= !cell.blocks.empty();
                if (!cell.header || cell.scope != TableCell::Scope::none) continue;
                const bool column = rows == &table.head || all_headers(row);
                cell.scope = column ? TableCell::Scope::column : TableCell::Scope::row;
            }
    if (!words) {
        for (Prose& prose : frame.caption) add(Paragraph{std::move(prose), frame.element, false});
        return;
    }
    table.caption = std::move(frame.caption);
    table.element = frame.element;
    table.span = frame.span;
    add(std::move(table));
}

std::vector<bool> layout_tables(const std::vector<Element>& elements) {
    struct Facts {
        bool told = false, data = false, nested = false, article = false;
        std::size_t rows = 0, cells = 0, most_cells = 0;
        std::size_t paragraphs = 0;  // of the cell that came last
        ElementId cell;
    };
    // The table that an element stands in, found by way of its parent: no walk up, so linear.
    std::vector<ElementId> table_of(elements.size());
    std::vector<Facts> facts(elements.size());
    constexpr std::array<std::string_view, 12> kArticle = {"h1", "h2", "h3", "h4",         "h5",     "h6",
                                                           "ul", "ol", "hr", "blockquote", "figure", "img"};
    constexpr std::size_t kParagraphsOfArticle = 3;
    for (std::uint32_t i = 0; i < elements.size(); ++i) {
        const Element& element = elements[i];
        const ElementId around = element.parent.known() ? table_of[element.parent.value] : ElementId{};
        const bool is_table = element.name == "table";
        table_of[i] = is_table ? ElementId{i} : around;
        if (is_table) {
            const std::string_view role = element.attribute("role").value_or("");
            facts[i].told = same_word(role, "presentation") || same_word(role, "none");
        }
        if (!around.known()) continue;
        Facts& table = facts[around.value];
        if (is_table) table.nested = true;
        if (element.name == "th" || element.name == "caption" || element.name == "thead") table.data = true;
        if (element.name == "tr") {
            ++table.rows;
            table.cells = 0;
        }
        if (element.name == "td" || element.name == "th") {
            table.most_cells = std::max(table.most_cells, ++table.cells);
            table.paragraphs = 0;
        }
        if (element.name == "p" || element.name == "div") table.article |= ++table.paragraphs >= kParagraphsOfArticle;
        table.article |= std::find(kArticle.begin(), kArticle.end(), element.name) != kArticle.end();
    }
    std::vector<bool> layout(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const Facts& table = facts[i];
        const bool single = table.rows <= 1 || table.most_cells <= 1;
        layout[i] =
            table_of[i].value == i && (table.told || (!table.data && (single || table.nested || table.article)));
    }
    return layout;
}

}  // namespace chancery
