// The cover: logo, title, standfirst and facts on a ground, as the template lists them.
#include <algorithm>

#include "layout/composer.h"

namespace chancery {
namespace {

/// A cover higher than this part of the page leaves no room for what it announces.
constexpr int kMostOfPagePercent = 72;
/// A cover full of facts has its title lost among them: those that would reach below this stand in the body.
constexpr int kMostOfFactsPercent = 45;
constexpr Length kFactRuleGap = pt(7);  // between a fact's hairline and its value
constexpr Length kFactGap = pt(5);      // between two facts

}  // namespace

/// A column of the cover and how far down it is filled.
struct Composer::CoverColumn {
    Frame frame;
    Length bottom;
};

/// What was set, each part in a list of its own: they are read in another order than they are placed.
struct Composer::CoverParts {
    std::vector<Item> title, standfirst, facts, logo;
    std::vector<PlacedLink> links;
    std::vector<TextLine> lines;

    /// Puts set lines below what `column` holds.
    void put(Flow& set, CoverColumn& column, std::vector<Item>& into) {
        for (std::size_t i = 0; i < set.slabs.size(); ++i) {
            Slab& line = set.slabs[i];
            if (i > 0) column.bottom += line.space_before;
            move_down(line, column.bottom);
            std::move(line.links.begin(), line.links.end(), std::back_inserter(links));
            std::move(line.lines.begin(), line.lines.end(), std::back_inserter(lines));
            std::move(line.items.begin(), line.items.end(), std::back_inserter(into));
            column.bottom += line.height;
        }
    }
};

void Composer::cover_title(CoverColumn& column, CoverParts& parts, Flow& flow) {
    const TextStyle& title = style(theme_.cover.title);
    const TagId owner = tag(TagRole::H1, TagId{0}, brief_.title.source());
    Flow set;
    lines(styled(brief_.title, title, column.frame, Owner(owner)), title, column.frame, set);
    if (set.height() * 100 <= theme_.page.size.height * kMostOfPagePercent) return parts.put(set, column, parts.title);
    // A title as long as a page flows like text, in the body's dress so that it can be read on the page's ground.
    const TextStyle& body = style(theme_.opening.heading);
    Frame frame = text_frame(theme_.opening);
    lines(styled(brief_.title, body, frame, Owner(owner)), body, frame, flow);
    flow.space(theme_.cover.space_after);
}

void Composer::cover_standfirst(CoverColumn& column, CoverParts& parts) {
    if (!brief_.standfirst) return;
    const Prose& prose = brief_.standfirst->prose;
    const TextStyle& standfirst = style(theme_.cover.standfirst);
    const std::size_t tags = paged_.tags.tags.size();
    const TagId owner = tag(TagRole::P, TagId{0}, prose.span());
    const std::vector<bool> notes_before = note_set_;
    Flow set;
    lines(prose, standfirst, column.frame, owner, set);
    if ((column.bottom + set.height()) * 100 <= theme_.page.size.height * kMostOfPagePercent) {
        for (Slab& slab : set.slabs) std::move(slab.notes.begin(), slab.notes.end(), std::back_inserter(cover_notes_));
        return parts.put(set, column, parts.standfirst);
    }
    // It will be set again, as the first paragraph of the body.
    std::erase_if(paged_.tags[TagId{0}].kids, [&](const TagKid& kid) { return std::get<TagId>(kid).value >= tags; });
    paged_.tags.tags.resize(tags);
    note_set_ = notes_before;
    standfirst_in_flow_ = true;
}

void Composer::cover_facts(CoverColumn& column, CoverParts& parts) {
    if (brief_.facts.empty()) return;
    const Cover& dress = theme_.cover;
    const TextStyle &value_style = style(dress.fact_value), &name_style = style(dress.fact_name);
    const TagId list = tag(TagRole::L, TagId{0}, brief_.facts.front().value.source());
    for (const Fact& fact : brief_.facts) {
        if (&fact != &brief_.facts.front()) column.bottom += kFactGap;
        const TagId body = tag(TagRole::LBody, tag(TagRole::LI, list, fact.value.source()), fact.value.source());
        Flow set;
        if (dress.fact_rules) {
            Slab rule = new_slab(column.frame, kFactRuleGap, {});
            rule.items.push_back(hairline(column.frame.left, Length(), column.frame.width, dress.rule_color));
            set.add(std::move(rule));
        }
        Text value = fact.value;
        if (!fact.name.empty())
            value.append(" ", {}, Text::Origin::computed);  // or the words run together in extraction
        lines(styled(value, value_style, column.frame, Owner(body)), value_style, column.frame, set);
        lines(styled(fact.name, name_style, column.frame, Owner(body)), name_style, column.frame, set);
        if ((column.bottom + set.height()) * 100 > theme_.page.size.height * kMostOfFactsPercent) {
            facts_on_cover_ = static_cast<std::size_t>(&fact - brief_.facts.data());
            return;  // its tags have no content and leave the tree
        }
        parts.put(set, column, parts.facts);
    }
}

// The logo is a Figure with the brand's name for who does not see it. A brand without one has its name set instead,
// which is running matter of a kind: the reader finds it again in the last section.
void Composer::cover_logo(bool picture_wanted, CoverColumn& column, CoverParts& parts) {
    const Cover& dress = theme_.cover;
    const Supplied& file = dress.logo_on_dark ? theme_.brand.logo_on_dark : theme_.brand.logo_on_light;
    const std::optional<PictureId> picture = picture_wanted ? pictures_.find(file.text) : std::nullopt;
    if (picture) {
        const Size natural = pictures_[*picture].size;
        const Length width =
            natural.width.scaled(dress.logo_height.units(), std::max<std::int64_t>(1, natural.height.units()));
        const TagId owner = tag(TagRole::Figure, TagId{0});
        paged_.tags[owner].alt = Text(theme_.brand.name.empty() ? "Logo" : theme_.brand.name, {}, Text::Origin::label);
        parts.logo.push_back(
            PictureItem{*picture, {column.frame.left, column.bottom, width, dress.logo_height}, owner});
        column.bottom += dress.logo_height;
    } else if (!theme_.brand.name.empty()) {
        const TextStyle& brand = style(dress.brand);
        Flow set;
        const Text name(theme_.brand.name, {}, Text::Origin::label);
        lines(styled(name, brand, column.frame, Owner(Artifact::header)), brand, column.frame, set);
        parts.put(set, column, parts.logo);
    }
}

void Composer::cover_grounds(Slab& slab) const {
    const Cover& dress = theme_.cover;
    const PageGeometry& page = theme_.page;
    const Insets& padding = dress.panel.padding;
    const Rect inner{page.margin.left - padding.left, dress.top - padding.top,
                     page.full_width() + padding.left + padding.right, slab.height - dress.top + padding.top};
    if (dress.panel.fill) {
        const Rect whole{Length(), Length(), page.size.width, slab.height};
        slab.items.push_back(Fill{dress.bleed ? whole : inner, *dress.panel.fill, Artifact::background});
    }
    if (!dress.bleed)
        for (Item& line : outline_of(inner, dress.panel.outline, dress.panel.outline_color))
            slab.items.push_back(std::move(line));
    if (dress.panel.rule > Length())
        slab.items.push_back(Rule{{dress.bleed ? Length() : page.margin.left, slab.height - dress.panel.rule / 2},
                                  dress.bleed ? page.size.width : page.full_width(),
                                  false,
                                  dress.panel.rule,
                                  dress.panel.rule_color,
                                  Artifact::layout});
}

// Items run down two columns side by side; a full item starts below both. They are read in an order of their own,
// title, standfirst, facts, logo, wherever the template puts them.
Slab Composer::cover(Flow& flow) {
    const Cover& dress = theme_.cover;
    CoverParts parts;
    Frame frame = text_frame(theme_.opening);
    frame.parent = TagId{0};
    frame.text_color = dress.panel.text;
    CoverColumn text{frame, dress.top}, label{frame, dress.top}, full{frame, dress.top};
    label.frame.left = full.frame.left = theme_.page.margin.left;
    label.frame.width = theme_.page.label_column;
    full.frame.width = theme_.page.full_width();

    for (const CoverItem& item : dress.items) {
        const bool across = item.column == CoverItem::Column::full;
        if (across) full.bottom = std::max(text.bottom, label.bottom);
        const bool aside = item.column == CoverItem::Column::label && theme_.page.has_label_column();
        CoverColumn& column = across ? full : aside ? label : text;
        const Length before = column.bottom;
        switch (item.kind) {
            case CoverItem::Kind::title:
                cover_title(column, parts, flow);
                break;
            case CoverItem::Kind::standfirst:
                cover_standfirst(column, parts);
                break;
            case CoverItem::Kind::facts:
                cover_facts(column, parts);
                break;
            case CoverItem::Kind::logo:
                cover_logo(true, column, parts);
                break;
            case CoverItem::Kind::brand:
                cover_logo(false, column, parts);
                break;
        }
        if (column.bottom > before) column.bottom += item.space_after;  // what is not there leaves no gap
        if (across) text.bottom = label.bottom = full.bottom;
    }

    Slab slab;
    slab.height = std::max({text.bottom, label.bottom}) + dress.panel.padding.bottom;
    slab.height = std::max(slab.height, dress.min_height);
    cover_grounds(slab);
    for (std::vector<Item>* items : {&parts.title, &parts.standfirst, &parts.facts, &parts.logo})
        std::move(items->begin(), items->end(), std::back_inserter(slab.items));
    slab.links = std::move(parts.links);
    slab.lines = std::move(parts.lines);
    return slab;
}

}  // namespace chancery
