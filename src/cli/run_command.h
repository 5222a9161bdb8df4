// The whole command: arguments in, exit code out.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace chancery::cli {

/// Called in a worker before a page is made, with the page's path: tests try there what a page can do to its process.
using BeforePage = std::function<void(const std::string&)>;

/// Reads the command line and calls the subcommand.
int run_command(const std::vector<std::string>& arguments, const BeforePage& before_page = {});

}  // namespace chancery::cli
