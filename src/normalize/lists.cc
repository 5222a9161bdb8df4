// Lists that are none in the markup: bullets and numbers typed in paragraphs, and lists cut in two by stray boxes.
//
// Two or more paragraphs in a row with the same typed bullet are a list, and so are lines of one paragraph; a lone
// "– text" stays prose. Typed numbers make a list where they count up without other text between; a number before a
// heading has its text below it and never comes here. The typed mark is changed for display: the brief draws its own.
#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "normalize/rules.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 12> kBullets = {"\u2022", "\u00B7", "\u25AA", "\u25CF", "\u25E6", "\u2023",
                                                       "\u2043", "\u2219", "-",      "\u2013", "\u2014", "*"};
constexpr std::size_t kMostLines = 200;  // of a paragraph that is looked at as a list

struct Mark {
    std::uint32_t bytes = 0;  ///< with the space behind it; 0: none
    std::string_view bullet;  ///< of a bullet
    std::int64_t number = 0;  ///< of a number
    bool operator==(const Mark&) const = default;
};

std::uint32_t space_bytes(std::string_view words, std::size_t at) {
    std::size_t end = at;
    while (end < words.size()) {
        if (is_space(words[end]))
            ++end;
        else if (words.substr(end).starts_with("\u00A0"))
            end += 2;
        else
            break;
    }
    return static_cast<std::uint32_t>(end - at);
}

Mark mark_of(std::string_view words) {
    for (const std::string_view bullet : kBullets) {
        if (!words.starts_with(bullet)) continue;
        const std::uint32_t space = space_bytes(words, bullet.size());
        // Dashes and asterisks belong to words too ("-5", "*note"); a bullet belongs to nothing else.
        const bool typed_for_nothing_else = bullet.size() > 1 && bullet != "\u2013" && bullet != "\u2014";
        const auto bytes = static_cast<std::uint32_t>(bullet.size()) + space;
        if ((space == 0 && !typed_for_nothing_else) || bytes >= words.size()) return {};
        return {bytes, bullet, 0};
    }
    std::int64_t number = 0;
    const auto [end, error] =
        std::from_chars(words.data(), words.data() + std::min<std::size_t>(words.size(), 3), number);
    const auto digits = static_cast<std::size_t>(end - words.data());
    if (error != std::errc{} || number < 0 || digits + 1 >= words.size()) return {};
    if (words[digits] != '.' && words[digits] != ')') return {};
    const std::uint32_t space = space_bytes(words, digits + 1);
    const auto bytes = static_cast<std::uint32_t>(digits + 1) + space;
    if (space == 0 || bytes >= words.size()) return {};
    return {bytes, {}, number};
}

/// True where `next` goes on a list that `before` is an item of.
bool goes_on(const Mark& before, const Mark& next) {
    if (before.bytes == 0 || next.bytes == 0 || before.bullet != next.bullet) return false;
    return !next.bullet.empty() || next.number == before.number + 1;
}

ListItem item_of(Draft& draft, const Paragraph& paragraph, const Mark& mark) {
    const Prose& prose = paragraph.prose;
    draft.record.change(prose.text.slice(0, mark.bytes),
                        mark.bullet.empty() ? "display.typed_number" : "display.typed_bullet");
    ListItem item;
    item.element = paragraph.element;
    item.span = prose.span();
    item.blocks.push_back(Paragraph{prose.slice(mark.bytes, prose.text.size()).trimmed(), paragraph.element, false});
    if (mark.bullet.empty()) item.value = mark.number;
    return item;
}

List list_of(Draft& draft, const std::vector<Paragraph>& paragraphs) {
    List list;
    const Mark first = mark_of(paragraphs.front().prose.text.str());
    list.style = first.bullet.empty() ? ListStyle::decimal : ListStyle::bullet;
    if (first.bullet.empty()) list.start = first.number;
    list.element = paragraphs.front().element;
    for (const Paragraph& paragraph : paragraphs) {
        list.items.push_back(item_of(draft, paragraph, mark_of(paragraph.prose.text.str())));
        list.span = join(list.span, paragraph.prose.span());
    }
    return list;
}

