// The cells that head others in a table, where the author says which they are and the page does not.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "normalize/rules.h"
#include "normalize/wanted.h"

namespace chancery {
namespace {

/// Calls `visit` with each table in reading order, those in lists, quotes and other tables too. Blocks nest at most
/// Limits::block_depth deep.
template <class Visit>
void each_table(Block& block, const Visit& visit) {
    const auto within = [&](std::vector<Block>& blocks) {
        for (Block& inner : blocks) each_table(inner, visit);
    };
    if (auto* list = std::get_if<List>(&block)) {
        for (ListItem& item : list->items) within(item.blocks);
    } else if (auto* quote = std::get_if<Quote>(&block)) {
        within(quote->blocks);
    } else if (auto* table = std::get_if<Table>(&block)) {
        visit(block, *table);
        for (auto* rows : {&table->head, &table->body, &table->foot})
            for (TableRow& row : *rows)
                for (TableCell& cell : row.cells) within(cell.blocks);
    }
}

void make_header(TableCell& cell, TableCell::Scope scope) {
    cell.header = true;
    if (cell.scope == TableCell::Scope::none) cell.scope = scope;
}

/// The first row with those that its cells reach into; a table of these alone has nothing to head.
void head_columns(Table& table) {
    if (table.head.empty() && !table.body.empty()) {
        std::size_t rows = 1;
        for (const TableCell& cell : table.body.front().cells) rows = std::max<std::size_t>(rows, cell.row_span);
        if (rows >= table.body.size()) return;
        const auto end = table.body.begin() + static_cast<std::ptrdiff_t>(rows);
        std::move(table.body.begin(), end, std::back_inserter(table.head));
        table.body.erase(table.body.begin(), end);
    }
    for (TableRow& row : table.head)
        for (TableCell& cell : row.cells) make_header(cell, TableCell::Scope::column);
}

void head_rows(Table& table) {
    for (auto* rows : {&table.body, &table.foot}) {
        std::uint32_t held = 0;  // rows into which the first column's cell reaches
        for (TableRow& row : *rows) {
            if (held > 0) {
                --held;
            } else if (!row.cells.empty()) {
                make_header(row.cells.front(), TableCell::Scope::row);
                held = std::max(row.cells.front().row_span, 1u) - 1;
            }
        }
    }
}

bool is_number(std::string_view match) {
    return match.size() > 1 && match[0] == '#' && match.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

void apply_table(Draft& draft, const TableSetting& setting) {
    const std::string& match = setting.match.text;
    const Wanted wanted(match);
    std::size_t number = 0;
    bool found = false;
    const auto try_table = [&](const Block& block, Table& table) {
        ++number;
        const bool named = is_number(match) ? match == fmt::format("#{}", number) : wanted.begins(words_of(block));
        if (!named || found) return;
        found = true;
        if (setting.first_row) head_columns(table);
        if (setting.first_column) head_rows(table);
    };
    for (Passage& passage : draft.flow) each_table(passage.block, try_table);
    if (found) return;
    auto report = draft.diagnostics.report(Code::setting_matches_nothing, setting.match.span,
                                           "the table \"" + match + "\" matches nothing on the page");
    if (number != 0) report.hint(fmt::format("tables are named by number, \"#1\" to \"#{}\", or first words", number));
}

}  // namespace

void apply_table_settings(Draft& draft) {
    for (const TableSetting& setting : draft.settings.tables) apply_table(draft, setting);
}

}  // namespace chancery
