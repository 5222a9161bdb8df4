#include "proofread/lexicon.h"

namespace chancery::proofreading {
namespace {

constexpr const Lexicon* kLexicons[] = {&kEnglish, &kSpanish};

/// True where a list of any language has the word.
bool any_holds(std::span<const std::string_view> Lexicon::*list, std::string_view word) {
    return std::any_of(std::begin(kLexicons), std::end(kLexicons), [&](const Lexicon* lexicon) {
        return std::binary_search((lexicon->*list).begin(), (lexicon->*list).end(), word);
    });
}

}  // namespace

const Lexicon* lexicon_of(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    for (const Lexicon* lexicon : kLexicons)
        if (lexicon->language == primary) return lexicon;
    return nullptr;
}

bool is_common_abbreviation(std::string_view abbreviation) { return any_holds(&Lexicon::abbreviations, abbreviation); }

bool says_nothing(std::string_view link_text) { return any_holds(&Lexicon::empty_links, link_text); }

}  // namespace chancery::proofreading
