#include "normalize/lexicon.h"

#include <algorithm>
#include <iterator>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "chancery/text.h"
#include "source/ascii.h"

namespace chancery {
namespace {

/// Characters that a reader does not see and that a name may hold by accident.
bool invisible(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xFE0F;
}

void append_folded(std::string& out, char32_t c) {
    const auto point = static_cast<UChar32>(c);
    if (invisible(c) || (c >= 0x300 && c <= 0x36F)) return;  // combining accents
    if (u_isUWhiteSpace(point)) {
        out += ' ';
        return;
    }
    switch (c) {
        case 0x2018:
        case 0x2019:
        case 0x2032:
        case 0xB4:
            out += '\'';
            return;
        case 0x201C:
        case 0x201D:
            out += '"';
            return;
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2212:
            out += '-';
            return;
        default:
            append_utf8(out, static_cast<char32_t>(u_foldCase(point, U_FOLD_CASE_DEFAULT)));
    }
}

void append_decomposed(std::string& out, char32_t c, const UNormalizer2* nfkd) {
    constexpr int kLongest = 18;  // the longest decomposition in Unicode (U+FDFA)
    UChar units[kLongest + 1];
    UErrorCode status = U_ZERO_ERROR;
    const int length = nfkd ? unorm2_getDecomposition(nfkd, static_cast<UChar32>(c), units, kLongest + 1, &status) : -1;
    if (length < 0 || length > kLongest || U_FAILURE(status)) {
        append_folded(out, c);
        return;
    }
    for (int i = 0; i < length;) {
        char32_t point = units[i++];
        if (U16_IS_LEAD(point) && i < length) point = 0x10000 + ((point & 0x3FF) << 10) + (units[i++] & 0x3FFu);
        append_folded(out, point);
    }
}

/// Folded, with white space as single spaces and none at the start.
std::string folded(std::string_view words) {
    std::string out;
    out.reserve(words.size());
    const UNormalizer2* nfkd = nullptr;
    const auto squeeze = [&out] {
        if (out.ends_with("  ") || out == " ") out.pop_back();
    };
    for (std::size_t i = 0; i < words.size();) {
        const char byte = words[i];
        if (static_cast<unsigned char>(byte) < 0x80) {
            ++i;
            if (byte >= 'A' && byte <= 'Z') {
                out += static_cast<char>(byte + ('a' - 'A'));
            } else if (byte > ' ') {
                out += byte;
            } else if (!out.empty() && out.back() != ' ') {
                out += ' ';
            }
            continue;
        }
        if (!nfkd) {
            UErrorCode status = U_ZERO_ERROR;
            nfkd = unorm2_getNFKDInstance(&status);
            if (U_FAILURE(status)) nfkd = nullptr;
        }
        append_decomposed(out, next_code_point(words, i), nfkd);
        squeeze();
    }
    return out;
}

// "#" is none: it stands for digits in furniture ("# min read").
constexpr std::string_view kEndPunctuation = " .:;,!?-|\"'*_>()[]";

/// Bytes of a typed number at the start ("1. ", "iv) "), or 0.
std::size_t typed_number_length(std::string_view key) {
    std::size_t i = 0;
    while (i < key.size() && i < 3 && key[i] >= '0' && key[i] <= '9') ++i;
    if (i == 0)
        while (i < key.size() && i < 5 && (key[i] == 'i' || key[i] == 'v' || key[i] == 'x')) ++i;
    if (i == 0 || i + 1 >= key.size() || (key[i] != '.' && key[i] != ')') || key[i + 1] != ' ') return 0;
    return i + 2;
}

void add_keys(std::vector<std::string>& out, const std::map<std::string, std::vector<std::string>>& by_language,
              std::size_t& longest) {
    for (const auto& [language, words] : by_language)
        for (const std::string& word : words) {
            std::string key = key_of(word);
            longest = std::max(longest, key.size());
            if (!key.empty()) out.push_back(std::move(key));
        }
}

bool holds(const std::vector<std::string>& sorted, std::string_view key) {
    return std::binary_search(sorted.begin(), sorted.end(), key);
}

bool joint(char c) { return c == '-' || c == '_'; }

/// True where `word` holds `entry` between joints.
bool meets(std::string_view word, std::string_view entry) {
    for (std::size_t at = word.find(entry); at != std::string_view::npos; at = word.find(entry, at + 1)) {
        const std::size_t end = at + entry.size();
        if ((at == 0 || joint(word[at - 1])) && (end == word.size() || joint(word[end]))) return true;
    }
    return false;
}

}  // namespace

std::string key_of(std::string_view words) {
    std::string out = folded(words);
    std::string_view key = out;
    key.remove_prefix(std::min(key.size(), typed_number_length(key)));
    const std::size_t first = key.find_first_not_of(kEndPunctuation);
    if (first == std::string_view::npos) return {};
    key = key.substr(first, key.find_last_not_of(kEndPunctuation) - first + 1);
    // The inverted marks of Spanish stand alone after folding.
    while (key.starts_with("\u00A1") || key.starts_with("\u00BF")) key.remove_prefix(2);
    return key.size() == out.size() ? out : std::string(key);
}

std::string with_digits_as_marks(std::string_view key) {
    std::string out;
    for (const char c : key) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit)
            out += c;
        else if (out.empty() || out.back() != '#')
            out += '#';
    }
    return out;
}

