#include "batch/outcome.h"

#include <algorithm>
#include <array>

namespace chancery {

std::size_t Outcome::count(Severity severity) const {
    return static_cast<std::size_t>(std::count_if(diagnostics.begin(), diagnostics.end(),
                                                  [&](const auto& one) { return one.severity == severity; }));
}

std::string_view name_of(Outcome::Result result) {
    constexpr std::array<std::string_view, 4> kNames = {"built", "unchanged", "skipped", "failed"};
    return kNames[static_cast<std::size_t>(result)];
}

}  // namespace chancery
