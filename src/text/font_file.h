// A font file that a brand brings: what it is, and its faces as files of their own.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/theme.h"

namespace chancery {

/// Why a font file can't be used.
struct FontFileProblem {
    Code code;
    std::string message;
    std::string hint;
};

/// A face as a file for a template's folder.
struct FontFile {
    std::string file_name;  ///< "Harbour-SemiBold.ttf"
    std::string bytes;
    std::string family;
    Weight weight = Weight::regular;
    bool italic = false;
    int distance = 0;       ///< of its own weight from that of its name, in units of OS/2 usWeightClass
    bool instance = false;  ///< pinned out of a variable font
};

/// The faces of an OpenType or TrueType file: itself, or of a variable font one instance for each weight that templates
/// name and its axis has, every other axis at its default. A font that can't be used or whose licence bits (OS/2
/// fsType) forbid embedding is none. WOFF2 must be unpacked before.
std::variant<std::vector<FontFile>, FontFileProblem> read_font_file(std::string_view path, std::string bytes);

}  // namespace chancery
