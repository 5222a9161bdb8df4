// Words into lines, lines into slabs.
#include <algorithm>
#include <utility>

#include "layout/composer.h"

namespace chancery {
namespace {

/// Superscripts and subscripts: size and shift as most text faces have them in OS/2 (about 60 % and a third of the em).
constexpr int kScriptSizePercent = 62;
constexpr int kSuperscriptRisePercent = 34;
constexpr int kSubscriptDropPercent = 14;

/// What a report on the setting asks for, of a line that is not placed yet.
TextLine text_line(Line& set, const Frame& frame, Span span) {
    TextLine line;
    line.left = frame.left;
    line.measure = frame.width;
    line.width = set.width;
    line.natural_width = set.natural_width;
    line.hyphenated = set.hyphenated;
    line.gaps = std::move(set.gaps);
    for (LineGap& gap : line.gaps) gap.left += frame.left;
    if (!set.runs.empty())
        if (const auto* owner = std::get_if<TagId>(&set.runs.front().owner)) line.owner = *owner;
    line.span = span;
    return line;
}

std::uint32_t utf8_end(const Text& text) { return text.size(); }

/// The manners that hold at one place, gathered from the outer to the inner.
struct Manners {
    RunStyle& run;
    bool bold = false, italic = false, code = false;

    void operator()(const Strong&) { bold = true; }
    void operator()(const Emphasis&) { italic = !italic; }
    void operator()(const CodeText&) { code = true; }
    void operator()(const Superscript&) {
        run.rise = run.size * kSuperscriptRisePercent / 100;
        run.size = run.size * kScriptSizePercent / 100;
    }
    void operator()(const Subscript&) {
        run.rise = -(run.size * kSubscriptDropPercent / 100);
        run.size = run.size * kScriptSizePercent / 100;
    }
    void operator()(const StruckOut&) { run.struck_out = true; }
    void operator()(const Language& language) { run.language = language.tag; }
    void operator()(const Link&) {}
    void operator()(const Anchor&) {}
};

/// What parts two lines beyond their leading, where letters of a fallback face could else touch: a leading that is made
/// for Latin letters can be too small for the vowels that Thai, Devanagari and Arabic have above and below theirs.
Length parting(const Line& line, const Line& next, const TextStyle& style) {
    return std::max(line.below + next.above - style.leading, Length{});
}

}  // namespace

Length Composer::first_baseline(const TextStyle& style) const {
    const FontId font = fonts_.face(style.family, style.weight, style.italic);
    const Length ascent = fonts_.ascent(font, style.size), descent = fonts_.descent(font, style.size);
    return (style.leading - ascent - descent) / 2 + ascent;  // half the leading above, half below, as CSS 2.1, 10.8.1
}

/// How high the text of a page may be.
Length Composer::body_height(const Frame& frame) const {
    const PageGeometry& page = theme_.page;
    return (frame.turned ? page.size.width : page.size.height) - page.margin.top - page.margin.bottom;
}

Slab Composer::new_slab(const Frame& frame, Length height, Span span) const {
    Slab slab;
    slab.height = height;
    slab.region = frame.region;
    slab.section = frame.section_number;
    slab.span = span;
    return slab;
}

RunStyle Composer::run_style(const TextStyle& style, const Frame& frame, Owner owner) const {
    RunStyle run;
    run.font = fonts_.face(style.family, style.weight, style.italic);
    run.fallback_of = style.family;
    run.size = style.size;
    run.color = frame.text_color.value_or(style.color);
    run.tracking = style.tracking;
    run.capitals = style.capitals;
    run.features = style.features;
    run.language = brief_.language;
    run.owner = owner;
    return run;
}

StyledText Composer::styled(const Text& text, const TextStyle& style, const Frame& frame, Owner owner) const {
    return {text, {{0, text.size(), run_style(style, frame, owner)}}};
}

/// The tags that a range of prose has got, once a stretch of it is set.
struct Composer::RangeTag {
    TagId tag;
    std::optional<std::uint32_t> link;
};

// A mark of a note is a Reference that holds the link (ISO 32000-1, 14.8.4.4); its note goes to the foot of the page on
// which its line stands.
Composer::RangeTag Composer::tag_of_link(const Link& link, const Prose& prose, const InlineRange& range, TagId around) {
    const std::optional<std::size_t> note = note_of(link);
    if (note) {
        around = tag(TagRole::Reference, around, link.span);
        note_marks_.push_back({range.first, *note, around});
    }
    RangeTag made{tag(TagRole::Link, around, link.span), static_cast<std::uint32_t>(links_.size())};
    links_.push_back({link.address, std::string(prose.text.view(range.first, range.last)), made.tag});
    return made;
}

Composer::RangeTag Composer::tag_of(const Prose& prose, const InlineRange& range, TagId around) {
    const auto source = [&] { return prose.text.source_of(range.first, range.last); };
    if (const auto* link = std::get_if<Link>(&range.manner)) return tag_of_link(*link, prose, range, around);
    RangeTag made;
    if (const auto* language = std::get_if<Language>(&range.manner)) {
        made.tag = tag(TagRole::Span, around, source());
        paged_.tags[made.tag].language = language->tag;
    } else if (std::holds_alternative<CodeText>(range.manner)) {
        made.tag = tag(TagRole::Code, around, source());
    }
    return made;
}

// Code within a line stands in its own family, its small letters as high as those around it.
void Composer::set_face(const TextStyle& text, bool bold, bool italic, bool code, RunStyle& run) const {
    const Weight strong = text.weight >= Weight::semibold ? Weight::bold : Weight::semibold;
    const Weight weight = bold ? strong : text.weight;
    run.font = fonts_.face(text.family, weight, italic);
    const std::string& family = style(theme_.code.style).family;
    if (!code || family == text.family) return;
    const FontId font = fonts_.face(family, weight, italic);
    const Length wanted = fonts_.x_height(run.font, run.size), own = fonts_.x_height(font, run.size);
    if (own > Length()) run.size = run.size.scaled(wanted.units(), own.units());
    run.font = font;
    run.fallback_of = family;
}

// Cuts the text where a manner begins or ends and gives each stretch the style of the manners that hold there, outer
// ones first. Links and languages get a tag, nested as their ranges are.
StyledText Composer::styled(const Prose& prose, const TextStyle& style, const Frame& frame, Owner owner) {
    links_.clear();
    anchors_.clear();
    note_marks_.clear();
    StyledText out{prose.text, {}};
    if (prose.empty()) return out;

    std::vector<RangeTag> of_range(prose.ranges.size());
    std::vector<std::uint32_t> cuts = {0, utf8_end(prose.text)};
    for (const InlineRange& range : prose.ranges) {
        cuts.push_back(range.first);
        cuts.push_back(range.last);
        if (const auto* anchor = std::get_if<Anchor>(&range.manner)) anchors_.push_back({range.first, anchor->id});
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());

    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        RunStyle run = run_style(style, frame, owner);
        Manners manners{run, false, style.italic};
        for (std::size_t r = 0; r < prose.ranges.size(); ++r) {
            const InlineRange& range = prose.ranges[r];
            if (range.first > cuts[i] || range.last < cuts[i + 1] || range.first == range.last) continue;
            RangeTag& made = of_range[r];
            if (const auto* around = std::get_if<TagId>(&run.owner); around && !made.tag.known())
                made = tag_of(prose, range, *around);
            if (made.tag.known()) run.owner = made.tag;
            if (made.link) {
                run.link = made.link;
                run.underline = theme_.link_underline;
                if (!frame.text_color) run.color = theme_.link_color;
            }
            std::visit(manners, range.manner);
        }
        set_face(style, manners.bold, manners.italic, manners.code, run);
        out.spans.push_back({cuts[i], cuts[i + 1], std::move(run)});
    }
    return out;
}

