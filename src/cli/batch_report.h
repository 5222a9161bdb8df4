// BatchReport: what a batch says while it goes on and in the end, and the files that it writes about itself.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "batch/batch.h"
#include "cli/options.h"
#include "cli/plan.h"
#include "diag/junit.h"
#include "diag/render.h"

namespace chancery::cli {

/// Messages go to standard error, a line for each brief to standard output; both in the order of the pages. Lines about
/// how far it is come between them on a terminal, or now and then in a log, where the work takes long.
class BatchReport final : public Progress {
public:
    BatchReport(const CommandLine& line, const Plan& plan);

    void ended(std::size_t job, const Outcome& outcome) override;
    void moved(std::size_t done, std::optional<std::size_t> oldest) override;

    /// What is left, what is orphaned, the sums, and the failed ones again.
    void summarize(const BatchResult& result, const std::vector<Record>& orphans, bool pruned);
    /// --junit, --record, --deps; false where one can't be written, which is said.
    bool write_files();
    int exit_code() const;

private:
    using Clock = std::chrono::steady_clock;

    void say_diagnostics(const Outcome& outcome);
    void say_outcome(const Job& job, const Outcome& outcome);
    void keep_for_files(const Job& job, const Outcome& outcome);
    void clear_line();
    std::string sums() const;
    std::string progress_text(std::size_t done, std::optional<std::size_t> oldest) const;
    bool write(std::string_view option, const std::string& bytes);

    struct Failed {
        std::size_t job = 0;
        std::string message;  ///< the first of its errors
        bool stale = false;   ///< an older file of it is there
    };

    const CommandLine& line_;
    const Plan& plan_;
    RenderOptions render_;
    bool quiet_, terminal_;
    Clock::time_point start_, told_;
    std::size_t built_ = 0, unchanged_ = 0, skipped_ = 0, warnings_ = 0;
    bool document_failed_ = false, access_failed_ = false, output_failed_ = false;
    bool has_spoken_ = false, line_shown_ = false;
    std::vector<Failed> failed_;
    std::optional<std::size_t> slowest_;
    std::chrono::nanoseconds slowest_time_{};
    std::vector<PageOutcome> junit_;
    std::string records_, dependencies_;
};

/// How a job's page and output are shown.
std::string shown_page(const Job& job);
std::string shown_output(const Job& job);

}  // namespace chancery::cli
