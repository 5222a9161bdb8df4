#include <fmt/format.h>
#include <spawn.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/output_file.h"
#include "cli/pages.h"
#include "cli/session.h"
#include "cli/timings.h"
#include "world/descriptor.h"

extern char** environ;

namespace chancery::cli {
namespace {

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

std::string summary(const Job& job, const BriefResult& result) {
    const std::string page = job.page.path == "-" ? "<stdin>" : job.page.path;
    const std::string output = job.output == "-" ? "<stdout>" : job.output;
    return fmt::format("{} -> {}: {}, {}; {}\n", printable(page), printable(output),
                       counted(result.paged->pages.size(), "page", "pages"),
                       counted(result.pdf.size(), "byte", "bytes"),
                       account(result.normalized->ledger.sums, result.pictures_missing));
}

/// The path of a program as a shell would find it.
std::optional<std::string> program(std::string_view name) {
    const char* variable = std::getenv("PATH");
    for (std::string_view rest = variable != nullptr ? variable : ""; !rest.empty();) {
        const std::string_view folder = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
        std::string path = fmt::format("{}/{}", folder, name);
        if (!folder.empty() && ::access(path.c_str(), X_OK) == 0) return path;
    }
    return std::nullopt;
}

/// Shows a PDF in the reader's own viewer; nobody waits for it.
void open_in_viewer(const std::string& path) {
    const std::optional<std::string> opener = program("xdg-open");
    if (!opener) {
        say(fmt::format("note: {} can't be opened: xdg-open is not installed\n", printable(path)));
        return;
    }
    std::string file = path.starts_with('-') ? "./" + path : path;
    std::string command = *opener;
    char* const arguments[] = {command.data(), file.data(), nullptr};
    pid_t pid = 0;
    if (const int error = ::posix_spawn(&pid, command.c_str(), nullptr, nullptr, arguments, environ))
        say(fmt::format("note: {} can't be opened: {}\n", printable(path), problem_of(error)));
}

class Build {
public:
    Build(const CommandLine& line, Session& session) : line_(line), session_(session) {}

    int run(const std::vector<Page>& pages) {
        std::vector<Job> jobs;
        for (const Page& page : pages) jobs.push_back({page, output_of(page, wanted_output(page))});
        if (const std::optional<UsageError> error = conflict(jobs)) return usage_error(*error);
        const bool to_output = std::any_of(jobs.begin(), jobs.end(), [](const Job& job) { return job.output == "-"; });
        if (to_output && ::isatty(STDOUT_FILENO) == 1)
            return usage_error(
                {"a PDF is not written to a terminal", "send it to a file or a program, or name a file with --output"});
        int exit_code = kDone;
        for (const Job& job : jobs) {
            exit_code = std::max(exit_code, build_one(job));
            if (session_.stopped()) return interrupted_exit_code();
        }
        if (jobs.size() > 1 && !line_.has("quiet"))
            say(fmt::format("{} of {} written\n", grouped(written_), counted(jobs.size(), "brief", "briefs")));
        return exit_code;
    }

private:
    std::optional<std::string> wanted_output(const Page& page) {
        if (const std::optional<std::string> output = line_.value("output")) return output;
        const std::optional<Supplied> output = session_.settings_of(page).output;
        return output ? std::optional(output->text) : std::nullopt;
    }

    int build_one(const Job& job) {
        const BriefResult result = session_.make(job.page, Stage::pdf);
        if (session_.stopped()) return kDone;
        const int exit_code = session_.report(result);
        if (exit_code != kDone) return exit_code;
        if (!write(job, result)) return kCannotReadOrWrite;
        ++written_;
        if (!line_.has("quiet")) {
            // Where the PDF is standard output, nothing else may be.
            if (job.output == "-")
                say(summary(job, result));
            else if (!print(summary(job, result)))
                return kCannotReadOrWrite;
        }
        if (line_.has("timings")) say(timings_text(result));
        if (line_.has("open") && job.output != "-") open_in_viewer(job.output);
        return kDone;
    }

    bool write(const Job& job, const BriefResult& result) {
        if (job.output == "-") return print(result.pdf);
        const std::string problem = write_file(job.output, result.pdf, session_.limits().stop);
        if (!problem.empty() && !session_.stopped())
            session_.report(Code::cannot_write, job.output, "the PDF can't be written: " + problem);
        return problem.empty();
    }

    const CommandLine& line_;
    Session& session_;
    std::size_t written_ = 0;
};

}  // namespace

int build(const CommandLine& line) {
    int exit_code = kDone;
    std::optional<Session> session = Session::start(line, exit_code);
    if (!session) return exit_code;
    const auto pages = find_pages(line.arguments);
    if (const UsageError* error = std::get_if<UsageError>(&pages)) return usage_error(*error);
    return Build(line, *session).run(std::get<std::vector<Page>>(pages));
}

}  // namespace chancery::cli
