// Words that are likely typing errors, where the machine has a spelling dictionary.
//
// A policy page is full of names and new words, so a word is reported only if the dictionary does not have it and has
// one that a slip of the fingers would make of it. Not asked for are names (words with a capital, at the start of a
// sentence too), words with digits, hyphens or signs, words that stand in italics (they are often foreign) or within
// quotations and tables, and words that the page uses three times: those are meant.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "chancery/world.h"
#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

constexpr std::size_t kLeastBytes = 3;
constexpr std::uint32_t kMeant = 3;
constexpr std::size_t kMostReported = 20;
constexpr std::size_t kFewUnknown = 10, kUnknownPart = 8;  // more than an eighth, and more than these

/// British and American spelling of one word: what one dictionary lacks, another has.
bool other_spelling(std::string_view word, std::string_view suggestion) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kPairs = {{{"our", "or"},
                                                                                       {"is", "iz"},
                                                                                       {"ys", "yz"},
                                                                                       {"re", "er"},
                                                                                       {"ll", "l"},
                                                                                       {"ogue", "og"},
                                                                                       {"ce", "se"},
                                                                                       {"mme", "m"},
                                                                                       {"ae", "e"},
                                                                                       {"oe", "e"}}};
    const auto respelt = [&](std::string_view from, std::string_view to) {
        for (std::size_t at = word.find(from); at != std::string_view::npos; at = word.find(from, at + 1)) {
            std::string changed(word);
            changed.replace(at, from.size(), to);
            if (changed == suggestion) return true;
        }
        return false;
    };
    return std::any_of(kPairs.begin(), kPairs.end(), [&](const auto& pair) {
        return respelt(pair.first, pair.second) || respelt(pair.second, pair.first);
    });
}

/// No two words: "ally shoring" is what a dictionary makes of any new compound.
bool one_word(std::string_view suggestion) { return suggestion.find_first_of(" -'.") == std::string_view::npos; }

using Letters = std::u32string;

Letters letters_of(std::string_view word) {
    Letters out;
    for (std::size_t i = 0; i < word.size();) out += next_code_point(word, i);
    return out;
}

/// The letter without its accent, of those that Spanish and English write.
char32_t without_accent(char32_t c) {
    constexpr std::u32string_view kAccented = U"\u00E1\u00E9\u00ED\u00F3\u00FA\u00FC\u00F1", kPlain = U"aeiouun";
    const std::size_t at = kAccented.find(c);
    return at == std::u32string_view::npos ? c : kPlain[at];
}

/// True where a slip of the fingers turns `meant` into `word` (Damerau 1964 counts four fifths of all errors so): two
/// neighbours swapped, one letter too many, one missing, one wrong, or an accent forgotten. Not at the first letter,
/// where slips are rare, nor at the last, where inflections that a dictionary lacks are; and a wrong letter only in a
/// longer word, as any short one is near another.
bool is_slip(const Letters& word, const Letters& meant) {
    constexpr std::size_t kLeastForWrong = 8, kLeastForOther = 6;
    std::size_t head = 0, tail = 0;
    const std::size_t shorter = std::min(word.size(), meant.size());
    while (head < shorter && word[head] == meant[head]) ++head;
    while (tail < shorter - head && word[word.size() - 1 - tail] == meant[meant.size() - 1 - tail]) ++tail;
    const std::size_t extra = word.size() - head - tail, lacking = meant.size() - head - tail;
    if (head == 0) return false;
    if (extra == 2 && lacking == 2) return word[head] == meant[head + 1] && word[head + 1] == meant[head];
    if (extra == 1 && lacking == 1 && without_accent(meant[head]) == word[head]) return true;
    if (tail == 0 || word.size() < kLeastForOther) return false;
    if (extra == 1 && lacking == 1) return word.size() >= kLeastForWrong && without_accent(word[head]) != meant[head];
    return extra + lacking == 1;
}

class Finder {
public:
    explicit Finder(const Reading& reading) : reading_(reading) {
        for (const Supplied& word : reading.request.settings.right_words) right_.insert(lower_case(word.text));
    }

    void run(Diagnostics& diagnostics) {
        for (const Passage& passage : reading_.passages)
            if (passage.lexicon && (passage.running() || passage.place == Passage::Place::heading)) gather(passage);
        for (const auto& [language, places] : uses_) look_up(language, places, diagnostics);
    }

private:
    using Places = std::map<std::string, Span, std::less<>>;  ///< words with their first places

