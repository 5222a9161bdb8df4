#include "settings/glob.h"

#include <cstddef>
#include <utility>

#include "chancery/text.h"

namespace chancery {
namespace {

/// Enough for any list written by hand; braces multiply, so that a short line could ask for millions.
constexpr std::size_t kMostPatterns = 256;

/// The first innermost "{...}" of a pattern, as the offsets of both braces; the next pass finds the ones around it.
std::optional<std::pair<std::size_t, std::size_t>> innermost_braces(std::string_view pattern) {
    std::optional<std::size_t> open;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '{') open = i;
        if (pattern[i] == '}' && open) return std::pair(*open, i);
    }
    return std::nullopt;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

/// Whether the class that begins behind '[' at `at` holds `c`; `at` moves behind its ']'. Nothing where none closes it:
/// then the bracket stands for itself.
std::optional<bool> class_holds(std::string_view pattern, std::size_t& at, char32_t c) {
    std::size_t i = at;
    const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
    if (negated) ++i;
    bool found = false;
    for (bool first = true; i < pattern.size(); first = false) {
        if (pattern[i] == ']' && !first) {
            at = i + 1;
            return found != negated;
        }
        const char32_t low = next_code_point(pattern, i);
        char32_t high = low;
        if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') high = next_code_point(pattern, ++i);
        found = found || (low <= c && c <= high);
    }
    return std::nullopt;
}

/// Whether what the pattern holds at `at`, other than a star, matches `c`; `at` moves behind it.
bool matches_one(std::string_view pattern, std::size_t& at, char32_t c) {
    const char32_t wanted = next_code_point(pattern, at);
    if (wanted == '?') return true;
    if (wanted == '[')
        if (const std::optional<bool> held = class_holds(pattern, at, c)) return *held;
    return wanted == c;
}

/// One part of a path against one part of a pattern. A mismatch goes back to the last star only and has it take one
/// character more: an earlier star could not do better, so the time is at most the product of the lengths.
bool matches_part(std::string_view pattern, std::string_view text) {
    std::size_t p = 0, t = 0;
    std::optional<std::size_t> star;  // offset behind the last star seen
    std::size_t taken_until = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = ++p;
            taken_until = t;
            continue;
        }
        std::size_t next_text = t;
        const char32_t c = next_code_point(text, next_text);
        if (p < pattern.size() && matches_one(pattern, p, c)) {
            t = next_text;
        } else if (star) {
            next_code_point(text, taken_until);
            p = *star;
            t = taken_until;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

/// The same walk over the parts of a path, `**` being the star.
bool matches_path(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path) {
    std::size_t p = 0, t = 0;
    std::optional<std::size_t> star;
    std::size_t taken_until = 0;
    while (t < path.size()) {
        if (p < pattern.size() && pattern[p] == "**") {
            star = ++p;
            taken_until = t;
        } else if (p < pattern.size() && matches_part(pattern[p], path[t])) {
            ++p, ++t;
        } else if (star) {
            p = *star;
            t = ++taken_until;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == "**") ++p;
    return p == pattern.size();
}

}  // namespace

std::optional<Glob> Glob::parse(std::string_view pattern) {
    Glob glob;
    std::vector<std::string> pending{std::string(pattern)};
    while (!pending.empty()) {
        const std::string next = std::move(pending.back());
        pending.pop_back();
        const auto braces = innermost_braces(next);
        if (!braces) {
            glob.patterns_.push_back(next);
        } else {
            const std::string_view all = next;
            const auto [open, close] = *braces;
            for (const std::string_view part : split(all.substr(open + 1, close - open - 1), ',')) {
                std::string one(all.substr(0, open));
                one += part;
                one += all.substr(close + 1);
                pending.push_back(std::move(one));
            }
        }
        if (pending.size() + glob.patterns_.size() > kMostPatterns) return std::nullopt;
    }
    return glob;
}

bool Glob::matches(std::string_view path) const {
    const std::vector<std::string_view> parts = split(path, '/');
    for (const std::string& pattern : patterns_) {
        const bool anywhere = pattern.find('/') == std::string::npos && pattern != "**";
        if (anywhere ? matches_part(pattern, parts.back()) : matches_path(split(pattern, '/'), parts)) return true;
    }
    return false;
}

}  // namespace chancery
