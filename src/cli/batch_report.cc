#include "cli/batch_report.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "batch/dependencies.h"
#include "cli/console.h"
#include "cli/timings.h"
#include "world/write_file.h"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

// Nobody wants to hear of progress before this, and then not oftener.
constexpr std::chrono::seconds kFirst{1};
constexpr std::chrono::milliseconds kOnTerminal{100};
constexpr std::chrono::seconds kInLog{10};
/// Names that are listed before "and 12 more".
constexpr std::size_t kMostListed = 20;

/// What became of the page's text: "of 6,103 characters 5,891 kept, 133 dropped in 3 passages, 79 shown otherwise".
std::string account(const Ledger::Sums& sums, std::size_t pictures_missing) {
    std::string text = fmt::format("of {} {} kept", counted(sums.page, "character", "characters"), grouped(sums.kept));
    if (sums.dropped != 0)
        text += fmt::format(", {} dropped in {}", grouped(sums.dropped),
                            counted(sums.passages_dropped, "passage", "passages"));
    if (sums.changed != 0) text += fmt::format(", {} shown otherwise", grouped(sums.changed));
    if (sums.added != 0) text += fmt::format("; {} added", grouped(sums.added));
    if (sums.pictures != 0)
        text +=
            fmt::format("; {} of {} kept", grouped(sums.pictures_kept), counted(sums.pictures, "picture", "pictures"));
    if (pictures_missing != 0) text += fmt::format(", {} of them not shown", grouped(pictures_missing));
    return text;
}

std::string size_of(const Outcome& outcome) {
    return fmt::format("{}, {}", counted(outcome.pages, "page", "pages"), counted(outcome.bytes, "byte", "bytes"));
}

std::string first_error(const Outcome& outcome) {
    for (const LocatedDiagnostic& diagnostic : outcome.diagnostics)
        if (diagnostic.severity == Severity::error)
            return fmt::format("{}: {}", entry(diagnostic.code).id, diagnostic.message);
    return {};
}

/// The first names of a list: "a, b, c and 12 more".
std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kMostListed); ++i) text += "  " + names[i] + "\n";
    if (names.size() > kMostListed) text += fmt::format("  and {} more\n", grouped(names.size() - kMostListed));
    return text;
}

std::string seconds(std::chrono::nanoseconds time) {
    const double count = std::chrono::duration<double>(time).count();
    return count < 1 ? fmt::format("{:.2f} s", count) : fmt::format("{:.1f} s", count);
}

/// A line of --record. Members that a page has not are null, so that each line has the same.
std::string record_line(const Job& job, const Outcome& outcome, bool stale) {
    using Json = nlohmann::ordered_json;
    const auto text = [](const std::string& value) { return value.empty() ? Json() : Json(value); };
    const auto number = [](std::size_t value) { return value == 0 ? Json() : Json(value); };
    const Json object = {{"page", job.page},
                         {"address", text(outcome.address)},
                         {"output", job.output},
                         {"sha256", text(outcome.sha256)},
                         {"bytes", number(outcome.bytes)},
                         {"pages", number(outcome.pages)},
                         {"language", text(outcome.language)},
                         {"title", text(outcome.title)},
                         {"standard", text(outcome.standard)},
                         {"result", name_of(outcome.result)},
                         {"why", text(outcome.result == Outcome::Result::failed ? first_error(outcome) : outcome.why)},
                         {"stale", stale},
                         {"errors", outcome.count(Severity::error)},
                         {"warnings", outcome.count(Severity::warning)}};
    return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

PageOutcome junit_of(const Job& job, const Outcome& outcome) {
    PageOutcome page;
    page.page = job.page == "-" ? "<stdin>" : job.page;
    page.result = outcome.result;
    page.why = outcome.why;
    page.time = std::chrono::duration_cast<std::chrono::milliseconds>(outcome.time);
    page.diagnostics = outcome.diagnostics;
    return page;
}

}  // namespace

