// From the laid tree of a template to a Theme: every value read by the type of its key.
#pragma once

#include <string_view>

#include "chancery/theme.h"
#include "theme/layers.h"

namespace chancery {

/// Fills a Theme; values that can't be read are reported and left at their defaults.
Theme resolve_theme(const LaidTemplate& laid, World& world, Diagnostics& diagnostics);

/// Makes rules and outlines of grounds, and dark what stood on a dark one (the key ink_saving).
void save_ink(Theme& theme);

/// Reports a page that leaves less room for text than can be set well.
void check_geometry(const Theme& theme, const TomlValue& tree, Diagnostics& diagnostics);

/// Whether the text counts as large for WCAG 2.1, 1.4.3: from 18 pt, or 14 pt bold.
bool is_large(const TextStyle& style);
/// The contrast that text of this size needs: 4.5, or 3 where it is large.
double least_contrast(bool large);

/// Reports every text of the theme whose contrast with its ground is below WCAG 2.1 AA. Places are taken from `tree`.
void check_contrast(const Theme& theme, const TomlValue& tree, Diagnostics& diagnostics);

}  // namespace chancery
