// Tables: columns as wide as their content asks, numbers below each other by their units, head rows repeated on every
// page, spans.
#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "layout/composer.h"
#include "layout/decimals.h"
#include "layout/table_grid.h"

namespace chancery {
namespace {

/// A head higher than this part of a page is not set again on the next one.
constexpr int kMostOfPageForHeadPercent = 30;
/// So much narrower than its share of a table is a column made where type is set smaller: widths do not scale exactly.
constexpr int kRoundingPerMille = 2;

TextStyle smaller(TextStyle style, std::int64_t numerator, std::int64_t denominator) {
    style.size = style.size.scaled(numerator, denominator);
    style.leading = style.leading.scaled(numerator, denominator);
    return style;
}

TagRole role_of(GridCell::Part part) {
    switch (part) {
        case GridCell::Part::head:
            return TagRole::THead;
        case GridCell::Part::foot:
            return TagRole::TFoot;
        case GridCell::Part::body:
            break;
    }
    return TagRole::TBody;
}

/// A copy of head rows to be set again on following pages: read once, so there they are artifacts of the page as
/// running heads are (ISO 32000-1, 14.8.2.2.2).
Slab repeated_head(const Slab* first, const Slab* last) {
    Slab out;
    for (const Slab* row = first; row != last; ++row) {
        Slab copy = *row;
        if (row != first) out.height += copy.space_before;
        move_down(copy, out.height);
        for (Item& item : copy.items) {
            std::visit(
                [](auto& drawn) {
                    if (std::holds_alternative<TagId>(drawn.owner)) drawn.owner = Artifact::header;
                },
                item);
            out.items.push_back(std::move(item));
        }
        out.height += copy.height;
        out.region = copy.region;
        out.section = copy.section;
    }
    return out;
}

}  // namespace

/// A table while it is set.
struct Composer::TableSetting {
    struct Column {
        ColumnDemand demand;
        std::vector<const Prose*> numbers;
        bool words = false;  ///< some cell holds more than a number
        char mark = '\0';    ///< the decimal mark of its numbers
        Length units, tail;  ///< widest part of a number before and behind the cut
        Length lead;  ///< more room before words that follow a column of numbers, which end at their column's end
        Length left, width;

        bool numeric() const { return !numbers.empty() && !words; }
    };

    const Table& table;
    Grid grid;
    Frame frame;  ///< the whole table's
    TagId owner, part;
    SectionStyle cell_style, head_style, caption_style;
    std::vector<Column> columns;
    std::size_t next_cell = 0;
    std::size_t held_until = 0;  ///< rows joined by a row span stay together
    std::size_t first_slab = 0;
    std::optional<std::uint32_t> repeated;
    std::vector<std::pair<const GridCell*, TagId>> tall_heads;  ///< head cells over several rows
    std::vector<TagId> tags;                                    ///< of all cells, as the grid has them

    Length least() const {
        return std::accumulate(columns.begin(), columns.end(), Length(),
                               [](Length sum, const Column& column) { return sum + column.demand.least; });
    }
    Length padding(const TableStyle& dress) const {
        return (dress.cell_padding.left + dress.cell_padding.right) * static_cast<std::int64_t>(columns.size());
    }
    void settle_widths() {
        std::vector<ColumnDemand> demands;
        for (const Column& column : columns) demands.push_back(column.demand);
        const std::vector<Length> widths = column_widths(demands, frame.width);
        Length left = frame.left;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            columns[c].left = left;
            columns[c].width = widths[c];
            left += widths[c];
        }
    }
};

// What the columns hold: numbers alone, or words.
void Composer::table_columns(TableSetting& setting) {
    setting.columns.resize(setting.grid.columns);
    for (const GridCell& at : setting.grid.cells) {
        if (at.header() || at.column_span > 1) continue;
        TableSetting::Column& column = setting.columns[at.column];
        const std::vector<const Prose*> content = proses_of(*at.cell);
        const CellKind kind = cell_kind(content);
        if (kind == CellKind::number) column.numbers.push_back(content.front());
        column.words |= kind == CellKind::words;
    }
    for (TableSetting::Column& column : setting.columns)
        if (column.numeric()) column.mark = decimal_mark(column.numbers, brief_.language);
}

Length Composer::width_of(const Prose& prose, const TextStyle& text_style) {
    return prose.empty() ? Length() : measure(styled(prose, text_style, Frame(), Artifact::layout), fonts_).natural;
}

