// Where a line may end (UAX #14), by ICU.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/ubrk.h>

#include "text/face.h"

namespace chancery {

/// A place between two characters at which a line may end.
struct BreakOpportunity {
    enum class Kind : std::uint8_t {
        space,        ///< after white space
        free,         ///< at U+200B and between signs that stand alone
        letters,      ///< beside a Han character or kana
        words,        ///< between words of a script without spaces, by a dictionary: Thai, Khmer
        soft_hyphen,  ///< a hyphen shows there when the line ends
        hyphen,       ///< after a hyphen that the text has
        dash,         ///< at a dash
        inner,        ///< at a slash and the like, between syllables of Hangul
    };
    std::uint32_t offset = 0;  ///< byte before which the next line starts
    Kind kind = Kind::free;
    std::uint8_t blanks = 0;  ///< half squares of blank that full-width brackets, stops and commas have at this place
    bool operator==(const BreakOpportunity&) const = default;
};

/// ICU's iterators, one for each language, opened when first needed.
class BreakIterators {
public:
    /// The iterator for a BCP 47 tag; a null pointer where ICU has no data.
    UBreakIterator* get(const std::string& language);

private:
    std::map<std::string, std::unique_ptr<UBreakIterator, Destroyer<ubrk_close>>, std::less<>> open_;
};

/// Every opportunity inside the text, ascending; its start and end are none. No place is named inside a range of
/// numbers ("2-3") nor next to a no-break space. Strict rules hold for Japanese: no line starts with a small kana or a
/// mark of length. Text of Latin letters and common punctuation is served without ICU.
std::vector<BreakOpportunity> break_opportunities(std::string_view text, const std::string& language,
                                                  BreakIterators& iterators);

}  // namespace chancery
