// FileWorld::find_font: where the font files of a machine are.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "chancery/world.h"
#include "source/ascii.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

/// Families whose folder does not go by the start of the file's name.
struct Folder {
    std::string_view file_start, folder;
};
constexpr std::array kFolders = {
    Folder{"Noto", "noto"},
    Folder{"DejaVu", "dejavu"},
    Folder{"LinLibertine", "linux-libertine"},
    Folder{"LinBiolinum", "linux-libertine"},
};

/// The folder that Debian's packages name after the family: "EBGaramond12-Regular.otf" lies in "ebgaramond".
std::string family_folder(std::string_view file_name) {
    for (const Folder& known : kFolders)
        if (file_name.starts_with(known.file_start)) return std::string(known.folder);
    std::string folder;
    for (const char c : file_name.substr(0, file_name.find_first_of("-_."))) folder += lower(c);
    while (!folder.empty() && folder.back() >= '0' && folder.back() <= '9') folder.pop_back();
    return folder;
}

bool is_font_name(const std::string& name) {
    return name.ends_with(".ttf") || name.ends_with(".otf") || name.ends_with(".ttc") || name.ends_with(".otc");
}

/// Every font file below `folder`, by name; of two with one name the path that sorts first stays, whatever order the
/// file system lists them in. An earlier folder's file wins over a later one's.
void list_fonts(const fs::path& folder, std::map<std::string, std::string, std::less<>>& found) {
    std::map<std::string, std::string, std::less<>> here;
    std::error_code error;
    const auto options =
        fs::directory_options::skip_permission_denied | fs::directory_options::follow_directory_symlink;
    constexpr int kDeepest = 8;  // a link that leads upward must not be followed for ever
    for (fs::recursive_directory_iterator entry(folder, options, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry.depth() >= kDeepest) entry.disable_recursion_pending();
        std::string name = entry->path().filename().string();
        if (!is_font_name(name)) continue;
        std::string path = entry->path().string();
        const auto [place, fresh] = here.try_emplace(std::move(name), path);
        if (!fresh && path < place->second) place->second = std::move(path);
    }
    found.merge(here);
}

bool is_plain_file(const std::string& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

}  // namespace

std::optional<std::string> FileWorld::find_font(std::string_view file_name) {
    std::optional<std::string> path = search_font(file_name);
    saw({Seen::Kind::font, std::string(file_name), path.has_value(), path.value_or("")});
    return path;
}

std::optional<std::string> FileWorld::search_font(std::string_view file_name) {
    // A name, not a path: a template must not reach for files elsewhere by it.
    if (file_name.empty() || file_name.find('/') != std::string_view::npos) return std::nullopt;
    if (const auto known = font_paths_.find(file_name); known != font_paths_.end()) return known->second;

    std::vector<std::string> folders = options_.font_path;
    if (!options_.data_folder.empty()) folders.push_back(options_.data_folder + "/fonts");
    // Where the packages that fonts/fonts.toml names put them: found by one look instead of a walk over every font.
    for (const char* kind : {"truetype", "opentype"})
        folders.push_back(std::string("/usr/share/fonts/") + kind + "/" + family_folder(file_name));
    for (const std::string& folder : folders) {
        std::string path = folder + "/" + std::string(file_name);
        if (!is_plain_file(path)) continue;
        font_paths_.emplace(file_name, path);
        return path;
    }

    if (!system_fonts_listed_) {
        system_fonts_listed_ = true;
        if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
            list_fonts(std::string(home) + "/.local/share/fonts", system_fonts_);
            list_fonts(std::string(home) + "/.fonts", system_fonts_);
        }
        list_fonts("/usr/local/share/fonts", system_fonts_);
        list_fonts("/usr/share/fonts", system_fonts_);
    }
    const auto found = system_fonts_.find(file_name);
    if (found == system_fonts_.end()) return std::nullopt;
    font_paths_.emplace(file_name, found->second);
    return found->second;
}

}  // namespace chancery
