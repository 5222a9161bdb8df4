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

}  // namespace chancery::cli
