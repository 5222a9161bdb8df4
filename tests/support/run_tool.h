// Foreign programs in tests: what qpdf, poppler and MuPDF make of a file.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace chancery::tests {

struct ToolResult {
    int status = -1;
    std::string output;  ///< standard output and errors
};

inline ToolResult run_tool(const std::string& command) {
    ToolResult result;
    std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return result;
    std::array<char, 4096> buffer{};
    for (std::size_t n; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        result.output.append(buffer.data(), n);
    const int status = ::pclose(pipe);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

inline bool has_tool(const std::string& name) { return run_tool("command -v " + name).status == 0; }

/// True where MuPDF sorts the directions of a line by itself when it writes text: 1.21 does not, 1.25 puts each part on
/// a line of its own and turns Arabic numbers round, in whatever order the file has them.
inline bool mutool_sorts_directions() {
    constexpr std::string_view kVersion = "version 1.";
    constexpr int kLastThatDoesNot = 21;
    const std::string said = run_tool("mutool -v").output;
    const std::size_t at = said.find(kVersion);
    return at == std::string::npos || std::atoi(said.c_str() + at + kVersion.size()) > kLastThatDoesNot;
}

/// A file that goes away with its scope.
class TemporaryFile {
public:
    TemporaryFile(std::string_view name, std::string_view bytes) {
        std::string folder = (std::filesystem::temp_directory_path() / "chancery-test-XXXXXX").string();
        folder_ = ::mkdtemp(folder.data());
        path_ = folder_ / name;
        std::ofstream(path_, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path folder_, path_;
};

}  // namespace chancery::tests
