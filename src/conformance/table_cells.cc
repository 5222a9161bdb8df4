#include "conformance/table_cells.h"

#include <algorithm>

namespace chancery {
namespace {

/// The rows of a table in their order.
std::vector<TagId> rows_of(TagId table, const Reading& reading) {
    std::vector<TagId> rows;
    for (const TagId part : reading.kids_of(table)) {
        const TagRole role = reading[part].role;
        if (role == TagRole::TR) rows.push_back(part);
        if (role != TagRole::THead && role != TagRole::TBody && role != TagRole::TFoot) continue;
        for (const TagId row : reading.kids_of(part))
            if (reading[row].role == TagRole::TR) rows.push_back(row);
    }
    return rows;
}

bool overlap(std::size_t a, std::size_t a_span, std::size_t b, std::size_t b_span) {
    return a < b + b_span && b < a + a_span;
}

bool heads(const TableCellTag& head, const TableCellTag& cell, const Reading& reading) {
    const Tag &header = reading[head.tag], &of = reading[cell.tag];
    if (header.role != TagRole::TH || head.tag == cell.tag) return false;
    const bool down = header.scope == Tag::Scope::column || header.scope == Tag::Scope::both;
    const bool across = header.scope == Tag::Scope::row || header.scope == Tag::Scope::both;
    return (down && head.row < cell.row && overlap(head.column, header.column_span, cell.column, of.column_span)) ||
           (across && head.column < cell.column && overlap(head.row, header.row_span, cell.row, of.row_span));
}

}  // namespace

TableCells cells_of(TagId table, const Reading& reading) {
    TableCells out;
    const std::vector<TagId> rows = rows_of(table, reading);
    std::vector<std::uint32_t> held;  // for each column, rows for which a cell above still holds it
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::vector<std::uint32_t> next(held.size());
        for (std::size_t i = 0; i < held.size(); ++i) next[i] = held[i] > 0 ? held[i] - 1 : 0;
        std::size_t column = 0, filled = static_cast<std::size_t>(
                                    std::count_if(held.begin(), held.end(), [](auto left) { return left > 0; }));
        for (const TagId cell : reading.kids_of(rows[row])) {
            const Tag& tag = reading[cell];
            while (column < held.size() && held[column] > 0) ++column;
            out.cells.push_back({cell, row, column});
            next.resize(std::max(next.size(), column + tag.column_span));
            for (std::uint32_t i = 0; i < tag.column_span; ++i, ++filled) {
                if (column + i < held.size() && held[column + i] > 0) out.regular = false;
                next[column + i] = tag.row_span - 1;
            }
            column += tag.column_span;
        }
        if (row == 0) out.columns = next.size();
        if (filled != out.columns || next.size() != out.columns) out.regular = false;
        held = std::move(next);
        out.columns = std::max(out.columns, held.size());
    }
    out.rows = rows.size();
    if (std::any_of(held.begin(), held.end(), [](std::uint32_t left) { return left > 0; })) out.regular = false;
    return out;
}

std::vector<TagId> headers_of(const TableCellTag& cell, const TableCells& table, const Reading& reading) {
    std::vector<TagId> found;
    const std::vector<std::string>& named = reading[cell.tag].headers;
    for (const TableCellTag& head : table.cells) {
        const std::string& id = reading[head.tag].id;
        const bool by_name = !id.empty() && std::find(named.begin(), named.end(), id) != named.end();
        if (named.empty() ? heads(head, cell, reading) : by_name) found.push_back(head.tag);
    }
    return found;
}

}  // namespace chancery
