#include "text/hyphenation.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <unicode/uchar.h>

namespace chancery {
namespace {

// Shorter words have no place that any language takes.
constexpr std::uint32_t kFewestLetters = 4;

enum class Sign : std::uint8_t {
    small,       // a letter that is no capital, or a mark
    capital,     // also a title-case letter
    apostrophe,  // within a word
    separator,   // white space, dashes: a word ends
    mark,        // punctuation that stands before or behind words
    stop,        // what makes of the whole, up to the white space around it, no word: digits, "#", "/", "@"
};

Sign sign_of_ascii(char c) {
    if (c >= 'a' && c <= 'z') return Sign::small;
    if (c >= 'A' && c <= 'Z') return Sign::capital;
    if (is_space(c)) return Sign::separator;
    constexpr std::string_view kMarks = ".,;:!?()[]\"*";
    if (c == '\'') return Sign::apostrophe;
    return kMarks.find(c) != std::string_view::npos ? Sign::mark : Sign::stop;
}

Sign sign_of(char32_t c) {
    if (c < 0x80) return sign_of_ascii(static_cast<char>(c));
    if (c == 0x2019) return Sign::apostrophe;
    const auto code = static_cast<UChar32>(c);
    switch (u_charType(code)) {
        case U_UPPERCASE_LETTER:
        case U_TITLECASE_LETTER:
            return Sign::capital;
        case U_LOWERCASE_LETTER:
        case U_MODIFIER_LETTER:
        case U_OTHER_LETTER:
        case U_NON_SPACING_MARK:
        case U_COMBINING_SPACING_MARK:
            return Sign::small;
        case U_DECIMAL_DIGIT_NUMBER:
        case U_LETTER_NUMBER:
        case U_OTHER_NUMBER:
            return Sign::stop;
        default:
            break;
    }
    const bool space_or_dash = u_isUWhiteSpace(code) != 0 || (c >= 0x2012 && c <= 0x2015) || c == 0x2026;
    return space_or_dash ? Sign::separator : Sign::mark;
}

/// Letters and marks in a row.
struct Letters {
    std::uint32_t first = 0, last = 0;  // clean bytes
};

/// Languages whose writing is never hyphenated: no patterns are missed.
bool never_hyphenated(std::string_view language) {
    constexpr std::array<std::string_view, 16> kLanguages = {"",   "ar", "bo", "fa", "he", "ja", "km", "ko",
                                                             "lo", "my", "th", "ur", "vi", "yi", "zh", "und"};
    return std::find(kLanguages.begin(), kLanguages.end(), language.substr(0, language.find('-'))) != kLanguages.end();
}

class Finder {
public:
    Finder(const StyledText& words, const Tokens& tokens, FontLibrary::Faces& faces, Diagnostics& diagnostics)
        : words_(words), tokens_(tokens), faces_(faces), diagnostics_(diagnostics), text_(tokens.clean.str()) {}

    std::vector<BreakOpportunity> find() {
        std::uint32_t first = 0;
        for (const std::uint32_t forced : tokens_.clean.forced()) {
            find_in(first, forced);
            first = forced;
        }
        find_in(first, tokens_.clean.size());
        return std::move(places_);
    }

private:
    /// Words between two forced line ends. What was found in the last one is taken back.
    void find_in(std::uint32_t first, std::uint32_t last) {
        std::size_t before_last = places_.size();
        word_.clear();
        std::uint32_t start = first;
        bool sound = true;
        for (std::size_t at = first; at <= last;) {
            const auto here = static_cast<std::uint32_t>(at);
            const Sign sign = here == last ? Sign::separator : sign_of(next_code_point(text_, at));
            if (sign == Sign::stop) sound = false;
            if (sign == Sign::small || sign == Sign::capital) add_letter(here, static_cast<std::uint32_t>(at), sign);
            if (sign != Sign::separator) continue;
            if (!word_.empty()) before_last = places_.size();
            if (sound && !word_.empty()) take(start, here);
            word_.clear();
            capital_inside_ = small_seen_ = false;
            sound = true;
            start = static_cast<std::uint32_t>(at);
            if (here == last) break;
        }
        places_.resize(before_last);
    }

