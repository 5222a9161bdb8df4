// FolderWatch: which files in some folders were changed (Linux inotify).
//
// Folders are watched and not files: editors save by writing another file and renaming it, and a file that is not there
// yet is waited for. A change is told when it is whole: when the file is closed after writing, or renamed into its
// place.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "world/descriptor.h"

namespace chancery {

class FolderWatch {
public:
    /// Nothing where the system gives none; then `problem` says why.
    static std::optional<FolderWatch> open(std::string& problem);

    /// Watches the folder that holds `path`; where that is not there, the nearest above it that is. True where this is
    /// a folder that was not watched before. Where the system allows no more watches, `problem` says so.
    bool add_folder_of(const std::string& path, std::string& problem);

    struct Changes {
        std::set<std::string> files;  ///< absolute paths that were written, moved or removed
        bool folders = false;         ///< a folder came or went: what is waited for may be elsewhere now
        bool lost = false;            ///< there were too many to be told: anything may have changed
    };
    /// What has happened since the last call; does not wait.
    Changes take();

    /// Can be read when something has happened.
    int descriptor() const { return notify_.number(); }

private:
    explicit FolderWatch(Descriptor notify) : notify_(std::move(notify)) {}

    Descriptor notify_;
    std::map<int, std::string> folders_;  ///< by the number of the watch
    std::set<std::string> watched_;
};

}  // namespace chancery
