#include "dump/dump.h"

#include <fmt/format.h>

#include <string>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/session.h"

namespace chancery::cli {
namespace {

/// How far a stage's result needs the work to go.
Stage stage_of(std::string_view name) {
    if (name == "document") return Stage::document;
    if (name == "brief" || name == "ledger") return Stage::brief;
    return Stage::layout;
}

/// The result as text; empty where the work did not get so far.
std::string dump_of(std::string_view stage, const BriefResult& result) {
    if (stage == "document") return result.document ? chancery::dump(*result.document, result.sources) : "";
    if (stage == "brief") return result.normalized ? chancery::dump(result.normalized->brief, result.sources) : "";
    if (stage == "ledger") return result.normalized ? chancery::dump(result.normalized->ledger, result.sources) : "";
    if (stage == "tags") return result.paged ? dump_tags(*result.paged) : "";
    return result.paged ? dump_layout(*result.paged, *result.fonts) : "";
}

}  // namespace

int dump(const CommandLine& line) {
    if (line.arguments.size() > 1)
        return usage_error({fmt::format("`chancery dump` takes one page, and got {}", line.arguments.size()), {}});
    int exit_code = kDone;
    std::optional<Session> session = Session::start(line, exit_code);
    if (!session) return exit_code;
    const std::string stage = line.value("stage").value_or("brief");
    const BriefResult result = session->make({line.arguments.front(), {}, false}, stage_of(stage));
    if (session->stopped()) return interrupted_exit_code();
    exit_code = session->report(result);
    return print(dump_of(stage, result)) ? exit_code : static_cast<int>(kCannotReadOrWrite);
}

}  // namespace chancery::cli
