#include "cli/place.h"

#include <cstdlib>
#include <filesystem>

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> variable(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

std::string cache_folder() {
    // XDG Base Directory Specification 0.8: a relative path is ignored.
    if (const auto cache = variable("XDG_CACHE_HOME"); cache && cache->starts_with('/')) return *cache + "/chancery";
    if (const auto home = variable("HOME")) return *home + "/.cache/chancery";
    return {};
}

bool has_templates(const fs::path& folder) {
    std::error_code error;
    return fs::is_directory(folder / "templates", error);
}

}  // namespace

std::optional<FileWorld::Options> find_place() {
    std::error_code error;
    const fs::path own_folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    const fs::path prefix = own_folder.parent_path();

    FileWorld::Options options;
    options.cache_folder = cache_folder();
    options.dictionary_folder = variable("DICPATH").value_or("/usr/share/hunspell");  // the variable is hunspell's own
    for (const fs::path& converter : {prefix / "libexec/chancery-svg", own_folder / "chancery-svg"})
        if (options.svg_converter.empty() && fs::exists(converter, error)) options.svg_converter = converter.string();
    for (const fs::path& converter : {prefix / "libexec/chancery-woff2", own_folder / "chancery-woff2"})
        if (options.woff2_converter.empty() && fs::exists(converter, error))
            options.woff2_converter = converter.string();
    if (const auto given = variable("CHANCERY_DATA")) {
        options.data_folder = *given;
        return has_templates(*given) ? std::optional(options) : std::nullopt;
    }
    options.data_folder = (prefix / "share/chancery").string();
    return has_templates(options.data_folder) ? std::optional(options) : std::nullopt;
}

}  // namespace chancery::cli
