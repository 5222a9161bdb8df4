#include "diag/github.h"

#include <fmt/format.h>

#include "diag/render.h"

namespace chancery {
namespace {

std::string_view command_of(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::note:
            return "notice";
    }
    return {};
}

/// What would end the line is written in hexadecimal; in a property also what would end the property.
std::string escaped(std::string_view text, std::string_view special) {
    std::string out;
    for (const char c : text) {
        if (special.find(c) == std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}
std::string message_text(std::string_view text) { return escaped(text, "%\r\n"); }
std::string property(std::string_view text) { return escaped(text, "%\r\n:,"); }

std::string place_of(const LocatedDiagnostic::Place& place) {
    const Position first = place.first;
    Position last = place.last;
    if (first.line == last.line)
        return fmt::format(",line={},endLine={},col={},endColumn={}", first.line, last.line, first.column, last.column);
    if (last.column == 1) --last.line;  // it ends with the line before
    return fmt::format(",line={},endLine={}", first.line, last.line);
}

}  // namespace

std::string github_command(const LocatedDiagnostic& diagnostic) {
    std::string message = printable(diagnostic.message);
    if (!diagnostic.label.empty()) message += ": " + printable(diagnostic.label);
    for (const std::string& note : diagnostic.notes) message += "\nnote: " + printable(note);
    if (!diagnostic.hint.empty()) message += "\nhint: " + printable(diagnostic.hint);

    std::string properties;
    if (!diagnostic.file.empty()) {
        properties = "file=" + property(printable(diagnostic.file));
        if (diagnostic.place) properties += place_of(*diagnostic.place);
        properties += ',';
    }
    const CodeEntry& code = entry(diagnostic.code);
    properties += "title=" + property(fmt::format("{} {}", code.id, code.name));
    return fmt::format("::{} {}::{}\n", command_of(diagnostic.severity), properties, message_text(message));
}

}  // namespace chancery
