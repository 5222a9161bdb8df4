// Rendering of diagnostics: for people, for editors, for programs.
//
//     warning[W0203]: heading jumps from level 2 to 4
//       --> input/market.html:41:5
//        |
//     41 |     <h4>Rates outlook</h4>
//        |     ^^^^ set as level 3
//        |
//        = hint: PDF/UA-1 needs consecutive heading levels
//
// Page text that is shown can't steer a terminal: control and bidirectional override characters are replaced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/source.h"
#include "diag/located.h"

namespace chancery {

enum class DiagnosticFormat : std::uint8_t {
    human,       ///< with the source line and carets
    short_form,  ///< file:line:column: severity[code]: message (hint: ...)
    json,        ///< an object a line: file, line, column, end, code, name, severity, message, label, hint, notes
    github,      ///< a workflow command of GitHub Actions, which annotates the line
};

/// By its name on the command line: "human", "short", "json", "github".
std::optional<DiagnosticFormat> diagnostic_format_named(std::string_view name);

std::string_view name_of(Severity severity);

struct RenderOptions {
    DiagnosticFormat format = DiagnosticFormat::human;
    bool color = false;                           ///< SGR sequences, for a terminal
    std::size_t source_columns = kSourceColumns;  ///< of a source line that are shown; a longer one is cut to a window
    Severity least = Severity::note;              ///< what is less severe is left out
};

std::string render(const LocatedDiagnostic& diagnostic, const RenderOptions& options);
/// Those that are severe enough, in order; in the human form an empty line stands between two.
std::string render(const std::vector<LocatedDiagnostic>& diagnostics, const RenderOptions& options);

/// The same, located first.
std::string render(const Diagnostic& diagnostic, const SourceMap& sources, const RenderOptions& options);
std::string render(const Diagnostics& diagnostics, const SourceMap& sources, const RenderOptions& options);

/// `text` as one line that is safe on a terminal: white space collapsed, controls replaced by U+FFFD.
std::string printable(std::string_view text);

}  // namespace chancery
