// Small edits of Prose and the numbers that stand in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chancery/document.h"

namespace chancery {

class Lexicon;

/// With a space where a line break was: headings and labels are one line.
Prose with_spaces_for_line_breaks(const Prose& prose);
/// Without Strong: what a heading is anyway.
Prose without_strong(Prose prose);
/// True where every visible character is strong.
bool strong_throughout(const Prose& prose);
/// The same words as another kind of text, with their places: an index entry that repeats a heading.
Text repeated(const Text& words, Text::Origin origin);

/// A number typed before a heading, with or without a word: "1. X", "II) X", "Pillar 3: X", "Step 2".
struct NumberedHeading {
    std::string number;  ///< "1", "II"
    std::int64_t value = 0;
    std::uint32_t word_last = 0;                      ///< bytes of the word ("Pillar"), 0: none
    std::uint32_t number_first = 0, number_last = 0;  ///< where the number stands
    std::uint32_t title_first = 0;  ///< where the heading proper begins; the text's end where there is none
};
std::optional<NumberedHeading> typed_number_of(std::string_view words, const Lexicon& lexicon);

}  // namespace chancery
