// Sections in the dress that the template gives their role.
#include <algorithm>

#include "layout/composer.h"

namespace chancery {
namespace {

/// A section should not begin at a page's end with fewer lines than this below its label and heading.
constexpr int kLinesOfStart = 3;

/// Dislikes a break within `reach` of the slab's top, unless the section ends there.
void hold_start(std::size_t first, Length reach, Flow& flow) {
    Length covered;
    for (std::size_t i = first; i < flow.slabs.size(); ++i) {
        Slab& slab = flow.slabs[i];
        if (i > first) {
            covered += slab.space_before;
            if (covered >= reach) return;
            slab.keep = std::max(slab.keep, Keep::section_start);
        }
        covered += slab.height;
    }
}

bool has_ground(const Panel& panel) {
    return panel.fill.has_value() || panel.rule > Length() || panel.outline > Length();
}

/// Keeps what stands from `first` on on one page, if a page can hold it.
void hold_together(std::size_t first, const PageGeometry& page, Flow& flow) {
    Length height;
    for (std::size_t i = first; i < flow.slabs.size(); ++i)
        height += flow.slabs[i].height + (i > first ? flow.slabs[i].space_before : Length());
    if (height > page.size.height - page.margin.top - page.margin.bottom) return;
    for (std::size_t i = first + 1; i < flow.slabs.size(); ++i)
        flow.slabs[i].keep = std::max(flow.slabs[i].keep, Keep::panel);
}

}  // namespace

Frame Composer::text_frame(const SectionStyle& style) const {
    Frame frame;
    frame.left = theme_.page.text_left();
    frame.width = theme_.page.text_width();
    frame.section = &style;
    frame.label_slab = 0;  // with no label to keep clear of
    return frame;
}

void Composer::body(Flow& flow) {
    if (standfirst_in_flow_ && brief_.standfirst) {
        Frame frame = text_frame(theme_.opening);
        frame.parent = TagId{0};
        paragraph(*brief_.standfirst, frame, flow);
    }
    if (brief_.standfirst && announces(*brief_.standfirst)) flow.keep(Keep::colon);
    further_facts(flow);
    list_of_sections(flow);
    lead(flow);
    if (!brief_.opening.empty()) {
        Frame frame = text_frame(theme_.opening);
        frame.parent = TagId{0};
        set_all(brief_.opening, frame, flow);
    }
    for (std::size_t i = 0; i < brief_.sections.size(); ++i) {
        const Section& current = brief_.sections[i];
        const bool same = i > 0 && brief_.sections[i - 1].role == current.role && current.role != Role::section;
        section(current, same, flow);
    }
    flow.space(Length());
    flow.foot_head = foot_head();
    if (cover_notes_.empty()) return;  // marks on the cover have their notes at the first page's foot
    if (flow.slabs.empty()) flow.add(new_slab(text_frame(theme_.opening), Length(), {}));
    std::vector<Slab>& first = flow.slabs.front().notes;
    first.insert(first.begin(), std::make_move_iterator(cover_notes_.begin()),
                 std::make_move_iterator(cover_notes_.end()));
}

/// Facts that found no place on the cover, a line each: the value, strong, then its name.
void Composer::further_facts(Flow& flow) {
    if (facts_on_cover_ >= brief_.facts.size()) return;
    Frame frame = text_frame(theme_.opening);
    const TagId list = tag(TagRole::L, TagId{0});
    for (std::size_t i = facts_on_cover_; i < brief_.facts.size(); ++i) {
        const Fact& fact = brief_.facts[i];
        const TagId body = tag(TagRole::LBody, tag(TagRole::LI, list, fact.value.source()), fact.value.source());
        const TextStyle& item = style(frame.section->item);
        Text words = fact.value;
        words.append(" ", {}, Text::Origin::computed);
        words.append(fact.name);
        StyledText line = styled(words, item, frame, Owner(body));
        StyleSpan value = line.spans.front();
        value.last = line.spans.front().first = fact.value.size();
        value.style.font = fonts_.face(item.family, Weight::semibold, item.italic);
        line.spans.insert(line.spans.begin(), value);
        flow.space_exactly(theme_.item_gap);
        if (i > facts_on_cover_)
            flow.keep(i == facts_on_cover_ + 1       ? Keep::list_start
                      : i + 1 == brief_.facts.size() ? Keep::list_end
                                                     : Keep::item);
        lines(line, item, frame, flow);
    }
    flow.space(style(frame.section->body).space_after);
}

void Composer::lead(Flow& flow) {
    if (!brief_.lead) return;
    Frame frame = text_frame(theme_.opening);
    frame.parent = TagId{0};
    const std::optional<PictureId> picture = picture_of(*brief_.lead);
    if (!picture && !brief_.lead->caption.empty()) {  // a caption alone is set off by a hairline
        Slab top = new_slab(frame, theme_.figure.caption_gap, brief_.lead->span);
        top.items.push_back(hairline(frame.left, Length(), frame.width, theme_.figure.rule_color));
        flow.add(std::move(top));
        flow.keep(Keep::always);
    }
    figure(*brief_.lead, theme_.figure.lead_max_height, frame, flow);
    if (announces(*brief_.lead)) flow.keep(Keep::colon);
}

void Composer::section(const Section& section, bool after_same_role, Flow& flow) {
    const SectionStyle& dress = theme_.section(section.role);
    Frame frame = text_frame(dress);
    frame.parent = tag(TagRole::Sect, TagId{0}, section.span);
    Tag& sect = paged_.tags[frame.parent];
    sect.title = section.outline_title();
    if (!section.language.empty() && section.language != brief_.language) sect.language = section.language;
    frame.section_number = static_cast<std::uint32_t>(&section - brief_.sections.data()) + 1;

    const std::size_t first = flow.slabs.size();
    const bool ruled = after_same_role && dress.rule_before > Length();
    flow.space(dress.space_before);
    flow.begin_heading();
    if (dress.arrangement == Arrangement::stack || !theme_.page.has_label_column())
        section_stacked(section, frame, flow);
    else
        section_in_label_column(section, frame, flow);
    if (first >= flow.slabs.size()) return;

    flow.slabs[first].destinations.emplace_back(section.id, frame.parent);
    if (ruled && first > 0) {
        Slab& slab = flow.slabs[first];
        slab.space_before = std::max(slab.space_before, dress.rule_gap * 2);
        slab.divider = Rule{{theme_.page.margin.left, -dress.rule_gap},
                            theme_.page.full_width(),
                            false,
                            dress.rule_before,
                            dress.rule_color,
                            Artifact::layout};
    }
    if (dress.keep_together || has_ground(dress.panel)) hold_together(first, theme_.page, flow);
    flow.space(dress.space_before);
}

// The ground of a section: its padding is a slab of its own above and below, so that text inside never touches the
// edge.
std::optional<std::uint32_t> Composer::open_panel(const SectionStyle& dress, Frame& frame, Flow& flow) {
    const Panel& panel = dress.panel;
    if (!has_ground(panel)) return std::nullopt;
    Region region;
    region.parent = frame.region;
    region.left = panel.full_width ? theme_.page.margin.left : frame.left;
    region.width = panel.full_width ? theme_.page.full_width() : frame.width;
    region.fill = panel.fill;
    region.padding_top = panel.padding.top;
    region.padding_bottom = panel.padding.bottom;
    region.to_page_edges = dress.arrangement == Arrangement::band;
    region.outline = panel.outline;
    region.outline_color = panel.outline_color;
    const auto id = static_cast<std::uint32_t>(flow.regions.size());
    flow.regions.push_back(region);
    frame.region = id;

    Slab top = new_slab(frame, panel.rule + panel.padding.top, {});
    if (panel.rule > Length())
        top.items.push_back(
            Rule{{region.left, panel.rule / 2}, region.width, false, panel.rule, panel.rule_color, Artifact::layout});
    flow.add(std::move(top));
    flow.keep(Keep::always);
    // On a ground over both columns the text keeps its column, and stays off the ground's edge where there is no other.
    const Length off_edge = panel.full_width ? frame.left - region.left : Length();
    frame = frame.inset(std::max(Length(), panel.padding.left - off_edge), panel.padding.right);
    if (panel.text) frame.text_color = panel.text;
    return id;
}

void Composer::close_panel(const SectionStyle& dress, std::uint32_t region, Keep keep, Flow& flow) {
    Frame frame = text_frame(dress);
    frame.region = region;
    if (flow.slabs.empty()) return;
    frame.section_number = flow.slabs.back().section;
    // The space that the last block asks for is the ground's padding already: it is not added to it.
    Slab bottom = new_slab(frame, dress.panel.padding.bottom, {});
    bottom.keep = keep;
    flow.add(std::move(bottom));
    flow.slabs.back().space_before = Length();
}

// Label, numeral, then the text. The label stands in the label column beside the first line (or beside a ground's top),
// and is the section's heading in the tag tree, with the heading above the text where there is one.
void Composer::section_in_label_column(const Section& section, const Frame& outer, Flow& flow) {
    const SectionStyle& dress = *outer.section;
    Frame frame = outer;
    const std::size_t first = flow.slabs.size();
    const std::optional<std::uint32_t> region = open_panel(dress, frame, flow);
    const TagId heading = tag(heading_role(section.level), frame.parent, section.span);
    const bool inside = region && dress.panel.full_width;
    const bool at_top = region && !inside;  // of the ground, not beside the first line
    const std::size_t text_start = first + (region ? 1 : 0), label_slab = at_top ? first : text_start;
    const TextStyle& first_style = style(section.heading ? dress.heading : dress.body);
    Slab label;
    const Length hang = label_beside(section, frame, heading, at_top ? Length() : first_baseline(first_style), label);
    if (!region) {
        frame.label_slab = label_slab;
        frame.label_reach = hang;
    }

    Length heading_height;
    if (section.heading) {
        const std::size_t start = flow.slabs.size();
        lines(*section.heading, style(dress.heading), frame, heading, flow);
        heading_height = style(dress.heading).leading * static_cast<std::int64_t>(flow.slabs.size() - start);
        for (std::size_t i = start + 1; i < flow.slabs.size(); ++i) flow.slabs[i].keep = Keep::always;
        flow.head();
    }
    blocks_of(section, frame, flow);
    if (text_start >= flow.slabs.size()) flow.add(new_slab(frame, style(dress.label).leading, section.span));
    if (std::none_of(flow.slabs.begin() + static_cast<std::ptrdiff_t>(text_start), flow.slabs.end(), shows_content))
        flow.head();                           // the label alone: it stays with what comes
    if (text_start + 1 < flow.slabs.size()) {  // the label heads the line beside it and the next one
        Slab& second = flow.slabs[text_start + 1];
        second.keep = std::max(second.keep, Keep::heading_line);
    }
    Slab& beside_slab = flow.slabs[label_slab];
    beside_slab.items.insert(beside_slab.items.begin(), std::make_move_iterator(label.items.begin()),
                             std::make_move_iterator(label.items.end()));

    // The label may hang below a short section's text: what follows starts below it, on the same page.
    Length covered;
    for (std::size_t i = label_slab; i < flow.slabs.size() && covered < hang; ++i) {
        if (i > label_slab) {
            covered += flow.slabs[i].space_before;
            flow.slabs[i].keep = std::max(flow.slabs[i].keep, Keep::heading);
        }
        covered += flow.slabs[i].height;
    }
    if (covered < hang) {
        Slab rest = new_slab(frame, hang - covered, {});
        rest.keep = Keep::always;
        flow.add(std::move(rest));
        flow.slabs.back().space_before = Length();
    }
    hold_start(label_slab, std::max(hang, heading_height) + style(dress.body).leading * kLinesOfStart, flow);
    if (region) close_panel(dress, *region, Keep::always, flow);
}

// Sets label and numeral into the slab that they stand beside; returns how far they reach below its top.
Length Composer::label_beside(const Section& section, const Frame& frame, TagId heading, Length first_baseline_of_text,
                              Slab& slab) {
    const SectionStyle& dress = *frame.section;
    const Panel& panel = dress.panel;
    Frame column = frame;
    column.left = theme_.page.margin.left + (panel.full_width && frame.region ? panel.padding.left : Length());
    column.width = theme_.page.label_column - (panel.full_width && frame.region ? panel.padding.left : Length());
    column.text_color = panel.full_width && frame.region ? panel.label : std::nullopt;

    std::vector<Item> items;
    Length bottom, top;
    const auto put = [&](const Text& text, const TextStyle& text_style, bool more_follows) {
        Text words = text;
        if (more_follows) words.append(" ", {}, Text::Origin::computed);  // or the words run together in extraction
        ParagraphShape shape;
        shape.measure = column.width;
        std::vector<Line> set =
            set_paragraph(styled(words, text_style, column, Owner(heading)), shape, fonts_, limits_, diagnostics_);
        const FontId font = fonts_.face(text_style.family, text_style.weight, text_style.italic);
        const Length cap = fonts_.cap_height(font, text_style.size);
        Slab piece;
        bool first_line = true;
        for (Line& line : set) {
            if (items.empty() && piece.items.empty() && first_line)
                top = first_baseline_of_text > Length() ? first_baseline_of_text : cap;
            else
                top += first_line ? cap + text_style.space_before : text_style.leading;
            first_line = false;
            place(line, column.left, top, piece);
        }
        bottom = top + text_style.space_after;
        for (Item& item : piece.items) items.push_back(std::move(item));
    };
    if (section.label)
        put(*section.label, style(dress.label), section.number.has_value() || section.heading.has_value());
    if (section.number) put(*section.number, style(dress.number), section.heading.has_value());
    slab.items = std::move(items);
    return bottom;
}

void Composer::section_stacked(const Section& section, Frame frame, Flow& flow) {
    const SectionStyle& dress = *frame.section;
    const std::optional<std::uint32_t> region = open_panel(dress, frame, flow);
    const TagId heading = tag(heading_role(section.level), frame.parent, section.span);
    const auto put = [&](const StyledText& words, const TextStyle& text_style) {
        const std::size_t start = flow.slabs.size();
        lines(words, text_style, frame, flow);
        for (std::size_t i = start + 1; i < flow.slabs.size(); ++i) flow.slabs[i].keep = Keep::always;
        flow.head();
    };
    if (section.label || section.number) {
        Text words;
        if (section.label) words.append(*section.label);
        if (section.number) {
            if (!words.empty()) words.append(" ", {}, Text::Origin::computed);
            words.append(*section.number);
        }
        if (section.heading) words.append(" ", {}, Text::Origin::computed);
        put(styled(words, style(dress.label), frame, Owner(heading)), style(dress.label));
    }
    if (section.heading) {
        const StyledText words = styled(*section.heading, style(dress.heading), frame, heading);
        put(words, style(dress.heading));
    }
    blocks_of(section, frame, flow);
    if (region) close_panel(dress, *region, Keep::always, flow);
}

void Composer::blocks_of(const Section& section, const Frame& frame, Flow& flow) {
    set_all(section.blocks, frame, flow);
}

}  // namespace chancery
