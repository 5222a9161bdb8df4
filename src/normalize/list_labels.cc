#include "normalize/list_labels.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "normalize/draft.h"
#include "normalize/prose_edit.h"

namespace chancery {
namespace {

constexpr std::uint32_t kLabelCharacters = 90;
constexpr std::uint32_t kShortLabelWords = 5;

/// Words with which a sentence leads into a list; a label ends in none of them.
constexpr std::array<std::string_view, 34> kLeadIns = {
    "including",  "include", "includes", "included",  "like",       "as",
    "are",        "is",      "were",     "was",       "following",  "follows",
    "below",      "to",      "that",     "by",        "for",        "with",
    "of",         "in",      "must",     "should",    "incluyen",   "incluye",
    "incluyendo", "como",    "son",      "siguiente", "siguientes", "continuaci\u00F3n",
    "que",        "de",      "para",     "pilares"};

std::string_view last_word(std::string_view words) {
    const std::size_t end = words.find_last_not_of(": ");
    if (end == std::string_view::npos) return {};
    const std::size_t space = words.find_last_of(' ', end);
    const std::size_t first = space == std::string_view::npos ? 0 : space + 1;
    return words.substr(first, end - first + 1);
}

/// True where most words of four letters and more begin with a capital, as in a title.
bool in_title_case(std::string_view words) {
    constexpr std::size_t kSmallWord = 4;
    int long_words = 0, capitals = 0;
    for (std::size_t i = 0; i < words.size();) {
        const std::size_t end = std::min(words.find(' ', i), words.size());
        if (end - i >= kSmallWord) {
            std::size_t at = i;
            ++long_words;
            if (u_isupper(static_cast<UChar32>(next_code_point(words, at)))) ++capitals;
        }
        i = end + 1;
    }
    return long_words != 0 && capitals * 5 >= long_words * 3;
}

}  // namespace

bool is_list_label(const Paragraph& paragraph) {
    const std::string& words = paragraph.prose.text.str();
    const bool strong = strong_throughout(paragraph.prose);
    if (last_mark(words) != ':' && !strong) return false;
    if (code_points(words) > kLabelCharacters || words.find(kLineBreak) != std::string::npos) return false;
    if (words.find(". ") != std::string::npos || last_mark(words) == '.') return false;
    if (strong || in_title_case(words)) return true;
    if (word_count(words) > kShortLabelWords || words.find(',') != std::string::npos) return false;
    const std::string_view last = last_word(words);
    return std::find(kLeadIns.begin(), kLeadIns.end(), last) == kLeadIns.end();
}

}  // namespace chancery
