#include "cli/viewer.h"

#include <fmt/format.h>
#include <spawn.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>
#include <string_view>

#include "cli/console.h"
#include "world/descriptor.h"

extern char** environ;

namespace chancery::cli {
namespace {

/// The path of a program as a shell would find it.
std::optional<std::string> program(std::string_view name) {
    const char* variable = std::getenv("PATH");
    for (std::string_view rest = variable != nullptr ? variable : ""; !rest.empty();) {
        const std::string_view folder = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
        std::string path = fmt::format("{}/{}", folder, name);
        if (!folder.empty() && ::access(path.c_str(), X_OK) == 0) return path;
    }
    return std::nullopt;
}

}  // namespace

void open_in_viewer(const std::string& path) {
    const std::optional<std::string> opener = program("xdg-open");
    if (!opener) {
        say(fmt::format("note: {} can't be opened: xdg-open is not installed\n", printable(path)));
        return;
    }
    std::string file = path.starts_with('-') ? "./" + path : path;
    std::string command = *opener;
    char* const arguments[] = {command.data(), file.data(), nullptr};
    pid_t pid = 0;
    if (const int error = ::posix_spawn(&pid, command.c_str(), nullptr, nullptr, arguments, environ))
        say(fmt::format("note: {} can't be opened: {}\n", printable(path), problem_of(error)));
}

}  // namespace chancery::cli