void Composer::place(Line& line, Length left, Length baseline, Slab& slab) {
    for (const LineStretch& stretch : line.stretches) {
        const Length ascent = stretch.size * 8 / 10, descent = stretch.size * 25 / 100;
        if (stretch.link && *stretch.link < links_.size()) {
            const OpenLink& link = links_[*stretch.link];
            slab.links.push_back(
                {{left + stretch.left, baseline - ascent, stretch.right - stretch.left, ascent + descent},
                 link.target,
                 link.description,
                 link.tag});
        }
        if (stretch.struck_out)
            slab.items.push_back(Rule{{left + stretch.left, baseline - stretch.size * 25 / 100},
                                      stretch.right - stretch.left,
                                      false,
                                      stretch.size / 16,
                                      stretch.color,
                                      Artifact::layout});
        if (stretch.underline)
            slab.items.push_back(Rule{{left + stretch.left, baseline + stretch.size * 12 / 100},
                                      stretch.right - stretch.left,
                                      false,
                                      stretch.size / 20,
                                      stretch.color,
                                      Artifact::layout});
    }
    for (GlyphRun& run : line.runs) {
        run.origin.x += left;
        run.origin.y += baseline;
        slab.items.push_back(std::move(run));
    }
}

void Composer::lines(const Prose& prose, const TextStyle& style, const Frame& frame, TagId owner, Flow& flow) {
    const StyledText words = styled(prose, style, frame, owner);
    lines(words, style, frame, flow);
}

