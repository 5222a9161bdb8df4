#include "chancery/document.h"

#include <algorithm>

#include "parse/characters.h"

namespace chancery {
namespace {

/// An empty range stands for a place. It goes with the text that follows it, at the end with what comes before.
bool keeps_place(const InlineRange& range, std::uint32_t first, std::uint32_t last, std::uint32_t size) {
    return range.first == range.last && range.first >= first &&
           (range.first < last || (range.first == last && last == size));
}

}  // namespace

std::optional<std::string_view> Element::attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes)
        if (key == wanted) return value;
    return std::nullopt;
}

bool Element::has_class(std::string_view word) const {
    const auto value = attribute("class");
    if (!value) return false;
    for (std::size_t i = 0; i < value->size();) {
        while (i < value->size() && is_space((*value)[i])) ++i;
        std::size_t end = i;
        while (end < value->size() && !is_space((*value)[end])) ++end;
        if (end > i && same_word(value->substr(i, end - i), word)) return true;
        i = end;
    }
    return false;
}

Prose Prose::slice(std::uint32_t first, std::uint32_t last) const {
    Prose out;
    out.text = text.slice(first, last);
    for (const InlineRange& range : ranges) {
        const std::uint32_t from = std::max(range.first, first);
        const std::uint32_t to = std::min(range.last, last);
        if (from < to || keeps_place(range, first, last, text.size()))
            out.ranges.push_back({from - first, to - first, range.manner});
    }
    return out;
}

Prose Prose::trimmed() const {
    const std::string_view words = text.str();
    std::size_t first = 0;
    while (first < words.size()) {
        std::size_t next = first;
        if (!is_white(next_code_point(words, next))) break;
        first = next;
    }
    std::size_t last = words.size();
    while (last > first) {
        std::size_t start = last - 1;
        while (start > first && (static_cast<unsigned char>(words[start]) & 0xC0) == 0x80) --start;
        std::size_t next = start;
        if (!is_white(next_code_point(words, next))) break;
        last = start;
    }
    if (first == 0 && last == words.size()) return *this;
    return slice(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
}

void Prose::append(const Prose& other) {
    const std::uint32_t shift = text.size();
    for (const InlineRange& range : other.ranges)
        ranges.push_back({range.first + shift, range.last + shift, range.manner});
    text.append(other.text);
}

bool Document::within(ElementId inner, ElementId outer) const {
    if (!outer.known()) return false;
    // A parent stands before its children, so an id below the outer one's has left it.
    while (inner.known() && inner.value > outer.value) inner = elements[inner.value].parent;
    return inner == outer;
}

Span span_of(const Block& block) {
    struct Visitor {
        Span operator()(const Paragraph& b) const { return b.prose.span(); }
        Span operator()(const Heading& b) const { return b.prose.span(); }
        Span operator()(const List& b) const { return b.span; }
        Span operator()(const Quote& b) const { return b.span; }
        Span operator()(const Figure& b) const {
            Span span = b.picture ? b.picture->span : Span{};
            for (const Prose& prose : b.caption) span = join(span, prose.span());
            return b.credit ? join(span, b.credit->span()) : span;
        }
        Span operator()(const Table& b) const { return b.span; }
        Span operator()(const HorizontalRule& b) const { return b.span; }
        Span operator()(const Preformatted& b) const { return b.prose.span(); }
    };
    return std::visit(Visitor{}, block);
}

ElementId element_of(const Block& block) {
    return std::visit([](const auto& b) { return b.element; }, block);
}

}  // namespace chancery
