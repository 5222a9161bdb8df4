#include "source/language_tag.h"

#include <algorithm>

#include "chancery/text.h"
#include "source/ascii.h"

namespace chancery {

bool is_language_tag(std::string_view text) {
    constexpr std::size_t kLongestSubtag = 8;
    for (bool first = true;; first = false) {
        const std::string_view subtag = text.substr(0, text.find('-'));
        const bool fits =
            std::all_of(subtag.begin(), subtag.end(), [&](char c) { return is_letter(c) || (!first && is_digit(c)); });
        if (!fits || subtag.size() < (first ? 2U : 1U) || subtag.size() > kLongestSubtag) return false;
        if (subtag.size() == text.size()) return true;
        text.remove_prefix(subtag.size() + 1);
    }
}

std::string tidy_language_tag(std::string_view written) {
    while (!written.empty() && is_space(written.front())) written.remove_prefix(1);
    while (!written.empty() && is_space(written.back())) written.remove_suffix(1);
    std::string tag(written);
    tag.resize(std::min(tag.find_first_of(".@"), tag.size()));
    std::replace(tag.begin(), tag.end(), '_', '-');
    return is_language_tag(tag) ? tag : std::string();
}

}  // namespace chancery