// As wide as the widest of them, with the indents and paddings that they are set with. Blocks nest at most
// Limits::block_depth deep.
ColumnDemand Composer::demand_of(const std::vector<Block>& blocks, const TextStyle& text_style) {
    ColumnDemand out;
    const auto widths_of = [&](const Prose& prose, const TextStyle& its_style) {
        const Widths widths = measure(styled(prose, its_style, Frame(), Artifact::layout), fonts_);
        return ColumnDemand{widths.natural, widths.least};
    };
    for (const Block& block : blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) out.take(widths_of(paragraph->prose, text_style));
        if (const auto* heading = std::get_if<Heading>(&block)) out.take(widths_of(heading->prose, text_style));
        if (const auto* lines = std::get_if<Preformatted>(&block)) {
            // Code may be broken anywhere, but lines of about twenty characters should not be.
            const CodeStyle& code = theme_.code;
            ColumnDemand asked = widths_of(lines->prose, style(code.style));
            asked.least = std::min(asked.natural, style(code.style).size * 12);
            out.take(asked, code.fill ? code.padding.left + code.padding.right : Length());
        }
        if (const auto* list = std::get_if<List>(&block))
            for (const ListItem& item : list->items) out.take(demand_of(item.blocks, text_style), theme_.list_indent);
        if (const auto* quote = std::get_if<Quote>(&block))
            out.take(demand_of(quote->blocks, text_style), theme_.quote_indent);
        if (const auto* table = std::get_if<Table>(&block)) out.take(demand_of(*table, text_style));
    }
    return out;
}

ColumnDemand Composer::demand_of(const Table& table, const TextStyle& text_style) {
    const Grid grid = grid_of(table);
    const Insets& padding = theme_.table.cell_padding;
    std::vector<ColumnDemand> columns(grid.columns);
    for (const GridCell& at : grid.cells) {
        const ColumnDemand asked = demand_of(at.cell->blocks, text_style);
        const std::size_t end = std::min<std::size_t>(at.column + at.column_span, columns.size());
        for (std::size_t c = at.column; c < end; ++c)
            columns[c].take(asked, padding.left + padding.right, end - at.column);
    }
    ColumnDemand all;
    for (const ColumnDemand& column : columns) {
        all.natural += column.natural;
        all.least += column.least;
    }
    return all;
}

// Widths by content; a spanning cell shares its demand among its columns.
void Composer::measure_cells(TableSetting& setting) {
    const Insets& padding = theme_.table.cell_padding;
    const Length beside = padding.left + padding.right;
    for (TableSetting::Column& column : setting.columns) {
        column.demand = {};
        column.units = column.tail = Length();
        if (!column.numeric()) continue;
        const TextStyle& cell = style(theme_.table.cell);
        for (const Prose* number : column.numbers) {
            const std::uint32_t cut = tail_of(*number, column.mark);
            column.units = std::max(column.units, width_of(number->slice(0, cut), cell));
            column.tail = std::max(column.tail, width_of(number->slice(cut, number->text.size()), cell));
        }
        column.demand.natural = column.demand.least = column.units + column.tail + beside;
    }
    for (const GridCell& at : setting.grid.cells) {
        const TextStyle& text_style = style(at.header() ? theme_.table.head : theme_.table.cell);
        const std::size_t end = std::min<std::size_t>(at.column + at.column_span, setting.columns.size());
        const ColumnDemand asked = demand_of(at.cell->blocks, text_style);
        for (std::size_t c = at.column; c < end; ++c) setting.columns[c].demand.take(asked, beside, end - at.column);
    }
    for (std::size_t c = 1; c < setting.columns.size(); ++c) {
        TableSetting::Column& column = setting.columns[c];
        column.lead = setting.columns[c - 1].numeric() && !column.numeric() ? beside : Length();
        column.demand.natural += column.lead;
        column.demand.least += column.lead;
    }
}

/// True of a table that both columns can't hold, however small the template lets its type be.
bool Composer::must_turn(const TableSetting& setting) const {
    const PageGeometry& page = theme_.page;
    if (!theme_.table.turn || page.size.height <= page.size.width) return false;
    const Length size = theme_.style(theme_.table.cell).size;
    const Length padding = setting.padding(theme_.table);
    const Length least = std::min(theme_.table.least_size, size);
    return padding + (setting.least() - padding).scaled(least.units(), size.units()) > page.full_width();
}

