#include "cli/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

bool is_page_extension(const std::string& extension) {
    const std::string name = lower(extension);
    return name == ".html" || name == ".htm" || name == ".txt";
}

/// A page, by its name, of a folder that is walked. A README beside pages is about them.
bool is_page_name(const fs::path& path) {
    const std::string name = path.filename().string();
    return is_page_extension(path.extension().string()) && !name.starts_with('.') &&
           !lower(name).starts_with("readme.");
}

/// One name for one file, whether it is there or not.
std::string identity(const std::string& path) {
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(fs::absolute(path, error), error);
    return error ? path : whole.string();
}

/// The pages in and below a folder. Links to folders are not followed: they could lead round in a circle.
std::vector<Page> walk(const std::string& folder) {
    std::vector<Page> pages;
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
        if (!is_page_name(entry->path()) || !entry->is_regular_file(ignored)) continue;
        const std::string path = entry->path().lexically_normal().generic_string();
        pages.push_back({path, entry->path().lexically_relative(folder).generic_string(), true});
    }
    std::sort(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return a.in_tree < b.in_tree; });
    return pages;
}

std::string pdf_name(const std::string& page) {
    fs::path name = page == "-" ? "brief" : page;
    const std::string extension = name.extension().string();
    if (is_page_extension(extension) || lower(extension) == ".json") name.replace_extension();
    return name.generic_string() + ".pdf";
}

}  // namespace

std::variant<std::vector<Page>, UsageError> find_pages(const std::vector<std::string>& arguments) {
    std::vector<Page> pages;
    std::set<std::string> known;
    for (const std::string& argument : arguments) {
        std::error_code error;
        std::vector<Page> found;
        if (argument != "-" && fs::is_directory(argument, error)) {
            found = walk(argument);
            if (found.empty())
                return UsageError{
                    fmt::format("there is no page in the folder `{}`", argument),
                    "pages are its *.html, *.htm and *.txt; hidden files, README and *_files are left out"};
        } else {
            found.push_back({argument, fs::path(argument).filename().generic_string(), false});
        }
        for (Page& page : found)
            if (known.insert(page.path == "-" ? "-" : identity(page.path)).second) pages.push_back(std::move(page));
    }
    return pages;
}

std::string output_of(const Page& page, const std::optional<std::string>& output) {
    if (!output) return page.path == "-" ? "-" : pdf_name(page.path);
    if (*output == "-") return "-";
    std::error_code error;
    // A tree of pages can't go into one file, so its output is a folder with or without a slash.
    if (!output->ends_with('/') && !page.from_folder && !fs::is_directory(*output, error)) return *output;
    return (fs::path(*output) / pdf_name(page.path == "-" ? "-" : page.in_tree)).lexically_normal().generic_string();
}

std::optional<UsageError> conflict(const std::vector<Job>& jobs) {
    std::map<std::string, const Job*> outputs;
    std::map<std::string, const Job*> pages;
    for (const Job& job : jobs)
        if (job.page.path != "-") pages.emplace(identity(job.page.path), &job);
    for (const Job& job : jobs) {
        const std::string output = job.output == "-" ? "-" : identity(job.output);
        const auto [other, fresh] = outputs.emplace(output, &job);
        if (!fresh)
            return UsageError{fmt::format("`{}` and `{}` would both be written to {}", other->second->page.path,
                                          job.page.path, output == "-" ? "standard output" : "`" + job.output + "`"),
                              "name an output for each, or build them one by one"};
        if (const auto page = pages.find(output); page != pages.end())
            return UsageError{fmt::format("the PDF of `{}` would be written over the page `{}`", job.page.path,
                                          page->second->page.path),
                              "name another output with --output"};
    }
    return std::nullopt;
}

}  // namespace chancery::cli
