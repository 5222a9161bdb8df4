#include "batch/batch.h"

#include <sched.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "batch/outcome_json.h"

namespace chancery {
namespace {

using Json = nlohmann::ordered_json;

/// How long nothing may happen before somebody is told how things stand.
constexpr std::chrono::milliseconds kTick{100};

/// Outcomes as they come, given on in the order of the jobs.
class InOrder {
public:
    InOrder(std::size_t jobs, Progress& progress) : jobs_(jobs), progress_(progress) {}

    void add(std::size_t job, Outcome outcome) {
        ++done_;
        waiting_.emplace(job, std::move(outcome));
        for (auto next = waiting_.find(next_); next != waiting_.end(); next = waiting_.find(++next_)) {
            progress_.ended(next_, next->second);
            waiting_.erase(next);
        }
    }
    /// Some jobs were not begun: what came after them is given on all the same.
    std::vector<std::size_t> finish() {
        std::vector<std::size_t> left;
        for (; next_ < jobs_; ++next_) {
            const auto found = waiting_.find(next_);
            if (found == waiting_.end())
                left.push_back(next_);
            else
                progress_.ended(next_, found->second);
        }
        return left;
    }
    std::size_t done() const { return done_; }

private:
    std::size_t jobs_, next_ = 0, done_ = 0;
    std::map<std::size_t, Outcome> waiting_;
    Progress& progress_;
};

Outcome outcome_of_death(const Job& job, const WorkerDeath& death) {
    Outcome outcome;
    outcome.fault = Outcome::Fault::worker;
    LocatedDiagnostic diagnostic;
    diagnostic.severity = Severity::error;
    diagnostic.file = job.page;
    diagnostic.message = fmt::format("the page could not be made: {}", words_for(death));
    switch (death.reason) {
        case WorkerDeath::Reason::timeout:
            diagnostic.code = Code::page_took_too_long;
            diagnostic.hint = "give pages more time with --timeout";
            break;
        case WorkerDeath::Reason::memory:
            diagnostic.code = Code::page_memory_over_limit;
            diagnostic.hint = "give pages more memory with --max-memory";
            break;
        case WorkerDeath::Reason::signal:
        case WorkerDeath::Reason::exit:
            diagnostic.code = Code::page_process_died;
            diagnostic.hint = "this is a fault of Chancery: please report it with the page";
            break;
    }
    outcome.diagnostics.push_back(std::move(diagnostic));
    return outcome;
}

class Run {
public:
    Run(Maker& maker, const std::vector<Job>& jobs, const BatchOptions& options, Progress& progress)
        : maker_(maker), jobs_(jobs), options_(options), progress_(progress), in_order_(jobs.size(), progress) {}

    BatchResult finish() {
        take_what_stands();
        if (!todo_.empty() && !over()) options_.isolate ? make_in_workers() : make_here();
        return {in_order_.finish(), stop_requested()};
    }

private:
    bool stop_requested() const { return maker_.options().limits.stop.stop_requested(); }
    /// Nothing new is begun.
    bool over() const { return stop_requested() || (options_.fail_fast && failed_); }

    void add(std::size_t job, Outcome outcome) {
        failed_ = failed_ || outcome.result == Outcome::Result::failed;
        in_order_.add(job, std::move(outcome));
        progress_.moved(in_order_.done(), std::nullopt);
    }

    void take_what_stands() {
        for (std::size_t i = 0; i < jobs_.size() && !over(); ++i) {
            if (std::optional<Outcome> outcome = maker_.outcome_again(jobs_[i]))
                add(i, *std::move(outcome));
            else
                todo_.push_back(i);
        }
    }

    void make_here() {
        for (const std::size_t job : todo_) {
            if (over()) return;
            Outcome outcome = maker_.make(jobs_[job]);
            if (!stop_requested()) add(job, std::move(outcome));
        }
    }

    void make_in_workers() {
        std::vector<Job> pending;
        for (const std::size_t job : todo_) pending.push_back(jobs_[job]);
        if (todo_.size() > 1) maker_.warm_up(pending);
        Pool pool(work_of(maker_, jobs_), options_.pool);
        for (std::size_t next = 0; next < todo_.size() || pool.busy() != 0;) {
            while (next < todo_.size() && pool.has_room() && !over() && pool.give(todo_[next])) ++next;
            if (pool.busy() == 0) {
                if (over()) return;
                make_here_from(next);  // the system gives no process
                return;
            }
            for (Pool::Finished& finished : pool.wait(kTick)) add(finished.task, outcome_of(jobs_, finished));
            progress_.moved(in_order_.done(), pool.oldest());
        }
    }

    void make_here_from(std::size_t next) {
        todo_.erase(todo_.begin(), todo_.begin() + static_cast<std::ptrdiff_t>(next));
        make_here();
    }

    Maker& maker_;
    const std::vector<Job>& jobs_;
    const BatchOptions& options_;
    Progress& progress_;
    InOrder in_order_;
    std::vector<std::size_t> todo_;
    bool failed_ = false;
};

}  // namespace

BatchResult run_batch(Maker& maker, const std::vector<Job>& jobs, const BatchOptions& options, Progress& progress) {
    return Run(maker, jobs, options, progress).finish();
}

std::vector<PageNames> read_names(Maker& maker, const std::vector<Job>& jobs, const BatchOptions& options) {
    std::vector<PageNames> names(jobs.size());
    if (!options.isolate) {
        for (std::size_t i = 0; i < jobs.size(); ++i) names[i] = maker.names(jobs[i]);
        return names;
    }
    maker.warm_up(jobs);
    Pool pool([&](std::size_t job) { return line_of(json_of(maker.names(jobs[job]))); }, options.pool);
    for (std::size_t next = 0; next < jobs.size() || pool.busy() != 0;) {
        while (next < jobs.size() && pool.has_room() && pool.give(next)) ++next;
        if (pool.busy() == 0 || maker.options().limits.stop.stop_requested()) break;
        for (const Pool::Finished& finished : pool.wait(kTick))
            if (const std::string* answer = std::get_if<std::string>(&finished.end))
                names[finished.task] = page_names_of(Json::parse(*answer, nullptr, false)).value_or(PageNames());
    }
    return names;
}

std::size_t processors() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return static_cast<std::size_t>(std::max(1, CPU_COUNT(&set)));
}

Pool::Work work_of(Maker& maker, const std::vector<Job>& jobs) {
    return [&maker, &jobs](std::size_t job) { return line_of(json_of(maker.make(jobs[job]), true)); };
}

Outcome outcome_of(const std::vector<Job>& jobs, const Pool::Finished& finished) {
    const Job& job = jobs[finished.task];
    if (const WorkerDeath* death = std::get_if<WorkerDeath>(&finished.end)) return outcome_of_death(job, *death);
    const Json object = Json::parse(std::get<std::string>(finished.end), nullptr, false);
    if (std::optional<Outcome> outcome = outcome_of(object)) return *std::move(outcome);
    return outcome_of_death(job, WorkerDeath{WorkerDeath::Reason::exit, 0});
}

}  // namespace chancery