/// Over the label column too, below the label.
void Composer::span_columns(Frame& frame, Flow& flow) {
    Length covered;
    for (std::size_t i = *frame.label_slab; i < flow.slabs.size(); ++i)
        covered += flow.slabs[i].height + (i == *frame.label_slab ? Length() : flow.slabs[i].space_before);
    if (covered == Length() && frame.label_reach > Length())  // the label needs a strip to stand beside
        flow.add(new_slab(frame, frame.label_reach, {}));
    else
        flow.space(frame.label_reach - covered);
    frame.width += frame.left - theme_.page.margin.left;
    frame.left = theme_.page.margin.left;
}

/// In smaller type, as small as the frame asks and the template allows.
void Composer::shrink_table(TableSetting& setting) {
    const TableStyle& dress = theme_.table;
    const TextStyle &cell = theme_.style(dress.cell), &head = theme_.style(dress.head);
    const Length padding = setting.padding(dress);
    const Length room = std::max(Length(), setting.frame.width - padding) * (1000 - kRoundingPerMille) / 1000;
    const Length wanted = std::max(pt(1), setting.least() - padding);
    const Length smallest = std::min(dress.least_size, cell.size);
    const Length size = std::max(smallest, cell.size.scaled(room.units() >> 8, wanted.units() >> 8));
    smaller_.insert_or_assign(dress.cell, smaller(cell, size.units(), cell.size.units()));
    smaller_.insert_or_assign(dress.head, smaller(head, size.units(), cell.size.units()));
    measure_cells(setting);
}

// A table too wide for the text column goes over the label column too; one too wide even so is set smaller, and what
// would be too small to read gets pages that are wider than high. Words are broken only where nothing of this helps.
void Composer::fit_table(TableSetting& setting, Flow& flow) {
    Frame& frame = setting.frame;
    measure_cells(setting);
    if (setting.least() <= frame.width) return;
    if (frame.label_slab && must_turn(setting)) {
        frame.turned = true;
        frame.left = theme_.page.margin.left;
        frame.width = theme_.page.size.height - theme_.page.margin.left - theme_.page.margin.right;
    } else if (frame.label_slab) {
        span_columns(frame, flow);
    }
    frame.label_slab.reset();
    const bool shrunk = setting.least() > frame.width;
    if (shrunk) shrink_table(setting);
    if (!shrunk && !frame.turned) return;
    const bool fits = setting.least() <= frame.width;
    std::string label = frame.turned ? "set on pages of its own, wider than high" : "";
    if (shrunk)
        label += fmt::format("{}{:.1f} pt", label.empty() ? "set in type of " : ", in type of ",
                             static_cast<double>(style(theme_.table.cell).size.units()) / pt(1).units());
    if (!fits) label += ", with words broken to fit";
    diagnostics_.report(Code::table_too_wide, setting.table.span, "the table is wider than its column")
        .label(std::move(label))
        .hint("give the table fewer columns or shorter words")
        .severity(fits ? Severity::note : Severity::warning);
}

void Composer::table(const Table& table, const Frame& frame, Flow& flow) {
    TableSetting setting{
        table, grid_of(table), frame, {}, {}, *frame.section, *frame.section, *frame.section, {}, 0, 0, 0, {}, {}, {}};
    if (setting.grid.rows == 0 || setting.grid.columns == 0) return;
    const TableStyle& dress = theme_.table;
    setting.cell_style.body = setting.cell_style.item = setting.cell_style.caption = dress.cell;
    setting.head_style.body = setting.head_style.item = dress.head;
    setting.caption_style.caption = dress.caption;
    setting.owner = tag(TagRole::Table, frame.parent, table.span);

    const auto around = smaller_;  // a table within a cell of a smaller one is small too
    table_columns(setting);
    fit_table(setting, flow);
    setting.settle_widths();
    if (setting.frame.turned) {
        Flow aside;
        aside.keep(flow.take_keep());  // owned up to where its pages begin
        set_table(setting, aside);
        aside.foot_head = foot_head();
        if (!aside.slabs.empty()) flow.turned.push_back({flow.slabs.size(), std::move(aside)});
    } else {
        set_table(setting, flow);
    }
    smaller_ = around;
}

