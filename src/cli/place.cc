#include "cli/place.h"

#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "world/sha256.h"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> variable(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

/// Our folder in one of the user's (XDG Base Directory Specification 0.8: a relative path is ignored); nothing where
/// there is none.
std::optional<std::string> own_folder(const char* xdg_variable, std::string_view below_home) {
    if (const auto folder = variable(xdg_variable); folder && folder->starts_with('/')) return *folder + "/chancery";
    if (const auto home = variable("HOME")) return *home + "/" + std::string(below_home) + "/chancery";
    return std::nullopt;
}

bool has_templates(const fs::path& folder) {
    std::error_code error;
    return fs::is_directory(folder / "templates", error);
}

}  // namespace

std::optional<FileWorld::Options> find_place() {
    std::error_code error;
    const fs::path program_folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    const fs::path prefix = program_folder.parent_path();

    FileWorld::Options options;
    options.cache_folder = own_folder("XDG_CACHE_HOME", ".cache").value_or("");
    options.dictionary_folder = variable("DICPATH").value_or("/usr/share/hunspell");  // the variable is hunspell's own
    for (const fs::path& converter : {prefix / "libexec/chancery-svg", program_folder / "chancery-svg"})
        if (options.svg_converter.empty() && fs::exists(converter, error)) options.svg_converter = converter.string();
    for (const fs::path& converter : {prefix / "libexec/chancery-woff2", program_folder / "chancery-woff2"})
        if (options.woff2_converter.empty() && fs::exists(converter, error))
            options.woff2_converter = converter.string();
    if (const auto given = variable("CHANCERY_DATA")) {
        options.data_folder = *given;
        return has_templates(*given) ? std::optional(options) : std::nullopt;
    }
    options.data_folder = (prefix / "share/chancery").string();
    return has_templates(options.data_folder) ? std::optional(options) : std::nullopt;
}

std::optional<std::string> state_folder(const std::string& project) {
    const std::optional<std::string> folder = own_folder("XDG_STATE_HOME", ".local/state");
    if (!folder) return std::nullopt;
    constexpr std::size_t kDigits = 16;
    return *folder + "/" + sha256_hex(project).substr(0, kDigits);
}

}  // namespace chancery::cli
