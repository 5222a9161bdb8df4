// A LocatedDiagnostic as JSON and back, without loss: from_json(to_json(d)) == d, so every form of it is the same too.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/located.h"

namespace chancery {

/// The whole of a diagnostic, to be kept; what --diagnostics=json writes is for readers and has less. Strings that are
/// no UTF-8 are written as {"bytes": "hexadecimal"}, so that nothing changes on the way.
nlohmann::ordered_json json_of(const LocatedDiagnostic& diagnostic);
/// Nothing where the object is damaged, or of a code that this version does not know. Members of other names are passed
/// over.
std::optional<LocatedDiagnostic> located_of(const nlohmann::ordered_json& object);

/// The same for a list as text: one array in one line. What is no such array as a whole gives nothing.
std::string to_json(const std::vector<LocatedDiagnostic>& diagnostics);
std::optional<std::vector<LocatedDiagnostic>> from_json(std::string_view json);

}  // namespace chancery