void Composer::set_table(TableSetting& setting, Flow& flow) {
    const Table& table = setting.table;
    if (!table.caption.empty()) {
        Frame caption = setting.frame.under(tag(TagRole::Caption, setting.owner, table.span));
        caption.section = &setting.caption_style;
        captions(table.caption, std::nullopt, caption, flow);
        flow.keep(Keep::caption);
    }
    setting.first_slab = flow.slabs.size();
    for (std::size_t row = 0; row < setting.grid.rows; ++row) table_row(setting, row, flow);
    name_headers(setting);
    if (setting.first_slab < flow.slabs.size()) flow.space(style(setting.frame.section->body).space_after);
}

// Where header cells span, or stand in several rows, Scope alone leaves it to the reader to find those of a cell.
void Composer::name_headers(const TableSetting& setting) {
    const std::vector<std::vector<std::size_t>> headers = headers_of(setting.grid);
    for (std::size_t i = 0; i < headers.size(); ++i)
        for (const std::size_t header : headers[i]) {
            Tag& named = paged_.tags[setting.tags[header]];
            if (named.id.empty()) named.id = fmt::format("cell-{}", setting.tags[header].value);
            paged_.tags[setting.tags[i]].headers.push_back(named.id);
        }
}

void Composer::table_row(TableSetting& setting, std::size_t row, Flow& flow) {
    const Grid& grid = setting.grid;
    const GridCell::Part part = grid.parts[row];
    const bool held = row < setting.held_until;
    if (row == 0 || grid.parts[row - 1] != part) setting.part = tag(role_of(part), setting.owner, setting.table.span);
    const TagId row_tag = tag(TagRole::TR, setting.part, setting.table.span);
    std::vector<Flow> columns;
    for (; setting.next_cell < grid.cells.size() && grid.cells[setting.next_cell].row == row; ++setting.next_cell) {
        const GridCell& at = grid.cells[setting.next_cell];
        setting.held_until = std::max(setting.held_until, row + at.row_span);
        columns.push_back(table_cell(setting, at, row_tag));
    }
    if (part == GridCell::Part::head) {  // heads stand on one line at the bottom of their row
        Length height;
        for (const Flow& column : columns) height = std::max(height, column.height());
        if (height <= body_height(setting.frame))  // a taller one is cut, where no column may stand in the way
            for (Flow& column : columns) column.slabs.front().height += height - column.height();
    }
    if (row > 0) {
        flow.keep(held                        ? Keep::panel
                  : row == grid.head_rows + 1 ? Keep::list_start
                  : row + 1 == grid.rows      ? Keep::list_end
                                              : Keep::item);
        if (row <= grid.head_rows) flow.keep(Keep::always);
    }
    const std::size_t first = flow.slabs.size();
    beside(std::move(columns), setting.frame, Keep::line, flow);
    if (first < flow.slabs.size()) table_rules(setting, row, first, flow);
}

Flow Composer::table_cell(TableSetting& setting, const GridCell& at, TagId row) {
    const Insets& padding = theme_.table.cell_padding;
    const TagId owner = tag(at.header() ? TagRole::TH : TagRole::TD, row, at.cell->span);
    const std::size_t end = std::min<std::size_t>(at.column + at.column_span, setting.columns.size());
    Tag& made = paged_.tags[owner];
    made.row_span = at.row_span;
    made.column_span = static_cast<std::uint32_t>(end - at.column);
    if (at.header()) made.scope = scope_of(at);
    setting.tags.push_back(owner);
    if (at.part == GridCell::Part::head && at.row_span > 1) setting.tall_heads.emplace_back(&at, owner);

    const TableSetting::Column& first = setting.columns[at.column];
    const TableSetting::Column& last = setting.columns[end - 1];
    Frame cell = setting.frame.under(owner);
    cell.label_slab.reset();
    cell.section = at.header() ? &setting.head_style : &setting.cell_style;
    cell.left = first.left + first.lead + padding.left;
    cell.width = last.left + last.width - cell.left - padding.right;
    Flow column;
    column.add(new_slab(cell, padding.top, at.cell->span));
    const auto* only = at.cell->blocks.size() == 1 ? std::get_if<Paragraph>(&at.cell->blocks[0]) : nullptr;
    if (only) {
        TextStyle text_style = style(cell.section->body);
        const bool numeric = first.numeric() && end == at.column + 1;
        const bool over_numbers = std::all_of(setting.columns.begin() + static_cast<std::ptrdiff_t>(at.column),
                                              setting.columns.begin() + static_cast<std::ptrdiff_t>(end),
                                              [](const TableSetting::Column& one) { return one.numeric(); });
        if (over_numbers) text_style.align = numeric ? Align::right : Align::center;
        if (numeric && !at.header() && first.units + first.tail <= cell.width) {
            const std::uint32_t cut = tail_of(only->prose, first.mark);
            const Prose tail = only->prose.slice(cut, only->prose.text.size());
            cell.width -= first.tail - width_of(tail, text_style);
        }
        lines(only->prose, text_style, cell, owner, column);
    } else {
        set_all(at.cell->blocks, cell, column);
    }
    column.add(new_slab(cell, padding.bottom, at.cell->span));
    column.slabs.back().space_before = Length();
    return column;
}

