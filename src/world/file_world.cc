#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "chancery/world.h"
#include "world/descriptor.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

/// Opens and reads. A page may be a pipe (`chancery build <(command)`); what a page names may not: a FIFO or a device
/// beside it could block or never end.
World::Bytes read_file(const std::string& path, std::size_t most_bytes, bool regular_only) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | (regular_only ? O_NONBLOCK : 0)));
    if (!file.open()) return {{}, problem_of(errno)};
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0) return {{}, problem_of(errno)};
    if (S_ISDIR(status.st_mode)) return {{}, "is a folder"};
    if (regular_only && !S_ISREG(status.st_mode)) return {{}, "is not a plain file"};
    const std::string too_large = "larger than the limit of " + std::to_string(most_bytes) + " bytes";
    if (S_ISREG(status.st_mode) && static_cast<std::uintmax_t>(status.st_size) > most_bytes)
        return {{}, too_large, true};
    World::Bytes bytes;
    if (!read_all(file.number(), most_bytes, bytes.content)) return {{}, problem_of(errno)};
    if (bytes.content.size() > most_bytes) return {{}, too_large, true};
    return bytes;
}

bool lies_below(const fs::path& path, const fs::path& root) {
    const auto [in_root, in_path] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    return in_root == root.end() && in_path != path.end();
}

/// Absolute, with every link resolved.
fs::path canonical_root(const std::string& root, std::error_code& error) {
    return fs::weakly_canonical(fs::absolute(root.empty() ? "." : root, error), error);
}

}  // namespace

void FileWorld::enter_page(std::string_view page_root, const std::vector<std::string>& font_path) {
    options_.root = page_root;
    if (options_.font_path == font_path) return;
    options_.font_path = font_path;
    font_paths_.clear();
}

World::Bytes FileWorld::read(std::string_view path, std::size_t most_bytes) {
    Bytes bytes = read_file(std::string(path), most_bytes, false);
    seen_[std::string(path)] = bytes.ok();
    return bytes;
}

World::Bytes FileWorld::read_confined(std::string_view path, std::size_t most_bytes) {
    std::error_code error;
    const fs::path root = canonical_root(options_.root, error);
    const fs::path file = fs::weakly_canonical(fs::absolute(path, error), error);
    Bytes bytes;
    if (error) {
        bytes.problem = problem_of(error.value());
    } else if (!lies_below(file, root)) {
        bytes.problem = "lies outside the root folder " + (options_.root.empty() ? "." : options_.root);
    } else {
        bytes = read_file(file.string(), most_bytes, true);
    }
    seen_[std::string(path)] = bytes.ok();
    return bytes;
}

bool FileWorld::is_file(std::string_view path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    const bool found = !error && fs::exists(status) && !fs::is_directory(status);
    seen_[std::string(path)] = found;
    return found;
}

bool FileWorld::is_folder(std::string_view path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

std::vector<std::string> FileWorld::list(std::string_view folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        names.push_back(entry->path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<std::string> FileWorld::variable(std::string_view name) {
    const char* value = std::getenv(std::string(name).c_str());
    if (value == nullptr) return std::nullopt;
    return value;
}

std::string FileWorld::working_folder() {
    std::error_code error;
    return fs::current_path(error).string();
}

std::vector<World::Seen> FileWorld::seen() const {
    std::vector<Seen> all;
    for (const auto& [path, found] : seen_) all.push_back({path, found});
    return all;
}

}  // namespace chancery
