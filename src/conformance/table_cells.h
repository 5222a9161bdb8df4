// The cells of a Table element, in the places of its grid.
#pragma once

#include <vector>

#include "conformance/reading.h"

namespace chancery {

struct TableCellTag {
    TagId tag;
    std::size_t row = 0, column = 0;
};

struct TableCells {
    std::vector<TableCellTag> cells;  ///< by row, then by column
    std::size_t rows = 0, columns = 0;
    bool regular = true;  ///< rows are equally long and no cell lies over another or past the last row
};

/// Rows of THead, TBody and TFoot below each other; spans counted (ISO 32000-1, 14.8.5.7).
TableCells cells_of(TagId table, const Reading& reading);

/// The header cells of a cell: those that its Headers name, else by their Scope those above in its columns and before
/// it in its rows (ISO 32000-1, 14.8.4.3.4).
std::vector<TagId> headers_of(const TableCellTag& cell, const TableCells& table, const Reading& reading);

}  // namespace chancery
