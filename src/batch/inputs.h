// Which pages a run is about: files, folders that are walked, globs.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "batch/usage_error.h"

namespace chancery {

/// A page to build. Standard input is "-".
struct Input {
    std::string path;
    std::string in_tree;  ///< below the folder that was given ("es/hled.html"); the file's name where a file was given
    bool from_folder = false;
    std::string root{};  ///< the folder that was walked: where addresses such as "/media/port.jpg" start

    bool standard_input() const { return path == "-"; }
    /// As messages call it.
    std::string name() const { return standard_input() ? "<stdin>" : path; }
};

/// --include and --exclude: globs over the page's path below the folder that was given.
struct InputFilter {
    std::vector<std::string> include;  ///< empty: all
    std::vector<std::string> exclude;
};

struct Inputs {
    std::vector<Input> pages;          ///< each once, in the order of the arguments and sorted within a folder
    std::vector<std::string> folders;  ///< that were walked
};

/// The pages that the arguments name. A folder is walked; so is the folder in front of a glob ("site/**/*.html") that
/// names no file; the filter holds for what is found there. A file that is not there is a page all the same: reading it
/// says what is wrong.
std::variant<Inputs, UsageError> find_inputs(const std::vector<std::string>& arguments, const InputFilter& filter);

/// True of the names that pages have in a folder which is walked: "*.html", "*.htm", "*.txt", but for hidden files and
/// a README, which is about the pages beside it.
bool is_page_name(const std::string& path);

/// One name for one file, whether it is there or not: absolute, links resolved.
std::string identity_of(const std::string& path);

/// "hled" of "site/hled.html": a page's name without its ending.
std::string stem_of(const std::string& page);

}  // namespace chancery
