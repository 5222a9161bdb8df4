#include "chancery/paragraph.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "chancery/limits.h"
#include "text/faces.h"
#include "text/hyphenation.h"
#include "text/ink.h"
#include "text/items.h"
#include "text/line_break.h"
#include "text/protrusion.h"
#include "text/set_line.h"
#include "text/tokens.h"

namespace chancery {
namespace {

BreakOptions options_for(const ParagraphShape& shape, const Tokens& tokens, const Stretch& stretch, Length indent) {
    BreakOptions options;
    options.measure = shape.measure;
    options.first_indent = indent;
    if (shape.align == Align::justify) options.first_indent -= protrusion_at_start(tokens, stretch.first);
    Length size;
    for (std::size_t i = stretch.first_token; i < stretch.last_token; ++i)
        size = std::max(size, tokens.manners[tokens.tokens[i].manner].style->size);
    // Ragged lines of three ems' difference look lively, more looks torn; in a narrow column it is a part of its width.
    if (shape.align != Align::justify)
        options.right_stretch = std::max(Length::units(1), std::min(size * 3, shape.measure / 4));
    if (shape.avoid_short_last_line) options.last_line_least = shape.measure / 3;
    return options;
}

/// Ragged lines keep their gaps as they are.
void stiffen(std::vector<BreakItem>& items) {
    for (BreakItem& item : items) item.stretch = item.shrink = Length{};
}

/// Where a style asks for no hyphens, those that the author allowed by U+00AD are for words that fit in no other way.
void avoid_hyphens(Items& items, Length widest) {
    std::size_t first = 0;
    Length width;
    for (std::size_t i = 0; i <= items.items.size(); ++i) {
        const bool end = i == items.items.size();
        const bool place = end || (items.items[i].kind != BreakItem::Kind::box && !items.ends[i].hyphen);
        if (!place) {
            width += items.items[i].width;
            continue;
        }
        for (; first < i; ++first)
            if (width <= widest && items.ends[first].hyphen) items.items[first].penalty = kNeverBreak;
        width = {};
    }
}

/// The paragraph at hand, on its way to lines.
struct Setting {
    const StyledText& words;
    const ParagraphShape& shape;
    FontLibrary::Faces& faces;
    Diagnostics& diagnostics;
    Tokens tokens;
};

struct BrokenStretch {
    Items items;
    Breaks breaks;
};

/// Breaks a stretch into lines. As TeX does, first without hyphens; words are hyphenated where lines ask for it, or
/// where one is wider than a line, for most paragraphs never need it.
BrokenStretch break_stretch(Setting& setting, const Stretch& stretch, Length indent) {
    const ParagraphShape& shape = setting.shape;
    Length hyphen;
    for (const Manner& manner : setting.tokens.manners) hyphen = std::max(hyphen, manner.hyphen);
    const Length widest = std::max(shape.measure - std::max(indent, Length{}) - hyphen, shape.measure / 4);
    const BreakOptions options = options_for(shape, setting.tokens, stretch, indent);
    while (true) {
        Items items = make_items(setting.tokens, stretch, setting.faces, widest,
                                 {shape.align == Align::justify, shape.expansion});
        if (shape.align != Align::justify) stiffen(items.items);
        if (!shape.hyphens) avoid_hyphens(items, widest);
        const bool may_hyphenate = !setting.tokens.hyphenated;
        if (!items.overlong || !may_hyphenate) {
            std::optional<Breaks> breaks;
            if (shape.balance)
                breaks = break_balanced(items.items, options);
            else if (!shape.hyphens || !may_hyphenate)
                breaks = break_lines(items.items, options);
            else
                breaks = break_without_hyphens(items.items, options);
            if (breaks) return {std::move(items), *std::move(breaks)};
        }
        hyphenate(setting.words, setting.tokens, setting.faces, setting.diagnostics);
    }
}

void set_stretch(Setting& setting, const Stretch& stretch, std::vector<Line>& lines) {
    const Length indent = stretch.first == 0 ? setting.shape.first_indent : Length{};
    const auto [items, breaks] = break_stretch(setting, stretch, indent);
    std::uint32_t first = stretch.first;
    for (const std::uint32_t at : breaks.ends) {
        const bool last = at == items.items.size();
        const LineExtent extent{first, items.ends[at], last, first == stretch.first ? indent : Length{}};
        lines.push_back(set_line(extent, setting.tokens, setting.shape, setting.faces));
        first = items.ends[at].last;
    }
}

/// "U+4E2D (中)"; a control character has no sign that could be shown.
std::string shown(char32_t c) {
    std::string code = fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    if (control) return code;
    code += " (";
    append_utf8(code, c);
    return code + ")";
}

/// The characters of one paragraph that no face has and that were not reported before: one message for all.
class MissingReport {
public:
    MissingReport(const StyledText& words, const Tokens& tokens)
        : words_(words), tokens_(tokens), clean_(tokens.clean) {}

