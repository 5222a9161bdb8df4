#include "dump/dump.h"

#include <fmt/format.h>

#include <string>

#include "chancery/interchange.h"
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

std::string json_of(std::string_view stage, const BriefResult& result) {
    if (!result.normalized) return "";
    return stage == "ledger" ? to_json(result.normalized->ledger, result.sources)
                             : to_json(result.normalized->brief, result.sources);
}

}  // namespace

int dump(const CommandLine& line) {
    if (line.arguments.size() > 1)
        return usage_error({fmt::format("`chancery dump` takes one page, and got {}", line.arguments.size()), {}});
    int exit_code = kDone;
    std::optional<Session> session = Session::start(line, exit_code);
    if (!session) return exit_code;
    const std::string stage = line.value("stage").value_or("brief");
    const bool json = line.value("format") == "json";
    if (json && stage != "brief" && stage != "ledger")
        return usage_error({fmt::format("the {} has no form in JSON", stage), "brief and ledger have"});
    const BriefResult result = session->make({line.arguments.front(), {}, false}, stage_of(stage));
    if (session->stopped()) return interrupted_exit_code();
    exit_code = session->report(result);
    if (stage == "document" && !result.document && !result.failed())
        return usage_error({"a brief in JSON has no document", "its page has"});
    return print(json ? json_of(stage, result) : dump_of(stage, result)) ? exit_code
                                                                         : static_cast<int>(kCannotReadOrWrite);
}

}  // namespace chancery::cli
