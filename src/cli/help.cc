#include <fmt/format.h>

#include "cli/options.h"
#include "cli/wrap.h"

namespace chancery::cli {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kHelpIndent = 32;  // room for "  -o, --output FILE|FOLDER/|-"

/// "  -o, --output FILE" and its explanation beside it, or below it where it is too long.
std::string option_lines(const OptionEntry& option) {
    std::string head = option.letter != 0 ? fmt::format("  -{}, ", option.letter) : "      ";
    head += fmt::format("--{}", option.name);
    if (!option.argument.empty()) head += fmt::format(" {}", option.argument);
    std::string text = wrapped(option.help, kHelpIndent, kColumns);
    if (head.size() + 2 > kHelpIndent) return head + "\n" + text;
    return head + text.substr(head.size());
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns) {
    std::string out;
    while (!text.empty()) {
        std::string_view paragraph = text.substr(0, text.find("\n\n"));
        text.remove_prefix(std::min(text.size(), paragraph.size() + 2));
        if (!out.empty()) out += "\n";
        std::string line;
        while (!paragraph.empty()) {
            const std::string_view word = paragraph.substr(0, paragraph.find(' '));
            paragraph.remove_prefix(std::min(paragraph.size(), word.size() + 1));
            if (!line.empty() && indent + line.size() + 1 + word.size() > columns) {
                out += std::string(indent, ' ') + line + "\n";
                line.clear();
            }
            if (!line.empty()) line += ' ';
            line += word;
        }
        out += std::string(indent, ' ') + line + "\n";
    }
    return out;
}

std::string help_text() {
    std::string out =
        "chancery turns a policy page into a branded, tagged, archival PDF brief.\n\nusage: chancery COMMAND ...\n\n";
    for (const SubcommandEntry& entry : all_subcommands())
        out += fmt::format("  {:<13}{}\n", entry.name, entry.summary);
    out += "\n\"chancery COMMAND --help\" explains a command, \"chancery --version\" names the\nversion.\n";
    out +=
        "exit codes: 0 done, 1 a document has errors, 2 wrong usage,\n"
        "            3 something can't be read or written, 130 interrupted\n";
    return out;
}

std::string help_text(Subcommand subcommand) {
    const SubcommandEntry& command = entry(subcommand);
    std::string out = fmt::format("usage: chancery {} [OPTION...]{}{}\n\n", command.name,
                                  command.arguments.empty() ? "" : " ", command.arguments);
    out += wrapped(command.description, 0, kColumns);
    out += fmt::format("\nexample: {}\n\noptions:\n", command.example);
    for (const OptionEntry* option : options_of(subcommand)) out += option_lines(*option);
    return out;
}

}  // namespace chancery::cli
