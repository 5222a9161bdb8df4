#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/session.h"
#include "cli/timings.h"
#include "dump/dump.h"

namespace chancery::cli {
namespace {

std::string name_of(const Page& page) { return page.path == "-" ? "<stdin>" : page.path; }

std::string typography(const Page& page, const BriefResult& result, bool json) {
    const Typography found = measure_typography(*result.paged);
    return json ? typography_json(found, name_of(page), result.sources)
                : dump_typography(found, name_of(page), result.sources);
}

std::string verdict(const Page& page, const BriefResult& result) {
    const std::size_t errors = result.diagnostics.count(Severity::error);
    const std::size_t warnings = result.diagnostics.count(Severity::warning);
    return fmt::format("{}: {}, {}\n", printable(name_of(page)),
                       errors == 0 ? "no errors" : counted(errors, "error", "errors"),
                       warnings == 0 ? "no warnings" : counted(warnings, "warning", "warnings"));
}

}  // namespace

std::string timings_text(const BriefResult& result) {
    std::string text;
    double sum = 0;
    for (const BriefResult::Timing& timing : result.timings) {
        const double milliseconds = std::chrono::duration<double, std::milli>(timing.time).count();
        sum += milliseconds;
        text += fmt::format("  {:<10} {:>9.3f} ms\n", timing.stage, milliseconds);
    }
    return text + fmt::format("  {:<10} {:>9.3f} ms\n", "together", sum);
}

int check_pages(const CommandLine& line) {
    int exit_code = kDone;
    std::optional<Session> session = Session::start(line, exit_code);
    if (!session) return exit_code;
    const auto pages = find_pages(line.arguments);
    if (const UsageError* error = std::get_if<UsageError>(&pages)) return usage_error(*error);
    for (const Page& page : std::get<std::vector<Page>>(pages)) {
        const BriefResult result = session->make(page, Stage::layout);
        if (session->stopped()) return interrupted_exit_code();
        exit_code = std::max(exit_code, session->report(result));
        const bool json = line.has("typography") && line.value("diagnostics") == "json";
        if (!line.has("quiet") && !json && !print(verdict(page, result))) return kCannotReadOrWrite;
        if (line.has("typography") && result.paged && !print(typography(page, result, json))) return kCannotReadOrWrite;
        if (line.has("timings")) say(timings_text(result));
    }
    return exit_code;
}

}  // namespace chancery::cli
