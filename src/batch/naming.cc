#include "batch/naming.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "normalize/lexicon.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kWords = {"dir", "name", "slug", "lang"};
/// File names may have 255 bytes; a name of some ten words says enough.
constexpr std::size_t kMostSlugBytes = 80;

/// The next {word} at or behind `from`: where its brace stands, and the word.
std::optional<std::pair<std::size_t, std::string_view>> next_word(std::string_view pattern, std::size_t from) {
    const std::size_t open = pattern.find('{', from);
    if (open == std::string_view::npos) return std::nullopt;
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) return std::nullopt;
    return std::pair(open, pattern.substr(open + 1, close - open - 1));
}

bool is_separator(unsigned char c) {
    return c < 0x80 && !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
}

/// The last part of an address's path: "building-back" of "https://example.org/news/building-back/?p=1".
std::string_view last_part(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    while (address.ends_with('/')) address.remove_suffix(1);
    const std::size_t scheme = address.find("://");
    const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::size_t slash = address.rfind('/');
    if (slash == std::string_view::npos || slash < host) return address.substr(host);
    std::string_view part = address.substr(slash + 1);
    for (const std::string_view ending : {".html", ".htm", ".php", ".aspx"})
        if (part.ends_with(ending)) part.remove_suffix(ending.size());
    return part;
}

std::string slug(const Input& page, SlugSource source, const PageNames& names) {
    std::string made;
    if (source == SlugSource::title) made = slug_of(names.title);
    if (source == SlugSource::address) made = slug_of(last_part(names.address));
    if (made.empty()) made = slug_of(stem_of(page.path));
    return made.empty() ? stem_of(page.path) : made;
}

std::string filled(std::string_view pattern, const Input& page, SlugSource source, const PageNames& names) {
    std::string out;
    std::size_t from = 0;
    while (const auto found = next_word(pattern, from)) {
        const auto [open, word] = *found;
        out += pattern.substr(from, open - from);
        if (word == "dir") out += fs::path(open == 0 ? page.path : page.in_tree).parent_path().generic_string();
        if (word == "name") out += stem_of(page.path);
        if (word == "slug") out += slug(page, source, names);
        if (word == "lang") out += names.language.empty() ? "und" : names.language;  // BCP 47: undetermined
        from = open + word.size() + 2;
    }
    out += pattern.substr(from);
    // An empty {dir} leaves "/name" or "out//name" behind.
    const bool absolute = pattern.starts_with('/') || (pattern.starts_with("{dir}") && page.path.starts_with('/'));
    if (out.starts_with('/') && !absolute) out.erase(0, 1);
    return fs::path(out).lexically_normal().generic_string();
}

std::string pdf_name(const Input& page) {
    const fs::path folder = fs::path(page.standard_input() ? "" : page.path).parent_path();
    return (folder / (stem_of(page.path) + ".pdf")).generic_string();
}

}  // namespace

namespace {

std::vector<std::string_view> words_of(std::string_view pattern) {
    std::vector<std::string_view> words;
    std::size_t from = 0;
    while (const auto found = next_word(pattern, from)) {
        words.push_back(found->second);
        from = found->first + 1;
    }
    return words;
}

}  // namespace

bool is_pattern(std::string_view output) { return next_word(output, 0).has_value(); }

std::optional<std::string> unknown_word(std::string_view pattern) {
    for (const std::string_view word : words_of(pattern))
        if (std::find(kWords.begin(), kWords.end(), word) == kWords.end()) return std::string(word);
    return std::nullopt;
}

bool needs_page(std::string_view pattern, SlugSource slug) {
    const std::vector<std::string_view> words = words_of(pattern);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return word == "lang" || (word == "slug" && slug != SlugSource::name);
    });
}

std::string output_of(const Input& page, const std::optional<std::string>& output, SlugSource slug,
                      const PageNames& names) {
    if (!output) return page.standard_input() ? "-" : pdf_name(page);
    if (*output == "-") return "-";
    if (is_pattern(*output)) return filled(*output, page, slug, names);
    std::error_code error;
    // A tree of pages can't go into one file, so its output is a folder with or without a slash.
    if (!output->ends_with('/') && !page.from_folder && !fs::is_directory(*output, error)) return *output;
    const fs::path in_tree = page.standard_input() ? fs::path() : fs::path(page.in_tree).parent_path();
    return (fs::path(*output) / in_tree / (stem_of(page.path) + ".pdf")).lexically_normal().generic_string();
}

std::string slug_of(std::string_view words) {
    std::string out;
    bool parted = false;
    for (const char c : key_of(words)) {
        if (c == '\'') continue;  // "its", not "it-s"
        if (is_separator(static_cast<unsigned char>(c))) {
            parted = true;
            continue;
        }
        if (parted && !out.empty()) out += '-';
        parted = false;
        out += c;
    }
    if (out.size() > kMostSlugBytes) {
        const std::size_t end = out.rfind('-', kMostSlugBytes);
        std::size_t cut = end == std::string::npos ? kMostSlugBytes : end;
        while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80) --cut;
        out.resize(cut);
    }
    return out;
}

std::optional<UsageError> conflict(const std::vector<PlannedJob>& jobs) {
    std::map<std::string, const PlannedJob*> outputs;
    std::map<std::string, const PlannedJob*> pages;
    for (const PlannedJob& job : jobs)
        if (!job.page.standard_input()) pages.emplace(identity_of(job.page.path), &job);
    for (const PlannedJob& job : jobs) {
        const std::string output = job.output == "-" ? "-" : identity_of(job.output);
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

}  // namespace chancery
