// The report on accessibility as a short text and as JSON.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "dump/checkpoints.h"
#include "dump/dump.h"

namespace chancery {
namespace {

using Json = nlohmann::ordered_json;

/// "12 pictures", of which none is said to be there.
std::string counted(std::size_t count, std::string_view one, std::string_view more) {
    return fmt::format("{} {}", count, count == 1 ? one : more);
}

Json json_place(const ReportPlace& place, const SourceMap& sources) {
    Json object;
    if (place.page) object["page"] = *place.page + 1;
    if (place.span.known() && sources.contains(place.span.source)) {
        const Position at = sources.position(place.span);
        object["file"] = sources[place.span.source].name;
        object["line"] = at.line;
        object["column"] = at.column;
    }
    return object;
}

Json json_rule(const RuleResult& result, const SourceMap& sources) {
    Json object{{"id", result.rule->id},
                {"clause", result.rule->clause},
                {"title", result.rule->title},
                {"result", name_of(result.state())},
                {"looked_at", result.looked_at}};
    for (const BrokenRule& broken : result.broken) {
        Json one = json_place({broken.page, broken.span}, sources);
        one["message"] = broken.message;
        object["broken"].push_back(std::move(one));
    }
    return object;
}

/// A checkpoint with its question and what it is about.
template <class Things, class Fill>
Json json_checkpoint(const Checkpoint& checkpoint, const Things& things, const SourceMap& sources, Fill fill) {
    Json object{{"question", checkpoint.question}, {"items", Json::array()}};
    for (const auto& thing : things) {
        Json one = json_place(thing, sources);
        fill(thing, one);
        object["items"].push_back(std::move(one));
    }
    return object;
}

Json json_checkpoints(const AccessibilityReport& report, const SourceMap& sources) {
    using namespace checkpoints;
    Json object;
    object[kPictures.name] =
        json_checkpoint(kPictures, report.pictures, sources, [](const ReportedPicture& picture, Json& one) {
            one["description"] = picture.description;
            one["described_by"] = name_of(picture.by);
        });
    object[kHeadings.name] =
        json_checkpoint(kHeadings, report.headings, sources, [](const ReportedHeading& heading, Json& one) {
            one["level"] = heading.level;
            one["words"] = heading.words;
        });
    object[kLanguages.name] =
        json_checkpoint(kLanguages, report.languages, sources, [](const ReportedLanguage& run, Json& one) {
            one["language"] = run.language;
            one["words"] = run.words;
        });
    object[kLinks.name] = json_checkpoint(kLinks, report.links, sources, [](const ReportedLink& link, Json& one) {
        one["words"] = link.words;
        one["target"] = link.target;
    });
    object[kTables.name] = json_checkpoint(kTables, report.tables, sources, [](const ReportedTable& table, Json& one) {
        one["caption"] = table.caption;
        one["rows"] = table.rows;
        one["columns"] = table.columns;
        one["column_headers"] = table.column_headers;
        one["row_headers"] = table.row_headers;
    });
    return object;
}

Json json_transcript(const AccessibilityReport& report) {
    Json lines = Json::array();
    for (const TranscriptLine& line : report.transcript) {
        Json& one = lines.emplace_back(Json{{"page", line.page + 1}});
        if (line.depth > 0) one["depth"] = line.depth;
        if (!line.kind.empty()) one["kind"] = line.kind;
        if (!line.words.empty()) one["words"] = line.words;
        if (!line.language.empty() && line.language != report.language) one["language"] = line.language;
    }
    return lines;
}

}  // namespace

std::string_view name_of(RuleResult::State state) {
    switch (state) {
        case RuleResult::State::passed:
            return "passed";
        case RuleResult::State::failed:
            return "failed";
        case RuleResult::State::not_applicable:
            return "not_applicable";
    }
    return "";
}

std::string_view words_of(RuleResult::State state) {
    return state == RuleResult::State::not_applicable ? "not applicable" : name_of(state);
}

std::string words_of(Standard standard) {
    const StandardEntry& made = entry(standard);
    const char level = made.a_level >= 'A' && made.a_level <= 'Z' ? static_cast<char>(made.a_level - 'A' + 'a') : '\0';
    return fmt::format("PDF/UA-{} and PDF/A-{}{}", made.ua_part, made.a_part,
                       level == '\0' ? "" : std::string(1, level));
}

std::string source_place(Span span, const SourceMap& sources) {
    if (!span.known() || !sources.contains(span.source)) return {};
    const Position at = sources.position(span);
    return fmt::format("{}:{}:{}", sources[span.source].name, at.line, at.column);
}

std::string dump_accessibility(const AccessibilityReport& report, std::string_view file, const SourceMap& sources) {
    std::size_t undescribed = 0;
    for (const ReportedPicture& picture : report.pictures) undescribed += picture.by == DescribedBy::nobody ? 1u : 0u;
    std::string out =
        fmt::format("{}: {}: {} of the machine's rules passed, {} failed, {} not applicable\n", file,
                    words_of(report.standard), report.count(RuleResult::State::passed),
                    report.count(RuleResult::State::failed), report.count(RuleResult::State::not_applicable));
    for (const RuleResult& result : report.rules)
        for (const BrokenRule& broken : result.broken) {
            const std::string place = source_place(broken.span, sources);
            out += fmt::format("  failed         {}: {}; page {}{}\n", result.rule->clause, broken.message,
                               broken.page + 1, place.empty() ? "" : ", " + place);
        }
    out +=
        fmt::format("  for a person   {}{}, {}, {}, {}, {}\n", counted(report.pictures.size(), "picture", "pictures"),
                    undescribed == 0 ? "" : fmt::format(" ({} without a description)", undescribed),
                    counted(report.headings.size(), "heading", "headings"),
                    counted(report.languages.size(), "passage by language", "passages by language"),
                    counted(report.links.size(), "link", "links"), counted(report.tables.size(), "table", "tables"));
    return out;
}

std::string accessibility_json(const AccessibilityReport& report, std::string_view file, const SourceMap& sources) {
    Json object{{"file", file},
                {"title", report.title},
                {"language", report.language},
                {"pages", report.pages},
                {"standard", entry(report.standard).name},
                {"rules", Json::array()}};
    for (const RuleResult& result : report.rules) object["rules"].push_back(json_rule(result, sources));
    object["checkpoints"] = json_checkpoints(report, sources);
    object["transcript"] = {{"question", checkpoints::kTranscript.question}, {"lines", json_transcript(report)}};
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace chancery
