// Maker: makes jobs, one after another, in one process.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/outcome.h"
#include "batch/records.h"
#include "chancery/limits.h"
#include "chancery/pipeline.h"
#include "chancery/world.h"

namespace chancery {

struct MakerOptions {
    FileWorld::Options place;
    std::vector<Given> givens;  ///< by Job::given
    PdfForm form;
    std::optional<Records> records;  ///< of earlier runs; without, nothing is remembered
    bool always = false;             ///< makes what did not change, too
    bool timings = false;            ///< notes the time of each stage
    bool keep_seen = false;          ///< outcomes say what they depend on
    bool sync = false;               ///< waits for the disk before a file gets its name (Sync::yes)
    Limits limits;
    /// For tests of what a page can do to its process: called in the worker, with the page's path.
    std::function<void(const std::string&)> before_page{};
};

/// The file of a job as it is now, against the record of the run that made it.
struct Standing {
    enum class State : std::uint8_t {
        current,  ///< it is what would be written
        stale,    ///< something that it depends on has changed
        missing,  ///< there is no such file
        failed,   ///< nothing has changed, and the last run failed
        skipped,  ///< nothing has changed, and the page is no brief
    };
    State state = State::missing;
    std::string why;                   ///< of a stale one: "site/a.html changed", "the options changed"
    std::optional<Outcome> outcome{};  ///< of the last run, where nothing has changed
};

/// The settings that hold for a page with what was asked for it. What is wrong with them is reported when it is made.
Settings settings_of(World& world, const Given& given, std::string_view page, const Limits& limits);

class Maker {
public:
    explicit Maker(MakerOptions options);
    ~Maker();
    Maker(const Maker&) = delete;
    Maker& operator=(const Maker&) = delete;

    /// Looks at the job's record. Files are hashed once until forget().
    Standing standing(const Job& job);
    /// What was done is still good: the last outcome again, as "unchanged" where a file was written. Nothing where the
    /// job has to be made.
    std::optional<Outcome> outcome_again(const Job& job);
    /// Makes the brief, writes it where its bytes differ from what is there, and remembers what was done.
    Outcome make(const Job& job);
    /// Reads a page as far as its brief.
    PageNames names(const Job& job);
    /// Loads the templates of the jobs and makes a small brief in memory with each, so that processes forked from here
    /// have all that briefs share.
    void warm_up(const std::vector<Job>& jobs);
    /// SHA-256 of a plain file as it is now; empty where it can't be read.
    std::string hash_now(const std::string& path);
    /// Forgets templates, fonts and the hashes of files: something was changed on the disk.
    void forget();

    const MakerOptions& options() const { return options_; }
    FileWorld& world() { return world_; }

private:
    Settings settings_of(const Job& job);
    BriefResult run(const Job& job, Stage until);
    Outcome write(const Job& job, BriefResult& result);
    void remember(const Job& job, const Outcome& outcome, const std::vector<World::Seen>& seen);
    std::string request_of(const Job& job) const;
    bool holds(const World::Seen& seen);
    std::string hash_of_file(const std::string& path);

    MakerOptions options_;
    FileWorld world_;
    TemplateCache templates_;
    std::map<std::string, std::optional<std::string>, std::less<>> hashes_;  ///< by path; nothing: not there
};

}  // namespace chancery
