// A table as a grid: cells in their places, and the shares of the width that columns get.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "chancery/document.h"
#include "chancery/length.h"
#include "chancery/paged_brief.h"

namespace chancery {

/// A cell with its place in the grid.
struct GridCell {
    enum class Part : std::uint8_t { head, body, foot };

    const TableCell* cell = nullptr;
    std::size_t row = 0, column = 0;
    std::uint32_t row_span = 1, column_span = 1;
    Part part = Part::body;
    bool filler = false;  ///< holds a place that the page leaves empty; its cell has no blocks

    bool header() const { return !filler && (cell->header || part == Part::head); }
};

struct Grid {
    std::vector<GridCell> cells;  ///< by row, then by column
    std::size_t rows = 0, columns = 0;
    std::size_t head_rows = 0;
    std::vector<GridCell::Part> parts;  ///< of every row
};

/// Places cells as HTML does (HTML, 4.9.12.1): a cell takes the first free slot of its row; a row span holds slots
/// below. The grid has no holes and no overlaps, which ISO 14289-1, 7.5 asks for: a column span ends where a slot is
/// held, and fillers take what rows leave free.
Grid grid_of(const Table& table);

/// What a header cell heads: what the page says, else its column where it stands in the head, and its row elsewhere.
Tag::Scope scope_of(const GridCell& at);

/// For each cell the header cells above it and before it, as indices into Grid::cells, outer ones first. Empty for a
/// table whose Scopes say it all: one row of heads, and header cells over one column or row each.
std::vector<std::vector<std::size_t>> headers_of(const Grid& grid);

/// Every prose of a cell, to tell numbers from words.
std::vector<const Prose*> proses_of(const TableCell& cell);

/// What a column asks for: the width of its content on one line, and of what can't be broken.
struct ColumnDemand {
    Length natural, least;

    /// Grows to what is asked for with what stands beside it, or the share of it that one of several columns has.
    void take(const ColumnDemand& asked, Length beside = {}, std::size_t columns = 1) {
        const auto share = static_cast<std::int64_t>(columns);
        natural = std::max(natural, (asked.natural + beside) / share);
        least = std::max(least, (asked.least + beside) / share);
    }
};

/// The share of `total` that each column gets (CSS 2.1, 17.5.2.2): its least width, and of the rest as much as its
/// content would like to be wider. Where even the least widths are too wide, all shrink alike.
std::vector<Length> column_widths(std::span<const ColumnDemand> demands, Length total);

}  // namespace chancery
