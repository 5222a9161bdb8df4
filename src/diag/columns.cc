#include "diag/columns.h"

#include <algorithm>
#include <array>

#include "chancery/text.h"
#include "diag/render.h"

namespace chancery {
namespace {

struct Range {
    char32_t first, last;
};

/// Characters that take no column: combining marks, joiners, variation selectors. Only what pages hold; what is missing
/// here shifts a caret by a column.
constexpr std::array kZero{Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD},  Range{0x064B, 0x065F},
                           Range{0x0E31, 0x0E31}, Range{0x0E34, 0x0E3A}, Range{0x1AB0, 0x1AFF},  Range{0x1DC0, 0x1DFF},
                           Range{0x200B, 0x200F}, Range{0x2060, 0x2064}, Range{0x20D0, 0x20FF},  Range{0xFE00, 0xFE0F},
                           Range{0xFE20, 0xFE2F}, Range{0xFEFF, 0xFEFF}, Range{0xE0100, 0xE01EF}};
constexpr std::array kWide{Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0xA4CF},
                           Range{0xA960, 0xA97C},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},
                           Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},
                           Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF},
                           Range{0x20000, 0x3FFFD}};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t c) {
    const auto range =
        std::lower_bound(ranges.begin(), ranges.end(), c, [](Range r, char32_t x) { return r.last < x; });
    return range != ranges.end() && c >= range->first;
}

/// C0, DEL, C1 and the bidirectional overrides and isolates, which can make a terminal show other text than there is.
bool steers_a_terminal(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

int columns_of(char32_t code_point) {
    if (code_point < 0x300) return 1;
    if (within(kZero, code_point)) return 0;
    return within(kWide, code_point) ? 2 : 1;
}

ShownLine shown(std::string_view line) {
    constexpr int kTabStop = 4;
    ShownLine result;
    int column = 0;
    for (std::size_t at = 0; at < line.size();) {
        const auto byte = static_cast<std::uint32_t>(at);
        const char32_t c = next_code_point(line, at);
        if (c == '\t') {
            const int width = kTabStop - column % kTabStop;
            result.cells.push_back({std::string(static_cast<std::size_t>(width), ' '), byte, width});
            column += width;
            continue;
        }
        const char32_t safe = steers_a_terminal(c) ? U'\uFFFD' : c;
        std::string glyph;
        append_utf8(glyph, safe);
        result.cells.push_back({std::move(glyph), byte, columns_of(safe)});
        column += columns_of(safe);
    }
    return result;
}

std::string printable(std::string_view text) {
    std::string safe;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (c < 0x80 && is_space(static_cast<char>(c))) {
            if (!safe.empty() && safe.back() != ' ') safe += ' ';
            continue;
        }
        append_utf8(safe, steers_a_terminal(c) ? U'\uFFFD' : c);
    }
    while (!safe.empty() && safe.back() == ' ') safe.pop_back();
    return safe;
}

}  // namespace chancery