std::string shown_page(const Job& job) { return printable(job.page == "-" ? "<stdin>" : job.page); }
std::string shown_output(const Job& job) { return printable(job.output == "-" ? "<stdout>" : job.output); }

BatchReport::BatchReport(const CommandLine& line, const Plan& plan)
    : line_(line),
      plan_(plan),
      render_(render_options(line)),
      quiet_(line.has("quiet")),
      terminal_(::isatty(STDERR_FILENO) == 1),
      start_(Clock::now()),
      told_(start_) {}

void BatchReport::say_diagnostics(const Outcome& outcome) {
    std::string text;
    for (const LocatedDiagnostic& diagnostic : outcome.diagnostics) {
        if (diagnostic.severity < render_.least) continue;
        // In the human form an empty line parts them.
        if (has_spoken_ && render_.format == DiagnosticFormat::human) text += '\n';
        text += render(diagnostic, render_);
        has_spoken_ = true;
    }
    if (!text.empty()) say(text);
}

void BatchReport::say_outcome(const Job& job, const Outcome& outcome) {
    std::string text;
    switch (outcome.result) {
        case Outcome::Result::built:
            text = fmt::format("{} -> {}: {}; {}\n", shown_page(job), shown_output(job), size_of(outcome),
                               account(outcome.sums, outcome.pictures_missing));
            break;
        case Outcome::Result::unchanged:
            // Of a whole site these are most, and the sums tell how many.
            if (plan_.jobs.size() == 1)
                text = fmt::format("{} -> {}: unchanged, {}\n", shown_page(job), shown_output(job), size_of(outcome));
            break;
        case Outcome::Result::skipped:
            text = fmt::format("{}: skipped, {}\n", shown_page(job), printable(outcome.why));
            break;
        case Outcome::Result::failed:
            break;
    }
    if (text.empty() || quiet_) return;
    // Where the PDF is standard output, nothing else may be.
    if (job.output == "-")
        say(text);
    else
        output_failed_ = !print(text) || output_failed_;
}

void BatchReport::ended(std::size_t index, const Outcome& outcome) {
    const Job& job = plan_.jobs[index];
    clear_line();
    say_diagnostics(outcome);
    say_outcome(job, outcome);
    if (line_.has("timings") && !outcome.timings.empty()) say(timings_text(outcome.timings));
    built_ += outcome.result == Outcome::Result::built ? 1 : 0;
    unchanged_ += outcome.result == Outcome::Result::unchanged ? 1 : 0;
    skipped_ += outcome.result == Outcome::Result::skipped ? 1 : 0;
    warnings_ += outcome.count(Severity::warning);
    std::error_code error;
    const bool stale = outcome.result == Outcome::Result::failed && job.output != "-" && fs::exists(job.output, error);
    if (outcome.result == Outcome::Result::failed) failed_.push_back({index, first_error(outcome), stale});
    (outcome.fault == Outcome::Fault::access ? access_failed_ : document_failed_) |=
        outcome.result == Outcome::Result::failed;
    if (outcome.time > slowest_time_) {
        slowest_time_ = outcome.time;
        slowest_ = index;
    }
    if (line_.has("junit")) junit_.push_back(junit_of(job, outcome));
    if (line_.has("record")) records_ += record_line(job, outcome, stale);
    if (line_.has("deps") && job.output != "-") {
        if (!dependencies_.empty()) dependencies_ += '\n';
        dependencies_ += dependency_rule(job.output, outcome.seen);
    }
}

void BatchReport::clear_line() {
    if (line_shown_) say("\r\x1b[K");  // ECMA-48 EL: the rest of the line is erased
    line_shown_ = false;
}

