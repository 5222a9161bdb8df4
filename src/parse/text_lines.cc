#include "parse/text_lines.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "chancery/text.h"
#include "parse/characters.h"
#include "parse/typed_number.h"

namespace chancery {
namespace {

using Kind = SourceLine::Kind;

/// A line that is longer is a numbered paragraph, not a title. A title on two printed lines has some 150 characters.
constexpr std::uint32_t kLongestTitle = 200;

/// Marks that authors type for bullets. The first few are never anything else; a dash or star may be, when alone.
constexpr std::array<std::string_view, 6> kBullets = {"\u2022", "\u25E6", "\u25AA", "\u2023", "\u25CF", "\u00B7"};
constexpr std::array<std::string_view, 4> kDashes = {"-", "*", "+", "\u2013"};

/// Bytes of `mark` and the white space behind it where `words` starts so and goes on; else 0.
std::uint32_t mark_length(std::string_view words, std::string_view mark) {
    if (!words.starts_with(mark)) return 0;
    std::size_t i = mark.size();
    while (i < words.size()) {
        std::size_t next = i;
        if (!is_white(next_code_point(words, next))) break;
        i = next;
    }
    return i > mark.size() && has_visible(words.substr(i)) ? static_cast<std::uint32_t>(i) : 0;
}

/// The dash that `words` starts with as a mark, or an empty view.
std::string_view dash_of(std::string_view words) {
    for (std::string_view dash : kDashes)
        if (mark_length(words, dash) != 0) return dash;
    return {};
}

/// Three or more of one of - * _ = and nothing else.
bool is_rule(std::string_view words) {
    constexpr std::size_t kShortest = 3;
    return words.size() >= kShortest && std::string_view("-*_=").find(words[0]) != std::string_view::npos &&
           words.find_first_not_of(words[0]) == std::string_view::npos;
}

std::vector<SourceLine> split(std::string_view text) {
    constexpr std::uint32_t kTab = 4;
    std::vector<SourceLine> lines;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", i), text.size());
        SourceLine line;
        line.start = static_cast<std::uint32_t>(i);
        line.last = static_cast<std::uint32_t>(end);
        for (; i < end && (text[i] == ' ' || text[i] == '\t' || text[i] == '\f'); ++i)
            line.indent = text[i] == '\t' ? (line.indent / kTab + 1) * kTab : line.indent + 1;
        line.first = line.words = static_cast<std::uint32_t>(i);
        if (!has_visible(text.substr(i, end - i))) line.kind = Kind::blank;
        while (line.last > line.first && is_space(text[line.last - 1])) --line.last;
        lines.push_back(std::move(line));
        i = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    return lines;
}

/// What a line is by itself; what depends on its neighbours is settled after.
void classify(SourceLine& line, std::string_view text) {
    const std::string_view words = text.substr(line.first, line.last - line.first);
    for (std::string_view bullet : kBullets) {
        const std::uint32_t length = mark_length(words, bullet);
        if (length == 0) continue;
        line.kind = Kind::bullet;
        line.words = line.first + length;
        return;
    }
    if (is_rule(words)) {
        line.kind = Kind::rule;
    } else if (words.find("\t\t") != std::string_view::npos) {
        line.kind = Kind::cells;
    } else if (const auto number = typed_number(words)) {
        line.kind = line.indent >= 2 ? Kind::ordered : Kind::numbered;
        line.number = number->number;
        line.value = number->value;
        line.words = line.first + static_cast<std::uint32_t>(number->length);
    } else if (line.indent == 0 && words[0] == '#') {
        constexpr std::size_t kLevels = 6;
        const std::size_t level = std::min(words.find_first_not_of('#'), words.size());
        const std::uint32_t length = mark_length(words, words.substr(0, level));
        if (level > kLevels || length == 0) return;
        line.kind = Kind::marked;
        line.value = static_cast<std::int64_t>(level);
        line.words = line.first + length;
    }
}

/// A dash or star makes an item where another of its kind follows at the same indentation, with nothing but one blank
/// line or deeper lines between.
void settle_dashes(std::vector<SourceLine>& lines, std::string_view text) {
    constexpr std::size_t kFar = 50;  // an item of more lines than this is none
    const auto dash_at = [&](const SourceLine& line) {
        const bool open = line.kind == Kind::plain || line.kind == Kind::bullet;
        return open ? dash_of(text.substr(line.first, line.last - line.first)) : std::string_view();
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view dash = dash_at(lines[i]);
        if (dash.empty()) continue;
        std::size_t j = i + 1;
        for (; j < lines.size() && j < i + kFar; ++j) {
            const bool single_blank = lines[j].kind == Kind::blank && lines[j - 1].kind != Kind::blank;
            if (!single_blank && (lines[j].kind == Kind::blank || lines[j].indent <= lines[i].indent)) break;
        }
        if (j == lines.size() || lines[j].indent != lines[i].indent || dash_at(lines[j]) != dash) continue;
        for (SourceLine* line : {&lines[i], &lines[j]}) {
            line->kind = Kind::bullet;
            line->words = line->first + mark_length(text.substr(line->first, line->last - line->first), dash);
        }
    }
}

/// Numbered lines that follow each other without a blank one, counting up, are a list. One alone between blank lines is
/// a heading candidate; one within a paragraph is a line of it.
void settle_numbers(std::vector<SourceLine>& lines) {
    const auto follows = [&](std::size_t i) {
        return i > 0 && i < lines.size() && lines[i].kind == Kind::numbered &&
               (lines[i - 1].kind == Kind::numbered || lines[i - 1].kind == Kind::ordered) &&
               lines[i].value == lines[i - 1].value + 1;
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        SourceLine& line = lines[i];
        if (line.kind != Kind::numbered) continue;
        if (follows(i) || follows(i + 1)) {
            line.kind = Kind::ordered;
            continue;
        }
        const auto open = [&](std::size_t j) { return j < lines.size() && lines[j].kind == Kind::plain; };
        if (open(i - 1) || open(i + 1) || line.last - line.first > kLongestTitle) {
            line.kind = Kind::plain;
            line.words = line.first;
        }
    }
}

/// A row whose first cells are empty begins with tab pairs, as an indented line does; below another row it is one.
void settle_cells(std::vector<SourceLine>& lines, std::string_view text) {
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i].kind == Kind::plain && lines[i - 1].kind == Kind::cells &&
            text.substr(lines[i].start, 2) == "\t\t")
            lines[i].kind = Kind::cells;
}

}  // namespace

std::vector<SourceLine> read_lines(std::string_view text) {
    std::vector<SourceLine> lines = split(text);
    for (SourceLine& line : lines)
        if (line.kind == Kind::plain) classify(line, text);
    settle_dashes(lines, text);
    settle_numbers(lines);
    settle_cells(lines, text);
    return lines;
}

}  // namespace chancery