    void look_up(const std::string& language, const Places& places, Diagnostics& diagnostics) {
        std::vector<std::string> words;
        for (const auto& [word, place] : places) words.push_back(word);
        const auto unknown = reading_.request.world.misspelled(language, words);
        // A page of which so much is unknown is in another language, or about what the dictionary never heard of.
        if (unknown.size() > kFewUnknown && unknown.size() * kUnknownPart > words.size()) return;
        for (const World::Misspelled& wrong : unknown) {
            const auto place = places.find(wrong.word);
            if (place == places.end() || !likely(wrong)) continue;
            if (reported_++ == kMostReported) return;
            diagnostics.report(Code::likely_misspelled, place->second, quoted(wrong.word) + " is not in the dictionary")
                .hint("did you mean " + quoted(wrong.suggestion) + "? words = [" + quoted(wrong.word) +
                      "] in the settings says that it is right");
        }
    }

    bool has_dictionary(std::string_view language) {
        if (language != asked_) has_ = reading_.request.world.has_dictionary(language);
        asked_ = language;
        return has_;
    }

    void count_words() {
        for (const Passage& passage : reading_.passages)
            for (const Word& word : passage.words) hashes_.push_back(word.hash);
        std::sort(hashes_.begin(), hashes_.end());
    }

    void gather(const Passage& passage) {
        if (!has_dictionary(passage.language)) return;
        if (hashes_.empty()) count_words();
        Places* places = nullptr;
        for (std::size_t i = 0; i < passage.words.size(); ++i) {
            const Word& word = passage.words[i];
            if (word.kinds != 0 || word.foreign || word.upper != 0 || word.digits != 0 || word.other_letters) continue;
            if (word.last - word.first < kLeastBytes || jointed(passage, word) || set_apart(passage, word)) continue;
            const auto [first, last] = std::equal_range(hashes_.begin(), hashes_.end(), word.hash);
            if (last - first >= kMeant) continue;
            const std::string_view written = passage.view(word);
            if (written.find('\'') != std::string_view::npos || written.find("\u2019") != std::string_view::npos)
                continue;
            if (right_.contains(written)) continue;
            if (!places) places = &uses_[std::string(passage.language)];
            if (!places->contains(written)) places->emplace(written, passage.span(i, i + 1));
        }
    }

    /// Part of something longer: a compound, an address, a hashtag, a file name.
    static bool jointed(const Passage& passage, const Word& word) {
        constexpr std::string_view kJoints = "-@#/_\\&=+";
        const std::string& text = passage.text->str();
        if (word.first != 0 && kJoints.find(text[word.first - 1]) != kJoints.npos) return true;
        if (word.first != 0 && text[word.first - 1] == '.') return true;
        if (word.last >= text.size()) return false;
        if (kJoints.find(text[word.last]) != kJoints.npos) return true;
        return text[word.last] == '.' && word.last + 1 < text.size() && text[word.last + 1] != ' ' &&
               text[word.last + 1] >= '0';
    }

    /// In italics, or in quotation marks of its own.
    static bool set_apart(const Passage& passage, const Word& word) {
        if (word.emphasized) return true;
        const std::string_view before = passage.text->view(0, word.first);
        return before.ends_with('"') || before.ends_with("\u201C") || before.ends_with("\u2018") ||
               before.ends_with("\u00AB");
    }

    static bool likely(const World::Misspelled& wrong) {
        return one_word(wrong.suggestion) && is_slip(letters_of(wrong.word), letters_of(wrong.suggestion)) &&
               !other_spelling(wrong.word, wrong.suggestion);
    }

    const Reading& reading_;
    std::set<std::string, std::less<>> right_;
    std::vector<std::uint32_t> hashes_;   ///< of every word, sorted
    std::map<std::string, Places> uses_;  ///< by language
    std::string_view asked_;              ///< the language that the world was last asked about
    bool has_ = false;
    std::size_t reported_ = 0;
};

}  // namespace

void find_misspelled(const Reading& reading, Diagnostics& diagnostics) {
    const SeverityRules& severities = reading.request.settings.severities;
    const auto rule = severities.find(Code::likely_misspelled);
    const bool muted = rule != severities.end() && !rule->second;
    if (!muted) Finder(reading).run(diagnostics);
}

}  // namespace chancery::proofreading
