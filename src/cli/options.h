// The command line: one table of subcommands and options.
//
// What the command takes, --help, the man page and the completions of three shells all come from these two tables, so
// that none can differ from another. parse_command_line() reads arguments by them (with Boost.Program_options).
//
//     std::variant<CommandLine, UsageError> parsed = parse_command_line({"build", "hled.html", "-o", "out/"});
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "batch/usage_error.h"

namespace chancery::cli {

/// What the command gives back to its caller.
enum ExitCode : int {
    kDone = 0,
    kDocumentErrors = 1,     ///< a document has errors
    kUsage = 2,              ///< wrong usage
    kCannotReadOrWrite = 3,  ///< something can't be read or written
    kNotCurrent = 4,         ///< of status: a brief is stale, missing, orphaned or failed
    kInterrupted = 130,      ///< 128 and SIGINT, as shells have it
};

enum class Subcommand : std::uint8_t {
    build,
    status,
    watch,
    check,
    dump,
    extract,
    verify,
    templates,
    fonts,
    completions,
    help
};

struct SubcommandEntry {
    Subcommand id;
    std::string_view name;
    std::string_view arguments;    ///< "INPUT..."
    std::string_view summary;      ///< a line, for the list of subcommands
    std::string_view description;  ///< paragraphs, parted by empty lines
    std::string_view example;      ///< one call with its comment: "chancery build hled.html    # writes hled.pdf"
};

/// What an option's argument is, for completion.
enum class Completes : std::uint8_t { nothing, words, files, folders, templates, codes };

struct OptionEntry {
    std::string_view name;      ///< "output", given as --output
    char letter;                ///< 'o', given as -o; 0: none
    std::string_view argument;  ///< "FILE|FOLDER/|-"; empty: the option takes none
    std::uint32_t subcommands;  ///< bits of in(...)
    bool repeats;
    std::string_view help;
    Completes completes;
    std::string_view words;  ///< of Completes::words, parted by spaces; others are refused
};

constexpr std::uint32_t in(Subcommand subcommand) { return 1u << static_cast<unsigned>(subcommand); }

std::span<const SubcommandEntry> all_subcommands();
std::span<const OptionEntry> all_options();
const SubcommandEntry& entry(Subcommand subcommand);
std::vector<const OptionEntry*> options_of(Subcommand subcommand);
/// The words of OptionEntry::words.
std::vector<std::string> words_of(const OptionEntry& option);

struct CommandLine {
    Subcommand subcommand = Subcommand::help;
    std::vector<std::string> arguments;  ///< inputs; "-" is one
    std::map<std::string, std::vector<std::string>, std::less<>> options;

    bool has(std::string_view option) const { return options.find(option) != options.end(); }
    std::optional<std::string> value(std::string_view option) const;
    std::vector<std::string> values(std::string_view option) const;
};

/// Arguments without the program's name. --help and --version count as options of every subcommand.
std::variant<CommandLine, UsageError> parse_command_line(const std::vector<std::string>& arguments);

/// "did you mean `--output`?", or empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

// Texts from the tables (help.cc, man_page.cc, completions.cc).
std::string help_text();
std::string help_text(Subcommand subcommand);
std::string man_page();
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace chancery::cli
