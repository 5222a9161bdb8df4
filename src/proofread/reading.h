// Reading: a brief as the checks read it, passage by passage and word by word.
//
// Made once for all checks: each passage in reading order with what it is, its language, and its words with what the
// lexicon says of them. Only passages that the page itself wrote are here: labels, numbers and what an author supplied
// are not, nor is anything that normalize() left out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/proofread.h"
#include "proofread/lexicon.h"

namespace chancery::proofreading {

struct Word {
    std::uint32_t first = 0, last = 0;  ///< bytes of the passage
    std::uint32_t hash = 0;             ///< of its letters in lower case (FNV-1a)
    std::uint32_t kinds = 0;            ///< what the lexicon says (kind::)
    int value = 0;                      ///< of a number, in digits or in words; -1: none, or too large to be of use
    std::uint16_t upper = 0, lower = 0, digits = 0;  ///< letters of either case, Latin ones; digits
    bool other_letters = false;                      ///< letters whose case is not looked at
    bool starts_sentence = false;
    bool foreign = false;     ///< in another language than the passage, or code
    bool emphasized = false;  ///< in italics

    bool all_upper() const { return upper != 0 && lower == 0 && digits == 0 && !other_letters; }
    bool is(std::uint32_t any_of) const { return (kinds & any_of) != 0; }
};

struct Passage {
    enum class Place : std::uint8_t {
        title,
        standfirst,
        heading,  ///< of a section or group, or a sub-heading
        paragraph,
        item,     ///< of a list
        caption,  ///< of a picture or table, or its credit
        quote,
        cell,
        note,
        verbatim,
    };
    static constexpr std::size_t kNoSection = static_cast<std::size_t>(-1);

    const Text* text = nullptr;
    const std::vector<InlineRange>* ranges = nullptr;  ///< none of a title
    Place place = Place::paragraph;
    std::size_t section = kNoSection;  ///< of Brief::sections
    std::string_view language;
    const Lexicon* lexicon = nullptr;                ///< none for other languages than ours
    const std::vector<BriefBlock>* among = nullptr;  ///< of a heading or paragraph: the blocks that it stands among,
    std::size_t next = 0;                            ///< and the first one behind it
    std::uint32_t kinds = 0;                         ///< of all its words
    bool hyphens = false;                            ///< some word is followed by one
    std::vector<Word> words;

    std::string_view view(const Word& word) const { return text->view(word.first, word.last); }
    /// What stands between words[i] and the next one.
    std::string_view gap(std::size_t i) const { return text->view(words[i].last, words[i + 1].first); }
    /// Index behind the last word of the sentence that words[i] stands in.
    std::size_t sentence_end(std::size_t i) const;
    /// Words [first, last) as they are written.
    std::string_view view(std::size_t first, std::size_t last) const {
        return text->view(words[first].first, words[last - 1].last);
    }
    Span span(std::size_t first, std::size_t last) const {
        return text->source_of(words[first].first, words[last - 1].last);
    }
    bool running() const {
        return place == Place::standfirst || place == Place::paragraph || place == Place::item ||
               place == Place::caption;
    }
};

struct ListRead {
    const List* list;
    std::size_t section;
};

struct Reading {
    const ProofreadRequest& request;
    std::vector<Passage> passages;
    std::vector<ListRead> lists;

    const Brief& brief() const { return request.made.brief; }
};

Reading read(const ProofreadRequest& request);

/// Letters of ASCII and Latin-1 in lower case, the rest as it is.
std::string lower_case(std::string_view words);

/// Word::hash of a word in lower case.
std::uint32_t hash_of(std::string_view lower_case);

/// In quotation marks, as messages quote the page.
std::string quoted(std::string_view words);

}  // namespace chancery::proofreading
