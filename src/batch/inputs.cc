#include "batch/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "settings/glob.h"
#include "source/ascii.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

bool is_page_extension(const std::string& extension) {
    const std::string name = lowered(extension);
    return name == ".html" || name == ".htm" || name == ".txt";
}

/// The filter's globs, and that of an argument.
class Choice {
public:
    /// Nothing where a pattern can't be read.
    static std::variant<Choice, UsageError> of(const InputFilter& filter) {
        Choice choice;
        for (const auto& [patterns, globs] :
             {std::pair(&filter.include, &choice.include_), std::pair(&filter.exclude, &choice.exclude_)})
            for (const std::string& pattern : *patterns) {
                std::optional<Glob> glob = Glob::parse(pattern);
                if (!glob)
                    return UsageError{fmt::format("the braces of `{}` stand for too many patterns", pattern), ""};
                globs->push_back(std::move(*glob));
            }
        return choice;
    }

    bool takes(const std::string& path) const {
        const auto matches = [&](const Glob& glob) { return glob.matches(path); };
        if (!include_.empty() && std::none_of(include_.begin(), include_.end(), matches)) return false;
        return std::none_of(exclude_.begin(), exclude_.end(), matches);
    }

private:
    std::vector<Glob> include_, exclude_;
};

/// The glob of an argument, over paths below its folder. "*.html" is meant as a shell has it, in this folder alone.
struct ArgumentGlob {
    Glob glob;
    bool in_folder_alone;

    bool matches(const std::string& path) const {
        return glob.matches(path) && !(in_folder_alone && path.find('/') != std::string::npos);
    }
};

/// The pages in and below a folder. Links to folders are not followed: they could lead round in a circle.
std::vector<Input> walk(const std::string& folder, const Choice& choice, const std::optional<ArgumentGlob>& glob) {
    std::vector<Input> pages;
    std::error_code error;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator entry(folder, options, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        const std::string name = entry->path().filename().string();
        if (entry->is_directory(ignored)) {
            // Browsers put the pictures and scripts of "Page.html" into "Page_files".
            if (name.starts_with('.') || name.ends_with("_files")) entry.disable_recursion_pending();
            continue;
        }
        if (!is_page_name(entry->path().string()) || !entry->is_regular_file(ignored)) continue;
        const std::string path = entry->path().lexically_normal().generic_string();
        std::string in_tree = entry->path().lexically_relative(folder).generic_string();
        if (choice.takes(in_tree) && (!glob || glob->matches(in_tree)))
            pages.push_back({path, std::move(in_tree), true, folder});
    }
    std::sort(pages.begin(), pages.end(), [](const Input& a, const Input& b) { return a.in_tree < b.in_tree; });
    return pages;
}

/// "site/**/*.html" as the folder before its first part with a mark, and the rest.
std::pair<std::string, std::string> split_glob(const std::string& pattern) {
    const std::size_t mark = pattern.find_first_of("*?[{");
    const std::size_t slash = pattern.rfind('/', mark);
    if (slash == std::string::npos) return {".", pattern};
    return {slash == 0 ? "/" : pattern.substr(0, slash), pattern.substr(slash + 1)};
}

bool is_glob(const std::string& argument) {
    std::error_code error;
    return argument.find_first_of("*?[{") != std::string::npos && !fs::exists(argument, error);
}

/// What one argument stands for; empty where it is no folder and no glob.
std::variant<std::vector<Input>, UsageError> find_below(const std::string& argument, const Choice& choice,
                                                        std::vector<std::string>& folders) {
    std::error_code error;
    std::optional<ArgumentGlob> glob;
    std::string folder = argument;
    if (is_glob(argument)) {
        std::string pattern;
        std::tie(folder, pattern) = split_glob(argument);
        std::optional<Glob> parsed = Glob::parse(pattern);
        if (parsed) glob = ArgumentGlob{*std::move(parsed), pattern.find('/') == std::string::npos};
        if (!glob) return UsageError{fmt::format("the braces of `{}` stand for too many patterns", argument), ""};
    } else if (argument == "-" || !fs::is_directory(argument, error)) {
        return std::vector<Input>();
    }
    std::vector<Input> found = walk(folder, choice, glob);
    if (found.empty() && glob) return UsageError{fmt::format("no page is met by `{}`", argument), ""};
    if (found.empty())
        return UsageError{fmt::format("there is no page in the folder `{}`", argument),
                          "pages are its *.html, *.htm and *.txt; hidden files, README and *_files are left out"};
    folders.push_back(folder);
    return found;
}

}  // namespace

bool is_page_name(const std::string& path) {
    const std::string name = fs::path(path).filename().string();
    return is_page_extension(fs::path(path).extension().string()) && !name.starts_with('.') &&
           !lowered(name).starts_with("readme.");
}

std::string identity_of(const std::string& path) {
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(fs::absolute(path, error), error);
    return error ? path : whole.string();
}

std::string stem_of(const std::string& page) {
    fs::path name = page == "-" ? fs::path("brief") : fs::path(page).filename();
    const std::string extension = name.extension().string();
    if (is_page_extension(extension) || lowered(extension) == ".json") name.replace_extension();
    return name.generic_string();
}

std::variant<Inputs, UsageError> find_inputs(const std::vector<std::string>& arguments, const InputFilter& filter) {
    Inputs inputs;
    std::set<std::string> known;
    const auto choice = Choice::of(filter);
    if (const UsageError* error = std::get_if<UsageError>(&choice)) return *error;
    for (const std::string& argument : arguments) {
        auto below = find_below(argument, std::get<Choice>(choice), inputs.folders);
        if (const UsageError* error = std::get_if<UsageError>(&below)) return *error;
        auto found = std::get<std::vector<Input>>(std::move(below));
        if (found.empty()) found.push_back({argument, fs::path(argument).filename().generic_string(), false});
        for (Input& page : found)
            if (known.insert(page.standard_input() ? "-" : identity_of(page.path)).second)
                inputs.pages.push_back(std::move(page));
    }
    return inputs;
}

}  // namespace chancery
