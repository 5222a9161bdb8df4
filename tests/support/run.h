// Runs the built command as a user does: its own process, its exit code, what it says.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace chancery::test {

struct RunOptions {
    std::string input{};                             ///< standard input
    std::string folder{};                            ///< where it runs; empty: here
    std::map<std::string, std::string> variables{};  ///< beside PATH and an empty HOME and DICPATH
    std::string output{};             ///< a file for standard output, "tty" for a terminal; empty: collected
    std::size_t most_file_bytes = 0;  ///< a file can't grow beyond it: what a full disk is to a program
    unsigned seconds = 60;            ///< of CPU, before the system ends it
    int signal = 0;                   ///< sent to it once it waits in a read, for the test of interrupts
    std::optional<std::chrono::milliseconds> signal_after{};  ///< `signal` is sent after this time instead
    std::string pid_file{};                                   ///< gets the number of its process, where it is named
};

struct RunResult {
    int exit_code = -1;  ///< 128 and the signal where one ended it
    std::string output, errors;
};

/// The command that was built, with these arguments. Its output is collected in files, so that nothing can block.
RunResult run_chancery(const std::vector<std::string>& arguments, const RunOptions& options = {});
/// The command with the hook of tests/cli/faulty: pages whose names hold "crashes", "hangs", "hoards" or "slow" do so.
RunResult run_faulty(const std::vector<std::string>& arguments, const RunOptions& options = {});
/// Another program, found on the PATH.
RunResult run_program(const std::string& program, const std::vector<std::string>& arguments,
                      const RunOptions& options = {});

}  // namespace chancery::test
