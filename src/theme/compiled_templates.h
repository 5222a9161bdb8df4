// Chancery's own templates, parsed while it was built.
#pragma once

#include <span>

#include "settings/compiled_toml.h"

namespace chancery {

/// templates/*/template.toml; in the build tree.
std::span<const CompiledToml> compiled_templates();

}  // namespace chancery
