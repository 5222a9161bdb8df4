#include <algorithm>
#include <string_view>

#include "chancery/pipeline.h"

namespace chancery {

std::string_view version() { return CHANCERY_VERSION; }

std::vector<std::pair<std::string, std::string>> library_versions() {
    // "PoDoFo 0.9.8|libxml2 2.9.14|...": the build file's list, as no stage but its own sees a library's headers.
    std::string_view list = CHANCERY_LIBRARIES;
    std::vector<std::pair<std::string, std::string>> versions;
    while (!list.empty()) {
        const std::string_view one = list.substr(0, list.find('|'));
        const std::size_t space = one.rfind(' ');
        versions.emplace_back(one.substr(0, space), one.substr(space + 1));
        list.remove_prefix(std::min(list.size(), one.size() + 1));
    }
    return versions;
}

}  // namespace chancery
