// The language of the brief: the author's, else the page's own if its words agree, else that of its words.
//
// Sites in Spanish are saved with lang="en" because the template says so. A vote of the commonest function words
// decides: it is short, needs no model and is sure on a page of prose (stop-word profiles: Cavnar and Trenkle 1994 and
// after). The page's own tag keeps its region where the languages agree: es-MX stays es-MX.
#include <algorithm>
#include <array>
#include <bit>
#include <string>

#include "normalize/rules.h"
#include "normalize/walk.h"

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

constexpr std::size_t kEnough = 16 * 1024;  // bytes of text: more changes no vote

class Vote {
public:
    void add(std::string_view words) {
        std::string word;
        for (std::size_t i = 0; i <= words.size() && read_ < kEnough; ++i, ++read_) {
            const char c = i < words.size() ? words[i] : ' ';
            const bool letter =
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
            if (letter) {
                word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
                continue;
            }
            if (!word.empty()) count(word);
            word.clear();
        }
    }

    bool full() const { return read_ >= kEnough; }

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
        constexpr std::size_t kLongestStopWord = 8;
        if (word.size() > kLongestStopWord) return;
        for (std::size_t i = 0; i < kStopWords.size(); ++i)
            for (std::size_t k = 0; k < kStopWords[i].words.size(); ++k)
                if (kStopWords[i].words[k] == word) {
                    ++hits_[i];
                    seen_[i] |= 1u << k;
                }
    }

    std::array<std::uint32_t, kStopWords.size()> hits_{}, seen_{};  ///< seen: a bit for each stop word
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

/// A tag that a reader can be given: letters, digits and hyphens (RFC 5646, 2.1), at least two letters first.
bool is_tag(std::string_view tag) {
    const std::size_t length = primary(tag).size();
    if (length < 2 || length > 8) return false;
    return std::all_of(tag.begin(), tag.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string tidy_tag(std::string tag) {
    std::replace(tag.begin(), tag.end(), '_', '-');
    return is_tag(tag) ? tag : std::string();
}

void add_blocks(Vote& vote, const std::vector<BriefBlock>& blocks) {
    walk_brief(
        blocks,
        [&](const Prose& prose) {
            if (!vote.full()) vote.add(prose.text.str());
        },
        [](const auto&) {});
}

/// Sections in another language than the brief say so.
void find_section_languages(Draft& draft) {
    constexpr std::uint32_t kSectionHits = 25;
    constexpr int kSectionWords = 6;
    for (Section& section : draft.brief.sections) {
        Vote vote;
        add_blocks(vote, section.blocks);
        const auto winner = vote.winner(kSectionHits, kSectionWords);
        if (winner && !same_language(*winner, draft.brief.language)) section.language = *winner;
    }
}

}  // namespace

void find_language(Draft& draft) {
    Brief& brief = draft.brief;
    if (draft.settings.language) {
        const std::string tag = tidy_tag(draft.settings.language->text);
        if (!tag.empty()) brief.language = tag;
    }
    if (brief.language.empty()) {
        // More is asked for against the page's own word than where it says nothing.
        const std::string own = tidy_tag(draft.page.metadata.language);
        const std::uint32_t hits = own.empty() ? 6 : 12;
        const int words = own.empty() ? 3 : 5;
        Vote vote;
        vote.add(brief.title.str());
        if (brief.standfirst) vote.add(brief.standfirst->prose.text.str());
        add_blocks(vote, brief.opening);
        for (const Section& section : brief.sections) add_blocks(vote, section.blocks);
        const auto winner = vote.winner(hits, words);
        if (!own.empty() && (!winner || same_language(own, *winner))) {
            brief.language = own;
        } else if (winner) {
            brief.language = *winner;
            if (!own.empty())
                draft.diagnostics
                    .report(Code::language_mismatch, brief.title.source(),
                            "the page says that its language is \"" + own + "\", but its words are \"" +
                                brief.language + "\"")
                    .label("set in \"" + brief.language + "\"")
                    .hint("language = \"...\" in the settings decides");
        } else {
            brief.language = "en";  // the language of the labels that every template has
        }
    }
    find_section_languages(draft);
}

}  // namespace chancery
