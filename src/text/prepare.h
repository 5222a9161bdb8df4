// A paragraph's text made ready for setting: what only steers line breaking is taken out, directions are found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/text.h"
#include "text/break_opportunities.h"

namespace chancery {

/// The text without U+00AD, U+200B, U+2060 and U+FEFF, and with U+2028 and U+2029 as a space: a reader who copies a
/// line break gets a space. Offsets in it are called clean.
class CleanText {
public:
    explicit CleanText(const Text& original);

    const Text& text() const { return changed_ ? clean_ : *original_; }
    const std::string& str() const { return text().str(); }
    std::uint32_t size() const { return text().size(); }
    /// Clean offsets behind each line break of the text, ascending; one at the very end is left out.
    const std::vector<std::uint32_t>& forced() const { return forced_; }

    std::uint32_t original_of(std::uint32_t clean) const;
    std::uint32_t clean_of(std::uint32_t original) const;
    /// Where the character was written that was taken out right before a clean offset.
    Span taken_out_before(std::uint32_t clean) const;

private:
    struct Anchor {
        std::uint32_t clean = 0, original = 0;  ///< from here on the two go side by side
        std::uint32_t first = 0;                ///< of the character that is not here, an original offset
    };
    const Text* original_;
    bool changed_ = false;
    Text clean_;
    std::vector<Anchor> anchors_;
    std::vector<std::uint32_t> forced_;
};

/// Bytes up to `last` that run in one direction: odd levels from right to left (UAX #9).
struct LevelRun {
    std::uint32_t last = 0;
    std::uint8_t level = 0;
};
struct Directions {
    std::uint8_t base = 0;
    std::vector<LevelRun> runs;  ///< tile the text
};
/// True of the languages that are commonly written from right to left, by their BCP 47 tag.
bool right_to_left_language(std::string_view language);

/// By ICU where a character asks for it, else all from left to right. The base is from right to left where the
/// first strong letter and most of them are; in a language that is written so, where any is.
Directions directions_of(const std::string& text, const std::string& language);

}  // namespace chancery
