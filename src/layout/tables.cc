// Tables: columns as wide as their content asks, head rows repeated on every page, spans.
#include <algorithm>
#include <numeric>

#include "layout/composer.h"

namespace chancery {
namespace {

/// A cell with its place in the grid.
struct GridCell {
    const TableCell* cell = nullptr;
    std::size_t row = 0, column = 0;
    std::uint32_t row_span = 1, column_span = 1;
    enum class Part : std::uint8_t { head, body, foot } part = Part::body;
};

struct Grid {
    std::vector<GridCell> cells;  ///< by row, then by column
    std::size_t rows = 0, columns = 0;
    std::size_t head_rows = 0;
    std::vector<GridCell::Part> parts;  ///< of every row
};

// Places cells as HTML does (HTML, 4.9.12.1): a cell takes the first free slot of its row; a row span holds slots
// below.
Grid grid_of(const Table& table) {
    Grid grid;
    std::vector<std::uint32_t> held;  // for each column, rows for which a cell above still holds it
    const auto add = [&](const std::vector<TableRow>& rows, GridCell::Part part) {
        for (std::size_t r = 0; r < rows.size(); ++r) {
            std::size_t column = 0;
            std::vector<std::pair<std::size_t, std::uint32_t>> fresh;
            for (const TableCell& cell : rows[r].cells) {
                while (column < held.size() && held[column] > 0) ++column;
                const auto below = static_cast<std::uint32_t>(rows.size() - r);
                const std::uint32_t row_span = std::clamp<std::uint32_t>(cell.row_span, 1, below);
                const std::uint32_t column_span = std::max<std::uint32_t>(1, cell.column_span);
                grid.cells.push_back({&cell, grid.rows, column, row_span, column_span, part});
                if (held.size() < column + column_span) held.resize(column + column_span, 0);
                for (std::uint32_t i = 0; i < column_span; ++i) fresh.emplace_back(column + i, row_span);
                column += column_span;
            }
            for (std::uint32_t& rows_left : held)
                if (rows_left > 0) --rows_left;
            for (const auto& [at, span] : fresh) held[at] = span - 1;
            grid.parts.push_back(part);
            ++grid.rows;
        }
        std::fill(held.begin(), held.end(), 0u);
    };
    add(table.head, GridCell::Part::head);
    grid.head_rows = grid.rows;
    add(table.body, GridCell::Part::body);
    add(table.foot, GridCell::Part::foot);
    grid.columns = held.size();
    return grid;
}

/// Every paragraph of a cell, for measuring.
void words_of(const std::vector<Block>& blocks, std::vector<const Prose*>& out) {
    for (const Block& block : blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) out.push_back(&paragraph->prose);
        if (const auto* heading = std::get_if<Heading>(&block)) out.push_back(&heading->prose);
        if (const auto* lines = std::get_if<Preformatted>(&block)) out.push_back(&lines->prose);
        if (const auto* list = std::get_if<List>(&block))
            for (const ListItem& item : list->items) words_of(item.blocks, out);  // at most Limits::block_depth deep
        if (const auto* quote = std::get_if<Quote>(&block)) words_of(quote->blocks, out);
    }
}

bool is_number(const std::vector<const Prose*>& words) {
    if (words.size() != 1) return false;
    bool digit = false;
    const std::string& text = words.front()->text.str();
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        if (c >= '0' && c <= '9')
            digit = true;
        else if (std::u32string_view(U" .,%+-()/$€£¥\u00A0\u2009\u202F\u2212\u2013").find(c) ==
                 std::u32string_view::npos)
            return false;
    }
    return digit;
}

/// "—", "n/a": a cell that says that there is no number is no word among numbers.
bool says_none(const std::vector<const Prose*>& words) {
    constexpr std::string_view kNone[] = {"-", "\u2013", "\u2014", "\u2212", "n/a", "N/A", "n.a.", "*", "..", "\u2026"};
    return words.size() == 1 &&
           std::find(std::begin(kNone), std::end(kNone), words.front()->text.str()) != std::end(kNone);
}

