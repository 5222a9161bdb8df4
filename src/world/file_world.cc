#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "chancery/world.h"
#include "world/descriptor.h"
#include "world/sha256.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

/// An open file, or why it can't be read.
struct Opened {
    Descriptor file;
    std::size_t size = 0;  ///< of a plain file
    World::Bytes none;     ///< with the problem, where there is one
};

World::Bytes too_large(std::size_t most_bytes) {
    return {{}, "larger than the limit of " + std::to_string(most_bytes) + " bytes", true};
}

/// A page may be a pipe (`chancery build <(command)`); what a page names may not: a FIFO or a device beside it could
/// block or never end.
Opened open_file(const std::string& path, std::size_t most_bytes, bool regular_only) {
    Opened opened;
    opened.file = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | (regular_only ? O_NONBLOCK : 0)));
    struct stat status = {};
    if (!opened.file.open() || ::fstat(opened.file.number(), &status) != 0) {
        opened.none.problem = problem_of(errno);
    } else if (S_ISDIR(status.st_mode)) {
        opened.none.problem = "is a folder";
    } else if (S_ISREG(status.st_mode)) {
        opened.size = static_cast<std::size_t>(status.st_size);
        if (opened.size > most_bytes) opened.none = too_large(most_bytes);
    } else if (regular_only) {
        opened.none.problem = "is not a plain file";
    }
    return opened;
}

World::Bytes read_file(const std::string& path, std::size_t most_bytes, bool regular_only) {
    const Opened opened = open_file(path, most_bytes, regular_only);
    if (!opened.none.ok()) return opened.none;
    World::Bytes bytes;
    if (!read_all(opened.file.number(), most_bytes, bytes.content)) return {{}, problem_of(errno)};
    if (bytes.content.size() > most_bytes) return too_large(most_bytes);
    return bytes;
}

World::Mapped map_file(const std::string& path, std::size_t most_bytes) {
    const Opened opened = open_file(path, most_bytes, true);
    if (!opened.none.ok()) return World::Mapped(opened.none);
    if (opened.size == 0) return World::Mapped(World::Bytes{});
    const void* start = ::mmap(nullptr, opened.size, PROT_READ, MAP_PRIVATE, opened.file.number(), 0);
    if (start == MAP_FAILED) return World::Mapped({{}, problem_of(errno)});
    return World::Mapped(start, opened.size);
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

void World::Mapped::Unmap::operator()(const char* start) const {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): munmap takes what mmap gave, and writes nothing
    ::munmap(const_cast<char*>(start), size);
}

void FileWorld::enter_page(std::string_view page_root, const std::vector<std::string>& font_path) {
    options_.root = page_root;
    if (options_.font_path == font_path) return;
    options_.font_path = font_path;
    font_paths_.clear();
}

World::Bytes FileWorld::remembered(Seen::Kind kind, std::string_view path, Bytes bytes) {
    if (bytes.ok()) bytes.sha256 = sha256_hex(bytes.content);
    saw({kind, std::string(path), bytes.ok(), bytes.sha256});
    return bytes;
}

World::Bytes FileWorld::read(std::string_view path, std::size_t most_bytes) {
    return remembered(Seen::Kind::file, path, read_file(std::string(path), most_bytes, false));
}

World::Mapped FileWorld::map(std::string_view path, std::size_t most_bytes) {
    Mapped mapped = map_file(std::string(path), most_bytes);
    saw({Seen::Kind::mapped, std::string(path), mapped.ok()});
    return mapped;
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
    return remembered(Seen::Kind::confined, path, std::move(bytes));
}

bool FileWorld::is_file(std::string_view path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    const bool found = !error && fs::exists(status) && !fs::is_directory(status);
    saw({Seen::Kind::file, std::string(path), found});
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
    const bool found = value != nullptr;
    saw({Seen::Kind::variable, std::string(name), found, found ? value : ""});
    return found ? std::optional<std::string>(value) : std::nullopt;
}

std::string FileWorld::working_folder() {
    std::error_code error;
    return fs::current_path(error).string();
}

}  // namespace chancery
