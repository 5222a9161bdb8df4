// LocatedDiagnostic: a diagnostic that stands without its SourceMap.
//
// Every form that src/diag writes is made from it, so that a diagnostic which was kept on disk or came from another
// process reads as it did where it was found. What the sources said about its place is part of it: file, positions,
// and the bytes of the source line near the place.
//
//     for (const LocatedDiagnostic& diagnostic : located(result.diagnostics, result.sources))
//         out += render(diagnostic, options);
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/source.h"

namespace chancery {

/// The bytes of a source line around a place, cut between characters: a saved page may be one line of megabytes, and
/// every place in it is shown.
struct Vicinity {
    std::string text;
    bool cut_before = false;  ///< the line goes on before `text`
    bool cut_after = false;   ///< and behind it
    std::uint32_t first = 0;  ///< bytes [first, last) of `text` are what is meant; first <= last <= text.size()
    std::uint32_t last = 0;   ///< where the place goes on in a later line, the end of this one

    bool operator==(const Vicinity&) const = default;
};

struct LocatedDiagnostic {
    struct Place {
        Position first, last;  ///< half-open, as a Span is: `last` is where the character after it stands
        Vicinity line;         ///< of the line that holds `first`

        bool operator==(const Place&) const = default;
    };

    Code code = Code::invalid_bytes;
    Severity severity = Severity::warning;
    std::string message, label, hint;  ///< as in Diagnostic
    std::vector<std::string> notes;
    std::string file;  ///< as it is shown: a path's bytes, which may be no UTF-8; empty where there is none
    std::optional<Place> place;

    bool operator==(const LocatedDiagnostic&) const = default;
};

/// Columns of a source line that are shown unless another number is asked for.
inline constexpr std::size_t kSourceColumns = 100;

/// `columns` of the source line can be shown from the result; in bytes its vicinity reaches eight times as far to
/// either side of the place.
LocatedDiagnostic located(const Diagnostic& diagnostic, const SourceMap& sources, std::size_t columns = kSourceColumns);
/// Every one of them, in order.
std::vector<LocatedDiagnostic> located(const Diagnostics& diagnostics, const SourceMap& sources,
                                       std::size_t columns = kSourceColumns);

/// The part of `line` around its bytes [first, last) in which `columns` can be shown. Cutting twice is cutting once to
/// the lesser width.
Vicinity vicinity(std::string_view line, std::uint32_t first, std::uint32_t last, std::size_t columns);
Vicinity vicinity(const Vicinity& wider, std::size_t columns);

}  // namespace chancery
