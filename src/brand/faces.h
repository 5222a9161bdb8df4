// The fonts of a new template: files sorted into families and faces.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/limits.h"
#include "chancery/world.h"

namespace chancery {

struct BrandFamily {
    std::string name;
    std::map<std::string, std::string> faces;  ///< key of a template's font ("semibold") to file name
};

struct BrandFonts {
    std::vector<BrandFamily> families;         ///< none, one for everything, or one for text and one for labels
    std::map<std::string, std::string> files;  ///< file name to bytes
    bool pinned = false;                       ///< some are instances of a variable font
};

/// Reads the files in order; the families keep it. What can't be used is an error, what has no place a warning.
BrandFonts read_fonts(const std::vector<std::string>& paths, World& world, const Limits& limits,
                      Diagnostics& diagnostics);

}  // namespace chancery
