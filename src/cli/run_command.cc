#include "cli/run_command.h"

#include <fmt/format.h>

#include <new>

#include "chancery/pipeline.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"

namespace chancery::cli {
namespace {

std::string version_text() {
    std::string text = fmt::format("chancery {}\n", version());
    for (const auto& [library, number] : library_versions()) text += fmt::format("  {} {}\n", library, number);
    return text;
}

int print_or_fail(const std::string& text) { return print(text) ? kDone : kCannotReadOrWrite; }

int help(const CommandLine& line) {
    if (line.arguments.empty()) return print_or_fail(help_text());
    std::vector<std::string> names;
    for (const SubcommandEntry& entry : all_subcommands()) {
        if (entry.name == line.arguments.front()) return print_or_fail(help_text(entry.id));
        names.emplace_back(entry.name);
    }
    return usage_error(
        {fmt::format("there is no command `{}`", line.arguments.front()), did_you_mean(line.arguments.front(), names)});
}

int completions(const CommandLine& line) {
    const std::string wanted = line.arguments.size() == 1 ? line.arguments.front() : "";
    if (wanted == "bash") return print_or_fail(bash_completion());
    if (wanted == "zsh") return print_or_fail(zsh_completion());
    if (wanted == "fish") return print_or_fail(fish_completion());
    if (wanted == "man") return print_or_fail(man_page());
    return usage_error({"`chancery completions` needs one of: bash, zsh, fish, man",
                        did_you_mean(wanted, {"bash", "zsh", "fish", "man"})});
}

/// Subcommands that name no pages take no arguments.
std::optional<UsageError> wrong_arguments(const CommandLine& line) {
    const SubcommandEntry& command = entry(line.subcommand);
    if (command.arguments.empty() && !line.arguments.empty())
        return UsageError{
            fmt::format("`chancery {}` takes no argument, and got `{}`", command.name, line.arguments.front()), {}};
    if (command.arguments.starts_with("INPUT") && line.arguments.empty() && !line.has("from"))
        return UsageError{fmt::format("`chancery {}` needs a page", command.name),
                          fmt::format("for one on standard input: chancery {} -", command.name)};
    return std::nullopt;
}

int run(const std::vector<std::string>& arguments, const BeforePage& before_page) {
    const auto parsed = parse_command_line(arguments);
    if (const UsageError* error = std::get_if<UsageError>(&parsed)) return usage_error(*error);
    const CommandLine& line = std::get<CommandLine>(parsed);
    if (line.has("version")) return print_or_fail(version_text());
    if (line.has("help")) return print_or_fail(help_text(line.subcommand));
    if (const std::optional<UsageError> error = wrong_arguments(line)) return usage_error(*error);
    switch (line.subcommand) {
        case Subcommand::build:
            return build(line, before_page);
        case Subcommand::status:
            return status(line);
        case Subcommand::watch:
            return watch(line);
        case Subcommand::check:
            return check_pages(line);
        case Subcommand::dump:
            return dump(line);
        case Subcommand::extract:
            return extract(line);
        case Subcommand::verify:
            return verify_pdf(line);
        case Subcommand::templates:
            return templates(line);
        case Subcommand::fonts:
            return fonts(line);
        case Subcommand::completions:
            return completions(line);
        case Subcommand::help:
            return help(line);
    }
    return kUsage;
}

}  // namespace

int run_command(const std::vector<std::string>& arguments, const BeforePage& before_page) {
    try {
        return run(arguments, before_page);
    } catch (const std::bad_alloc&) {
        // Temporary files are gone by now: what held them has gone out of scope.
        say_error("there is not enough memory", {});
        return kCannotReadOrWrite;
    }
}

}  // namespace chancery::cli
