// Lists.
#include <algorithm>

#include <fmt/format.h>

#include "layout/composer.h"

namespace chancery {
namespace {

/// Height of the bar before an item of a list within a list, of the square's side.
constexpr int kBarPercent = 30;
/// A list of so few items is better not divided at all.
constexpr std::size_t kShortList = 6;
/// A first or last item of so few lines is not divided: that would leave even less than an item alone.
constexpr std::size_t kShortItem = 6;

/// Raises the keeps within a short item, from its second slab on.
void hold_item(std::size_t first, Keep keep, Flow& flow) {
    if (flow.slabs.size() - first > kShortItem) return;
    for (std::size_t i = first + 1; i < flow.slabs.size(); ++i) flow.slabs[i].keep = std::max(flow.slabs[i].keep, keep);
}

ListNumbering numbering_of(ListStyle style) {
    switch (style) {
        case ListStyle::bullet:
            return ListNumbering::square;
        case ListStyle::decimal:
            return ListNumbering::decimal;
        case ListStyle::lower_alpha:
            return ListNumbering::lower_alpha;
        case ListStyle::upper_alpha:
            return ListNumbering::upper_alpha;
        case ListStyle::lower_roman:
            return ListNumbering::lower_roman;
        case ListStyle::upper_roman:
            return ListNumbering::upper_roman;
        case ListStyle::none:
            return ListNumbering::none;
    }
    return ListNumbering::none;
}

std::string roman(std::int64_t number) {
    constexpr std::pair<int, const char*> kParts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                                                      {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                                                      {5, "v"},    {4, "iv"},   {1, "i"}};
    if (number < 1 || number > 3999) return fmt::format("{}", number);
    std::string out;
    for (const auto& [value, letters] : kParts)
        for (; number >= value; number -= value) out += letters;
    return out;
}

std::string alphabetic(std::int64_t number) {
    if (number < 1) return fmt::format("{}", number);
    std::string out;
    for (; number > 0; number = (number - 1) / 26) out.insert(out.begin(), static_cast<char>('a' + (number - 1) % 26));
    return out;
}

std::string upper(std::string letters) {
    for (char& c : letters)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return letters;
}

std::string numeral(ListStyle style, std::int64_t number) {
    switch (style) {
        case ListStyle::decimal:
            return fmt::format("{}.", number);
        case ListStyle::lower_alpha:
            return alphabetic(number) + ".";
        case ListStyle::upper_alpha:
            return upper(alphabetic(number)) + ".";
        case ListStyle::lower_roman:
            return roman(number) + ".";
        case ListStyle::upper_roman:
            return upper(roman(number)) + ".";
        case ListStyle::bullet:
        case ListStyle::none:
            return "";
    }
    return "";
}

}  // namespace

/// What stands before an item: its number where it has one, and how far its words are moved in.
struct Composer::ItemLabel {
    std::int64_t number = 0;
    Length indent;
    Length widest;  ///< of the list's numbers
};

/// A number as it stands before its item.
StyledText Composer::number_text(const List& list, std::int64_t number, const Frame& frame, Owner owner) const {
    const Text words(numeral(list.style, number) + " ", list.span, Text::Origin::computed);
    TextStyle item = style(frame.section->item);
    item.align = Align::left;
    return styled(words, item, frame, owner);
}

// Words of a numbered list begin below each other, right of its widest number; numbers end below each other.
Composer::ItemLabel Composer::label_of(const List& list, const Frame& frame) const {
    const Marker& dress = frame.section->marker.size > Length() ? frame.section->marker : theme_.marker;
    ItemLabel label{list.start, dress.indent, {}};
    if (list.style == ListStyle::bullet || list.style == ListStyle::none) return label;
    std::int64_t number = list.start;
    for (const ListItem& item : list.items) {
        if (item.value) number = *item.value;
        label.widest =
            std::max(label.widest, measure(number_text(list, number, frame, Artifact::layout), fonts_).natural);
        number += list.reversed ? -1 : 1;
    }
    const Length wanted = label.widest + style(frame.section->item).size / 3;
    label.indent = std::min(std::max(theme_.list_indent, wanted), frame.width / 3);
    return label;
}

void Composer::list(const List& list, const Frame& frame, Flow& flow) {
    const TagId owner = tag(TagRole::L, frame.parent, list.span);
    paged_.tags[owner].numbering = numbering_of(list.style);
    ItemLabel label = label_of(list, frame);
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const ListItem& item = list.items[i];
        if (item.value) label.number = *item.value;
        if (i > 0) {
            flow.space_exactly(std::max(theme_.item_gap, style(frame.section->item).space_after));
            const Keep inside = list.items.size() <= kShortList ? Keep::short_list : Keep::item;
            flow.keep(i == 1 ? Keep::list_start : i + 1 == list.items.size() ? Keep::list_end : inside);
        }
        const std::size_t first = flow.slabs.size();
        list_item(list, item, label, frame.under(tag(TagRole::LI, owner, item.span)), flow);
        if (i == 0 && list.items.size() > 1) hold_item(first, Keep::list_start, flow);
        if (i > 0 && i + 1 == list.items.size()) hold_item(first, Keep::list_end, flow);
        label.number += list.reversed ? -1 : 1;
    }
    flow.space_exactly(style(frame.section->body).space_after);
}

