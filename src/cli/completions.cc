// Completions for three shells, from the tables. Names of templates are asked for when they are needed.
#include <fmt/format.h>

#include "chancery/diagnostic.h"
#include "cli/options.h"

namespace chancery::cli {
namespace {

std::string subcommand_names() {
    std::string names;
    for (const SubcommandEntry& command : all_subcommands())
        names += (names.empty() ? "" : " ") + std::string(command.name);
    return names;
}

std::string code_names() {
    std::string names;
    for (const CodeEntry& code : all_codes())
        if (code.severity != Severity::error) names += (names.empty() ? "" : " ") + std::string(code.name);
    return names;
}

/// What stands after `command` that is no option: pages and folders, or words.
std::string argument_words(Subcommand subcommand) {
    if (subcommand == Subcommand::completions) return "bash zsh fish man";
    if (subcommand == Subcommand::help) return subcommand_names();
    return "";
}

bool takes_pages(Subcommand subcommand) { return entry(subcommand).arguments.starts_with("INPUT"); }

/// In single quotes of a shell.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string bash_values(const OptionEntry& option) {
    switch (option.completes) {
        case Completes::nothing:
            return "COMPREPLY=()";
        case Completes::words:
            return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$current\"))", option.words);
        case Completes::files:
            return "COMPREPLY=($(compgen -f -- \"$current\"))";
        case Completes::folders:
            return "COMPREPLY=($(compgen -d -- \"$current\"))";
        case Completes::templates:
            return "COMPREPLY=($(compgen -W \"$(chancery templates 2>/dev/null | cut -d' ' -f1)\" -- \"$current\") "
                   "$(compgen -d -- \"$current\"))";
        case Completes::codes:
            return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$current\"))", code_names());
    }
    return {};
}

std::string zsh_action(const OptionEntry& option) {
    switch (option.completes) {
        case Completes::nothing:
            return " ";
        case Completes::words:
            return fmt::format("({})", option.words);
        case Completes::files:
            return "_files";
        case Completes::folders:
            return "_files -/";
        case Completes::templates:
            return "_chancery_templates";
        case Completes::codes:
            return fmt::format("({})", code_names());
    }
    return {};
}

/// An argument of zsh's _arguments: '(-o --output)'{-o,--output}'[help]:FILE:_files'.
std::string zsh_option(const OptionEntry& option) {
    std::string help;
    for (const char c : option.help) {
        if (c == '[' || c == ']' || c == ':') help += '\\';
        help += c;
    }
    std::string rest = "[" + help + "]";
    if (!option.argument.empty()) rest += ":" + std::string(option.argument) + ":" + zsh_action(option);
    const std::string many = option.repeats ? "*" : "";
    if (option.letter == 0) return quoted(fmt::format("{}--{}{}", many, option.name, rest));
    return fmt::format("'(-{0} --{1})'{{-{0},--{1}}}{2}", option.letter, option.name, quoted(rest));
}

}  // namespace

std::string bash_completion() {
    std::string out =
        "# bash completion for chancery\n"
        "_chancery() {\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n"
        "    if [[ $COMP_CWORD -eq 1 ]]; then\n";
    out +=
        fmt::format("        COMPREPLY=($(compgen -W '{} --help --version' -- \"$current\"))\n        return\n    fi\n",
                    subcommand_names());
    out +=
        "    if [[ $current == '=' ]]; then current=''; elif [[ $previous == '=' ]]; then "
        "previous=${COMP_WORDS[COMP_CWORD-2]}; fi\n";
    out += "    case $previous in\n";
    for (const OptionEntry& option : all_options()) {
        if (option.argument.empty()) continue;
        const std::string letter = option.letter != 0 ? fmt::format("-{}|", option.letter) : "";
        out += fmt::format("        {}--{}) {}; return ;;\n", letter, option.name, bash_values(option));
    }
    out += "    esac\n    local options='' words=''\n    case $command in\n";
    for (const SubcommandEntry& command : all_subcommands()) {
        std::string names;
        for (const OptionEntry* option : options_of(command.id))
            names += (names.empty() ? "--" : " --") + std::string(option->name);
        out +=
            fmt::format("        {}) options='{}'; words='{}' ;;\n", command.name, names, argument_words(command.id));
    }
    out +=
        "    esac\n"
        "    if [[ $current == -* ]]; then\n"
        "        COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
        "    elif [[ -n $words ]]; then\n"
        "        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
        "    else\n"
        "        COMPREPLY=($(compgen -f -- \"$current\"))\n"
        "    fi\n"
        "}\n"
        "complete -o filenames -F _chancery chancery\n";
    return out;
}

std::string zsh_completion() {
    std::string out =
        "#compdef chancery\n"
        "_chancery_templates() {\n"
        "    compadd -- ${(f)\"$(chancery templates 2>/dev/null | cut -d' ' -f1)\"}\n"
        "    _files -/\n"
        "}\n"
        "_chancery() {\n"
        "    local -a commands=(\n";
    for (const SubcommandEntry& command : all_subcommands())
        out += fmt::format("        {}\n", quoted(fmt::format("{}:{}", command.name, command.summary)));
    out +=
        "    )\n"
        "    if (( CURRENT == 2 )); then\n"
        "        _describe command commands\n"
        "        return\n"
        "    fi\n"
        "    local command=$words[2]\n"
        "    shift words\n"
        "    (( CURRENT-- ))\n"
        "    case $command in\n";
    for (const SubcommandEntry& command : all_subcommands()) {
        out += fmt::format("        {})\n            _arguments", command.name);
        for (const OptionEntry* option : options_of(command.id)) out += " \\\n                " + zsh_option(*option);
        const std::string words = argument_words(command.id);
        if (takes_pages(command.id)) out += " \\\n                '*:page:_files'";
        if (!words.empty()) out += fmt::format(" \\\n                '1:word:({})'", words);
        out += "\n            ;;\n";
    }
    out += "    esac\n}\n_chancery \"$@\"\n";
    return out;
}

std::string fish_completion() {
    std::string out = "# fish completion for chancery\n";
    for (const SubcommandEntry& command : all_subcommands())
        out += fmt::format("complete -c chancery -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
                           quoted(command.summary));
    for (const SubcommandEntry& command : all_subcommands()) {
        const std::string when = fmt::format("'__fish_seen_subcommand_from {}'", command.name);
        const std::string words = argument_words(command.id);
        if (!words.empty()) out += fmt::format("complete -c chancery -n {} -f -a {}\n", when, quoted(words));
        for (const OptionEntry* option : options_of(command.id)) {
            out += fmt::format("complete -c chancery -n {} -l {}", when, option->name);
            if (option->letter != 0) out += fmt::format(" -s {}", option->letter);
            if (!option->argument.empty()) out += option->completes == Completes::files ? " -r" : " -x";
            if (option->completes == Completes::words) out += " -a " + quoted(option->words);
            if (option->completes == Completes::codes) out += " -a " + quoted(code_names());
            if (option->completes == Completes::folders) out += " -a '(__fish_complete_directories)'";
            if (option->completes == Completes::templates)
                out += " -a \"(chancery templates 2>/dev/null | string split -f1 ' ')\"";
            out += " -d " + quoted(option->help) + "\n";
        }
    }
    return out;
}

}  // namespace chancery::cli
