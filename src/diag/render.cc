#include "diag/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "diag/columns.h"
#include "diag/github.h"

namespace chancery {
namespace {

constexpr std::string_view kBold = "\x1b[1m", kFrame = "\x1b[1;34m", kReset = "\x1b[0m";

std::string_view color_of(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "\x1b[1;31m";
        case Severity::warning:
            return "\x1b[1;33m";
        case Severity::note:
            return "\x1b[1;36m";
    }
    return {};
}

std::string short_line(const LocatedDiagnostic& diagnostic) {
    std::string line = printable(diagnostic.file);
    if (diagnostic.place) line += fmt::format(":{}:{}", diagnostic.place->first.line, diagnostic.place->first.column);
    if (!line.empty()) line += ": ";
    line += fmt::format("{}[{}]: {}", name_of(diagnostic.severity), entry(diagnostic.code).id,
                        printable(diagnostic.message));
    if (!diagnostic.label.empty()) line += ": " + printable(diagnostic.label);
    if (!diagnostic.hint.empty()) line += " (hint: " + printable(diagnostic.hint) + ")";
    return line + "\n";
}

std::string json_line(const LocatedDiagnostic& diagnostic) {
    nlohmann::ordered_json object;
    object["file"] = diagnostic.file;
    if (diagnostic.place) {
        const auto& [first, last, line] = *diagnostic.place;
        object["line"] = first.line;
        object["column"] = first.column;
        object["end"] = {{"line", last.line}, {"column", last.column}};
    }
    object["code"] = entry(diagnostic.code).id;
    object["name"] = entry(diagnostic.code).name;
    object["severity"] = name_of(diagnostic.severity);
    object["message"] = diagnostic.message;
    object["label"] = diagnostic.label;
    object["hint"] = diagnostic.hint;
    object["notes"] = diagnostic.notes;
    // A file's name may be bytes that are no UTF-8; JSON has to be.
    return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

/// The part of a source line that is shown, and where the carets stand below it.
struct Excerpt {
    std::string text;
    int caret_column = 0;
    int carets = 1;
};

/// Cuts a long line to a window around what is meant.
Excerpt excerpt(const Vicinity& line, std::size_t most_columns) {
    const Vicinity near = vicinity(line, most_columns);
    const ShownLine shown_line = shown(near.text);
    const auto& cells = shown_line.cells;
    const auto cell_at = [&](std::uint32_t byte) {
        return static_cast<std::size_t>(
            std::lower_bound(cells.begin(), cells.end(), byte,
                             [](const ShownLine::Cell& cell, std::uint32_t at) { return cell.byte < at; }) -
            cells.begin());
    };
    const std::size_t from = cell_at(near.first), to = std::max(cell_at(near.last), from);
    // A third of the window is left for what stands before the place.
    std::size_t start = from > most_columns / 3 && cells.size() > most_columns ? from - most_columns / 3 : 0;
    if (cells.size() > most_columns) start = std::min(start, cells.size() - most_columns);
    const std::size_t end = std::min(cells.size(), start + most_columns);

    Excerpt result;
    int column = 0;
    if (start > 0 || near.cut_before) {
        result.text = "\u2026";
        column = 1;
    }
    result.carets = 0;
    result.caret_column = -1;
    for (std::size_t i = start; i < end; ++i) {
        if (i == from) result.caret_column = column;
        if (i >= from && i < to) result.carets += cells[i].columns;
        result.text += cells[i].glyph;
        column += cells[i].columns;
    }
    if (result.caret_column < 0) result.caret_column = column;  // at the end of the line
    if (end < cells.size() || near.cut_after) result.text += "\u2026";
    result.carets = std::max(result.carets, 1);
    return result;
}

/// The human form, line by line, in colour or without.
class HumanForm {
public:
    HumanForm(const LocatedDiagnostic& diagnostic, const RenderOptions& options)
        : diagnostic_(diagnostic), options_(options) {}

    std::string write() {
        headline();
        if (diagnostic_.place) {
            place(*diagnostic_.place);
        } else if (!diagnostic_.file.empty()) {
            margin_ = "  ";
            out_ += fmt::format(" {} {}\n", frame("-->"), printable(diagnostic_.file));
            if (!diagnostic_.label.empty()) remark("", diagnostic_.label);
        }
        for (const std::string& note : diagnostic_.notes) remark("note: ", note);
        if (!diagnostic_.hint.empty()) remark("hint: ", diagnostic_.hint);
        return std::move(out_);
    }

private:
    std::string painted(std::string_view color, std::string_view text) const {
        if (!options_.color) return std::string(text);
        return fmt::format("{}{}{}", color, text, kReset);
    }
    std::string frame(std::string_view text) const { return painted(kFrame, text); }

    void headline() {
        const std::string_view id = entry(diagnostic_.code).id;
        out_ += painted(color_of(diagnostic_.severity), fmt::format("{}[{}]", name_of(diagnostic_.severity), id));
        out_ += painted(kBold, ": " + printable(diagnostic_.message)) + "\n";
    }

    void place(const LocatedDiagnostic::Place& place) {
        const std::string number = std::to_string(place.first.line);
        margin_ = std::string(number.size() + 1, ' ');
        const Excerpt shown_part = excerpt(place.line, options_.source_columns);

        const std::string_view before_arrow = std::string_view(margin_).substr(1);
        out_ += fmt::format("{}{} {}:{}:{}\n", before_arrow, frame("-->"), printable(diagnostic_.file),
                            place.first.line, place.first.column);
        out_ += fmt::format("{}{}\n", margin_, frame("|"));
        out_ += fmt::format("{} {}\n", frame(number + " |"), shown_part.text);
        const std::string carets(static_cast<std::size_t>(shown_part.carets), '^');
        const std::string label = diagnostic_.label.empty() ? "" : " " + printable(diagnostic_.label);
        out_ += fmt::format("{}{} {}{}\n", margin_, frame("|"),
                            std::string(static_cast<std::size_t>(shown_part.caret_column), ' '),
                            painted(color_of(diagnostic_.severity), carets + label));
        if (!diagnostic_.hint.empty() || !diagnostic_.notes.empty()) out_ += margin_ + frame("|") + "\n";
    }

    void remark(std::string_view kind, std::string_view text) {
        out_ += fmt::format("{}{} {}{}\n", margin_, frame("="), painted(kBold, kind), printable(text));
    }

    const LocatedDiagnostic& diagnostic_;
    const RenderOptions& options_;
    std::string margin_ = "  ";
    std::string out_;
};

}  // namespace

std::optional<DiagnosticFormat> diagnostic_format_named(std::string_view name) {
    if (name == "human") return DiagnosticFormat::human;
    if (name == "short") return DiagnosticFormat::short_form;
    if (name == "json") return DiagnosticFormat::json;
    if (name == "github") return DiagnosticFormat::github;
    return std::nullopt;
}

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::note:
            return "note";
        case Severity::warning:
            return "warning";
        case Severity::error:
            return "error";
    }
    return {};
}

