// Batch: many pages, each made as if it were the only one.
//
// run_batch() goes through jobs: what did not change since the last run has its last outcome again; the rest is made by
// workers, processes forked after a warm-up, so that what a page does to one of them (a crash, a hang, a gigabyte) is
// that page's outcome and nobody else's. Outcomes come in the order of the jobs, and neither they nor the files depend
// on how many workers there are.
//
//     Maker maker({.place = place, .givens = givens, .form = form, .records = records});
//     const BatchResult result = run_batch(maker, jobs, {.workers = 4}, progress);
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "batch/maker.h"
#include "batch/outcome.h"
#include "batch/pool.h"

namespace chancery {

/// How a batch goes on. Called in the process of run_batch().
class Progress {
public:
    virtual ~Progress() = default;
    /// In the order of the jobs.
    virtual void ended(std::size_t job, const Outcome& outcome) = 0;
    /// A job has ended, or some time has passed: `done` of all have. `oldest` is the one that has been worked on
    /// longest.
    virtual void moved(std::size_t done, std::optional<std::size_t> oldest) = 0;
};

struct BatchOptions {
    PoolLimits pool;
    bool isolate = true;     ///< work in other processes; without, one page after another in this one
    bool fail_fast = false;  ///< nothing new is begun once a page failed
};

struct BatchResult {
    std::vector<std::size_t> left;  ///< jobs that were not begun, since a stop was asked for or a page failed
    bool stopped = false;           ///< by Limits::stop of the maker's options
};

BatchResult run_batch(Maker& maker, const std::vector<Job>& jobs, const BatchOptions& options, Progress& progress);

/// What pages say of themselves, for the names of their outputs; read by workers too.
std::vector<PageNames> read_names(Maker& maker, const std::vector<Job>& jobs, const BatchOptions& options);

/// The processors that this process may use.
std::size_t processors();

/// What workers of a pool do with jobs, and what came of one; a worker that died is an outcome too.
Pool::Work work_of(Maker& maker, const std::vector<Job>& jobs);
Outcome outcome_of(const std::vector<Job>& jobs, const Pool::Finished& finished);

}  // namespace chancery
