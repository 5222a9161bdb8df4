// Header cells that the author names.
#include "normalize/made.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

/// Each cell of the brief's tables as "words", "words|" where it heads its row, "words^" its column; "/" ends a head.
std::vector<std::string> grid(const Made& made) {
    std::vector<std::string> out;
    const auto add = [&](const std::vector<TableRow>& rows) {
        for (const TableRow& row : rows) {
            std::string line;
            for (const TableCell& cell : row.cells) {
                const auto* words = std::get_if<Paragraph>(&cell.blocks.at(0));
                line += (line.empty() ? "" : " ") + words->prose.text.str();
                if (cell.header) line += cell.scope == TableCell::Scope::row ? "|" : "^";
            }
            out.push_back(std::move(line));
        }
    };
    for (const Section& section : made.brief.sections)
        for (const BriefBlock& block : section.blocks)
            if (const auto* table = std::get_if<Table>(&block)) {
                add(table->head);
                out.emplace_back("/");
                add(table->body);
            }
    return out;
}

Made with(const std::string& body, std::vector<TableSetting> tables) {
    PageSettings settings;
    settings.tables = std::move(tables);
    return make(html("<h1>Ports</h1><h2>Dues</h2><p>Text of the page.</p>" + body), settings);
}

const std::string kPorts =
    "<table><tr><td>Port</td><td>Boxes</td></tr><tr><td>Lim\u00F3n</td><td>12</td></tr>"
    "<tr><td>Moin</td><td>7</td></tr></table>";
const std::string kShips =
    "<table><caption>Ships by year</caption><tr><td>Year</td><td>Ships</td></tr>"
    "<tr><td>2020</td><td>3</td></tr></table>";
using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a table is named by its number or its first words", "[normalize][tables]") {
    CHECK(grid(with(kPorts + kShips, {})) ==
          Lines{"/", "Port Boxes", "Lim\u00F3n 12", "Moin 7", "/", "Year Ships", "2020 3"});
    CHECK(grid(with(kPorts + kShips, {{supplied("#2"), true, false}, {supplied("Port Boxes"), true, true}})) ==
          Lines{"Port^ Boxes^", "/", "Lim\u00F3n| 12", "Moin| 7", "Year^ Ships^", "/", "2020 3"});
    CHECK(grid(with(kShips, {{supplied("Ships by year"), false, true}})) == Lines{"/", "Year| Ships", "2020| 3"});
}

TEST_CASE(
    "what the first row reaches into heads too, and a row in which the first column is held has no head of its own",
    "[normalize][tables]") {
    const std::string spans =
        "<table><tr><td rowspan=2>Port</td><td colspan=2>Boxes</td></tr><tr><td>in</td><td>out</td></tr>"
        "<tr><td rowspan=2>Moin</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>";
    CHECK(grid(with(spans, {{supplied("#1"), true, true}})) ==
          Lines{"Port^ Boxes^", "in^ out^", "/", "Moin| 1 2", "3 4"});
}

TEST_CASE("a number is no first word", "[normalize][tables]") {
    const std::string two = "<table><tr><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>";
    CHECK(grid(with(two + kShips, {{supplied("#2"), true, false}})) ==
          Lines{"/", "2 3", "4 5", "Year^ Ships^", "/", "2020 3"});
}

TEST_CASE("a table whose rows would all be heads stays as it is", "[normalize][tables]") {
    const std::string one = "<table><tr><td rowspan=2>Port</td><td>a</td></tr><tr><td>b</td></tr></table>";
    CHECK(grid(with(one, {{supplied("#1"), true, false}})) == Lines{"/", "Port a", "b"});
}

TEST_CASE("a table that is not there is reported with those that are", "[normalize][tables]") {
    const Made made = with(kPorts + kShips, {{supplied("#3"), true, false}});
    REQUIRE(made.reported(Code::setting_matches_nothing));
    CHECK(made.report(Code::setting_matches_nothing)->message == "the table \"#3\" matches nothing on the page");
    CHECK(made.report(Code::setting_matches_nothing)->hint ==
          "tables are named by number, \"#1\" to \"#2\", or first words");
}

}  // namespace chancery::test
