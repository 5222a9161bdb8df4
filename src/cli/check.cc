#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <variant>
#include <vector>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/session.h"
#include "cli/timings.h"
#include "dump/dump.h"
#include "world/write_file.h"

namespace chancery::cli {
namespace {

std::string typography(const Input& page, const BriefResult& result, bool json) {
    const Typography found = measure_typography(*result.paged);
    return json ? typography_json(found, page.name(), result.sources)
                : dump_typography(found, page.name(), result.sources);
}

std::string verdict(const Input& page, const BriefResult& result) {
    if (result.skipped && !result.failed())
        return fmt::format("{}: skipped, {}\n", printable(page.name()), printable(*result.skipped));
    const std::size_t errors = result.diagnostics.count(Severity::error);
    const std::size_t warnings = result.diagnostics.count(Severity::warning);
    return fmt::format("{}: {}, {}\n", printable(page.name()),
                       errors == 0 ? "no errors" : counted(errors, "error", "errors"),
                       warnings == 0 ? "no warnings" : counted(warnings, "warning", "warnings"));
}

/// --report: all pages in one file, in the form that its name asks for.
class ReportFile {
public:
    static std::variant<std::optional<ReportFile>, UsageError> wanted(const CommandLine& line) {
        const std::optional<std::string> path = line.value("report");
        if (!path) return std::optional<ReportFile>();
        if (!line.has("accessibility"))
            return UsageError{"--report goes with --accessibility", "chancery check --accessibility --report " + *path};
        const bool json = path->ends_with(".json");
        if (!json && !path->ends_with(".html") && !path->ends_with(".htm"))
            return UsageError{fmt::format("--report: `{}` is neither *.html nor *.json", *path), ""};
        return std::optional(ReportFile(*path, json));
    }

    void add(const AccessibilityReport& report, std::string_view file, const SourceMap& sources) {
        parts_.push_back(json_ ? accessibility_json(report, file, sources)
                               : accessibility_section(report, file, sources));
    }
    bool write(Session& session) const {
        const std::string bytes =
            json_ ? fmt::format("[\n{}\n]\n", fmt::join(parts_, ",\n")) : accessibility_page(parts_);
        const std::string problem = write_file(path_, bytes, session.limits().stop);
        if (!problem.empty() && !session.stopped())
            session.report(Code::cannot_write, path_, "the report can't be written: " + problem);
        return problem.empty();
    }

private:
    ReportFile(std::string path, bool json) : path_(std::move(path)), json_(json) {}

    std::string path_;
    bool json_;
    std::vector<std::string> parts_;
};

/// Checks pages one by one and says what the options ask for.
class Check {
public:
    Check(const CommandLine& line, Session& session, std::optional<ReportFile> report)
        : line_(line), session_(session), report_(std::move(report)) {}

    int run(const std::vector<Input>& pages) {
        int exit_code = kDone;
        for (const Input& page : pages) {
            const BriefResult result = session_.make(page, Stage::layout);
            if (session_.stopped()) return interrupted_exit_code();
            exit_code = std::max(exit_code, session_.report(result));
            if (!say_all(page, result)) return kCannotReadOrWrite;
        }
        if (report_ && !report_->write(session_))
            return session_.stopped() ? interrupted_exit_code() : kCannotReadOrWrite;
        return exit_code;
    }

private:
    /// False where standard output can't be written.
    bool say_all(const Input& page, const BriefResult& result) {
        const bool reports = line_.has("typography") || line_.has("accessibility");
        const bool json = reports && line_.value("diagnostics") == "json";
        if (!line_.has("quiet") && !json && !print(verdict(page, result))) return false;
        if (line_.has("typography") && result.paged && !print(typography(page, result, json))) return false;
        if (line_.has("accessibility") && result.paged && !accessibility(page, result, json)) return false;
        if (line_.has("timings")) say(timings_text(result));
        return true;
    }

    bool accessibility(const Input& page, const BriefResult& result, bool json) {
        const AccessibilityReport report =
            report_accessibility(*result.paged, result.normalized->brief, session_.form().standard);
        if (report_) report_->add(report, page.name(), result.sources);
        if (json) return print(accessibility_json(report, page.name(), result.sources) + "\n");
        return line_.has("quiet") || print(dump_accessibility(report, page.name(), result.sources));
    }

    const CommandLine& line_;
    Session& session_;
    std::optional<ReportFile> report_;
};

}  // namespace

std::string timings_text(const std::vector<std::pair<std::string, std::chrono::nanoseconds>>& timings) {
    std::string text;
    double sum = 0;
    for (const auto& [stage, time] : timings) {
        const double milliseconds = std::chrono::duration<double, std::milli>(time).count();
        sum += milliseconds;
        text += fmt::format("  {:<10} {:>9.3f} ms\n", stage, milliseconds);
    }
    return text + fmt::format("  {:<10} {:>9.3f} ms\n", "together", sum);
}

std::string timings_text(const BriefResult& result) {
    std::vector<std::pair<std::string, std::chrono::nanoseconds>> timings;
    for (const BriefResult::Timing& timing : result.timings) timings.emplace_back(timing.stage, timing.time);
    return timings_text(timings);
}

int check_pages(const CommandLine& line) {
    int exit_code = kDone;
    std::optional<Session> session = Session::start(line, exit_code);
    if (!session) return exit_code;
    const auto found = find_inputs(line.arguments, {});
    if (const UsageError* error = std::get_if<UsageError>(&found)) return usage_error(*error);
    auto report = ReportFile::wanted(line);
    if (const UsageError* error = std::get_if<UsageError>(&report)) return usage_error(*error);
    session->skip_others();
    return Check(line, *session, std::get<std::optional<ReportFile>>(std::move(report)))
        .run(std::get<Inputs>(found).pages);
}

}  // namespace chancery::cli