void Composer::lines(const StyledText& words, const TextStyle& style, const Frame& frame, Flow& flow) {
    if (words.text.empty()) return;
    ParagraphShape shape;
    shape.measure = frame.width - frame.hang;
    shape.align = style.align;
    shape.hyphens = style.hyphens;
    shape.expansion = style.expansion;
    shape.balance = style.balance;
    std::vector<Line> set = set_paragraph(words, shape, fonts_, limits_, diagnostics_);

    const std::vector<NoteMark> marks = std::exchange(note_marks_, {});
    const Length baseline = first_baseline(style);
    const std::uint32_t paragraph = ++paragraphs_;
    flow.space(style.space_before);
    for (std::size_t i = 0; i < set.size(); ++i) {
        const Length more = i > 0 ? parting(set[i - 1], set[i], style) : Length{};
        Slab slab = new_slab(frame, style.leading + more, words.text.source_of(set[i].first, set[i].last));
        if (i > 0) {
            slab.keep = i == 1 ? Keep::orphan : i + 1 == set.size() ? Keep::widow : Keep::line;
            slab.hyphen_before = set[i - 1].hyphenated;
        }
        for (const OpenAnchor& anchor : anchors_)
            if (anchor.at >= set[i].first && (anchor.at < set[i].last || i + 1 == set.size()))
                slab.destinations.emplace_back(anchor.id, TagId{});
        std::erase_if(anchors_, [&](const OpenAnchor& anchor) { return anchor.at < set[i].last; });
        TextLine line = text_line(set[i], frame, slab.span);
        line.paragraph = paragraph;
        line.number = static_cast<std::uint32_t>(i + 1);
        line.of = static_cast<std::uint32_t>(set.size());
        line.baseline = baseline + more;
        line.justified = style.align == Align::justify && !set[i].forced;
        slab.lines.push_back(std::move(line));
        const bool carried_over = i > 0 && !set[i - 1].forced;
        place(set[i], frame.left + (carried_over ? frame.hang : Length()), baseline + more, slab);
        flow.add(std::move(slab));
    }
    anchors_.clear();
    const std::size_t first = flow.slabs.size() - set.size();
    for (const NoteMark& mark : marks)
        for (std::size_t i = 0; i < set.size(); ++i)
            if (mark.at >= set[i].first && mark.at < set[i].last)
                refer(mark.note, mark.reference, flow.slabs[first + i]);
    flow.space(style.space_after);
}

}  // namespace chancery
