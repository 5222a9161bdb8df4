#include "diag/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "diag/columns.h"

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

/// Where a diagnostic points: a source that is known, or nothing but a file's name.
bool has_place(const Diagnostic& diagnostic, const SourceMap& sources) {
    return diagnostic.span.known() && sources.contains(diagnostic.span.source);
}

std::string file_of(const Diagnostic& diagnostic, const SourceMap& sources) {
    return has_place(diagnostic, sources) ? sources[diagnostic.span.source].name : diagnostic.file;
}

std::string short_line(const Diagnostic& diagnostic, const SourceMap& sources) {
    std::string line = printable(file_of(diagnostic, sources));
    if (has_place(diagnostic, sources)) {
        const Position at = sources.position(diagnostic.span);
        line += fmt::format(":{}:{}", at.line, at.column);
    }
    if (!line.empty()) line += ": ";
    line += fmt::format("{}[{}]: {}", name_of(diagnostic.severity), entry(diagnostic.code).id,
                        printable(diagnostic.message));
    if (!diagnostic.label.empty()) line += ": " + printable(diagnostic.label);
    if (!diagnostic.hint.empty()) line += " (hint: " + printable(diagnostic.hint) + ")";
    return line + "\n";
}

std::string json_line(const Diagnostic& diagnostic, const SourceMap& sources) {
    nlohmann::ordered_json object;
    object["file"] = file_of(diagnostic, sources);
    if (has_place(diagnostic, sources)) {
        const Span span = diagnostic.span;
        const Position first = sources.position(span), last = sources.position(span.source, span.last);
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

/// The bytes around `at` that can be in a window of `columns`, cut between characters: a saved page may be one line of
/// megabytes, and every place in it is shown. `first` and `last` move with the cut.
std::string_view vicinity(std::string_view line, std::uint32_t& first, std::uint32_t& last, std::size_t columns) {
    const std::size_t reach = columns * 8;
    const auto continues = [&](std::size_t at) { return (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80; };
    std::size_t from = first > reach ? first - reach : 0;
    while (from > 0 && from < line.size() && continues(from)) --from;
    std::size_t to = std::min(line.size(), first + reach);
    while (to < line.size() && continues(to)) ++to;
    first -= static_cast<std::uint32_t>(from);
    last = std::max(first, static_cast<std::uint32_t>(std::min<std::size_t>(last, to) - from));
    return line.substr(from, to - from);
}

/// Cuts a long line to a window around [first, last) (bytes of the line).
Excerpt excerpt(std::string_view line, std::uint32_t first, std::uint32_t last, std::size_t most_columns) {
    const std::string_view near = vicinity(line, first, last, most_columns);
    const bool cut_before = near.data() != line.data();
    const bool cut_after = near.data() + near.size() != line.data() + line.size();
    const ShownLine shown_line = shown(near);
    const auto& cells = shown_line.cells;
    const auto cell_at = [&](std::uint32_t byte) {
        return static_cast<std::size_t>(
            std::lower_bound(cells.begin(), cells.end(), byte,
                             [](const ShownLine::Cell& cell, std::uint32_t at) { return cell.byte < at; }) -
            cells.begin());
    };
    const std::size_t from = cell_at(first), to = std::max(cell_at(last), from);
    // A third of the window is left for what stands before the place.
    std::size_t start = from > most_columns / 3 && cells.size() > most_columns ? from - most_columns / 3 : 0;
    if (cells.size() > most_columns) start = std::min(start, cells.size() - most_columns);
    const std::size_t end = std::min(cells.size(), start + most_columns);

    Excerpt result;
    int column = 0;
    if (start > 0 || cut_before) {
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
    if (end < cells.size() || cut_after) result.text += "\u2026";
    result.carets = std::max(result.carets, 1);
    return result;
}

/// The human form, line by line, in colour or without.
class HumanForm {
public:
    HumanForm(const Diagnostic& diagnostic, const SourceMap& sources, const RenderOptions& options)
        : diagnostic_(diagnostic), sources_(sources), options_(options) {}

    std::string write() {
        headline();
        std::string number;
        if (has_place(diagnostic_, sources_)) {
            number = std::to_string(sources_.position(diagnostic_.span).line);
            margin_ = std::string(number.size() + 1, ' ');
            place(number);
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

    void place(const std::string& number) {
        const Span span = diagnostic_.span;
        const Position at = sources_.position(span);
        const std::string_view line = sources_.line(span.source, at.line);
        const auto start = static_cast<std::uint32_t>(line.data() - sources_[span.source].text.data());
        const auto length = static_cast<std::uint32_t>(line.size());
        const std::uint32_t first = std::min(span.first - start, length);
        const std::uint32_t last = std::min(std::max(span.last, span.first) - start, length);
        const Excerpt shown_part = excerpt(line, first, last, options_.source_columns);

        const std::string_view before_arrow = std::string_view(margin_).substr(1);
        out_ += fmt::format("{}{} {}:{}:{}\n", before_arrow, frame("-->"), printable(sources_[span.source].name),
                            at.line, at.column);
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

    const Diagnostic& diagnostic_;
    const SourceMap& sources_;
    const RenderOptions& options_;
    std::string margin_ = "  ";
    std::string out_;
};

}  // namespace

std::optional<DiagnosticFormat> diagnostic_format_named(std::string_view name) {
    if (name == "human") return DiagnosticFormat::human;
    if (name == "short") return DiagnosticFormat::short_form;
    if (name == "json") return DiagnosticFormat::json;
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

std::string render(const Diagnostic& diagnostic, const SourceMap& sources, const RenderOptions& options) {
    switch (options.format) {
        case DiagnosticFormat::human:
            return HumanForm(diagnostic, sources, options).write();
        case DiagnosticFormat::short_form:
            return short_line(diagnostic, sources);
        case DiagnosticFormat::json:
            return json_line(diagnostic, sources);
    }
    return {};
}

std::string render(const Diagnostics& diagnostics, const SourceMap& sources, const RenderOptions& options) {
    std::string all;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        if (diagnostic.severity < options.least) continue;
        if (!all.empty() && options.format == DiagnosticFormat::human) all += "\n";
        all += render(diagnostic, sources, options);
    }
    return all;
}

}  // namespace chancery
