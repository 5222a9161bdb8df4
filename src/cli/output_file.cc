#include "cli/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "world/descriptor.h"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

/// A file that is removed at the end of its scope unless it was renamed into its place.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& target) {
        const std::string stem = (target.parent_path() / ("." + target.filename().string())).string();
        constexpr int kTries = 100;  // names left behind by killed runs of the same number
        for (int n = 0; n < kTries && !file_.open(); ++n) {
            path_ = stem + "." + std::to_string(::getpid()) + "-" + std::to_string(n) + ".part";
            // Not mkstemp: its mode is 0600, and this file's is what the user's umask gives.
            file_ = Descriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
            if (!file_.open() && errno != EEXIST) break;
        }
        if (!file_.open()) path_.clear();
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }

    bool open() const { return file_.open(); }
    int number() const { return file_.number(); }

    bool rename_to(const fs::path& target) {
        if (::rename(path_.c_str(), target.c_str()) != 0) return false;
        path_.clear();
        return true;
    }

private:
    Descriptor file_;
    std::string path_;
};

/// Every byte is on the disk: a disk that fills up or a quota may be reported by fsync alone.
bool is_whole(int descriptor, std::size_t size) {
    struct stat status = {};
    if (::fsync(descriptor) != 0 || ::fstat(descriptor, &status) != 0) return false;
    errno = EIO;
    return static_cast<std::uintmax_t>(status.st_size) == size;
}

std::string write_device(const fs::path& path, std::string_view bytes) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.open() || !write_all(file.number(), bytes)) return problem_of(errno);
    return {};
}

}  // namespace

std::string write_file(const std::string& path, std::string_view bytes, const std::stop_token& stop) {
    std::error_code error;
    fs::path target = path;
    if (fs::is_symlink(target, error))
        target = fs::weakly_canonical(target, error);  // the link stays, its file changes
    const fs::file_status before = fs::status(target, error);
    if (fs::is_directory(before)) return "is a folder";
    if (fs::exists(before) && !fs::is_regular_file(before)) return write_device(target, bytes);

    if (target.has_parent_path()) {
        std::error_code ignored;
        fs::create_directories(target.parent_path(), error);
        if (error && !fs::is_directory(target.parent_path(), ignored))
            return "its folder can't be made: " + problem_of(error.value());
    }
    TemporaryFile temporary(target);
    if (!temporary.open()) return problem_of(errno);
    if (fs::exists(before)) ::fchmod(temporary.number(), static_cast<mode_t>(before.permissions()) & 07777);
    if (!write_all(temporary.number(), bytes) || !is_whole(temporary.number(), bytes.size())) return problem_of(errno);
    if (stop.stop_requested()) return "interrupted";
    if (!temporary.rename_to(target)) return problem_of(errno);
    return {};
}

}  // namespace chancery::cli