std::string BatchReport::progress_text(std::size_t done, std::optional<std::size_t> oldest) const {
    const std::size_t all = plan_.jobs.size();
    const double passed = std::chrono::duration<double>(Clock::now() - start_).count();
    const double rate = static_cast<double>(done) / std::max(passed, 1e-3);
    std::string text = fmt::format("{} of {}, {:.0f} a second", grouped(done), counted(all, "page", "pages"), rate);
    if (done != 0) text += fmt::format(", {:.0f} s left", static_cast<double>(all - done) / rate);
    if (slowest_) text += fmt::format(", slowest {} ({})", shown_page(plan_.jobs[*slowest_]), seconds(slowest_time_));
    if (oldest && !slowest_) text += fmt::format(", now {}", shown_page(plan_.jobs[*oldest]));
    return text;
}

void BatchReport::moved(std::size_t done, std::optional<std::size_t> oldest) {
    if (quiet_ || plan_.jobs.size() < 2 || render_.format != DiagnosticFormat::human) return;
    const Clock::time_point now = Clock::now();
    const Clock::duration pause = terminal_ ? Clock::duration(kOnTerminal) : Clock::duration(kInLog);
    if (now - start_ < kFirst || now - told_ < pause || done == plan_.jobs.size()) return;
    told_ = now;
    const std::string text = progress_text(done, oldest);
    say(terminal_ ? fmt::format("\r{}\x1b[K", text) : text + "\n");
    line_shown_ = terminal_;
}

/// "built 3, unchanged 120, skipped 2, failed 1; 4 warnings; 1.2 s"
std::string BatchReport::sums() const {
    std::string text =
        fmt::format("built {}, unchanged {}, skipped {}, failed {}; {}", grouped(built_), grouped(unchanged_),
                    grouped(skipped_), grouped(failed_.size()), counted(warnings_, "warning", "warnings"));
    return fmt::format("{}; {}\n", text, seconds(Clock::now() - start_));
}

void BatchReport::summarize(const BatchResult& result, const std::vector<Record>& orphans, bool pruned) {
    clear_line();
    if (!result.left.empty()) {
        std::vector<std::string> names;
        for (const std::size_t job : result.left) names.push_back(shown_page(plan_.jobs[job]));
        say(fmt::format("{}, {} not begun:\n{}", result.stopped ? "interrupted" : "a page failed",
                        counted(names.size(), "page", "pages"), listed(names)));
    }
    if (quiet_) return;
    for (const Record& record : orphans) {
        const std::string output = printable(record.output), page = printable(record.page);
        say(pruned ? fmt::format("{} is removed, since its page {} is gone\n", output, page)
                   : fmt::format("{} is orphaned, since its page {} is gone; --prune removes it\n", output, page));
    }
    if (plan_.jobs.size() < 2) return;
    say(sums());
    std::vector<std::string> lines;
    for (const Failed& failed : failed_) {
        const Job& job = plan_.jobs[failed.job];
        lines.push_back(fmt::format("{}: {}{}", shown_page(job), printable(failed.message),
                                    failed.stale ? fmt::format("; {} is stale", shown_output(job)) : ""));
    }
    if (!lines.empty()) say(fmt::format("failed:\n{}", listed(lines)));
}

bool BatchReport::write(std::string_view option, const std::string& bytes) {
    const std::string path = *line_.value(option);
    if (path == "-") return print(bytes);
    const std::string problem = write_file(path, bytes, {});
    if (!problem.empty()) say_error(fmt::format("--{}: {} can't be written: {}", option, path, problem), {});
    return problem.empty();
}

bool BatchReport::write_files() {
    bool written = !output_failed_;
    if (line_.has("junit")) written = write("junit", junit_xml(junit_)) && written;
    if (line_.has("record")) written = write("record", records_) && written;
    if (line_.has("deps")) written = write("deps", dependencies_) && written;
    return written;
}

int BatchReport::exit_code() const {
    if (document_failed_) return kDocumentErrors;
    return access_failed_ ? kCannotReadOrWrite : kDone;
}

}  // namespace chancery::cli
