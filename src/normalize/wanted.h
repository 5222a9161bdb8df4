// What an author wrote to name a passage of the page.
#pragma once

#include <string>
#include <string_view>

#include "normalize/lexicon.h"

namespace chancery {

/// Texts compare as names do; "..." at the end means that more may follow.
class Wanted {
public:
    explicit Wanted(std::string_view words) {
        for (const std::string_view dots : {"...", "\u2026"})
            if (words.ends_with(dots)) {
                words.remove_suffix(dots.size());
                open_ = true;
            }
        key_ = key_of(words);
    }
    bool matches(std::string_view words) const {
        if (key_.empty()) return false;
        const std::string key = key_of(words);
        return open_ ? key.starts_with(key_) : key == key_;
    }
    bool begins(std::string_view words) const { return !key_.empty() && key_of(words).starts_with(key_); }

private:
    std::string key_;
    bool open_ = false;
};

}  // namespace chancery
