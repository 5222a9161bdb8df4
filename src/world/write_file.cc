#include "world/write_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>

#include "world/descriptor.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPartEnding = ".part";
constexpr int kTries = 100;  // names that other runs of the same process number left behind

/// ".NAME.PROCESS-N.part"
std::string part_name(const fs::path& target, int n) {
    const std::string stem = (target.parent_path() / ("." + target.filename().string())).string();
    return stem + "." + std::to_string(::getpid()) + "-" + std::to_string(n) + std::string(kPartEnding);
}

/// The process in a name that part_name() made.
std::optional<pid_t> process_of(std::string_view name) {
    if (!name.starts_with('.') || !name.ends_with(kPartEnding)) return std::nullopt;
    name.remove_suffix(kPartEnding.size());
    const std::size_t dash = name.rfind('-'), dot = name.rfind('.', dash);
    if (dash == std::string_view::npos || dot == 0 || dot == std::string_view::npos) return std::nullopt;
    pid_t process = 0;
    const char* end = name.data() + dash;
    const auto [last, error] = std::from_chars(name.data() + dot + 1, end, process);
    if (error != std::errc() || last != end || process <= 0) return std::nullopt;
    return process;
}

/// A new file in the folder of `target`, which gets its name when it is whole and is gone at the end of its scope if it
/// did not. Without a name until then, where the file system can do that: then the kernel removes it, however the
/// process ends.
class NewFile {
public:
    explicit NewFile(const fs::path& target) : target_(target) {
        const std::string folder = target.has_parent_path() ? target.parent_path().string() : ".";
        // Not mkstemp: its mode is 0600, and this file's is what the user's umask gives.
        file_ = Descriptor(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666));
        if (!file_.open() && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) open_named();
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }

    bool open() const { return file_.open(); }
    int number() const { return file_.number(); }

    /// Gives the file its name; errno says what went wrong.
    bool take_place() {
        if (path_.empty()) {
            if (link_to(target_.string())) return true;  // nothing was there: one step
            if (errno != EEXIST) return false;
            for (int n = 0; n < kTries && path_.empty(); ++n) {
                std::string name = part_name(target_, n);
                if (link_to(name))
                    path_ = std::move(name);
                else if (errno != EEXIST)
                    return false;
            }
        }
        if (path_.empty() || ::rename(path_.c_str(), target_.c_str()) != 0) return false;
        path_.clear();
        return true;
    }

private:
    void open_named() {
        for (int n = 0; n < kTries && !file_.open(); ++n) {
            std::string name = part_name(target_, n);
            file_ = Descriptor(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
            if (file_.open())
                path_ = std::move(name);
            else if (errno != EEXIST)
                return;
        }
    }
    bool link_to(const std::string& name) const {
        const std::string source = "/proc/self/fd/" + std::to_string(number());
        return ::linkat(AT_FDCWD, source.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
    }

    fs::path target_;
    Descriptor file_;
    std::string path_;  ///< of a file that has a name, but not its own yet
};

/// Every byte is there: a disk that fills up or a quota may be reported by fsync alone.
bool is_whole(int descriptor, std::size_t size, Sync sync) {
    struct stat status = {};
    if ((sync == Sync::yes && ::fsync(descriptor) != 0) || ::fstat(descriptor, &status) != 0) return false;
    errno = EIO;
    return static_cast<std::uintmax_t>(status.st_size) == size;
}

std::string write_device(const fs::path& path, std::string_view bytes) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.open() || !write_all(file.number(), bytes)) return problem_of(errno);
    return {};
}

}  // namespace

std::string write_file(const std::string& path, std::string_view bytes, const std::stop_token& stop, Sync sync) {
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
    NewFile file(target);
    if (!file.open()) return problem_of(errno);
    if (fs::exists(before)) ::fchmod(file.number(), static_cast<mode_t>(before.permissions()) & 07777);
    if (!write_all(file.number(), bytes) || !is_whole(file.number(), bytes.size(), sync)) return problem_of(errno);
    if (stop.stop_requested()) return "interrupted";
    if (!file.take_place()) return problem_of(errno);
    return {};
}

void sweep_parts(const std::string& folder) {
    std::error_code error;
    for (fs::directory_iterator entry(folder.empty() ? "." : folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::optional<pid_t> process = process_of(entry->path().filename().string());
        if (process && ::kill(*process, 0) != 0 && errno == ESRCH) ::unlink(entry->path().c_str());
    }
}

}  // namespace chancery
