// Rules about tables.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/rules.h"
#include "conformance/table_cells.h"

namespace chancery {
namespace {

bool is_row_group(TagRole role) { return role == TagRole::THead || role == TagRole::TBody || role == TagRole::TFoot; }

bool may_hold(TagRole parent, TagRole child) {
    switch (parent) {
        case TagRole::Table:
            return is_row_group(child) || child == TagRole::TR || child == TagRole::Caption;
        case TagRole::THead:
        case TagRole::TBody:
        case TagRole::TFoot:
            return child == TagRole::TR;
        case TagRole::TR:
            return child == TagRole::TH || child == TagRole::TD;
        default:
            return !is_row_group(child) && child != TagRole::TR && child != TagRole::TH && child != TagRole::TD;
    }
}

bool of_table(TagRole role) {
    return is_row_group(role) || role == TagRole::Table || role == TagRole::TR || role == TagRole::TH ||
           role == TagRole::TD;
}

}  // namespace

void check_table_nesting(Inspection& at) {
    for (const TagId tag : at.reading.order()) {
        const TagId around = at.reading[tag].parent;
        if (!around.known()) continue;
        const TagRole parent = at.reading[around].role, child = at.reading[tag].role;
        const bool in_cell = parent == TagRole::TH || parent == TagRole::TD;
        if (!of_table(child) && (in_cell || !of_table(parent))) continue;
        if (!at.expect(may_hold(parent, child)))
            at.broken(tag, fmt::format("{} holds {}", name_of(parent), name_of(child)));
    }
}

void check_table_grid(Inspection& at) {
    for (const TagId tag : at.reading.order())
        if (at.reading[tag].role == TagRole::Table && !at.expect(cells_of(tag, at.reading).regular))
            at.broken(tag, "the rows of a table are not equally long, or cells lie over each other");
}

void check_table_headers(Inspection& at) {
    for (const TagId table : at.reading.order()) {
        if (at.reading[table].role != TagRole::Table) continue;
        const TableCells cells = cells_of(table, at.reading);
        for (const TableCellTag& cell : cells.cells) {
            const Tag& tag = at.reading[cell.tag];
            const auto is_there = [&](const std::string& id) {
                return std::any_of(cells.cells.begin(), cells.cells.end(), [&](const TableCellTag& head) {
                    return at.reading[head.tag].role == TagRole::TH && at.reading[head.tag].id == id;
                });
            };
            if (!at.expect(tag.role != TagRole::TH || tag.scope != Tag::Scope::none || !tag.id.empty()))
                at.broken(cell.tag, "a header cell does not say which cells it heads");
            if (!std::all_of(tag.headers.begin(), tag.headers.end(), is_there))
                at.broken(cell.tag, "a cell names a header cell that its table does not have");
        }
    }
}

}  // namespace chancery
