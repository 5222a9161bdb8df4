#include "diag/github.h"

#include <map>
#include <optional>

#include "diag/random.h"
#include "diag/render.h"
#include "support/catch2.h"

using namespace chancery;
using chancery::test::Random;

namespace {

/// A command as the runner takes it apart (actions/runner, ActionCommand.cs, TryParseV2).
struct Command {
    std::string name, message;
    std::map<std::string, std::string> properties;
};

std::string unescaped(std::string text, bool property) {
    const auto replace = [&](std::string_view from, std::string_view to) {
        for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
            text.replace(at, from.size(), to);
    };
    replace("%0D", "\r");
    replace("%0A", "\n");
    if (property) replace("%3A", ":"), replace("%2C", ",");
    replace("%25", "%");
    return text;
}

std::optional<Command> parsed(const std::string& line) {
    const std::size_t end = line.find("::", 2);
    if (!line.starts_with("::") || end == std::string::npos || line.find('\n') != line.size() - 1) return std::nullopt;
    Command command;
    const std::string head = line.substr(2, end - 2);
    const std::size_t space = head.find(' ');
    command.name = head.substr(0, space);
    for (std::size_t at = space + 1; at < head.size();) {
        const std::size_t stop = std::min(head.find(',', at), head.size());
        const std::string pair = head.substr(at, stop - at);
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos) return std::nullopt;
        command.properties[pair.substr(0, equals)] = unescaped(pair.substr(equals + 1), true);
        at = stop + 1;
    }
    command.message = unescaped(line.substr(end + 2, line.size() - end - 3), false);
    return command;
}

}  // namespace

TEST_CASE("GitHub gets an annotation of the place") {
    SourceMap sources;
    const SourceId page = sources.add({.name = "a,b:c%.html", .text = "one two\nthree\n", .lines = {}});
    Diagnostics diagnostics;
    diagnostics.report(Code::invalid_bytes, Span{page, 4, 7}, "50% of it,\nall: gone").label("l").hint("h").note("n");
    diagnostics.report(Code::invalid_bytes, Span{page, 4, 13}, "over lines");
    diagnostics.report(Code::invalid_bytes, Span{page, 4, 8}, "to the end of the line").severity(Severity::note);
    diagnostics.report(Code::cannot_read, "nope.html", "m");
    diagnostics.report(Code::cannot_read, "", "of nothing");
    RenderOptions options;
    options.format = DiagnosticFormat::github;
    CHECK(render(diagnostics, sources, options) ==
          "::warning file=a%2Cb%3Ac%25.html,line=1,endLine=1,col=5,endColumn=8,title=W0105 invalid_bytes"
          "::50%25 of it, all: gone: l%0Anote: n%0Ahint: h\n"
          "::warning file=a%2Cb%3Ac%25.html,line=1,endLine=2,title=W0105 invalid_bytes::over lines\n"
          "::notice file=a%2Cb%3Ac%25.html,line=1,endLine=1,title=W0105 invalid_bytes::to the end of the line\n"
          "::error file=nope.html,title=E0901 cannot_read::m\n"
          "::error title=E0901 cannot_read::of nothing\n");
}

TEST_CASE("whatever a page holds, the runner reads one command with its file, place and words") {
    Random random;
    for (int round = 0; round < 500; ++round) {
        const std::string text = random.words(60);
        SourceMap sources;
        const SourceId page = sources.add({.name = "p" + random.words(4), .text = text, .lines = {}});
        const LocatedDiagnostic diagnostic =
            located(random.diagnostic(page, static_cast<std::uint32_t>(text.size())), sources);
        const std::optional<Command> command = parsed(github_command(diagnostic));
        REQUIRE(command);
        const auto property = [&](const char* name) {
            const auto found = command->properties.find(name);
            return found == command->properties.end() ? std::string() : found->second;
        };
        CHECK(property("file") == printable(diagnostic.file));
        CHECK(command->message.starts_with(printable(diagnostic.message)));
        CHECK(property("line") == (diagnostic.place ? std::to_string(diagnostic.place->first.line) : ""));
        CHECK(property("title").starts_with(entry(diagnostic.code).id));
    }
}
