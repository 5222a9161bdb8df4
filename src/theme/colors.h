// The colours that a template defines.
#pragma once

#include <map>
#include <string>

#include "chancery/length.h"
#include "settings/toml_value.h"

namespace chancery {

/// Reads [colors]: each is "#rrggbb" or the name of another one. Names that are not there and colours made from
/// themselves are reported.
std::map<std::string, Color> resolve_colors(const TomlValue& table, Diagnostics& diagnostics);

}  // namespace chancery