    /// Takes note of what the word lacks, and of the families among those asked for it whose files are not there.
    void look_at(const Token& token, FontLibrary::Faces& faces) {
        const std::vector<ChainFace>& chain = faces.shaper.chain(tokens_.manners[token.manner].shaping[0]);
        for (const std::uint16_t index : token.word->asked) {
            const Face& face = faces.opened(chain[index].font);
            if (face.state != Face::State::absent || faces.usable_of_family(chain[index].font)) continue;
            const std::string_view package = font_package(face.family);
            const std::string wanted =
                package.empty() ? fmt::format("the font \"{}\"", face.name) : fmt::format("the package {}", package);
            if (std::find(not_installed_.begin(), not_installed_.end(), wanted) == not_installed_.end())
                not_installed_.push_back(wanted);
        }
        for (const ShapedPart& part : token.word->parts) {
            if (!part.missing) continue;
            for (std::size_t at = token.first + part.first; at < token.first + part.last;) {
                const auto first = static_cast<std::uint32_t>(at);
                const char32_t c = next_code_point(clean_.str(), at);
                const auto last = static_cast<std::uint32_t>(at);
                characters_.push_back(c);
                places_.push_back(words_.text.source_of(clean_.original_of(first), clean_.original_of(last)));
            }
        }
    }

    void send(FontLibrary::Faces& faces, Diagnostics& diagnostics) const {
        std::vector<char32_t> fresh = characters_;
        faces.missing.keep_new(diagnostics, fresh);
        if (fresh.empty()) return;
        constexpr std::size_t kMostNamed = 12;
        std::string list;
        for (std::size_t i = 0; i < std::min(fresh.size(), kMostNamed); ++i)
            list += (i == 0 ? "" : ", ") + shown(fresh[i]);
        if (fresh.size() > kMostNamed) list += fmt::format(" and {} more", fresh.size() - kMostNamed);
        const std::string_view none = not_installed_.empty() ? "no font" : "no installed font";
        const auto first = std::find(characters_.begin(), characters_.end(), fresh.front());
        diagnostics
            .report(Code::character_missing, places_[static_cast<std::size_t>(first - characters_.begin())],
                    fresh.size() == 1
                        ? fmt::format("{} of the template has the character {}", none, list)
                        : fmt::format("{} of the template has {} characters: {}", none, fresh.size(), list))
            .label("shown as a replacement sign")
            .hint(hint());
    }

private:
    std::string hint() const {
        if (not_installed_.empty()) return "add a family that has it to the template, and name it as a fallback";
        std::string list;
        for (const std::string& wanted : not_installed_) list += (list.empty() ? "" : " and ") + wanted;
        return "install " + list + ", which the template names for its script";
    }

    const StyledText& words_;
    const Tokens& tokens_;
    const CleanText& clean_;
    std::vector<std::string> not_installed_;
    std::vector<char32_t> characters_;
    std::vector<Span> places_;
};

/// Reports the faces that these words asked for and did not get, and the characters that none has.
void report_problems(const StyledText& words, const Tokens& tokens, FontLibrary::Faces& faces,
                     Diagnostics& diagnostics) {
    for (const StyleSpan& span : words.spans) faces.report_problem(span.style.font, diagnostics);
    MissingReport missing(words, tokens);
    for (const Token& token : tokens.tokens) {
        if (token.word == nullptr || (token.word->asked.empty() && !token.word->missing)) continue;
        const std::vector<ChainFace>& chain = faces.shaper.chain(tokens.manners[token.manner].shaping[0]);
        for (const std::uint16_t index : token.word->asked) faces.report_problem(chain[index].font, diagnostics);
        if (token.word->missing) missing.look_at(token, faces);
    }
    missing.send(faces, diagnostics);
}

}  // namespace

std::vector<Line> set_paragraph(const StyledText& words, const ParagraphShape& shape, const FontLibrary& fonts,
                                const Limits& limits, Diagnostics& diagnostics) {
    std::vector<Line> lines;
    if (limits.stop.stop_requested()) return lines;
    FontLibrary::Faces& faces = fonts.faces();
    faces.shaper.trim();
    faces.hyphenator.trim();
    Setting setting{words, shape, faces, diagnostics, make_tokens(words, faces)};
    report_problems(words, setting.tokens, faces, diagnostics);
    if (setting.tokens.tokens.empty()) return lines;
    for (const Stretch& stretch : stretches_of(setting.tokens)) set_stretch(setting, stretch, lines);
    measure_ink(lines, faces);
    return lines;
}

Widths measure(const StyledText& words, const FontLibrary& fonts) {
    Widths widths;
    FontLibrary::Faces& faces = fonts.faces();
    faces.shaper.trim();
    const Tokens tokens = make_tokens(words, faces);
    if (tokens.tokens.empty()) return widths;
    constexpr Length kNoLimit = Length::units(INT64_MAX / 4);
    for (const Stretch& stretch : stretches_of(tokens)) {
        const Items items = make_items(tokens, stretch, faces, kNoLimit, {});
        Length natural, fragment;
        for (std::size_t i = 0; i < items.items.size(); ++i) {
            const BreakItem& item = items.items[i];
            const bool never = item.kind == BreakItem::Kind::penalty && item.penalty >= kNeverBreak;
            if (item.kind != BreakItem::Kind::penalty) natural += item.width;
            if (item.kind == BreakItem::Kind::box) {
                fragment += item.width;
            } else if (item.kind == BreakItem::Kind::glue && i > 0 &&
                       items.items[i - 1].kind == BreakItem::Kind::penalty) {
                fragment += item.width;  // no line ends at a gap that follows kNeverBreak
            } else if (!never) {
                widths.least = std::max(widths.least, fragment + item.before);
                fragment = item.after;
            }
        }
        widths.least = std::max(widths.least, fragment);
        widths.natural = std::max(widths.natural, natural);
    }
    return widths;
}

}  // namespace chancery
