// Lexicon: the names and words of a Vocabulary, made ready to be looked up.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chancery/vocabulary.h"

namespace chancery {

/// What is compared of a heading or a whole passage: compatibility forms resolved (NFKD), case folded, accents and
/// invisible characters off, white space to single spaces, apostrophes and dashes in one form, without a typed number
/// at the start and without punctuation at both ends.
std::string key_of(std::string_view words);

/// The same words with every run of digits as "#": "2 min read" meets "# min read".
std::string with_digits_as_marks(std::string_view key);

class Lexicon {
public:
    explicit Lexicon(const Vocabulary& vocabulary);

    /// The role that goes by this name, if one does.
    std::optional<Role> role(std::string_view words) const;
    /// True of the whole text of a piece of furniture: "top of page".
    bool furniture(std::string_view words) const;
    /// True of the heading of furniture: "Related articles".
    bool furniture_heading(std::string_view words) const;
    /// True of a word before a number that makes a pillar: "Step".
    bool numbered_word(std::string_view word) const;

private:
    /// True of a text that meets no name whatever is folded in it: accents and white space make a text no twice as
    /// long.
    bool too_long(std::string_view words) const { return words.size() > 2 * longest_ + 16; }

    std::vector<std::pair<std::string, Role>> aliases_;
    std::vector<std::string> furniture_, furniture_headings_, numbered_words_;
    std::size_t longest_ = 0;  ///< bytes of the longest name: what is longer needs no look-up
};

/// The class, id and role names of furniture.
class ElementNames {
public:
    explicit ElementNames(const Vocabulary& vocabulary);

    /// The name that an attribute's value meets, or nothing: the name stands in one of the value's words, bounded by
    /// its ends, hyphens and underscores ("cookie-banner" in "site-cookie-banner__text"); a name of one word is met
    /// only by a whole word, since "share" in "share-of-trade" is no furniture.
    std::optional<std::string_view> met_by(std::string_view value) const;

private:
    std::vector<std::string> names_, jointed_;  ///< in lower case, sorted; those with joints
};

}  // namespace chancery
