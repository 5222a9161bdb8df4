#include "layout/table_grid.h"

#include <algorithm>

namespace chancery {
namespace {

/// Lays rows into the grid, top down.
class Placer {
public:
    Grid take() {
        grid_.columns = held_.size();
        fill_gaps();
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
    /// Free slots of a row beside each other.
    struct Gap {
        std::size_t row, first, last;
    };

    /// From `column` on, as many free slots as there are, up to `most`.
    std::uint32_t free_slots(std::size_t column, std::uint32_t most) const {
        std::uint32_t count = 1;
        while (count < most && (column + count >= held_.size() || held_[column + count] == 0)) ++count;
        return count;
    }

    void add_row(const TableRow& row, std::uint32_t rows_left, GridCell::Part part) {
        std::size_t column = 0;
        std::vector<std::pair<std::size_t, std::uint32_t>> fresh;
        for (const TableCell& cell : row.cells) {
            while (column < held_.size() && held_[column] > 0) ++column;
            const std::uint32_t row_span = std::clamp<std::uint32_t>(cell.row_span, 1, rows_left);
            const std::uint32_t column_span = free_slots(column, cell.column_span);
            grid_.cells.push_back({&cell, grid_.rows, column, row_span, column_span, part});
            if (held_.size() < column + column_span) held_.resize(column + column_span, 0);
            for (std::uint32_t i = 0; i < column_span; ++i) fresh.emplace_back(column + i, row_span);
            column += column_span;
        }
        for (std::size_t at = column; at < held_.size(); ++at) {
            if (held_[at] > 0) continue;
            if (gaps_.empty() || gaps_.back().row != grid_.rows || gaps_.back().last != at)
                gaps_.push_back({grid_.rows, at, at});
            gaps_.back().last = at + 1;
        }
        widths_.push_back(held_.size());
        for (std::uint32_t& left : held_)
            if (left > 0) --left;
        for (const auto& [at, span] : fresh) held_[at] = span - 1;
    }

    /// Rows may be shorter than those below them: how wide the grid is shows at its end.
    void fill_gaps() {
        static const TableCell kEmpty;
        for (std::size_t row = 0; row < widths_.size(); ++row)
            if (widths_[row] < grid_.columns) gaps_.push_back({row, widths_[row], grid_.columns});
        for (const Gap& gap : gaps_)
            grid_.cells.push_back({&kEmpty, gap.row, gap.first, 1, static_cast<std::uint32_t>(gap.last - gap.first),
                                   grid_.parts[gap.row], true});
        if (!gaps_.empty())
            std::sort(grid_.cells.begin(), grid_.cells.end(), [](const GridCell& a, const GridCell& b) {
                return std::pair(a.row, a.column) < std::pair(b.row, b.column);
            });
    }

    std::vector<Gap> gaps_;
    std::vector<std::size_t> widths_;  ///< of the grid when a row was placed
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

Tag::Scope scope_of(const GridCell& at) {
    switch (at.cell->scope) {
        case TableCell::Scope::row:
            return Tag::Scope::row;
        case TableCell::Scope::column:
            return Tag::Scope::column;
        case TableCell::Scope::none:
            break;
    }
    return at.part == GridCell::Part::head ? Tag::Scope::column : Tag::Scope::row;
}

std::vector<std::vector<std::size_t>> headers_of(const Grid& grid) {
    std::vector<std::vector<std::size_t>> of_column(grid.columns), of_row(grid.rows);
    bool needed = grid.head_rows > 1;
    for (std::size_t i = 0; i < grid.cells.size(); ++i) {
        const GridCell& at = grid.cells[i];
        if (!at.header()) continue;
        needed = needed || at.row_span > 1 || at.column_span > 1;
        if (scope_of(at) == Tag::Scope::column) {
            for (std::size_t c = at.column; c < std::min(grid.columns, at.column + at.column_span); ++c)
                of_column[c].push_back(i);
        } else {
            for (std::size_t r = at.row; r < std::min(grid.rows, at.row + at.row_span); ++r) of_row[r].push_back(i);
        }
    }
    if (!needed) return {};
    std::vector<std::vector<std::size_t>> found(grid.cells.size());
    for (std::size_t i = 0; i < grid.cells.size(); ++i) {
        const GridCell& at = grid.cells[i];
        std::vector<std::size_t>& headers = found[i];
        for (std::size_t c = at.column; c < std::min(grid.columns, at.column + at.column_span); ++c)
            for (const std::size_t header : of_column[c])
                if (grid.cells[header].row < at.row) headers.push_back(header);
        for (std::size_t r = at.row; r < std::min(grid.rows, at.row + at.row_span); ++r)
            for (const std::size_t header : of_row[r])
                if (grid.cells[header].column < at.column) headers.push_back(header);
        std::sort(headers.begin(), headers.end());
        headers.erase(std::unique(headers.begin(), headers.end()), headers.end());
    }
    return found;
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
