// Paragraph: styled words in, set lines out.
//
// Called by layout with the words of one paragraph, heading, caption or label; done by src/text: itemized by script and
// face, shaped, broken into lines, justified. Lines come with their glyphs positioned from the left end of the measure
// on the baseline (x from 0, y 0 downward), and each glyph knows its range of the run's Text. Runs stand in the order
// of the text, the glyphs of a run from left to right.
//
// The texts of all runs give the paragraph's text, with these changes: U+00AD, U+200B, U+2060 and U+FEFF, which only
// steer line breaking, are left out; U+2028 is a space; a hyphen that a line end asks for is a computed U+00AD. White
// space at which a line ends keeps its glyph, behind the line's end, so that readers who extract text keep words apart.
//
//     StyledText words{text, {{0, text.size(), StyleSpan::Style{...}}}};
//     std::vector<Line> lines = set_paragraph(words, {.measure = mm(128), .align = Align::justify}, fonts, context);
#pragma once

#include <string>
#include <vector>

#include "chancery/fonts.h"
#include "chancery/length.h"
#include "chancery/paged_brief.h"
#include "chancery/text.h"

namespace chancery {

/// How a range of a paragraph is set.
struct RunStyle {
    FontId font;
    std::string fallback_of;  ///< key of the theme's family whose fallback list serves this run
    Length size;
    Color color;
    Length rise;              ///< baseline shift upward, for superscripts
    int tracking = 0;         ///< thousandths of the size
    bool capitals = false;    ///< shown in capitals; clusters still map to the text's own case
    bool underline = false;   ///< reported with the line as underlined stretches
    bool struck_out = false;  ///< likewise
    std::vector<std::string> features;
    std::string language;               ///< BCP 47, for shaping, hyphenation and line breaking
    Owner owner;                        ///< tag of the run's items
    std::optional<std::uint32_t> link;  ///< index into the caller's links, reported with the line
    bool operator==(const RunStyle&) const = default;
};

struct StyleSpan {
    std::uint32_t first = 0, last = 0;  ///< bytes of the text
    RunStyle style;
};

struct StyledText {
    Text text;
    std::vector<StyleSpan> spans;  ///< tile the text
};

struct ParagraphShape {
    Length measure = {};
    Align align = Align::left;
    bool hyphens = false;  ///< false: soft hyphens of the text serve only where nothing else fits
    int expansion = 0;     ///< thousandths by which glyphs may be wider or narrower, where lines are justified
    bool balance = false;
    bool avoid_short_last_line = true;
    Length first_indent = {};
};

/// A stretch of a line that belongs to a link or is underlined.
struct LineStretch {
    Length left, right;
    std::optional<std::uint32_t> link;
    bool underline = false;
    bool struck_out = false;
    Color color;
    Length size;
};

struct Line {
    std::vector<GlyphRun> runs;  ///< origin.x from the line's left end, origin.y = 0 on the baseline, y downward
    std::vector<LineStretch> stretches;
    std::vector<LineGap> gaps;  ///< between its words; LineGap::left from the left end of the measure
    Length width;  ///< from the left end of the measure to where what is seen ends; justified text may stand out of it
    Length natural_width;  ///< of what is seen, before stretching or shrinking, without indents
    Length above, below;  ///< of the baseline, what its letters reach; zero unless fallback faces show some of the text
    std::uint32_t first = 0, last = 0;  ///< bytes of the paragraph's text
    bool hyphenated = false;            ///< ends in a hyphen that the text does not have
    bool forced = false;                ///< ends at U+2028 or at the paragraph's end
};

/// Sets one paragraph. Total: what no face has is shown as U+FFFD and reported; a word longer than the measure is
/// broken.
std::vector<Line> set_paragraph(const StyledText& words, const ParagraphShape& shape, const FontLibrary& fonts,
                                const Limits& limits, Diagnostics& diagnostics);

/// The width of the words set on one line, and of the longest part that can't be broken: for tables and labels.
struct Widths {
    Length natural, least;
};
Widths measure(const StyledText& words, const FontLibrary& fonts);

}  // namespace chancery