Lexicon::Lexicon(const Vocabulary& vocabulary) {
    for (const auto& [role, by_language] : vocabulary.aliases)
        for (const auto& [language, words] : by_language)
            for (const std::string& word : words) {
                std::string key = key_of(word);
                longest_ = std::max(longest_, key.size());
                if (!key.empty()) aliases_.emplace_back(std::move(key), role);
            }
    add_keys(furniture_, vocabulary.furniture, longest_);
    add_keys(furniture_headings_, vocabulary.furniture_headings, longest_);
    add_keys(numbered_words_, vocabulary.numbered_words, longest_);
    std::sort(aliases_.begin(), aliases_.end());
    std::sort(furniture_.begin(), furniture_.end());
    std::sort(furniture_headings_.begin(), furniture_headings_.end());
    std::sort(numbered_words_.begin(), numbered_words_.end());
}

std::optional<Role> Lexicon::role(std::string_view words) const {
    if (too_long(words)) return std::nullopt;
    const std::string key = key_of(words);
    const auto found = std::lower_bound(aliases_.begin(), aliases_.end(), key,
                                        [](const auto& alias, const std::string& k) { return alias.first < k; });
    if (found == aliases_.end() || found->first != key) return std::nullopt;
    return found->second;
}

bool Lexicon::furniture(std::string_view words) const {
    if (too_long(words)) return false;
    const std::string key = key_of(words);
    return holds(furniture_, key) || holds(furniture_, with_digits_as_marks(key));
}

bool Lexicon::furniture_heading(std::string_view words) const {
    if (too_long(words)) return false;
    return holds(furniture_headings_, key_of(words));
}

bool Lexicon::numbered_word(std::string_view word) const {
    return word.size() <= 4 * longest_ && holds(numbered_words_, key_of(word));
}

ElementNames::ElementNames(const Vocabulary& vocabulary) {
    for (const std::string& word : vocabulary.furniture_elements) {
        std::string& name = names_.emplace_back(word);
        std::transform(name.begin(), name.end(), name.begin(), lower);
    }
    std::sort(names_.begin(), names_.end());
    std::copy_if(names_.begin(), names_.end(), std::back_inserter(jointed_),
                 [](const std::string& name) { return name.find_first_of("-_") != std::string::npos; });
}

std::optional<std::string_view> ElementNames::met_by(std::string_view value) const {
    std::string word;
    for (std::size_t i = 0; i <= value.size(); ++i) {
        if (i < value.size() && !is_space(value[i])) {
            word += lower(value[i]);
            continue;
        }
        if (!word.empty()) {
            const auto whole = std::lower_bound(names_.begin(), names_.end(), word);
            if (whole != names_.end() && *whole == word) return *whole;
            if (word.find_first_of("-_") != std::string::npos)
                for (const std::string& name : jointed_)
                    if (meets(word, name)) return name;
        }
        word.clear();
    }
    return std::nullopt;
}

}  // namespace chancery
