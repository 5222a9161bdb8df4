// A compound that has come apart: "small-and medium-sized" for "small- and medium-sized", "medium- sized".
#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

using namespace kind;

bool hyphen(std::string_view gap) { return gap == "-" || gap == "\u2010" || gap == "\u2011"; }
bool space(std::string_view gap) { return gap == " " || gap == "\u00A0"; }
bool hyphen_and_space(std::string_view gap) { return gap.size() > 1 && gap[0] == '-' && space(gap.substr(1)); }

bool small(const Word& word) { return word.lower != 0 && word.upper == 0 && word.digits == 0 && !word.foreign; }

class Finder {
public:
    Finder(const Passage& passage, Diagnostics& diagnostics)
        : passage_(passage), words_(passage.words), diagnostics_(diagnostics) {}

    void run() {
        for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
            if (!small(words_[i]) || words_[i].last - words_[i].first < 3) continue;
            const std::string_view gap = passage_.gap(i);
            if (hyphen(gap))
                joined_to_and(i);
            else if (hyphen_and_space(gap))
                parted(i);
        }
    }

private:
    /// "small-and medium-sized"; "rock-and roll" may be a name.
    void joined_to_and(std::size_t i) {
        if (i + 3 >= words_.size() || !words_[i + 1].is(kAnd) || !space(passage_.gap(i + 1))) return;
        if (!hyphen(passage_.gap(i + 2))) return;
        std::string right(passage_.view(words_[i]));
        right += "- ";
        right += passage_.view(i + 1, i + 4);
        report(i, i + 4, right);
    }

    /// "medium- sized": by the second half, as a hyphen may stand for a dash ("the region- said").
    void parted(std::size_t i) {
        if (!words_[i + 1].is(kTail)) return;
        std::string right(passage_.view(words_[i]));
        right += '-';
        right += passage_.view(words_[i + 1]);
        report(i, i + 2, right);
    }

    void report(std::size_t first, std::size_t end, const std::string& right) {
        diagnostics_
            .report(Code::broken_compound, passage_.span(first, end),
                    quoted(passage_.view(first, end)) + " has its hyphen in the wrong place")
            .hint("did you mean " + quoted(right) + "?");
    }

    const Passage& passage_;
    const std::vector<Word>& words_;
    Diagnostics& diagnostics_;
};

}  // namespace

void find_broken_compounds(const Reading& reading, Diagnostics& diagnostics) {
    for (const Passage& passage : reading.passages)
        if (passage.lexicon && passage.hyphens && passage.place != Passage::Place::verbatim)
            Finder(passage, diagnostics).run();
}

}  // namespace chancery::proofreading
