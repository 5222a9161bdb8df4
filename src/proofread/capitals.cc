// Text in capitals alone: a whole heading or passage, or four words and more within one.
//
// Capitals are read more slowly, and some screen readers spell them. Abbreviations in a row are no such text, so one of
// the words at least has five letters. Cells of tables and code are left alone.
#include <algorithm>

#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

constexpr std::size_t kWordsWithin = 4;  // names of firms of three words are written so
constexpr std::size_t kLeastWords = 3;   // a name may be a passage: "JANE DOE"
constexpr int kLongWord = 5, kLongestAbbreviation = 8;

class Finder {
public:
    Finder(const Passage& passage, Diagnostics& diagnostics) : passage_(passage), diagnostics_(diagnostics) {}

    void run() {
        const auto& words = passage_.words;
        whole_ = std::all_of(words.begin(), words.end(), lower_free);
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (!words[i].all_upper() || words[i].foreign) continue;
            std::size_t end = i, last = i, letters = 0, longs = 0;
            for (; end < words.size() && lower_free(words[end]) && (end == i || goes_on(end)); ++end) {
                if (words[end].upper == 0) continue;  // numbers within
                letters += words[end].upper;
                longs += words[end].upper >= kLongWord;
                last = end + 1;
            }
            if (shouts(i, last, letters, longs)) report(i, last);
            i = end - 1;
        }
    }

private:
    static bool lower_free(const Word& word) {
        return !word.foreign && word.lower == 0 && !word.other_letters && (word.upper != 0 || word.digits != 0);
    }

    /// No comma, which a list of abbreviations has. A passage is asked for as a whole.
    bool goes_on(std::size_t i) const { return whole_ || passage_.gap(i - 1) == " "; }

    bool shouts(std::size_t first, std::size_t last, std::size_t letters, std::size_t longs) const {
        const bool whole = first == 0 && last == passage_.words.size();
        const bool heading = passage_.place == Passage::Place::heading || passage_.place == Passage::Place::title;
        if (whole && (heading || last >= kLeastWords)) return longs >= 1 && letters > kLongestAbbreviation;
        return last - first >= kWordsWithin && longs >= 1;
    }

    void report(std::size_t first, std::size_t last) {
        diagnostics_.report(Code::all_capitals, passage_.span(first, last), "words that are written in capitals alone")
            .hint("write them as usual; a template's style can set capitals");
    }

    const Passage& passage_;
    Diagnostics& diagnostics_;
    bool whole_ = false;  ///< no word has a small letter
};

}  // namespace

void find_capitals(const Reading& reading, Diagnostics& diagnostics) {
    for (const Passage& passage : reading.passages)
        if (passage.place != Passage::Place::cell && passage.place != Passage::Place::verbatim)
            Finder(passage, diagnostics).run();
}

}  // namespace chancery::proofreading
