// The folder of a page, as addresses on the page are relative to it.
#pragma once

#include <string>
#include <string_view>

namespace chancery {

/// "input" of "input/hled.html", "." of "hled.html" and of standard input ("-"), "/" of "/hled.html".
inline std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return ".";
    return std::string(path.substr(0, slash == 0 ? 1 : slash));
}

}  // namespace chancery
