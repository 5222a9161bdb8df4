// chancery status: what build would have to do.
#include <fmt/format.h>

#include "cli/batch_report.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/plan.h"

namespace chancery::cli {
namespace {

std::string_view name_of(Standing::State state) {
    switch (state) {
        case Standing::State::current:
            return "current";
        case Standing::State::stale:
            return "stale";
        case Standing::State::missing:
            return "missing";
        case Standing::State::failed:
            return "failed";
        case Standing::State::skipped:
            return "skipped";
    }
    return {};
}

/// "stale     out/a.pdf (site/a.html changed)"
std::string line_of(std::string_view state, std::string_view output, std::string_view why) {
    const std::string reason = why.empty() ? "" : fmt::format(" ({})", printable(why));
    return fmt::format("{:<9} {}{}\n", state, printable(output), reason);
}

}  // namespace

int status(const CommandLine& line) {
    auto made = make_plan(line);
    if (const int* exit_code = std::get_if<int>(&made)) return *exit_code;
    const Plan& plan = std::get<Plan>(made);
    if (!plan.remembers)
        return usage_error({"nothing is remembered of earlier runs", "name a folder for it with --state"});
    std::size_t current = 0, skipped = 0, others = 0;
    std::string text;
    for (const Job& job : plan.jobs) {
        const Standing standing = plan.maker->standing(job);
        (standing.state == Standing::State::current   ? current
         : standing.state == Standing::State::skipped ? skipped
                                                      : others) += 1;
        if (standing.state == Standing::State::current || standing.state == Standing::State::skipped) continue;
        text += line_of(name_of(standing.state), job.output, standing.why);
    }
    for (const Record& record : plan.orphans()) {
        text += line_of("orphaned", record.output, record.page + " is gone");
        ++others;
    }
    if (!line.has("quiet"))
        text += fmt::format("{} current, {} skipped, {} not current\n", grouped(current), grouped(skipped),
                            grouped(others));
    if (!print(text)) return kCannotReadOrWrite;
    return others == 0 ? kDone : kNotCurrent;
}

}  // namespace chancery::cli
