// --from: the pages of a run as JSON, one object a line.
//
//     {"input": "site/a.html", "output": "briefs/a.pdf", "settings": {"template": "plain", "meta": {"date":
//     "2025-03-01"}}}
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "batch/outcome.h"
#include "cli/options.h"

namespace chancery::cli {

struct ManifestEntry {
    std::string input;
    std::optional<std::string> output;
    Given given;
};

/// Reads a manifest. Settings have the names of options (docs/batch.md) and come after those of `line`, whose messages
/// they join. A line that can't be read is wrong usage and named: FILE:LINE.
std::variant<std::vector<ManifestEntry>, UsageError> read_manifest(std::string_view text, const std::string& name,
                                                                   const CommandLine& line);

}  // namespace chancery::cli
