// Which pages a command line names, and where their PDFs go.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/options.h"

namespace chancery::cli {

/// A page to build. Standard input is "-".
struct Page {
    std::string path;
    std::string in_tree;  ///< below the folder that was given ("es/hled.html"); the file's name where a file was given
    bool from_folder = false;
};

/// The pages that the arguments name, folders walked, each once, in the order of the arguments and sorted within a
/// folder. A file that is not there is a page all the same: reading it says what is wrong.
std::variant<std::vector<Page>, UsageError> find_pages(const std::vector<std::string>& arguments);

/// Where the PDF of a page goes: "-" for standard output. `output` is what --output or a settings file asks for.
std::string output_of(const Page& page, const std::optional<std::string>& output);

struct Job {
    Page page;
    std::string output;
};

/// What is wrong with a set of jobs as a whole: two pages for one output, an output that is a page, several PDFs for
/// standard output.
std::optional<UsageError> conflict(const std::vector<Job>& jobs);

}  // namespace chancery::cli
