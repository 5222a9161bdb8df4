// Lists of what the brief holds: that of the pillars, and that of the sections with their pages.
#include <algorithm>

#include <fmt/format.h>

#include "layout/composer.h"

namespace chancery {

/// A line of a list of contents.
struct Composer::ContentsRow {
    Text number, title;
    std::string target;
    Text page;            ///< empty: none is shown
    Length title_indent;  ///< room for the number
};

// A numbered title under a hairline, a link as a whole; the page stands at its right end, on the title's last line.
Flow Composer::contents_row(const ContentsRow& row, const Frame& cell, TagId toc) {
    const ContentsStyle& dress = theme_.contents;
    const TextStyle &number = style(dress.number), &entry = style(dress.entry);
    const TagId link = tag(TagRole::Link, tag(TagRole::Reference, tag(TagRole::TOCI, toc)));
    Flow column;
    Slab top = new_slab(cell, dress.padding, {});
    top.items.push_back(hairline(cell.left, Length(), cell.width, dress.rule_color));
    column.add(std::move(top));

    const auto beside = [&](const Text& text, const TextStyle& text_style, Align align) {
        ParagraphShape shape;
        shape.measure = cell.width;
        shape.align = align;
        std::vector<Line> set =
            set_paragraph(styled(text, text_style, cell, Owner(link)), shape, fonts_, limits_, diagnostics_);
        Slab slab;
        for (Line& line : set) place(line, cell.left, first_baseline(entry), slab);
        return std::move(slab.items);
    };
    Text title = row.title;
    if (!row.page.empty()) title.append(" ", {}, Text::Origin::computed);  // or the words run together in extraction
    const Length for_page = row.page.empty() ? Length() : page_number_width_ + dress.gap;
    const std::size_t first = column.slabs.size();
    lines(styled(title, entry, cell, Owner(link)), entry, cell.inset(row.title_indent, for_page), column);
    if (first >= column.slabs.size()) return column;

    Slab& line = column.slabs[first];
    if (!row.number.empty()) {
        Text words = row.number;
        words.append(" ", {}, Text::Origin::computed);
        std::vector<Item> items = beside(words, number, Align::left);
        line.items.insert(line.items.begin(), std::make_move_iterator(items.begin()),
                          std::make_move_iterator(items.end()));
    }
    if (!row.page.empty()) {
        std::vector<Item> items = beside(row.page, entry, Align::right);
        std::move(items.begin(), items.end(), std::back_inserter(column.slabs.back().items));
    }
    Length height;
    for (std::size_t s = first; s < column.slabs.size(); ++s) height += column.slabs[s].height;
    line.links.push_back({{cell.left, Length(), cell.width, height},
                          "#" + row.target,
                          row.number.empty() ? row.title.str() : row.number.str() + " " + row.title.str(),
                          link});
    column.add(new_slab(cell, dress.padding, {}));
    return column;
}

// Two columns (or as many as the template has) of numbered titles, row by row.
void Composer::contents(const Contents& contents, const Frame& frame, Flow& flow) {
    const ContentsStyle& dress = theme_.contents;
    const auto columns = static_cast<std::size_t>(std::max(1, dress.columns));
    const auto gaps = static_cast<std::int64_t>(columns - 1);
    const Length width = (frame.width - dress.gap * gaps) / static_cast<std::int64_t>(columns);
    const TagId toc = tag(TagRole::TOC, frame.parent);
    for (std::size_t row = 0; row < contents.entries.size(); row += columns) {
        std::vector<Flow> cells;
        for (std::size_t i = row; i < std::min(row + columns, contents.entries.size()); ++i) {
            const Contents::Entry& entry = contents.entries[i];
            Frame cell = frame;
            cell.left = frame.left + (width + dress.gap) * static_cast<std::int64_t>(i - row);
            cell.width = width;
            const Length indent = entry.number.empty() ? Length() : dress.number_width;
            cells.push_back(contents_row({entry.number, entry.title, entry.target, {}, indent}, cell, toc));
        }
        if (row > 0) flow.keep(Keep::list_start);
        beside(std::move(cells), frame, Keep::always, flow);
    }
    flow.space(style(frame.section->body).space_after);
}

void Composer::rows_of_sections(const Frame& frame, Flow& flow) {
    const ContentsStyle& dress = theme_.contents;
    const Text widest(std::string(fmt::format("{}", section_pages_->pages).size(), '0'), {}, Text::Origin::computed);
    page_number_width_ = measure(styled(widest, style(dress.entry), frame, Artifact::layout), fonts_).natural;
    const bool numbered = std::any_of(brief_.sections.begin(), brief_.sections.end(),
                                      [](const Section& section) { return section.number.has_value(); });
    const TagId toc = tag(TagRole::TOC, frame.parent);
    const std::size_t first = flow.slabs.size();
    for (const Section& section : brief_.sections) {
        if (section.role == Role::about_this_brief) continue;
        const Text* words = section.heading ? &section.heading->text : section.label ? &*section.label : nullptr;
        if (!words) continue;
        const auto page = section_pages_->by_id.find(section.id);
        const std::string number = page == section_pages_->by_id.end() ? widest.str() : fmt::format("{}", page->second);
        const ContentsRow row{section.number.value_or(Text()), *words, section.id,
                              Text(number, section.span, Text::Origin::computed),
                              numbered ? dress.number_width : Length()};
        if (flow.slabs.size() > first) flow.keep(flow.slabs.size() == first + 1 ? Keep::list_start : Keep::item);
        std::vector<Flow> cell;
        cell.push_back(contents_row(row, frame.inset(theme_.list_indent * std::max(0, section.level - 2)), toc));
        beside(std::move(cell), frame, Keep::always, flow);
    }
}

// The sections with the pages that they begin on, at the start of the brief: made by layout out of the sections, as the
// bookmarks are, since only layout knows the pages. Room is kept for the widest number, so that the list is as high
// whatever the numbers are.
void Composer::list_of_sections(Flow& flow) {
    if (!section_pages_ || brief_.sections.empty()) return;
    const Supplied title = theme_.vocabulary.contents_title.in(brief_.language);
    const SectionStyle& dress = theme_.section(Role::section);
    Frame frame = text_frame(dress);
    frame.parent = tag(TagRole::Sect, TagId{0});
    paged_.tags[frame.parent].title = title.text;
    Section heading;
    if (!title.text.empty()) heading.label = Text(title.text, title.span, Text::Origin::label);
    Slab label;
    if (heading.label)
        label_beside(heading, frame, tag(TagRole::H2, frame.parent),
                     theme_.contents.padding + first_baseline(style(theme_.contents.entry)), label);

    const std::size_t first = flow.slabs.size();
    rows_of_sections(frame, flow);
    if (first >= flow.slabs.size()) return;
    Slab& line = flow.slabs[first];
    line.items.insert(line.items.begin(), std::make_move_iterator(label.items.begin()),
                      std::make_move_iterator(label.items.end()));
    flow.space(dress.space_before);
}

}  // namespace chancery
