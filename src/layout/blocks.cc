// Paragraphs, headings, groups, quotes, rules, preformatted text.
#include <algorithm>

#include "layout/composer.h"

namespace chancery {

TagRole heading_role(int level) {
    constexpr TagRole kRoles[] = {TagRole::H1, TagRole::H2, TagRole::H3, TagRole::H4, TagRole::H5, TagRole::H6};
    return kRoles[level < 1 ? 0 : level > 6 ? 5 : level - 1];
}

void Composer::set(const BriefBlock& block, const Frame& frame, Flow& flow) {
    struct Visitor {
        Composer& composer;
        const Frame& frame;
        Flow& flow;
        void operator()(const Paragraph& b) const { composer.paragraph(b, frame, flow); }
        void operator()(const List& b) const { composer.list(b, frame, flow); }
        void operator()(const Group& b) const { composer.group(b, frame, flow); }
        void operator()(const Quote& b) const { composer.quote(b, frame, flow); }
        void operator()(const BriefFigure& b) const {
            composer.figure(b, composer.theme_.figure.max_height, frame, flow);
        }
        void operator()(const Gallery& b) const { composer.gallery(b, frame, flow); }
        void operator()(const Table& b) const { composer.table(b, frame, flow); }
        void operator()(const HorizontalRule& b) const { composer.horizontal_rule(b, frame, flow); }
        void operator()(const Preformatted& b) const { composer.preformatted(b, frame, flow); }
        void operator()(const Subheading& b) const { composer.subheading(b.prose, b.level, b.id, frame, flow); }
        void operator()(const Contents& b) const { composer.contents(b, frame, flow); }
    };
    std::visit(Visitor{*this, frame, flow}, block);
}

void Composer::set(const Block& block, const Frame& frame, Flow& flow) {
    struct Visitor {
        Composer& composer;
        const Frame& frame;
        Flow& flow;
        void operator()(const Paragraph& b) const { composer.paragraph(b, frame, flow); }
        void operator()(const Heading& b) const {  // within a list or a cell a heading heads nothing of the brief
            composer.paragraph({b.prose, b.element, false}, frame, flow);
        }
        void operator()(const List& b) const { composer.list(b, frame, flow); }
        void operator()(const Quote& b) const { composer.quote(b, frame, flow); }
        void operator()(const Figure& b) const {
            BriefFigure figure;
            if (b.picture) {
                Description description;
                if (b.picture->alt) description = {Description::From::page, *b.picture->alt, false};
                figure.picture = PlacedPicture{*b.picture, description};
            }
            figure.caption = b.caption;
            figure.credit = b.credit;
            figure.link = b.link;
            composer.figure(figure, composer.theme_.figure.max_height, frame, flow);
        }
        void operator()(const Table& b) const { composer.table(b, frame, flow); }
        void operator()(const HorizontalRule& b) const { composer.horizontal_rule(b, frame, flow); }
        void operator()(const Preformatted& b) const { composer.preformatted(b, frame, flow); }
    };
    std::visit(Visitor{*this, frame, flow}, block);
}

namespace {

const Prose* last_words(const BriefFigure& figure) {
    return figure.credit ? &*figure.credit : figure.caption.empty() ? nullptr : &figure.caption.back();
}

/// The words with which a block ends, where it is one that may announce what follows it.
template <class AnyBlock>
const Prose* last_words(const AnyBlock& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) return &paragraph->prose;
    if (const auto* lines = std::get_if<Preformatted>(&block)) return &lines->prose;
    if constexpr (std::is_same_v<AnyBlock, BriefBlock>) {
        if (const auto* group = std::get_if<Group>(&block); group && !group->blocks.empty())
            return last_words(group->blocks.back());  // a Group holds no Group
        if (const auto* figure = std::get_if<BriefFigure>(&block)) return last_words(*figure);
    }
    return nullptr;
}

template <class AnyBlock>
bool ends_in_colon(const AnyBlock& block) {
    const Prose* words = last_words(block);
    return words && (words->text.str().ends_with(':') || words->text.str().ends_with("\uFF1A"));
}

}  // namespace

bool announces(const BriefFigure& figure) { return ends_in_colon(figure); }
bool announces(const Paragraph& paragraph) { return ends_in_colon(BriefBlock(paragraph)); }

void Composer::set_all(std::span<const Block> blocks, const Frame& frame, Flow& flow) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        flow.keep(i > 0 && ends_in_colon(blocks[i - 1]) ? Keep::colon : Keep::block);
        set(blocks[i], frame, flow);
    }
}

void Composer::set_all(std::span<const BriefBlock> blocks, const Frame& frame, Flow& flow) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        flow.keep(i > 0 && ends_in_colon(blocks[i - 1]) ? Keep::colon : Keep::block);
        set(blocks[i], frame, flow);
    }
}

