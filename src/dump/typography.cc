#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "dump/dump.h"

namespace chancery {
namespace {

using Json = nlohmann::ordered_json;

/// "page 3, input/hled.html:41:5"; made words and those of a template have no place in the page.
std::string where(const TypographyPlace& place, const SourceMap& sources) {
    std::string out = fmt::format("page {}", place.page + 1);
    if (place.span.known() && sources.contains(place.span.source)) {
        const Position at = sources.position(place.span);
        out += fmt::format(", {}:{}:{}", sources[place.span.source].name, at.line, at.column);
    }
    return out;
}

Json json_place(const TypographyPlace& place, const SourceMap& sources) {
    Json object;
    object["page"] = place.page + 1;
    if (place.span.known() && sources.contains(place.span.source)) {
        const Position at = sources.position(place.span);
        object["file"] = sources[place.span.source].name;
        object["line"] = at.line;
        object["column"] = at.column;
    }
    return object;
}

Json json_line(const std::optional<MeasuredLine>& line, const SourceMap& sources) {
    if (!line) return nullptr;
    Json object = json_place(*line, sources);
    object["gap_percent"] = line->gap_percent;
    return object;
}

std::string finding(std::string_view name, std::string_view words) { return fmt::format("  {:<15}{}\n", name, words); }

std::string gaps(std::string_view name, const std::optional<MeasuredLine>& line, const SourceMap& sources) {
    if (!line) return finding(name, "none is justified");
    return finding(name,
                   fmt::format("gaps at {} % of their natural width; {}", line->gap_percent, where(*line, sources)));
}

std::string hyphens(const Typography& found, const SourceMap& sources) {
    int most = 0;
    for (const HyphenatedLine& line : found.hyphens) most = std::max(most, line.in_a_row);
    std::string out =
        finding("hyphens", found.hyphens.empty() ? std::string("none")
                                                 : fmt::format("{}, {} in a row at most", found.hyphens.size(), most));
    for (const HyphenatedLine& line : found.hyphens)
        out += finding("", where(line, sources) + (line.ends_page ? "; at the page's end" : ""));
    return out;
}

}  // namespace

std::string dump_typography(const Typography& found, std::string_view file, const SourceMap& sources) {
    std::string out = fmt::format("{}: {} pages, {} lines, {} of them justified\n", file, found.pages.size(),
                                  found.lines, found.justified);
    out += gaps("loosest line", found.loosest, sources);
    out += gaps("tightest line", found.tightest, sources);
    out += hyphens(found, sources);
    out += finding("rivers", found.rivers.empty() ? "none" : fmt::format("{}", found.rivers.size()));
    for (const River& river : found.rivers)
        out += finding("", fmt::format("{} gaps in line; {}", river.gaps, where(river, sources)));
    out += finding("broken keeps", found.broken_keeps.empty() ? "none" : fmt::format("{}", found.broken_keeps.size()));
    for (const BrokenKeep& keep : found.broken_keeps)
        out += finding("", fmt::format("{}; {}", words_of(keep.fault), where(keep, sources)));
    for (std::size_t p = 0; p < found.pages.size(); ++p)
        out += finding(fmt::format("page {}", p + 1),
                       fmt::format("{} % full, {} lines", found.pages[p].percent, found.pages[p].lines));
    return out;
}

std::string typography_json(const Typography& found, std::string_view file, const SourceMap& sources) {
    Json object;
    object["file"] = file;
    object["lines"] = found.lines;
    object["justified"] = found.justified;
    object["loosest"] = json_line(found.loosest, sources);
    object["tightest"] = json_line(found.tightest, sources);
    object["hyphens"] = Json::array();
    for (const HyphenatedLine& line : found.hyphens) {
        Json& made = object["hyphens"].emplace_back(json_place(line, sources));
        made["in_a_row"] = line.in_a_row;
        made["ends_page"] = line.ends_page;
    }
    object["rivers"] = Json::array();
    for (const River& river : found.rivers)
        object["rivers"].emplace_back(json_place(river, sources))["gaps"] = river.gaps;
    object["broken_keeps"] = Json::array();
    for (const BrokenKeep& keep : found.broken_keeps) {
        Json& made = object["broken_keeps"].emplace_back(json_place(keep, sources));
        made["name"] = name_of(keep.fault);
        made["message"] = words_of(keep.fault);
    }
    object["pages"] = Json::array();
    for (const PageFill& fill : found.pages)
        object["pages"].push_back({{"fill_percent", fill.percent}, {"lines", fill.lines}});
    // A file's name may be bytes that are no UTF-8; JSON has to be.
    return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace chancery
