#include "layout/table_grid.h"

#include <algorithm>

namespace chancery {
namespace {

/// Lays rows into the grid, top down.
class Placer {
public:
    Grid take() {
        grid_.columns = held_.size();
        return std::move(grid_);
    }

    void add(const std::vector<TableRow>& rows, GridCell::Part part) {
        for (std::size_t r = 0; r < rows.size(); ++r) {
            add_row(rows[r], static_cast<std::uint32_t>(rows.size() - r), part);
            grid_.parts.push_back(part);
            ++grid_.rows;
        }
        std::fill(held_.begin(), held_.end(), 0u);
        if (part == GridCell::Part::head) grid_.head_rows = grid_.rows;
    }

private:
    void add_row(const TableRow& row, std::uint32_t rows_left, GridCell::Part part) {
        std::size_t column = 0;
        std::vector<std::pair<std::size_t, std::uint32_t>> fresh;
        for (const TableCell& cell : row.cells) {
            while (column < held_.size() && held_[column] > 0) ++column;
            const std::uint32_t row_span = std::clamp<std::uint32_t>(cell.row_span, 1, rows_left);
            const std::uint32_t column_span = std::max<std::uint32_t>(1, cell.column_span);
            grid_.cells.push_back({&cell, grid_.rows, column, row_span, column_span, part});
            if (held_.size() < column + column_span) held_.resize(column + column_span, 0);
            for (std::uint32_t i = 0; i < column_span; ++i) fresh.emplace_back(column + i, row_span);
            column += column_span;
        }
        for (std::uint32_t& left : held_)
            if (left > 0) --left;
        for (const auto& [at, span] : fresh) held_[at] = span - 1;
    }

    Grid grid_;
    std::vector<std::uint32_t> held_;  ///< for each column, rows for which a cell above still holds it
};

/// Blocks nest at most Limits::block_depth deep.
void add_proses(const std::vector<Block>& blocks, std::vector<const Prose*>& out) {
    for (const Block& block : blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) out.push_back(&paragraph->prose);
        if (const auto* heading = std::get_if<Heading>(&block)) out.push_back(&heading->prose);
        if (const auto* lines = std::get_if<Preformatted>(&block)) out.push_back(&lines->prose);
        if (const auto* list = std::get_if<List>(&block))
            for (const ListItem& item : list->items) add_proses(item.blocks, out);
        if (const auto* quote = std::get_if<Quote>(&block)) add_proses(quote->blocks, out);
    }
}

/// `part` of `whole` out of `length`; in units of 1/256 so that the product fits.
Length share(Length length, Length part, Length whole) {
    return part.scaled(length.units() >> 8, std::max<std::int64_t>(1, whole.units() >> 8));
}

}  // namespace

Grid grid_of(const Table& table) {
    Placer placer;
    placer.add(table.head, GridCell::Part::head);
    placer.add(table.body, GridCell::Part::body);
    placer.add(table.foot, GridCell::Part::foot);
    return placer.take();
}

std::vector<const Prose*> proses_of(const TableCell& cell) {
    std::vector<const Prose*> out;
    add_proses(cell.blocks, out);
    return out;
}

std::vector<Length> column_widths(std::span<const ColumnDemand> demands, Length total) {
    Length natural, least;
    for (const ColumnDemand& demand : demands) {
        natural += demand.natural;
        least += demand.least;
    }
    std::vector<Length> widths;
    for (const ColumnDemand& demand : demands) {
        if (natural <= Length())
            widths.push_back(total / static_cast<std::int64_t>(demands.size()));
        else if (natural <= total)  // room enough: the surplus goes by natural width
            widths.push_back(share(total, demand.natural, natural));
        else if (least <= total)
            widths.push_back(demand.least + share(total - least, demand.natural - demand.least, natural - least));
        else  // too wide even so: words will be broken
            widths.push_back(share(total, demand.least, least));
    }
    return widths;
}

}  // namespace chancery
