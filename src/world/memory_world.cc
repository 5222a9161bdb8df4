#include <algorithm>
#include <filesystem>

#include "chancery/world.h"
#include "world/sha256.h"

namespace chancery {
namespace {

/// The path without "." and "..", so that one file has one name.
std::string normal(std::string_view path) {
    std::string name = std::filesystem::path(path).lexically_normal().generic_string();
    if (name.size() > 1 && name.back() == '/') name.pop_back();
    return name;
}

bool lies_below(const std::string& path, std::string root) {
    root = normal(root);
    if (root.empty() || root == ".") return path != ".." && !path.starts_with("../") && !path.starts_with('/');
    if (root == "/") return path.starts_with('/');
    return path.starts_with(root + "/");
}

}  // namespace

void MemoryWorld::enter_page(std::string_view page_root, const std::vector<std::string>& /*font_path*/) {
    root = page_root;
}

World::Bytes MemoryWorld::read(std::string_view path, std::size_t most_bytes) {
    return remembered(Seen::Kind::file, path, most_bytes);
}

World::Bytes MemoryWorld::remembered(Seen::Kind kind, std::string_view path, std::size_t most_bytes) {
    const auto file = files.find(normal(path));
    Seen seen{kind, std::string(path), file != files.end()};
    if (seen.found) seen.answer = sha256_hex(file->second);
    saw(seen);
    if (!seen.found) return {{}, is_folder(path) ? "is a folder" : "no such file"};
    if (file->second.size() > most_bytes)
        return {{}, "larger than the limit of " + std::to_string(most_bytes) + " bytes", true};
    return {file->second, {}, false, seen.answer};
}

World::Mapped MemoryWorld::map(std::string_view path, std::size_t most_bytes) { return Mapped(read(path, most_bytes)); }

World::Bytes MemoryWorld::read_confined(std::string_view path, std::size_t most_bytes) {
    if (root.empty() || lies_below(normal(path), root)) return remembered(Seen::Kind::confined, path, most_bytes);
    saw({Seen::Kind::confined, std::string(path), false});
    return {{}, "lies outside the root folder " + root};
}

bool MemoryWorld::is_file(std::string_view path) {
    const bool found = files.find(normal(path)) != files.end();
    saw({Seen::Kind::file, std::string(path), found});
    return found;
}

bool MemoryWorld::is_folder(std::string_view path) {
    const std::string prefix = normal(path) + "/";
    const auto first = files.lower_bound(prefix);
    return first != files.end() && first->first.starts_with(prefix);
}

std::vector<std::string> MemoryWorld::list(std::string_view folder) {
    const std::string prefix = normal(folder) + "/";
    std::vector<std::string> names;
    for (auto file = files.lower_bound(prefix); file != files.end() && file->first.starts_with(prefix); ++file) {
        std::string name = file->first.substr(prefix.size(), file->first.find('/', prefix.size()) - prefix.size());
        names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::optional<std::string> MemoryWorld::find_font(std::string_view file_name) {
    const auto font = fonts.find(file_name);
    const bool found = font != fonts.end();
    saw({Seen::Kind::font, std::string(file_name), found, found ? font->second : std::string()});
    return found ? std::optional(font->second) : std::nullopt;
}

World::Bytes MemoryWorld::convert_svg(std::string_view svg) {
    const auto paths = converted.find(svg);
    if (paths == converted.end()) return {{}, "no SVG converter is built in"};
    return {paths->second, {}};
}

World::Bytes MemoryWorld::convert_woff2(std::string_view font) {
    const auto unpacked = converted.find(font);
    if (unpacked == converted.end()) return {{}, "no WOFF2 converter is built in"};
    return {unpacked->second, {}};
}

bool MemoryWorld::has_dictionary(std::string_view) { return !misspellings.empty(); }

std::vector<World::Misspelled> MemoryWorld::misspelled(std::string_view, const std::vector<std::string>& words) {
    std::vector<Misspelled> out;
    for (const std::string& word : words) {
        spelled.push_back(word);
        if (const auto wrong = misspellings.find(word); wrong != misspellings.end())
            out.push_back({word, wrong->second});
    }
    return out;
}

std::optional<std::string> MemoryWorld::variable(std::string_view name) {
    const auto value = variables.find(name);
    const bool found = value != variables.end();
    saw({Seen::Kind::variable, std::string(name), found, found ? value->second : std::string()});
    return found ? std::optional(value->second) : std::nullopt;
}

}  // namespace chancery
