// Laying templates over each other: from a template's name to one tree of values, the nearest place of each kept.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/theme.h"
#include "settings/toml_value.h"

namespace chancery {

/// A template with all that it extends, as one tree whose keys are all known.
struct LaidTemplate {
    TomlValue tree;
    std::string folder;                       ///< of the template that was asked for
    std::map<SourceId, std::string> folders;  ///< of each template by its source: where its files are
};

/// Reads `name_or_folder` and what it extends, lays them over each other and `overrides` over all. Nothing where a
/// template can't be found or read, or they extend each other in a circle.
std::optional<LaidTemplate> lay_templates(World& world, std::string_view name_or_folder, std::string_view data_folder,
                                          const std::vector<Override>& overrides, const Limits& limits,
                                          SourceMap& sources, Diagnostics& diagnostics);

/// Lays the styles and sections of `tree` over those that they are `like`.
void inherit(TomlValue& tree, Diagnostics& diagnostics);

/// The value at a path of keys ("styles.body.color"), or null.
const TomlValue* value_at(const TomlValue& tree, std::string_view path);

/// "templates/nexus" and "logo.svg": "templates/nexus/logo.svg"; an absolute path stays.
std::string path_in(std::string_view folder, std::string_view file);

}  // namespace chancery