void Composer::paragraph(const Paragraph& paragraph, const Frame& frame, Flow& flow) {
    const TextStyle& body = style(frame.section->body);
    const TagId owner = tag(TagRole::P, frame.parent, paragraph.prose.span());
    if (!paragraph.centered) return lines(paragraph.prose, body, frame, owner, flow);
    TextStyle centered = body;
    centered.align = Align::center;
    lines(paragraph.prose, centered, frame, owner, flow);
}

void Composer::subheading(const Prose& prose, int level, std::string_view id, const Frame& frame, Flow& flow) {
    const bool minor = level > 3;
    const TextStyle& heading = style(minor ? frame.section->group_label : "subheading");
    const TagId owner = tag(heading_role(level), frame.parent, prose.span());
    const std::size_t first = flow.slabs.size();
    flow.begin_heading();
    lines(prose, heading, frame, owner, flow);
    for (std::size_t i = first + 1; i < flow.slabs.size(); ++i) flow.slabs[i].keep = Keep::always;
    if (!id.empty() && first < flow.slabs.size()) flow.slabs[first].destinations.emplace_back(std::string(id), owner);
    flow.head();
}

void Composer::group(const Group& group, const Frame& frame, Flow& flow) {
    const TextStyle& label = style(frame.section->group_label);
    const TagId owner = tag(heading_role(group.level), frame.parent, group.label.span());
    const std::size_t first = flow.slabs.size();
    flow.begin_heading();
    lines(group.label, label, frame, owner, flow);
    for (std::size_t i = first + 1; i < flow.slabs.size(); ++i) flow.slabs[i].keep = Keep::always;
    flow.head();
    set_all(group.blocks, frame, flow);
}

void Composer::quote(const Quote& quote, const Frame& frame, Flow& flow) {
    const TagId owner = tag(TagRole::BlockQuote, frame.parent, quote.span);
    Region region;
    region.parent = frame.region;
    region.left = frame.left;
    region.width = frame.width;
    region.side_rule = pt(1.5);
    region.side_rule_color = theme_.quote_rule_color;
    Frame inner = frame.under(owner).inset(theme_.quote_indent);
    inner.region = static_cast<std::uint32_t>(flow.regions.size());
    flow.regions.push_back(region);
    set_all(quote.blocks, inner, flow);
    if (quote.attribution) {
        flow.keep(Keep::caption);
        lines(*quote.attribution, style(frame.section->caption), inner,
              tag(TagRole::P, owner, quote.attribution->span()), flow);
    }
    flow.space(style(frame.section->body).space_after);
}

void Composer::horizontal_rule(const HorizontalRule& rule, const Frame& frame, Flow& flow) {
    const TextStyle& body = style(frame.section->body);
    Slab slab = new_slab(frame, body.leading, rule.span);
    slab.items.push_back(hairline(frame.left, body.leading / 2, frame.width, theme_.figure.rule_color));
    flow.add(std::move(slab));
}

// Lines that are kept, on a ground.
void Composer::preformatted(const Preformatted& block, const Frame& frame, Flow& flow) {
    const TagId paragraph = tag(TagRole::P, frame.parent, block.prose.span());
    const TagId owner = tag(TagRole::Code, paragraph, block.prose.span());
    const CodeStyle& dress = theme_.code;
    const TextStyle& code = style(dress.style);
    Frame inner = dress.fill ? frame.inset(dress.padding.left, dress.padding.right) : frame;
    inner.hang = code.size * 6 / 5;  // two characters of most faces of one width
    if (!dress.fill) return lines(block.prose, code, inner, owner, flow);
    inner.region = static_cast<std::uint32_t>(flow.regions.size());
    inner.text_color.reset();  // it is of the ground around this one
    Region ground;
    ground.parent = frame.region;
    ground.left = frame.left;
    ground.width = frame.width;
    ground.fill = dress.fill;
    ground.padding_top = dress.padding.top;
    ground.padding_bottom = dress.padding.bottom;
    flow.regions.push_back(ground);
    const std::size_t first = flow.slabs.size();
    flow.add(new_slab(inner, dress.padding.top, block.prose.span()));
    flow.keep(Keep::always);
    lines(block.prose, code, inner, owner, flow);
    flow.space_exactly(Length());
    flow.keep(Keep::always);
    flow.add(new_slab(inner, dress.padding.bottom, block.prose.span()));
    Length height;
    for (std::size_t i = first; i < flow.slabs.size(); ++i) height += flow.slabs[i].height;
    if (height <= body_height(frame))  // a ground that fits on a page stands on one
        for (std::size_t i = first + 1; i < flow.slabs.size(); ++i)
            flow.slabs[i].keep = std::max(flow.slabs[i].keep, Keep::panel);
    flow.space(code.space_after);
}

}  // namespace chancery
