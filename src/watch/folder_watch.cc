#include "watch/folder_watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace chancery {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;

std::string problem_with_watch(int error_number) {
    if (error_number == ENOSPC || error_number == EMFILE)
        return "the system allows no more watches (fs.inotify.max_user_watches and max_user_instances)";
    return problem_of(error_number);
}

}  // namespace

std::optional<FolderWatch> FolderWatch::open(std::string& problem) {
    Descriptor notify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    if (notify.open()) return FolderWatch(std::move(notify));
    problem = problem_with_watch(errno);
    return std::nullopt;
}

bool FolderWatch::add_folder_of(const std::string& path, std::string& problem) {
    std::error_code error;
    fs::path folder = fs::absolute(path, error).lexically_normal().parent_path();
    while (!fs::is_directory(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
    const std::string name = folder.string();
    if (watched_.contains(name)) return false;
    const int number = ::inotify_add_watch(notify_.number(), name.c_str(), kEvents);
    if (number < 0) {
        problem = problem_with_watch(errno);
        return false;
    }
    folders_[number] = name;
    watched_.insert(name);
    return true;
}

FolderWatch::Changes FolderWatch::take() {
    Changes changes;
    constexpr std::size_t kBytes = 1u << 16;
    alignas(inotify_event) std::array<char, kBytes> buffer;
    for (ssize_t got = 0; (got = ::read(notify_.number(), buffer.data(), buffer.size())) > 0;) {
        const inotify_event* event = nullptr;
        for (std::size_t at = 0; at < static_cast<std::size_t>(got); at += sizeof(inotify_event) + event->len) {
            event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
            if ((event->mask & IN_Q_OVERFLOW) != 0) changes.lost = true;
            const auto folder = folders_.find(event->wd);
            if (folder == folders_.end()) continue;
            if ((event->mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
                changes.folders = true;
                if ((event->mask & IN_MOVE_SELF) != 0) ::inotify_rm_watch(notify_.number(), event->wd);
                watched_.erase(folder->second);
                folders_.erase(folder);
            } else if ((event->mask & IN_ISDIR) != 0) {
                changes.folders = true;
            } else if ((event->mask & IN_CREATE) == 0 && event->len != 0) {
                changes.files.insert((fs::path(folder->second) / event->name).string());
            }
        }
    }
    return changes;
}

}  // namespace chancery
