// The language of the brief: the author's, else the page's own if its words agree, else that of its words.
//
// Sites in Spanish are saved with lang="en" because the template says so. A vote of the commonest function words
// decides: it is short, needs no model and is sure on a page of prose (stop-word profiles: Cavnar and Trenkle 1994 and
// after). The page's own tag keeps its region where the languages agree: es-MX stays es-MX.
#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <tuple>

#include "normalize/rules.h"
#include "normalize/walk.h"
#include "source/language_tag.h"

namespace chancery {
namespace {

struct StopWords {
    std::string_view language;
    std::array<std::string_view, 16> words;
};

// Words that no other of these languages shares, or hardly.
constexpr std::array<StopWords, 6> kStopWords = {{
    {"en",
     {"the", "and", "of", "to", "is", "that", "with", "was", "for", "are", "this", "which", "from", "have", "their",
      "been"}},
    {"es",
     {"el", "los", "las", "y", "del", "una", "con", "por", "para", "sus", "como", "m\u00E1s", "al", "lo", "entre",
      "est\u00E1"}},
    {"fr",
     {"le", "les", "des", "et", "une", "est", "dans", "pour", "qui", "sur", "au", "avec", "aux", "cette", "ont",
      "sont"}},
    {"de",
     {"der", "die", "das", "und", "den", "von", "mit", "ist", "ein", "eine", "zu", "auf", "f\u00FCr", "nicht", "dem",
      "werden"}},
    {"pt",
     {"o", "os", "do", "da", "das", "dos", "uma", "com", "n\u00E3o", "em", "no", "na", "ao", "pelo", "s\u00E3o",
      "mais"}},
    {"it",
     {"il", "gli", "della", "dei", "di", "che", "con", "per", "sono", "nel", "alla", "una", "delle", "pi\u00F9",
      "anche", "dal"}},
}};

constexpr std::size_t kLanguages = kStopWords.size();
constexpr std::size_t kWords = std::tuple_size_v<decltype(StopWords::words)>;

/// The same words in one sorted table.
struct StopWord {
    std::string_view word;
    std::uint32_t language = 0, number = 0;  ///< number: among the words of its language
};
constexpr std::array<StopWord, kLanguages* kWords> kSortedStopWords = [] {
    std::array<StopWord, kLanguages * kWords> out{};
    for (std::uint32_t language = 0; language < kLanguages; ++language)
        for (std::uint32_t number = 0; number < kWords; ++number)
            out[language * kWords + number] = {kStopWords[language].words[number], language, number};
    std::sort(out.begin(), out.end(), [](const StopWord& a, const StopWord& b) { return a.word < b.word; });
    return out;
}();

constexpr std::size_t kLongestStopWord = 8;
constexpr std::size_t kEnough = 8 * 1024;  // bytes of one part: more changes no vote

class Vote {
public:
    void add(std::string_view words) {
        std::array<char, kLongestStopWord> word{};
        std::size_t letters = 0;  // of the word, all of them
        words = words.substr(0, kEnough - std::min(kEnough, read_));
        read_ += words.size();
        for (std::size_t i = 0; i <= words.size(); ++i) {
            const char c = i < words.size() ? words[i] : ' ';
            const bool letter =
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
            if (letter) {
                if (letters < word.size())
                    word[letters] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
                ++letters;
                continue;
            }
            if (letters > 0 && letters <= word.size()) count({word.data(), letters});
            letters = 0;
        }
    }

    void add(const Vote& other) {
        for (std::size_t i = 0; i < kLanguages; ++i) {
            hits_[i] += other.hits_[i];
            seen_[i] |= other.seen_[i];
        }
    }

    /// The language with the most hits, if there are enough of them, of several words, and clearly more than any
    /// other's.
    std::optional<std::string_view> winner(std::uint32_t least_hits, int least_words) const {
        const auto best = std::max_element(hits_.begin(), hits_.end());
        const std::uint32_t most = *best;
        const auto index = static_cast<std::size_t>(best - hits_.begin());
        if (most < least_hits || std::popcount(seen_[index]) < least_words) return std::nullopt;
        for (auto other = hits_.begin(); other != hits_.end(); ++other)
            if (other != best && *other * 3 > most * 2) return std::nullopt;
        return kStopWords[index].language;
    }

private:
    void count(std::string_view word) {
        auto found = std::lower_bound(kSortedStopWords.begin(), kSortedStopWords.end(), word,
                                      [](const StopWord& stop, std::string_view w) { return stop.word < w; });
        for (; found != kSortedStopWords.end() && found->word == word; ++found) {
            ++hits_[found->language];
            seen_[found->language] |= 1u << found->number;
        }
    }

    std::array<std::uint32_t, kLanguages> hits_{}, seen_{};  ///< seen: a bit for each stop word
    std::size_t read_ = 0;
};

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); }

bool same_language(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    a = primary(a);
    b = primary(b);
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

Vote vote_of(const std::vector<BriefBlock>& blocks) {
    Vote vote;
    walk_brief(
        blocks, [&](const Prose& prose) { vote.add(prose.text.str()); }, [](const auto&) {});
    return vote;
}

std::string page_language(Draft& draft, const Vote& vote) {
    // More is asked for against the page's own word than where it says nothing.
    const std::string own = tidy_language_tag(draft.page.metadata.language);
    const std::uint32_t hits = own.empty() ? 6 : 12;
    const int words = own.empty() ? 3 : 5;
    const auto winner = vote.winner(hits, words);
    if (!own.empty() && (!winner || same_language(own, *winner))) return own;
    if (!winner) {
        const Span title = draft.brief.title.source();
        draft.diagnostics
            .report(Code::language_unknown, title.known() ? title : Span{draft.page.source, 0, 0},
                    "nothing says which language the page is in, and its words are too few to tell")
            .label("read aloud as English")
            .hint("--lang, or lang = \"...\" in the settings, names it");
        return "en";  // the language of the labels that every template has
    }
    if (!own.empty())
        draft.diagnostics
            .report(Code::language_mismatch, draft.brief.title.source(),
                    "the page says that its language is \"" + own + "\", but its words are \"" + std::string(*winner) +
                        "\"")
            .label("set in \"" + std::string(*winner) + "\"")
            .hint("--lang, or lang = \"...\" in the settings, decides");
    return std::string(*winner);
}

}  // namespace

void find_language(Draft& draft) {
    Brief& brief = draft.brief;
    if (draft.settings.language) brief.language = tidy_language_tag(draft.settings.language->text);
    Vote page = vote_of(brief.opening);
    page.add(brief.title.str());
    if (brief.standfirst) page.add(brief.standfirst->prose.text.str());
    std::vector<Vote> votes;
    for (const Section& section : brief.sections) page.add(votes.emplace_back(vote_of(section.blocks)));
    if (brief.language.empty()) brief.language = page_language(draft, page);

    // Sections in another language than the brief say so.
    constexpr std::uint32_t kSectionHits = 25;
    constexpr int kSectionWords = 6;
    for (std::size_t i = 0; i < votes.size(); ++i) {
        const auto winner = votes[i].winner(kSectionHits, kSectionWords);
        if (winner && !same_language(*winner, brief.language)) brief.sections[i].language = *winner;
    }
}

}  // namespace chancery
