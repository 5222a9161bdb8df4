// From the laid tree of a template to a Theme: every value read by the type of its key.
#pragma once

#include <string_view>

#include "chancery/theme.h"
#include "theme/layers.h"

namespace chancery {

/// Fills a Theme; values that can't be read are reported and left at their defaults.
Theme resolve_theme(const LaidTemplate& laid, World& world, Diagnostics& diagnostics);

/// Reports every text of the theme whose contrast with its ground is below WCAG 2.1 AA. Places are taken from `tree`.
void check_contrast(const Theme& theme, const TomlValue& tree, Diagnostics& diagnostics);

}  // namespace chancery
