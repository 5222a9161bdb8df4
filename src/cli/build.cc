#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "cli/batch_report.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/plan.h"
#include "cli/viewer.h"
#include "world/descriptor.h"
#include "world/write_file.h"

namespace chancery::cli {
namespace {

/// Orphaned outputs are removed where they are what was written: nobody's own file is.
void prune(const Plan& plan, std::vector<Record>& orphans) {
    const Records& records = *plan.maker->options().records;
    std::erase_if(orphans, [&](const Record& record) {
        const std::string output = records.located(record.output);
        if (plan.maker->hash_now(output) != record.outcome.sha256) {
            say(fmt::format("note: {} is not the file that was written, and stays\n", printable(record.output)));
            return true;
        }
        std::error_code error;
        if (!std::filesystem::remove(output, error)) {
            say_error(fmt::format("{} can't be removed: {}", record.output, problem_of(error.value())), {});
            return true;
        }
        records.remove(output);
        return false;
    });
}

/// What runs that were killed left behind in the output folders.
void sweep(const Plan& plan) {
    std::set<std::string> folders;
    for (const Job& job : plan.jobs)
        if (job.output != "-") folders.insert(std::filesystem::path(job.output).parent_path().string());
    for (const std::string& folder : folders) sweep_parts(folder);
}

std::optional<UsageError> wrong_output(const Plan& plan, const CommandLine& line) {
    const bool to_output =
        std::any_of(plan.jobs.begin(), plan.jobs.end(), [](const Job& job) { return job.output == "-"; });
    if (to_output && ::isatty(STDOUT_FILENO) == 1)
        return UsageError{"a PDF is not written to a terminal",
                          "send it to a file or a program, or name a file with --output"};
    for (const char* option : {"junit", "record", "deps"})
        if (to_output && line.value(option) == "-")
            return UsageError{fmt::format("--{} and a PDF can't both go to standard output", option), ""};
    return std::nullopt;
}

}  // namespace

int build(const CommandLine& line, const BeforePage& before_page) {
    auto made = make_plan(line, before_page);
    if (const int* exit_code = std::get_if<int>(&made)) return *exit_code;
    Plan& plan = std::get<Plan>(made);
    if (const std::optional<UsageError> error = wrong_output(plan, line)) return usage_error(*error);
    sweep(plan);
    BatchReport report(line, plan);
    const BatchResult result = run_batch(*plan.maker, plan.jobs, plan.batch, report);
    std::vector<Record> orphans = result.stopped ? std::vector<Record>() : plan.orphans();
    if (line.has("prune") && !orphans.empty()) prune(plan, orphans);
    report.summarize(result, orphans, line.has("prune"));
    if (!report.write_files()) return kCannotReadOrWrite;
    if (result.stopped) return interrupted_exit_code();
    if (line.has("open"))
        for (const Job& job : plan.jobs)
            if (job.output != "-" && ::access(job.output.c_str(), R_OK) == 0) open_in_viewer(job.output);
    return report.exit_code();
}

}  // namespace chancery::cli
