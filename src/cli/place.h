// Where Chancery's own files are on this machine.
#pragma once

#include <optional>
#include <string>

#include "chancery/world.h"

namespace chancery::cli {

/// Options for a FileWorld: the data folder ($CHANCERY_DATA, else share/chancery beside the command's own folder: the
/// build tree is laid out like an installation), the SVG converter and the cache. Nothing where there is no data
/// folder.
std::optional<FileWorld::Options> find_place();

/// Where records of a project's runs are kept unless somebody says otherwise: a folder of its own in the user's state
/// folder ($XDG_STATE_HOME, else ~/.local/state). Nothing where the user has no such place.
std::optional<std::string> state_folder(const std::string& project);

}  // namespace chancery::cli
