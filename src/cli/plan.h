// Plan: what a command line asks of a batch, before anything is made: which pages, where to, with what.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "batch/batch.h"
#include "batch/inputs.h"
#include "batch/naming.h"
#include "cli/options.h"
#include "cli/run_command.h"

namespace chancery::cli {

struct Plan {
    std::unique_ptr<Maker> maker;
    std::vector<Job> jobs;
    std::vector<std::string> folders;  ///< that were walked
    BatchOptions batch;
    bool remembers = false;  ///< there are records

    /// Records of pages that were below the walked folders and are gone, whose outputs are still there.
    std::vector<Record> orphans() const;
};

/// Makes the plan of `build`, `status` or `watch`, or says what is wrong and gives the exit code.
std::variant<Plan, int> make_plan(const CommandLine& line, const BeforePage& before_page = {});

/// A number behind an option that is at least 1; an error names the option.
std::variant<std::optional<double>, UsageError> positive_number(const CommandLine& line, std::string_view option);

}  // namespace chancery::cli
