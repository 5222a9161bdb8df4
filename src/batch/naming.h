// Where the PDF of a page goes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/inputs.h"
#include "batch/outcome.h"

namespace chancery {

// --output is a file, a folder, "-" or a pattern. In a pattern
//   {dir}   at the start is the page's folder; elsewhere that below the one that was given (of a file: nothing),
//   {name}  the name of its file without the ending,
//   {slug}  the same, or what its title or its address make, in letters that addresses have, as the settings say,
//   {lang}  the brief's language ("en", "es-MX").

bool is_pattern(std::string_view output);
/// The first {word} of a pattern that is none of these, or nothing.
std::optional<std::string> unknown_word(std::string_view pattern);
/// True where the pattern asks for what only the page itself can tell.
bool needs_page(std::string_view pattern, SlugSource slug);

/// "-" for standard output. `names` is of use for a pattern alone.
std::string output_of(const Input& page, const std::optional<std::string>& output, SlugSource slug,
                      const PageNames& names);

/// "Building Back Together: Ñandú" as "building-back-together-nandu": letters and digits in small letters without
/// accents, parted by hyphens, cut at a word to some 80 bytes.
std::string slug_of(std::string_view words);

/// A page, and where it goes.
struct PlannedJob {
    Input page;
    std::string output;
};
/// What is wrong with a set of jobs as a whole: two pages for one output, an output that is a page, several PDFs for
/// standard output.
std::optional<UsageError> conflict(const std::vector<PlannedJob>& jobs);

}  // namespace chancery
