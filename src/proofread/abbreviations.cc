// An abbreviation that the page spells out nowhere.
//
// An abbreviation is a word of two to six capitals ("HLED", "SMEs", "IoT"). It is spelt out where it stands in brackets
// behind words ("High Level Economic Dialogue (HLED)", "... (OMC, por sus siglas en inglés)"), before brackets that
// hold words ("HLED (High Level ...)"), where words that begin with its letters stand anywhere, or by the title of an
// <abbr>. What readers know better by the abbreviation is in the lexicon. Reported once, at its first place.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

constexpr std::size_t kShortest = 2, kLongest = 6;
constexpr std::size_t kWordsInBrackets = 12;
constexpr std::size_t kMostReported = 100;

/// Numbers in Roman numerals; a few abbreviations are taken for them, which costs nothing.
bool roman(std::string_view word) { return word.find_first_not_of("IVXLCDM") == std::string_view::npos; }

/// "SMEs" is the plural of "SME", "EU’s" its genitive.
std::string_view singular(std::string_view word) {
    for (const std::string_view ending : {"\u2019s", "'s", "s"})
        if (word.size() > ending.size() + 1 && word.ends_with(ending)) {
            word.remove_suffix(ending.size());
            break;
        }
    return word;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

class Finder {
public:
    explicit Finder(const Reading& reading) : reading_(reading) {}

    void run(Diagnostics& diagnostics) {
        for (const Passage& passage : reading_.passages)
            if (passage.lexicon && passage.place != Passage::Place::verbatim) gather(passage);
        if (uses_.empty()) return;
        drop_titled();
        drop_words();
        for (const Passage& passage : reading_.passages) drop_initials(passage);
        for (const auto& [abbreviation, use] : uses_)
            diagnostics
                .report(Code::abbreviation_unexplained, use, quoted(abbreviation) + " is spelt out nowhere on the page")
                .hint("spell it out at its first place, with the abbreviation in brackets");
    }

private:
    void gather(const Passage& passage) {
        const bool capitals = passage.words.size() > 1 && std::none_of(passage.words.begin(), passage.words.end(),
                                                                       [](const Word& w) { return w.lower != 0; });
        if (capitals) return;
        for (std::size_t i = 0; i < passage.words.size(); ++i) {
            if (!is_abbreviation(passage, i)) continue;
            const std::string abbreviation(singular(passage.view(passage.words[i])));
            if (explained_.contains(abbreviation)) continue;
            if (in_brackets(passage, i) || before_brackets(passage, i, abbreviation)) {
                explained_.insert(abbreviation);
                uses_.erase(abbreviation);
            } else if (uses_.size() < kMostReported && !spared(passage, i, abbreviation)) {
                uses_.emplace(abbreviation, passage.span(i, i + 1));
            }
        }
    }

    static bool is_abbreviation(const Passage& passage, std::size_t i) {
        const Word& word = passage.words[i];
        if (word.kinds != 0 || word.upper < kShortest || word.upper > kLongest || word.digits != 0 ||
            word.other_letters || word.foreign)
            return false;
        if (word.lower > 2) return false;
        const std::string_view written = singular(passage.view(word));
        const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
        return written.size() >= kShortest && capital(written.front()) && capital(written.back()) &&
               written.size() <= word.upper + 1u;
    }

    /// In brackets alone, behind a word: "(HLED)", "(OMC, por sus siglas en inglés)", "(“HLED”)".
    static bool in_brackets(const Passage& passage, std::size_t i) {
        if (i == 0) return false;
        const std::string_view before = passage.gap(i - 1);
        if (before.find('(') == std::string_view::npos && before.find('[') == std::string_view::npos) return false;
        if (before.find_first_of(".;:") != std::string_view::npos) return false;
        const std::string_view after = passage.text->view(passage.words[i].last, passage.text->size());
        if (after.empty() || passage.words[i - 1].digits != 0) return false;
        if (i + 1 == passage.words.size() || after.substr(0, passage.gap(i).size()).find_first_of(")]") != after.npos)
            return true;
        // A list in brackets ("(AI, IoT)") explains nothing; a remark on the abbreviation does.
        return passage.words[i + 1].lower != 0 && passage.words[i + 1].upper == 0;
    }

    /// Before brackets that hold two words or more, one with the same initial.
    static bool before_brackets(const Passage& passage, std::size_t i, std::string_view abbreviation) {
        if (i + 2 >= passage.words.size() || !passage.gap(i).starts_with(" (")) return false;
        if (passage.gap(i + 1).find(')') != std::string_view::npos) return false;
        for (std::size_t j = i + 1; j < passage.words.size() && j < i + kWordsInBrackets; ++j) {
            if (upper(passage.view(passage.words[j]).front()) == abbreviation.front()) return true;
            if (j + 1 < passage.words.size() && passage.gap(j).find(')') != std::string_view::npos) break;
        }
        return false;
    }

    /// One of three words or more in capitals with spaces between: "WE MOVED TO".
    static bool among_capitals(const Passage& passage, std::size_t i) {
        std::size_t first = i, last = i + 1;
        while (first != 0 && i - first < 3 && passage.words[first - 1].all_upper() && passage.gap(first - 1) == " ")
            --first;
        while (last < passage.words.size() && last - i < 3 && passage.words[last].all_upper() &&
               passage.gap(last - 1) == " ")
            ++last;
        return last - first >= 3;
    }

    bool spared(const Passage& passage, std::size_t i, const std::string& abbreviation) const {
        if (is_common_abbreviation(abbreviation) || roman(abbreviation)) return true;
        if (abbreviation.size() == 2 && abbreviation[0] == abbreviation[1]) return true;  // a plural: "EE. UU."
        const Word& word = passage.words[i];
        const std::string& text = passage.text->str();
        // Part of something longer: "D-TX", "T-MEC", "COVID-19", "#SMEs", "EE. UU.", "a@EPA.example", "/EPA"
        constexpr std::string_view kJoints = "-#@/._&+\\";
        if (word.first != 0 && kJoints.find(text[word.first - 1]) != kJoints.npos) return true;
        if (word.last + 1u < text.size() && kJoints.find(text[word.last]) != kJoints.npos &&
            text[word.last + 1u] != ' ')
            return true;
        if (word.first >= 3 && passage.text->view(word.first - 3, word.first) == "\u2011") return true;
        // A state behind its town: "Austin, TX"
        if (abbreviation.size() == 2 && i != 0 && passage.gap(i - 1) == ", " && passage.words[i - 1].upper == 1)
            return true;
        if (among_capitals(passage, i)) return true;
        return std::any_of(reading_.request.settings.right_words.begin(), reading_.request.settings.right_words.end(),
                           [&](const Supplied& right) { return right.text == abbreviation; });
    }

    /// Those that the page explains by <abbr title>.
    void drop_titled() {
        if (!reading_.request.page) return;
        const Document& page = *reading_.request.page;
        for (const Element& element : page.elements) {
            if (element.name != "abbr" && element.name != "acronym") continue;
            const auto title = element.attribute("title");
            if (!title || title->empty()) continue;
            const std::string_view inside =
                reading_.request.sources.text({page.source, element.open.last, element.span.last});
            std::erase_if(uses_, [&](const auto& use) { return inside.starts_with(use.first); });
        }
    }

    /// Those that are words of the page, in capitals for once: "NOT".
    void drop_words() {
        std::map<std::uint32_t, std::string_view> by_hash;
        for (const auto& [abbreviation, use] : uses_) by_hash.emplace(hash_of(lower_case(abbreviation)), abbreviation);
        std::set<std::string, std::less<>> words;
        for (const Passage& passage : reading_.passages)
            for (const Word& word : passage.words)
                if (word.upper == 0 && word.last - word.first <= kLongest)
                    if (const auto found = by_hash.find(word.hash); found != by_hash.end())
                        words.emplace(found->second);
        for (const std::string& word : words) uses_.erase(word);
    }

    /// Those whose letters begin words in a row, small words left out or not: "Artificial Intelligence" for "AI". The
    /// first and the last are no small words; of two words both need capitals, since any two may begin so.
    void drop_initials(const Passage& passage) {
        std::string all, content;
        for (const Word& word : passage.words) {
            const char initial = passage.text->str()[word.first];
            const bool small = word.is(kind::kFunction);
            all += small ? static_cast<char>(upper(initial) + kSmall) : initial;
            if (!small) content += initial;
        }
        std::erase_if(uses_, [&](const auto& use) { return begins(all, use.first) || begins(content, use.first); });
    }

    /// Set in the initial of a small word, which is then no letter of ASCII.
    static constexpr int kSmall = 0x80;

    static bool begins(std::string_view initials, std::string_view abbreviation) {
        const bool exact = abbreviation.size() == 2;
        for (std::size_t i = 0; i + abbreviation.size() <= initials.size(); ++i) {
            std::size_t met = 0;
            for (; met < abbreviation.size(); ++met) {
                const bool within = met != 0 && met + 1 != abbreviation.size();
                const char initial = initials[i + met];
                const char letter = within ? static_cast<char>(initial & ~kSmall) : initial;
                if ((exact ? letter : upper(letter)) != upper(abbreviation[met])) break;
            }
            if (met == abbreviation.size()) return true;
        }
        return false;
    }

    const Reading& reading_;
    std::map<std::string, Span, std::less<>> uses_;  ///< of what is not explained so far
    std::set<std::string, std::less<>> explained_;
};

}  // namespace

void find_abbreviations(const Reading& reading, Diagnostics& diagnostics) { Finder(reading).run(diagnostics); }

}  // namespace chancery::proofreading
