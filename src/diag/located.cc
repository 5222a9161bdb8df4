#include "diag/located.h"

#include <algorithm>

namespace chancery {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

LocatedDiagnostic::Place place_of(Span span, const SourceMap& sources, std::size_t columns) {
    LocatedDiagnostic::Place place;
    place.first = sources.position(span);
    place.last = sources.position(span.source, span.last);
    const std::string_view line = sources.line(span.source, place.first.line);
    const auto start = static_cast<std::uint32_t>(line.data() - sources[span.source].text.data());
    const auto length = static_cast<std::uint32_t>(line.size());
    const std::uint32_t first = std::min(span.first - start, length);
    const std::uint32_t last = std::min(std::max(span.last, span.first) - start, length);
    place.line = vicinity(line, first, last, columns);
    return place;
}

}  // namespace

Vicinity vicinity(std::string_view line, std::uint32_t first, std::uint32_t last, std::size_t columns) {
    const std::size_t reach = columns * 8;
    std::size_t from = first > reach ? first - reach : 0;
    while (from > 0 && from < line.size() && continues(line[from])) --from;
    std::size_t to = std::min(line.size(), first + reach);
    while (to < line.size() && continues(line[to])) ++to;
    Vicinity near;
    near.text = line.substr(from, to - from);
    near.cut_before = from > 0;
    near.cut_after = to < line.size();
    near.first = first - static_cast<std::uint32_t>(from);
    near.last = std::max(near.first, static_cast<std::uint32_t>(std::min<std::size_t>(last, to) - from));
    return near;
}

Vicinity vicinity(const Vicinity& wider, std::size_t columns) {
    Vicinity near = vicinity(wider.text, wider.first, wider.last, columns);
    near.cut_before = near.cut_before || wider.cut_before;
    near.cut_after = near.cut_after || wider.cut_after;
    return near;
}

LocatedDiagnostic located(const Diagnostic& diagnostic, const SourceMap& sources, std::size_t columns) {
    LocatedDiagnostic result;
    result.code = diagnostic.code;
    result.severity = diagnostic.severity;
    result.message = diagnostic.message;
    result.label = diagnostic.label;
    result.hint = diagnostic.hint;
    result.notes = diagnostic.notes;
    const Span span = diagnostic.span;
    if (!span.known() || !sources.contains(span.source)) {
        result.file = diagnostic.file;
        return result;
    }
    result.file = sources[span.source].name;
    result.place = place_of(span, sources, columns);
    return result;
}

std::vector<LocatedDiagnostic> located(const Diagnostics& diagnostics, const SourceMap& sources, std::size_t columns) {
    std::vector<LocatedDiagnostic> all;
    all.reserve(diagnostics.all().size());
    for (const Diagnostic& diagnostic : diagnostics.all()) all.push_back(located(diagnostic, sources, columns));
    return all;
}

}  // namespace chancery
