#include <algorithm>

#include "chancery/source.h"
#include "chancery/text.h"

namespace chancery {

Span join(Span a, Span b) {
    if (!a.known()) return b;
    if (!b.known()) return a;
    return {a.source, std::min(a.first, b.first), std::max(a.last, b.last)};
}

SourceId SourceMap::add(Source source) {
    source.lines.assign(1, 0);
    const std::string& text = source.text;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (text[i] == '\n' || text[i] == '\r') source.lines.push_back(static_cast<std::uint32_t>(i + 1));
    }
    sources_.emplace(next_, std::move(source));
    return SourceId{next_++};
}

SourceId SourceMap::add_outline(Source source) {
    sources_.emplace(next_, std::move(source));
    return SourceId{next_++};
}

void SourceMap::include(const SourceMap& other) {
    for (const auto& [id, source] : other.sources_) sources_.emplace(id, source);
}

Position SourceMap::position(SourceId id, std::uint32_t offset) const {
    const Source& source = (*this)[id];
    const auto after = std::upper_bound(source.lines.begin(), source.lines.end(), offset);
    const auto line = static_cast<std::uint32_t>(after - source.lines.begin());
    const std::uint32_t start = *(after - 1);
    const std::size_t end = std::min<std::size_t>(offset, source.text.size());
    if (source.text.empty()) return {line, offset - start + 1};
    std::uint32_t column = 1;
    for (std::size_t i = start; i < end; ++i)
        if ((static_cast<unsigned char>(source.text[i]) & 0xC0) != 0x80) ++column;
    return {line, column};
}

std::string_view SourceMap::text(Span span) const {
    const std::string_view text = (*this)[span.source].text;
    return text.substr(std::min<std::size_t>(span.first, text.size()), span.size());
}

std::string_view SourceMap::line(SourceId id, std::uint32_t line_number) const {
    const Source& source = (*this)[id];
    const std::size_t first = source.lines[line_number - 1];
    const std::size_t last = line_number < source.lines.size() ? source.lines[line_number] : source.text.size();
    std::string_view line = std::string_view(source.text).substr(std::min(first, source.text.size()), last - first);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    return line;
}

}  // namespace chancery