// A head cell over several rows stands on the line of the last of them. Its words are in the strip of its first row,
// and head rows are never parted.
void Composer::lower_tall_heads(TableSetting& setting, Flow& flow) {
    const std::size_t rows = setting.grid.head_rows;
    if (flow.slabs.size() != setting.first_slab + rows) return;
    const auto stands_in = [&](TagId owner, TagId cell) {
        while (owner.known() && owner != cell) owner = paged_.tags[owner].parent;
        return owner == cell;
    };
    for (const auto& [at, tag] : setting.tall_heads) {
        Slab& slab = flow.slabs[setting.first_slab + at->row];
        Length down;
        for (std::size_t row = at->row + 1; row < std::min<std::size_t>(rows, at->row + at->row_span); ++row)
            down += flow.slabs[setting.first_slab + row].space_before + flow.slabs[setting.first_slab + row].height;
        for (Item& item : slab.items)
            if (const auto* owner = std::get_if<TagId>(&owner_of(item)); owner && stands_in(*owner, tag))
                move_down(item, down);
        for (PlacedLink& link : slab.links)
            if (stands_in(link.tag, tag)) link.area.y += down;
        for (TextLine& line : slab.lines)
            if (stands_in(line.owner, tag)) line.baseline += down;
    }
}

/// The rule under a row; under a head row that is not the last, only below cells that head several columns.
void Composer::rule_below(const TableSetting& setting, std::size_t row, Slab& slab) const {
    const TableStyle& dress = theme_.table;
    const auto add = [&](Length left, Length width, Length height) {
        if (height > Length())
            slab.items.push_back(Rule{{left, slab.height}, width, false, height, dress.rule_color, Artifact::layout});
    };
    if (row + 1 == setting.grid.head_rows) return add(setting.frame.left, setting.frame.width, dress.head_rule);
    if (setting.grid.parts[row] != GridCell::Part::head) {
        if (row + 1 >= setting.held_until) add(setting.frame.left, setting.frame.width, dress.row_rule);
        return;
    }
    for (const GridCell& at : setting.grid.cells) {
        if (at.row != row || at.filler || at.column_span < 2 || at.row_span > 1) continue;
        const std::size_t end = std::min<std::size_t>(at.column + at.column_span, setting.columns.size());
        const TableSetting::Column &first = setting.columns[at.column], &last = setting.columns[end - 1];
        const Length left = first.left + dress.cell_padding.left;
        add(left, last.left + last.width - dress.cell_padding.right - left, dress.row_rule);
    }
}

// The ground of a head row, the rule under a row, and the head that following pages repeat.
void Composer::table_rules(TableSetting& setting, std::size_t row, std::size_t first, Flow& flow) {
    const TableStyle& dress = theme_.table;
    const Frame& frame = setting.frame;
    const bool head = setting.grid.parts[row] == GridCell::Part::head;
    Slab& top = flow.slabs[first];
    if (head && dress.head_fill) {
        const Rect area{frame.left, Length(), frame.width, top.height};
        top.items.insert(top.items.begin(), Fill{area, *dress.head_fill, Artifact::background});
    }
    rule_below(setting, row, flow.slabs.back());
    if (head && row + 1 == setting.grid.head_rows) {
        lower_tall_heads(setting, flow);
        const Slab* begin = flow.slabs.data();
        Slab copy = repeated_head(begin + setting.first_slab, begin + flow.slabs.size());
        if (copy.height * 100 <= body_height(frame) * kMostOfPageForHeadPercent) {
            setting.repeated = static_cast<std::uint32_t>(flow.repeats.size());
            flow.repeats.push_back(std::move(copy));
        }
    }
    if (!head && setting.repeated)
        for (std::size_t i = first; i < flow.slabs.size(); ++i) flow.slabs[i].repeated = setting.repeated;
}

}  // namespace chancery