/// The lines of a paragraph, cut at its line breaks; nothing where there are too many.
std::vector<Paragraph> lines_of(const Paragraph& paragraph) {
    std::vector<Paragraph> out;
    const std::string_view words = paragraph.prose.text.str();
    if (words.find(kLineBreak) == std::string_view::npos) return out;
    std::size_t first = 0;
    while (first <= words.size()) {
        const std::size_t end = std::min(words.find(kLineBreak, first), words.size());
        Prose line =
            paragraph.prose.slice(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)).trimmed();
        if (!line.empty()) out.push_back({std::move(line), paragraph.element, paragraph.centered});
        if (out.size() > kMostLines) return {};
        first = end + kLineBreak.size();
    }
    return out;
}

/// A paragraph whose lines are typed items: what stands before them stays a paragraph. False where it is no such thing.
bool split_lines(Draft& draft, const Paragraph& paragraph, std::vector<Passage>& out) {
    std::vector<Paragraph> lines = lines_of(paragraph);
    std::vector<Mark> marks;
    for (const Paragraph& line : lines) marks.push_back(mark_of(line.prose.text.str()));
    const auto first = static_cast<std::size_t>(
        std::find_if(marks.begin(), marks.end(), [](const Mark& mark) { return mark.bytes != 0; }) - marks.begin());
    if (first + 2 > lines.size()) return false;
    for (std::size_t i = first + 1; i < lines.size(); ++i)
        if (!goes_on(marks[i - 1], marks[i])) return false;
    for (std::size_t i = 0; i < first; ++i) out.push_back({std::move(lines[i]), false, false, false, std::nullopt});
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(first));
    out.push_back({list_of(draft, lines), false, false, false, std::nullopt});
    return true;
}

const Paragraph* plain_paragraph(const Passage& passage) {
    return passage.caption || passage.role ? nullptr : std::get_if<Paragraph>(&passage.block);
}

/// How many passages from `first` on are items typed in paragraphs.
std::size_t typed_run(const std::vector<Passage>& flow, std::size_t first) {
    const Paragraph* paragraph = plain_paragraph(flow[first]);
    if (!paragraph) return 0;
    Mark before = mark_of(paragraph->prose.text.str());
    if (before.bytes == 0) return 0;
    std::size_t end = first + 1;
    for (; end < flow.size(); ++end) {
        const Paragraph* next = plain_paragraph(flow[end]);
        if (!next) break;
        const Mark mark = mark_of(next->prose.text.str());
        if (!goes_on(before, mark)) break;
        before = mark;
    }
    return end - first;
}

/// True where `next` is the rest of the list `first`: markup cut it, not the author.
bool is_rest(const List& first, const List& next) {
    if (first.style != next.style || first.reversed || next.reversed) return false;
    if (first.style == ListStyle::bullet || first.style == ListStyle::none) return true;
    return next.start == first.start + static_cast<std::int64_t>(first.items.size());
}

void merge_into(List& first, List next) {
    first.span = join(first.span, next.span);
    std::move(next.items.begin(), next.items.end(), std::back_inserter(first.items));
}

}  // namespace

void gather_lists(Draft& draft) {
    std::vector<Passage> out;
    for (std::size_t i = 0; i < draft.flow.size();) {
        const std::size_t run = typed_run(draft.flow, i);
        if (run >= 2) {
            std::vector<Paragraph> paragraphs;
            for (std::size_t j = i; j < i + run; ++j) paragraphs.push_back(std::get<Paragraph>(draft.flow[j].block));
            out.push_back({list_of(draft, paragraphs), draft.flow[i].kept, false, false, std::nullopt});
            i += run;
            continue;
        }
        Passage& passage = draft.flow[i++];
        if (const Paragraph* paragraph = plain_paragraph(passage); paragraph && split_lines(draft, *paragraph, out))
            continue;
        if (auto* list = std::get_if<List>(&passage.block); list && !out.empty())
            if (auto* before = std::get_if<List>(&out.back().block); before && is_rest(*before, *list)) {
                merge_into(*before, std::move(*list));
                continue;
            }
        out.push_back(std::move(passage));
    }
    draft.flow = std::move(out);
}

}  // namespace chancery
