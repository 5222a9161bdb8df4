// A child process that reads its input, writes its output and is bounded in time and bytes.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

struct ChildLimits {
    std::chrono::milliseconds time{5000};  ///< the child is killed after it
    std::size_t output_bytes = 16u << 20;  ///< and when it writes more than this
    std::size_t error_bytes = 4096;        ///< of its standard error that are kept; the rest is read and forgotten
};

struct ChildResult {
    std::string output;
    std::string errors;  ///< what it wrote to its standard error
    int exit_code = 0;
    std::string problem;  ///< why there is no result: could not be started, took too long, wrote too much, was killed
};

/// Runs `command[0]` (a path) with the other arguments and `input` as its standard input. Its three streams are ours:
/// it inherits no other descriptor. No shell is involved.
ChildResult run_child(const std::vector<std::string>& command, std::string_view input, const ChildLimits& limits);

}  // namespace chancery
