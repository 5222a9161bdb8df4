// chancery watch: builds what is not current, and again whenever something that a brief depends on is saved.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "cli/batch_report.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/plan.h"
#include "cli/viewer.h"
#include "watch/folder_watch.h"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// One save is several events, and "save all" several files: what comes within this time of a build's beginning is one
/// further build.
constexpr std::chrono::milliseconds kFold{50};

std::string absolute(const std::string& path) {
    std::error_code error;
    return fs::absolute(path, error).lexically_normal().string();
}

class Watching {
public:
    Watching(const CommandLine& line, Plan plan, FolderWatch watch)
        : line_(line), plan_(std::move(plan)), watch_(std::move(watch)) {}

    int run() {
        begin();
        say(fmt::format("watching {}; Control-C ends it\n", counted(plan_.jobs.size(), "page", "pages")));
        while (!stopped()) {
            const std::array descriptors{watch_.descriptor()};
            // The pool's workers wait with us, so that one that dies is noticed.
            take(pool_->wait(kIdle, descriptors));
            build(watch_.take());
        }
        return interrupted_exit_code();
    }

private:
    static constexpr std::chrono::milliseconds kIdle{1000};

    bool stopped() const { return plan_.maker->options().limits.stop.stop_requested(); }

    /// Builds what is not current, with every folder that matters watched before it is looked at a last time.
    void begin() {
        dependents_.clear();
        for (const Job& job : plan_.jobs) watch_folder_of(job.page);
        for (const std::string& folder : plan_.folders) watch_tree(folder);
        Collector collector(*this);
        run_batch(*plan_.maker, plan_.jobs, plan_.batch, collector);
        // What was saved between its being read and its folder being watched is seen by nobody else: all is looked at
        // once more, by eyes that remember nothing.
        plan_.maker->forget();
        std::set<std::size_t> changed;
        for (std::size_t job = 0; job < plan_.jobs.size() && plan_.remembers && !stopped(); ++job)
            if (plan_.maker->standing(plan_.jobs[job]).state == Standing::State::stale) changed.insert(job);
        renew();
        make(changed);
        if (line_.has("open"))
            for (const Job& job : plan_.jobs) open_in_viewer(job.output);
    }

    /// Gives the outcomes of the first build on, with their jobs.
    class Collector final : public Progress {
    public:
        explicit Collector(Watching& watching) : watching_(watching) {}
        void ended(std::size_t job, const Outcome& outcome) override { watching_.take(job, outcome); }
        void moved(std::size_t /*done*/, std::optional<std::size_t> /*oldest*/) override {}

    private:
        Watching& watching_;
    };

    void watch_folder_of(const std::string& path) {
        std::string problem;
        watch_.add_folder_of(path, problem);
        if (!problem.empty() && problems_.insert(problem).second)
            say_error(fmt::format("{} can't be watched: {}", path, problem), {});
    }

    void watch_tree(const std::string& folder) {
        watch_folder_of(folder + "/.");
        std::error_code error;
        for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
            if (entry->is_directory(error)) watch_folder_of((entry->path() / ".").string());
    }

    /// Remembers what a job depends on, and says what became of it.
    void take(std::size_t job, const Outcome& outcome) {
        for (auto& [path, jobs] : dependents_) jobs.erase(job);
        for (const World::Seen& seen : outcome.seen) {
            if (!seen.is_path()) continue;
            dependents_[absolute(seen.name)].insert(job);
            watch_folder_of(seen.name);
        }
        dependents_[absolute(plan_.jobs[job].page)].insert(job);
        BatchReport report(line_, plan_);
        report.ended(job, outcome);
    }

    void take(const std::vector<Pool::Finished>& finished) {
        for (const Pool::Finished& one : finished) take(one.task, outcome_of(plan_.jobs, one));
    }

    /// Workers that know the jobs, the templates and the fonts as they are now.
    void renew() {
        if (pool_) {
            pool_->renew();
            return;
        }
        pool_ = std::make_unique<Pool>(work_of(*plan_.maker, plan_.jobs), plan_.batch.pool);
        plan_.maker->warm_up(plan_.jobs);
    }

