// Columns of a terminal: how wide text is when it is shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

/// 0 for combining and invisible characters, 2 for East Asian wide ones (UAX #11: W and F) and emoji, else 1.
int columns_of(char32_t code_point);

/// A source line as it is shown: tabs as spaces to the next stop, what could steer a terminal replaced.
struct ShownLine {
    struct Cell {
        std::string glyph;   ///< what is printed
        std::uint32_t byte;  ///< where it stands in the line
        int columns;
    };
    std::vector<Cell> cells;
};
ShownLine shown(std::string_view line);

}  // namespace chancery
