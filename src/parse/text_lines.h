// The lines of a text page, each with what it looks like.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

struct SourceLine {
    enum class Kind : std::uint8_t {
        blank,
        plain,
        bullet,    ///< "• item" at any indentation, "- item" where two or more stand in a row
        ordered,   ///< "1. item", indented, or in a run of numbered lines
        numbered,  ///< "1. Title" alone and unindented: a heading candidate
        marked,    ///< "## Title"
        rule,      ///< "-----"
        cells,     ///< words apart by tab pairs
    };
    Kind kind = Kind::plain;
    std::uint32_t first = 0;   ///< first byte that is not indentation
    std::uint32_t words = 0;   ///< first byte behind the mark; `first` where there is none
    std::uint32_t last = 0;    ///< behind the last byte, the line end not counted
    std::uint32_t start = 0;   ///< first byte of the line
    std::uint32_t indent = 0;  ///< columns; a tab moves to the next multiple of four
    std::string number;        ///< "1" of an ordered or numbered line
    std::int64_t value = 0;    ///< of the number; of a marked line, its level
};

std::vector<SourceLine> read_lines(std::string_view text);

}  // namespace chancery