    void make(const std::set<std::size_t>& jobs) {
        for (auto next = jobs.begin(); (next != jobs.end() || pool_->busy() != 0) && !stopped();) {
            while (next != jobs.end() && pool_->has_room() && pool_->give(*next)) ++next;
            take(pool_->wait(kIdle));
        }
    }

    /// The jobs that depend on what changed. What templates and fonts are made of is kept by workers: these are
    /// renewed.
    std::set<std::size_t> affected(const FolderWatch::Changes& changes) {
        std::set<std::size_t> jobs;
        bool kept = changes.lost;
        for (const std::string& file : changes.files) {
            const auto found = dependents_.find(file);
            if (found == dependents_.end()) continue;
            jobs.insert(found->second.begin(), found->second.end());
            kept = kept || !is_known(file);
        }
        if (changes.lost)
            for (std::size_t job = 0; job < plan_.jobs.size(); ++job) jobs.insert(job);
        if (kept) start_afresh();
        return jobs;
    }

    void start_afresh() {
        plan_.maker->forget();
        pool_->renew();
        plan_.maker->warm_up(plan_.jobs);
    }

    bool is_known(const std::string& file) const {
        return std::any_of(plan_.jobs.begin(), plan_.jobs.end(),
                           [&](const Job& job) { return absolute(job.page) == file; });
    }

    /// A page came or went, or a folder did: the plan is made anew.
    bool changes_plan(const FolderWatch::Changes& changes) const {
        if (plan_.folders.empty()) return false;
        if (changes.folders) return true;
        return std::any_of(changes.files.begin(), changes.files.end(), [&](const std::string& file) {
            std::error_code error;
            const bool below = std::any_of(plan_.folders.begin(), plan_.folders.end(), [&](const std::string& folder) {
                return file.starts_with(absolute(folder + "/."));
            });
            return below && is_page_name(file) && is_known(file) != fs::exists(file, error);
        });
    }

    /// The first change is built at once, what follows on it together.
    void build(const FolderWatch::Changes& changes) {
        if (changes.files.empty() && !changes.folders && !changes.lost) return;
        const Clock::time_point start = Clock::now();
        // Another file of a folder: whatever follows on it is the first change.
        if (!build_now(changes)) return;
        FolderWatch::Changes later;
        while (!stopped()) {
            const auto rest = std::chrono::ceil<std::chrono::milliseconds>(start + kFold - Clock::now());
            if (rest.count() <= 0) break;
            const std::array descriptors{watch_.descriptor()};
            take(pool_->wait(rest, descriptors));
            FolderWatch::Changes more = watch_.take();
            later.files.merge(more.files);
            later.folders = later.folders || more.folders;
            later.lost = later.lost || more.lost;
        }
        if (!later.files.empty() || later.folders || later.lost) build_now(later);
    }

    /// False where nothing depends on what changed.
    bool build_now(const FolderWatch::Changes& changes) {
        if (changes_plan(changes)) {
            auto made = make_plan(line_);
            if (Plan* plan = std::get_if<Plan>(&made)) {
                pool_.reset();
                plan_ = std::move(*plan);
                begin();
                return true;
            }
        }
        const std::set<std::size_t> jobs = affected(changes);
        make(jobs);
        return !jobs.empty();
    }

    const CommandLine& line_;
    Plan plan_;
    FolderWatch watch_;
    std::unique_ptr<Pool> pool_;
    std::map<std::string, std::set<std::size_t>> dependents_;  ///< by absolute path
    std::set<std::string> problems_;                           ///< that were said
};

}  // namespace

int watch(const CommandLine& line) {
    auto made = make_plan(line);
    if (const int* exit_code = std::get_if<int>(&made)) return *exit_code;
    Plan plan = std::get<Plan>(std::move(made));
    for (const Job& job : plan.jobs)
        if (job.page == "-" || job.output == "-")
            return usage_error({"standard input and output can't be watched", "name the page and a file for its PDF"});
    std::string problem;
    std::optional<FolderWatch> folders = FolderWatch::open(problem);
    if (!folders) {
        say_error(fmt::format("nothing can be watched: {}", problem), {});
        return kCannotReadOrWrite;
    }
    return Watching(line, std::move(plan), *std::move(folders)).run();
}

}  // namespace chancery::cli