void Composer::list_item(const List& list, const ListItem& item, const ItemLabel& item_label, const Frame& frame,
                         Flow& flow) {
    const TagId label = list.style == ListStyle::none ? TagId{} : tag(TagRole::Lbl, frame.parent, item.span);
    const TagId body = tag(TagRole::LBody, frame.parent, item.span);

    // The words of an item are set in the section's item style; its paragraphs are P only where there are several.
    SectionStyle inner = *frame.section;
    inner.body = inner.item;
    Frame text = frame.under(body).inset(item_label.indent);
    text.section = &inner;
    ++text.list_depth;
    const std::size_t first = flow.slabs.size();
    for (std::size_t i = 0; i < item.blocks.size(); ++i) {
        if (i > 0) flow.keep(Keep::orphan);
        const auto* only = item.blocks.size() == 1 || i == 0 ? std::get_if<Paragraph>(&item.blocks[i]) : nullptr;
        const bool alone = only && (item.blocks.size() == 1 || !std::holds_alternative<Paragraph>(item.blocks[1]));
        if (alone)
            lines(only->prose, style(inner.item), text, body, flow);
        else
            set(item.blocks[i], text, flow);
    }
    if (label.known() && first < flow.slabs.size()) marker(list, item_label, frame, label, flow.slabs[first]);
}

void Composer::marker(const List& list, const ItemLabel& item_label, const Frame& frame, TagId label, Slab& slab) {
    const TextStyle& item = style(frame.section->item);
    const Length baseline = first_baseline(item);
    if (list.style == ListStyle::bullet) {
        const Marker& dress = frame.section->marker.size > Length() ? frame.section->marker : theme_.marker;
        const FontId font = fonts_.face(item.family, item.weight, item.italic);
        const Length middle = baseline - fonts_.x_height(font, item.size) / 2;
        // Squares and bars by turns tell the depth of lists in lists.
        const Length height = frame.list_depth % 2 == 1 ? dress.size * kBarPercent / 100 : dress.size;
        slab.items.insert(slab.items.begin(),
                          Fill{{frame.left, middle - height / 2, dress.size, height}, dress.color, label});
        return;
    }
    const StyledText words = number_text(list, item_label.number, frame, Owner(label));
    const Length before = item_label.widest - measure(words, fonts_).natural;
    ParagraphShape shape;
    shape.measure = frame.width;
    std::vector<Line> set = set_paragraph(words, shape, fonts_, limits_, diagnostics_);
    Slab with_number;
    for (Line& line : set) place(line, frame.left + before, baseline, with_number);
    slab.items.insert(slab.items.begin(), std::make_move_iterator(with_number.items.begin()),
                      std::make_move_iterator(with_number.items.end()));
}

}  // namespace chancery
