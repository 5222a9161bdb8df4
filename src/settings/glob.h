// Globs over paths, for [[page]] match = "reports/**/*.html".
//
// `*` and `?` match within one part of a path, `**` any number of parts, `[a-z]` and `[!a-z]` one character of a class,
// `{a,b}` either of several. A pattern without `/` is matched against the file name in any folder, as in .gitignore.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

/// A pattern, its braces multiplied out.
class Glob {
public:
    /// Nothing where braces multiply to more than 256 patterns.
    static std::optional<Glob> parse(std::string_view pattern);
    /// `path` is relative, its parts separated by `/`.
    bool matches(std::string_view path) const;

private:
    std::vector<std::string> patterns_;
};

}  // namespace chancery
