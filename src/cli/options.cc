#include "cli/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>

#include "chancery/diagnostic.h"

namespace chancery::cli {
namespace {

namespace po = boost::program_options;

std::vector<std::string> names_of_options(Subcommand subcommand) {
    std::vector<std::string> names;
    for (const OptionEntry* option : options_of(subcommand)) names.push_back("--" + std::string(option->name));
    return names;
}

const SubcommandEntry* subcommand_named(std::string_view name) {
    for (const SubcommandEntry& entry : all_subcommands())
        if (entry.name == name) return &entry;
    return nullptr;
}

/// The option as it was typed: "--name" or "-n", without a value.
UsageError unknown_option(std::string typed, Subcommand subcommand) {
    typed = typed.substr(0, typed.find('='));
    UsageError error{fmt::format("`chancery {}` has no option {}", entry(subcommand).name, typed), {}};
    for (const OptionEntry& option : all_options()) {
        if (typed != "--" + std::string(option.name)) continue;
        for (const SubcommandEntry& other : all_subcommands())
            if ((option.subcommands & in(other.id)) != 0) {
                error.hint = fmt::format("it is an option of `chancery {}`", other.name);
                return error;
            }
    }
    error.hint = did_you_mean(typed, names_of_options(subcommand));
    if (error.hint.empty()) error.hint = fmt::format("`chancery {} --help` lists them", entry(subcommand).name);
    return error;
}

/// The table as Boost wants it. Boost owns what value() and the semantics return.
po::options_description description_of(Subcommand subcommand) {
    po::options_description description;
    for (const OptionEntry* option : options_of(subcommand)) {
        std::string name(option->name);
        if (option->letter != 0) name += std::string(",") + option->letter;
        if (option->argument.empty())
            description.add_options()(name.c_str(), "");
        else
            description.add_options()(name.c_str(), po::value<std::string>(), "");
    }
    return description;
}

/// Values that only some words can be.
std::optional<UsageError> wrong_word(const OptionEntry& option, const std::string& value) {
    if (option.completes != Completes::words) return std::nullopt;
    const std::vector<std::string> words = words_of(option);
    if (std::find(words.begin(), words.end(), value) != words.end()) return std::nullopt;
    UsageError error{fmt::format("--{} can't be `{}`", option.name, value), did_you_mean(value, words)};
    if (error.hint.empty()) error.hint = fmt::format("it is one of: {}", fmt::join(words, ", "));
    return error;
}

std::optional<UsageError> take(const po::option& given, CommandLine& line) {
    if (given.position_key >= 0) {
        line.arguments.push_back(given.value.at(0));
        return std::nullopt;
    }
    const auto options = options_of(line.subcommand);
    const auto option = std::find_if(options.begin(), options.end(),
                                     [&](const OptionEntry* entry) { return entry->name == given.string_key; });
    std::vector<std::string>& values = line.options[given.string_key];
    if (!(*option)->argument.empty() && !(*option)->repeats && !values.empty())
        return UsageError{fmt::format("--{} is given twice", given.string_key), "it takes one value"};
    for (const std::string& value : given.value) {
        if (std::optional<UsageError> error = wrong_word(**option, value)) return error;
        values.push_back(value);
    }
    return std::nullopt;
}

std::variant<CommandLine, UsageError> parse_options(Subcommand subcommand, const std::vector<std::string>& arguments) {
    CommandLine line;
    line.subcommand = subcommand;
    // A shortened option would change its meaning when an option is added.
    const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    try {
        const po::options_description description = description_of(subcommand);
        const po::parsed_options parsed = po::command_line_parser(arguments).options(description).style(style).run();
        for (const po::option& given : parsed.options)
            if (std::optional<UsageError> error = take(given, line)) return *error;
    } catch (const po::unknown_option& error) {
        return unknown_option(error.get_option_name(), subcommand);
    } catch (const po::invalid_command_line_syntax& error) {
        const std::string name = error.get_option_name();
        const bool needs = error.kind() == po::invalid_syntax::missing_parameter ||
                           error.kind() == po::invalid_syntax::empty_adjacent_parameter;
        return UsageError{name + (needs ? " needs a value" : " takes no value"),
                          fmt::format("`chancery {} --help` explains it", entry(subcommand).name)};
    } catch (const po::error& error) {
        return UsageError{error.what(), {}};
    }
    return line;
}

UsageError unknown_subcommand(const std::string& word) {
    std::vector<std::string> names;
    for (const SubcommandEntry& entry : all_subcommands()) names.emplace_back(entry.name);
    UsageError error{fmt::format("there is no command `{}`", word), did_you_mean(word, names)};
    const bool looks_like_page =
        word == "-" || word.find('.') != std::string::npos || word.find('/') != std::string::npos;
    if (looks_like_page) error.hint = fmt::format("to make a brief of a page: chancery build {}", word);
    if (error.hint.empty()) error.hint = fmt::format("the commands are: {}", fmt::join(names, ", "));
    return error;
}

}  // namespace

std::optional<std::string> CommandLine::value(std::string_view option) const {
    const auto found = options.find(option);
    if (found == options.end() || found->second.empty()) return std::nullopt;
    return found->second.back();
}

std::vector<std::string> CommandLine::values(std::string_view option) const {
    const auto found = options.find(option);
    return found == options.end() ? std::vector<std::string>() : found->second;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    const std::optional<std::string> near = nearest(word, candidates);
    return near ? fmt::format("did you mean `{}`?", *near) : "";
}

std::variant<CommandLine, UsageError> parse_command_line(const std::vector<std::string>& arguments) {
    if (arguments.empty())
        return UsageError{"what should be done?",
                          "`chancery build PAGE` makes a brief of a page; `chancery --help` lists the commands"};
    const std::string& first = arguments.front();
    if (first.size() > 1 && first.starts_with('-')) {
        auto parsed = parse_options(Subcommand::help, arguments);
        // "chancery --help" is "chancery help", and "chancery help --help" explains that.
        if (CommandLine* line = std::get_if<CommandLine>(&parsed)) line->options.erase("help");
        return parsed;
    }
    const SubcommandEntry* subcommand = subcommand_named(first);
    if (subcommand == nullptr) return unknown_subcommand(first);
    return parse_options(subcommand->id, {arguments.begin() + 1, arguments.end()});
}

}  // namespace chancery::cli
