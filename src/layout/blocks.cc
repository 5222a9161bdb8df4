// Paragraphs, headings, groups, quotes, rules, preformatted text, the list of pillars.
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

void Composer::preformatted(const Preformatted& block, const Frame& frame, Flow& flow) {
    const TagId paragraph = tag(TagRole::P, frame.parent, block.prose.span());
    const TagId owner = tag(TagRole::Code, paragraph, block.prose.span());
    lines(block.prose, style("code"), frame, owner, flow);
}

// Two columns (or as many as the template has) of numbered titles under hairlines, row by row; each a link.
void Composer::contents(const Contents& contents, const Frame& frame, Flow& flow) {
    const ContentsStyle& dress = theme_.contents;
    const auto columns = static_cast<std::size_t>(dress.columns < 1 ? 1 : dress.columns);
    const Length gap = dress.gap;
    const Length width =
        (frame.width - gap * static_cast<std::int64_t>(columns - 1)) / static_cast<std::int64_t>(columns);
    const TextStyle &number = style(dress.number), &entry_style = style(dress.entry);
    const TagId toc = tag(TagRole::TOC, frame.parent);
    for (std::size_t row = 0; row < contents.entries.size(); row += columns) {
        std::vector<Flow> cells;
        for (std::size_t i = row; i < std::min(row + columns, contents.entries.size()); ++i) {
            const Contents::Entry& entry = contents.entries[i];
            Frame cell = frame;
            cell.left = frame.left + (width + gap) * static_cast<std::int64_t>(i - row);
            cell.width = width;
            const TagId item = tag(TagRole::TOCI, toc);
            const TagId link = tag(TagRole::Link, tag(TagRole::Reference, item));
            Flow column;
            Slab top = new_slab(cell, dress.padding, {});
            top.items.push_back(hairline(cell.left, Length(), cell.width, dress.rule_color));
            column.add(std::move(top));

            Text numbered = entry.number;
            if (!numbered.empty()) numbered.append(" ", {}, Text::Origin::computed);
            StyledText label = styled(numbered, number, cell, Owner(link));
            const std::size_t first = column.slabs.size();
            const Length indent = numbered.empty() ? Length() : dress.number_width;
            lines(styled(entry.title, entry_style, cell, Owner(link)), entry_style, cell.inset(indent), column);
            if (first >= column.slabs.size()) continue;
            ParagraphShape shape;
            shape.measure = cell.width;
            std::vector<Line> set = set_paragraph(label, shape, fonts_, limits_, diagnostics_);
            Slab with_number = new_slab(cell, column.slabs[first].height, {});
            for (Line& line : set) place(line, cell.left, first_baseline(entry_style), with_number);
            Slab& line = column.slabs[first];
            line.items.insert(line.items.begin(), std::make_move_iterator(with_number.items.begin()),
                              std::make_move_iterator(with_number.items.end()));
            Length lines_height;
            for (std::size_t s = first; s < column.slabs.size(); ++s) lines_height += column.slabs[s].height;
            line.links.push_back({{cell.left, Length(), cell.width, lines_height},
                                  "#" + entry.target,
                                  numbered.str() + entry.title.str(),
                                  link});
            column.add(new_slab(cell, dress.padding, {}));
            cells.push_back(std::move(column));
        }
        if (row > 0) flow.keep(Keep::list_start);
        beside(std::move(cells), frame, Keep::always, flow);
    }
    flow.space(style(frame.section->body).space_after);
}

}  // namespace chancery
