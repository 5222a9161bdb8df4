// Diagnostics as lines, for tests: "site/chancery.toml:3:1 E0302 there is no key `lnag` (did you mean `lang`?)".
#pragma once

#include <string>

#include "chancery/diagnostic.h"
#include "chancery/source.h"

namespace chancery::test {

inline std::string shown(const Diagnostic& diagnostic, const SourceMap& sources) {
    std::string out;
    if (diagnostic.span.known() && sources.contains(diagnostic.span.source)) {
        const Position position = sources.position(diagnostic.span);
        out = sources[diagnostic.span.source].name + ":" + std::to_string(position.line) + ":" +
              std::to_string(position.column) + " ";
    } else if (!diagnostic.file.empty()) {
        out = diagnostic.file + " ";
    }
    out += std::string(entry(diagnostic.code).id) + " " + diagnostic.message;
    if (!diagnostic.hint.empty()) out += " (" + diagnostic.hint + ")";
    return out;
}

/// One a line, in the order of their places.
inline std::string shown(Diagnostics diagnostics, const SourceMap& sources) {
    diagnostics.settle({}, 1000);
    std::string out;
    for (const Diagnostic& diagnostic : diagnostics.all()) out += shown(diagnostic, sources) + "\n";
    return out;
}

}  // namespace chancery::test
