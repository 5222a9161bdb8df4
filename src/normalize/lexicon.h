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

    /// The entry that an attribute's value (class, id, role) meets, or nothing: the entry's words stand in one of the
    /// value's words, bounded by its ends, hyphens and underscores ("cookie-banner" in "site-cookie-banner__text");
    /// an entry of one word is met only by a whole word, since "share" in "share-of-trade" is no furniture.
    std::optional<std::string_view> furniture_element(std::string_view value) const;

private:
    std::vector<std::pair<std::string, Role>> aliases_;
    std::vector<std::string> furniture_, furniture_headings_, numbered_words_, elements_, jointed_elements_;
    std::size_t longest_ = 0;  ///< bytes of the longest name: what is longer needs no look-up
};

}  // namespace chancery