    void add_letter(std::uint32_t first, std::uint32_t last, Sign sign) {
        const bool goes_on = !word_.empty() && word_.back().last == first;
        if (sign == Sign::capital && goes_on) capital_inside_ = true;
        if (sign == Sign::small) small_seen_ = true;
        if (goes_on)
            word_.back().last = last;
        else
            word_.push_back({first, last});
    }

    bool parted_by_apostrophes() const {
        for (std::size_t i = 0; i + 1 < word_.size(); ++i) {
            const std::string_view between = text_.substr(word_[i].last, word_[i + 1].first - word_[i].last);
            if (between != "'" && between != "\u2019") return false;
        }
        return true;
    }

    /// A word from `first` to `last`, punctuation included.
    void take(std::uint32_t first, std::uint32_t last) {
        const Letters whole{word_.front().first, word_.back().last};
        if (whole.last - whole.first < kFewestLetters || capital_inside_ || !small_seen_) return;
        if (!parted_by_apostrophes() || has_places(first, last)) return;
        const RunStyle& style = style_at(whole.first);
        if (style.capitals || style_at(whole.last - 1).language != style.language) return;
        if (never_hyphenated(style.language)) return;
        Hyphenator::Language& language = faces_.hyphenator.language(style.language, *faces_.world, faces_.page);
        if (!language.patterns) return report_missing(language, whole);
        for (const Letters& letters : word_)
            for (const std::uint16_t place :
                 faces_.hyphenator.places(language, text_.substr(letters.first, letters.last - letters.first)))
                places_.push_back({letters.first + place, BreakOpportunity::Kind::soft_hyphen});
    }

    bool has_places(std::uint32_t first, std::uint32_t last) const {
        const auto place = std::upper_bound(tokens_.breaks.begin(), tokens_.breaks.end(), first,
                                            [](std::uint32_t at, const BreakOpportunity& b) { return at < b.offset; });
        return place != tokens_.breaks.end() && place->offset < last;
    }

    const RunStyle& style_at(std::uint32_t clean) {
        const std::uint32_t original = tokens_.clean.original_of(clean);
        const auto span = std::upper_bound(words_.spans.begin(), words_.spans.end(), original,
                                           [](std::uint32_t at, const StyleSpan& s) { return at < s.last; });
        return span == words_.spans.end() ? words_.spans.back().style : span->style;
    }

    void report_missing(const Hyphenator::Language& language, const Letters& word) {
        if (reported_ || language.tag != words_.spans.front().style.language) return;
        reported_ = true;
        const std::string message =
            fmt::format("there are no hyphenation patterns for the language \"{}\"", language.tag);
        const auto same = [&](const Diagnostic& d) { return d.code == Code::patterns_missing && d.message == message; };
        if (std::any_of(diagnostics_.all().begin(), diagnostics_.all().end(), same)) return;
        const Span place =
            words_.text.source_of(tokens_.clean.original_of(word.first), tokens_.clean.original_of(word.last));
        std::string name = language.tag;
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
        diagnostics_.report(Code::patterns_missing, place, message)
            .label("its words are set whole")
            .hint(fmt::format("install the package hyphen-{}, or name the language that it is", name));
    }

    const StyledText& words_;
    const Tokens& tokens_;
    FontLibrary::Faces& faces_;
    Diagnostics& diagnostics_;
    std::string_view text_;
    std::vector<Letters> word_;  ///< the word at hand, parted where it has signs inside
    bool capital_inside_ = false, small_seen_ = false;
    bool reported_ = false;
    std::vector<BreakOpportunity> places_;
};

}  // namespace

void hyphenate(const StyledText& words, Tokens& tokens, FontLibrary::Faces& faces, Diagnostics& diagnostics) {
    if (tokens.hyphenated) return;
    tokens.hyphenated = true;
    std::vector<BreakOpportunity> places = Finder(words, tokens, faces, diagnostics).find();
    std::vector<BreakOpportunity> all;
    all.reserve(places.size() + tokens.breaks.size());
    std::merge(places.begin(), places.end(), tokens.breaks.begin(), tokens.breaks.end(), std::back_inserter(all),
               [](const BreakOpportunity& a, const BreakOpportunity& b) { return a.offset < b.offset; });
    tokens.breaks = std::move(all);
}

}  // namespace chancery