// CSS 2.1, 17.5.2.2: every column gets its least width, the rest is shared by how much wider its content would like to
// be.
std::vector<Length> column_widths(std::span<const Length> natural, std::span<const Length> least, Length total) {
    const Length all_natural = std::accumulate(natural.begin(), natural.end(), Length());
    const Length all_least = std::accumulate(least.begin(), least.end(), Length());
    std::vector<Length> widths(natural.size());
    if (natural.empty()) return widths;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (all_natural <= total)  // room enough: the surplus goes by natural width
            widths[i] = all_natural > Length()
                            ? natural[i].scaled(total.units() >> 8, std::max<std::int64_t>(1, all_natural.units() >> 8))
                            : total / static_cast<std::int64_t>(widths.size());
        else if (all_least <= total)
            widths[i] = least[i] + (natural[i] - least[i])
                                       .scaled((total - all_least).units() >> 8,
                                               std::max<std::int64_t>(1, (all_natural - all_least).units() >> 8));
        else  // too wide even so: words will be broken
            widths[i] = least[i].scaled(total.units() >> 8, std::max<std::int64_t>(1, all_least.units() >> 8));
    }
    return widths;
}

}  // namespace

void Composer::table(const Table& table, const Frame& frame, Flow& flow) {
    const Grid grid = grid_of(table);
    if (grid.rows == 0 || grid.columns == 0) return;
    const TableStyle& dress = theme_.table;
    const Insets& pad = dress.cell_padding;
    const TagId owner = tag(TagRole::Table, frame.parent, table.span);

    SectionStyle cell_style = *frame.section, head_style = *frame.section;
    cell_style.body = cell_style.item = cell_style.caption = dress.cell;
    head_style.body = head_style.item = dress.head;

    if (!table.caption.empty()) {
        captions(table.caption, std::nullopt, frame.under(tag(TagRole::Caption, owner, table.span)), flow);
        flow.keep(Keep::caption);
    }

    // Widths by content; a spanning cell shares its demand among its columns.
    std::vector<Length> natural(grid.columns), least(grid.columns);
    std::vector<int> numbers(grid.columns), others(grid.columns);
    for (const GridCell& at : grid.cells) {
        std::vector<const Prose*> words;
        words_of(at.cell->blocks, words);
        if (at.part != GridCell::Part::head && !at.cell->header && at.column_span == 1 && !words.empty() &&
            !says_none(words))
            ++(is_number(words) ? numbers : others)[at.column];
        const TextStyle& text_style = style(at.cell->header ? dress.head : dress.cell);
        for (const Prose* prose : words) {
            const Widths widths = measure(styled(prose->text, text_style, frame, Artifact::layout), fonts_);
            const Length padding = pad.left + pad.right;
            for (std::uint32_t i = 0; i < at.column_span && at.column + i < grid.columns; ++i) {
                Length& want = natural[at.column + i];
                Length& need = least[at.column + i];
                want = std::max(want, (widths.natural + padding) / static_cast<std::int64_t>(at.column_span));
                need = std::max(need, (widths.least + padding) / static_cast<std::int64_t>(at.column_span));
            }
        }
    }
    const std::vector<Length> widths = column_widths(natural, least, frame.width);
    if (std::accumulate(least.begin(), least.end(), Length()) > frame.width)
        diagnostics_.report(Code::table_too_wide, table.span, "the table is wider than its column")
            .label("words are broken to fit")
            .hint("give the table fewer columns or shorter words");

    std::vector<Length> lefts(grid.columns + 1, frame.left);
    for (std::size_t c = 0; c < grid.columns; ++c) lefts[c + 1] = lefts[c] + widths[c];

    TagId part_tag;
    std::size_t next_cell = 0;
    std::optional<std::uint32_t> repeated;
    const std::size_t first_slab = flow.slabs.size();
    std::size_t held_until = 0;  // rows joined by a row span stay together
    for (std::size_t row = 0; row < grid.rows; ++row) {
        const bool held = row < held_until;
        const GridCell::Part part = grid.parts[row];
        if (row == 0 || grid.parts[row - 1] != part)
            part_tag = tag(part == GridCell::Part::head   ? TagRole::THead
                           : part == GridCell::Part::foot ? TagRole::TFoot
                                                          : TagRole::TBody,
                           owner, table.span);
        const TagId row_tag = tag(TagRole::TR, part_tag, table.span);
        std::vector<Flow> columns;
        for (; next_cell < grid.cells.size() && grid.cells[next_cell].row == row; ++next_cell) {
            const GridCell& at = grid.cells[next_cell];
            const bool header = at.cell->header || part == GridCell::Part::head;
            const TagId cell_tag = tag(header ? TagRole::TH : TagRole::TD, row_tag, at.cell->span);
            Tag& made = paged_.tags[cell_tag];
            made.row_span = at.row_span;
            made.column_span =
                static_cast<std::uint32_t>(std::min<std::size_t>(at.column_span, grid.columns - at.column));
            if (header)
                made.scope = at.cell->scope == TableCell::Scope::row      ? Tag::Scope::row
                             : at.cell->scope == TableCell::Scope::column ? Tag::Scope::column
                             : part == GridCell::Part::head               ? Tag::Scope::column
                                                                          : Tag::Scope::row;
            held_until = std::max(held_until, row + at.row_span);

            Frame cell = frame.under(cell_tag);
            cell.section = header ? &head_style : &cell_style;
            const std::size_t right = std::min(at.column + made.column_span, grid.columns);
            cell.left = lefts[at.column] + pad.left;
            cell.width = lefts[right] - lefts[at.column] - pad.left - pad.right;
            const bool numeric = numbers[at.column] > 0 && others[at.column] == 0 && at.column_span == 1;
            Flow column;
            column.add(new_slab(cell, pad.top, at.cell->span));
            const auto* only = at.cell->blocks.size() == 1 ? std::get_if<Paragraph>(&at.cell->blocks[0]) : nullptr;
            TextStyle text_style = style(cell.section->body);
            if (numeric) text_style.align = Align::right;
            if (only)
                lines(only->prose, text_style, cell, cell_tag, column);
            else
                set_all(at.cell->blocks, cell, column);
            column.add(new_slab(cell, pad.bottom, at.cell->span));
            column.slabs.back().space_before = Length();
            columns.push_back(std::move(column));
        }
        const std::size_t first = flow.slabs.size();
        if (row > 0)
            flow.keep(held                        ? Keep::panel
                      : row == grid.head_rows + 1 ? Keep::list_start
                      : row + 1 == grid.rows      ? Keep::list_end
                                                  : Keep::item);
        if (row > 0 && row <= grid.head_rows) flow.keep(Keep::always);
        if (row > 0 && part == GridCell::Part::head) flow.keep(Keep::always);
        beside(std::move(columns), frame, Keep::line, flow);
        if (first >= flow.slabs.size()) continue;

        Slab& top = flow.slabs[first];
        Slab& last = flow.slabs.back();
        if (part == GridCell::Part::head && dress.head_fill)
            top.items.insert(
                top.items.begin(),
                Fill{{frame.left, Length(), frame.width, top.height}, *dress.head_fill, Artifact::background});
        const bool last_of_head = part == GridCell::Part::head && row + 1 == grid.head_rows;
        const Length rule = last_of_head ? dress.head_rule : dress.row_rule;
        if (rule > Length() && row + 1 >= held_until)
            last.items.push_back(
                Rule{{frame.left, last.height}, frame.width, false, rule, dress.rule_color, Artifact::layout});
        if (last_of_head && grid.head_rows == 1 && first + 1 == flow.slabs.size()) {
            Slab copy = top;  // set again on following pages; read once, so there it is an artifact
            for (Item& item : copy.items)
                std::visit(
                    [](auto& drawn) {
                        if (std::holds_alternative<TagId>(drawn.owner)) drawn.owner = Artifact::layout;
                    },
                    item);
            copy.links.clear();
            copy.lines.clear();
            copy.destinations.clear();
            repeated = static_cast<std::uint32_t>(flow.repeats.size());
            flow.repeats.push_back(std::move(copy));
        }
        if (part != GridCell::Part::head && repeated)
            for (std::size_t i = first; i < flow.slabs.size(); ++i) flow.slabs[i].repeated = repeated;
    }
    if (first_slab < flow.slabs.size()) flow.space(style(frame.section->body).space_after);
}

}  // namespace chancery
