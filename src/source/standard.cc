#include "chancery/standard.h"

#include <algorithm>
#include <array>

namespace chancery {
namespace {

constexpr std::array kStandards = {
    StandardEntry{Standard::ua1_a2a, "ua1+a2a", 1, 2, 'A', false},
    StandardEntry{Standard::ua1_a3a, "ua1+a3a", 1, 3, 'A', true},
};

}  // namespace

std::span<const StandardEntry> all_standards() { return kStandards; }

const StandardEntry& entry(Standard standard) { return kStandards[static_cast<std::size_t>(standard)]; }

std::optional<Standard> standard_named(std::string_view name) {
    const auto found = std::find_if(kStandards.begin(), kStandards.end(),
                                    [&](const StandardEntry& known) { return known.name == name; });
    return found == kStandards.end() ? std::nullopt : std::optional(found->standard);
}

}  // namespace chancery
