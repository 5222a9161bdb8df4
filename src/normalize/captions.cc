#include "normalize/captions.h"

#include <unicode/uchar.h>

namespace chancery {
namespace {

constexpr std::uint32_t kCaptionCharacters = 300;
constexpr std::uint32_t kShortCaptionWords = 16;

struct Word {
    std::string_view text;
    bool capital = false;
    bool starts_sentence = false;
    bool ends_phrase = false;  ///< a comma, parenthesis or period follows: a name ends here
};

bool is_capital(std::string_view word) {
    std::size_t at = 0;
    while (at < word.size() && (word[at] == '(' || word[at] == '"' || word[at] == '\'')) ++at;
    if (at == word.size()) return false;
    return u_isupper(static_cast<UChar32>(next_code_point(word, at))) != 0;
}

/// "Rep.", "Sen.", "Mr.", "J.": a capital and few letters before the period.
bool is_abbreviation(std::string_view word) {
    constexpr std::size_t kLongest = 5;
    return word.size() <= kLongest && is_capital(word) && word.back() == '.';
}

/// Any capitalised word of three letters or more may; a preposition or an article ("In", "El") is shorter.
bool may_be_first_name(const Word& word) {
    return word.capital && !word.ends_phrase && word.text.size() >= 3 && word.text != "The" && word.text != "Our";
}

template <class Each>
void each_word(std::string_view words, Each each) {
    bool starts = true;
    for (std::size_t i = 0; i < words.size();) {
        while (i < words.size() && is_space(words[i])) ++i;
        std::size_t end = i;
        while (end < words.size() && !is_space(words[end])) ++end;
        if (end == i) break;
        const std::string_view text = words.substr(i, end - i);
        const char mark = text.back();
        each(Word{text, is_capital(text), starts,
                  mark == ',' || mark == ';' || mark == ':' || mark == ')' || mark == '.'});
        starts = (mark == '.' || mark == '!' || mark == '?') && !is_abbreviation(text);
        i = end;
    }
}

bool has_caption_class(const Draft& draft, ElementId id) {
    for (int i = 0; i < 3 && id.known(); ++i, id = draft.page[id].parent)
        for (const std::string_view word :
             {"caption", "wp-caption-text", "image-caption", "figcaption", "photo-caption"})
            if (draft.page[id].has_class(word)) return true;
    return false;
}

const Paragraph* candidate(const Passage& passage) {
    const auto* paragraph = std::get_if<Paragraph>(&passage.block);
    if (!paragraph || paragraph->prose.text.size() > 4 * kCaptionCharacters) return nullptr;
    return paragraph;
}

}  // namespace

std::uint32_t count_names(std::string_view words) {
    std::uint32_t names = 0, run = 0;
    bool leads = false;  // the word before began the sentence and may be a first name: "Will Hurd, former Congressman"
    each_word(words, [&](const Word& word) {
        const bool begins = word.starts_sentence && run == 0;
        const bool counts = word.capital && !begins;
        run = counts ? run + 1 : 0;
        if (run == 2 || (run == 1 && leads && word.text.back() == ',')) ++names;
        leads = begins && may_be_first_name(word);
        if (word.ends_phrase && !is_abbreviation(word.text)) run = 0;
    });
    return names;
}

std::uint32_t count_sentences(std::string_view words) {
    std::uint32_t count = 0;
    each_word(words, [&](const Word& word) {
        if (word.starts_sentence && (word.capital || count == 0)) ++count;
    });
    return count;
}

bool looks_like_caption(const Draft& draft, const Passage& passage) {
    const Paragraph* paragraph = candidate(passage);
    if (!paragraph) return false;
    if (passage.caption || has_caption_class(draft, paragraph->element)) return true;
    const std::string& words = paragraph->prose.text.str();
    if (code_points(words) > kCaptionCharacters || words.find(kLineBreak) != std::string::npos) return false;
    const char mark = last_mark(words);
    return mark != ':' && mark != '?' && count_sentences(words) == 1 && count_names(words) >= 1;
}

bool captions_picture(const Draft& draft, const Passage& passage) {
    const Paragraph* paragraph = candidate(passage);
    if (!paragraph) return false;
    if (passage.caption || has_caption_class(draft, paragraph->element)) return true;
    const std::string& words = paragraph->prose.text.str();
    if (last_mark(words) == ':' || wholly<Link>(paragraph->prose)) return false;
    for (const std::string_view dash : {"-", "\u2013", "\u2014"})
        if (words.starts_with(dash)) return false;  // who said it: the line under a quotation
    const bool all_emphasis = wholly<Emphasis>(paragraph->prose);
    const bool short_one = word_count(words) <= kShortCaptionWords && count_sentences(words) == 1;
    return all_emphasis || (short_one && count_names(words) >= 1) ||
           (looks_like_caption(draft, passage) && count_names(words) >= 2);
}

}  // namespace chancery
