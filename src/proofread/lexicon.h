// Lexicon: the words of a language that the checks know. Data only, a file a language: english.cc, spanish.cc.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace chancery::proofreading {

/// What a word can be to a check; a word may be several.
namespace kind {
inline constexpr std::uint32_t kNumber = 1u << 0;         ///< "four"; LexiconWord::value
inline constexpr std::uint32_t kVague = 1u << 1;          ///< "few": a number that is not said
inline constexpr std::uint32_t kShortUnit = 1u << 2;      ///< "month", "weeks"
inline constexpr std::uint32_t kLongUnit = 1u << 3;       ///< "years"
inline constexpr std::uint32_t kMany = 1u << 4;           ///< of units: the plural
inline constexpr std::uint32_t kCalendar = 1u << 5;       ///< what "last" makes a date of: "week", "Monday", "summer"
inline constexpr std::uint32_t kCalendarLoose = 1u << 6;  ///< the same, but "this fall" may be of prices
inline constexpr std::uint32_t kLast = 1u << 7;           ///< "last", "past"
inline constexpr std::uint32_t kNext = 1u << 8;           ///< "next", "coming"
inline constexpr std::uint32_t kThis = 1u << 9;           ///< "this"
inline constexpr std::uint32_t kAgo = 1u << 10;           ///< "ago"
inline constexpr std::uint32_t kSince = 1u << 11;         ///< "hace": before the time that has passed
inline constexpr std::uint32_t kIn = 1u << 12;            ///< "in": before the time that will pass
inline constexpr std::uint32_t kFuture = 1u << 13;        ///< "will": the sentence is about what comes
inline constexpr std::uint32_t kYesterday = 1u << 14;
inline constexpr std::uint32_t kOf = 1u << 15;
inline constexpr std::uint32_t kThe = 1u << 16;    ///< an article that fixes the time it stands before: "the next year"
inline constexpr std::uint32_t kRange = 1u << 17;  ///< between two numbers: "to", "or"
inline constexpr std::uint32_t kFunction = 1u << 18;  ///< ends a noun phrase: "in", "and", "that"
inline constexpr std::uint32_t kPart = 1u << 19;      ///< before a number that counts a part: "other", "first", "about"
inline constexpr std::uint32_t kCounted = 1u << 20;   ///< what a text counts and then lists: "priorities"
inline constexpr std::uint32_t kPillar = 1u << 21;    ///< of those, the names of numbered parts: "pillars"
inline constexpr std::uint32_t kAnd = 1u << 22;       ///< joins the halves of compounds: "small- and medium-sized"
inline constexpr std::uint32_t kOne = 1u << 23;       ///< "a", "un": one, before a unit
inline constexpr std::uint32_t kDuration = 1u << 24;  ///< "time in ten years", "desde hace": a length, no date
inline constexpr std::uint32_t kComes = 1u << 25;     ///< "viene" of "el mes que viene"
inline constexpr std::uint32_t kThat = 1u << 26;      ///< "que" of it
inline constexpr std::uint32_t kTail = 1u << 27;      ///< "sized": stands behind a hyphen
inline constexpr std::uint32_t kUnit = kShortUnit | kLongUnit;
}  // namespace kind

struct LexiconWord {
    std::string_view word;  ///< in lower case
    std::uint32_t kinds = 0;
    int value = 0;  ///< of a number
};

struct Lexicon {
    std::string_view language;
    const LexiconWord* words = nullptr;               ///< sorted
    const std::uint16_t* starts = nullptr;            ///< 257: where the words of each first byte begin
    std::span<const std::string_view> abbreviations;  ///< sorted: those that need no spelling out
    std::span<const std::string_view> empty_links;    ///< sorted: words of a link that do not say where it leads
    bool adjective_follows = false;                   ///< "mes pasado", where English has "last month"
    bool future_by_ending = false;                    ///< a verb in -rá, -rán is one of the future

    /// The entry of a word in lower case, or nothing.
    const LexiconWord* find(std::string_view word) const {
        const auto byte = static_cast<unsigned char>(word.front());
        const LexiconWord* const end = words + starts[byte + 1];
        const LexiconWord* const found =
            std::lower_bound(words + starts[byte], end, word,
                             [](const LexiconWord& entry, std::string_view w) { return entry.word < w; });
        return found != end && found->word == word ? found : nullptr;
    }
};

template <std::size_t N>
constexpr std::array<LexiconWord, N> sorted(std::array<LexiconWord, N> words) {
    std::sort(words.begin(), words.end(), [](const LexiconWord& a, const LexiconWord& b) { return a.word < b.word; });
    return words;
}

template <std::size_t N>
constexpr std::array<std::uint16_t, 257> starts_of(const std::array<LexiconWord, N>& words) {
    std::array<std::uint16_t, 257> starts{};
    for (const LexiconWord& entry : words) ++starts[static_cast<unsigned char>(entry.word.front()) + 1u];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] = static_cast<std::uint16_t>(starts[i] + starts[i - 1]);
    return starts;
}

template <std::size_t N>
constexpr std::array<std::string_view, N> in_order(std::array<std::string_view, N> words) {
    std::sort(words.begin(), words.end());
    return words;
}

extern const Lexicon kEnglish, kSpanish;

/// The lexicon of a BCP 47 tag, or nothing where there is none.
const Lexicon* lexicon_of(std::string_view language);

/// True of abbreviations that need no spelling out, in either language: names that are known by them alone (NATO, PDF),
/// units, currencies, degrees.
bool is_common_abbreviation(std::string_view abbreviation);

/// True of the words of a link, in lower case and without signs around them, that do not say where it leads: "here".
bool says_nothing(std::string_view link_text);

/// Bytes of the longest of these.
inline constexpr std::size_t kLongestEmptyLink = 32;

}  // namespace chancery::proofreading