std::string render(const LocatedDiagnostic& diagnostic, const RenderOptions& options) {
    switch (options.format) {
        case DiagnosticFormat::human:
            return HumanForm(diagnostic, options).write();
        case DiagnosticFormat::short_form:
            return short_line(diagnostic);
        case DiagnosticFormat::json:
            return json_line(diagnostic);
        case DiagnosticFormat::github:
            return github_command(diagnostic);
    }
    return {};
}

std::string render(const std::vector<LocatedDiagnostic>& diagnostics, const RenderOptions& options) {
    std::string all;
    for (const LocatedDiagnostic& diagnostic : diagnostics) {
        if (diagnostic.severity < options.least) continue;
        if (!all.empty() && options.format == DiagnosticFormat::human) all += "\n";
        all += render(diagnostic, options);
    }
    return all;
}

std::string render(const Diagnostic& diagnostic, const SourceMap& sources, const RenderOptions& options) {
    return render(located(diagnostic, sources, options.source_columns), options);
}

std::string render(const Diagnostics& diagnostics, const SourceMap& sources, const RenderOptions& options) {
    std::vector<LocatedDiagnostic> shown;
    for (const Diagnostic& diagnostic : diagnostics.all())
        if (diagnostic.severity >= options.least) shown.push_back(located(diagnostic, sources, options.source_columns));
    return render(shown, options);
}

}  // namespace chancery
