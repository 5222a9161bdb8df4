// Numbers in the cells of a table: which columns hold nothing else, and where a number is cut so that units stand below
// units.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "chancery/document.h"

namespace chancery {

/// What a cell says to its column.
enum class CellKind : std::uint8_t {
    empty,
    number,  ///< "1,204", "4.2 %", "(12)", "2–3"; a superscript mark behind it counts for nothing
    none,    ///< "—", "n/a": says that there is no number
    words,
};
CellKind cell_kind(std::span<const Prose* const> content);

/// The decimal mark of a column of numbers, '.' or ','; 0 where none of them has one. What looks like thousands
/// ("1.204") is settled by the other numbers of the column, and where they do not tell by the custom of `language`.
char decimal_mark(std::span<const Prose* const> numbers, std::string_view language);

/// Where in the number its tail begins: its decimal mark, or behind the last digit of its units. The whole length where
/// the cell holds no single number ("2–3").
std::uint32_t tail_of(const Prose& number, char mark);

}  // namespace chancery
