// Blocks inside blocks, where a brief can't have them.
//
// Lists that only place things on the screen are opened, so that the rules see what they hold: a row of cards is an
// <ul> on most sites. (Tables of that kind are opened by parse.) In lists, quotes and data tables a heading becomes a
// strong paragraph, since the outline can't go into an item, and a picture moves behind the block; its caption stays
// where it is, in the order of the text.
#include <algorithm>
#include <iterator>

#include "normalize/rules.h"
#include "normalize/walk.h"

namespace chancery {
namespace {

Paragraph as_paragraph(Heading heading) {
    Paragraph out{std::move(heading.prose), heading.element, false};
    if (!wholly<Strong>(out.prose))
        out.prose.ranges.insert(out.prose.ranges.begin(), InlineRange{0, out.prose.text.size(), Strong{}});
    return out;
}

bool places_cards(const List& list) {
    if (list.style != ListStyle::bullet && list.style != ListStyle::none) return false;
    const auto cards = std::count_if(list.items.begin(), list.items.end(), [](const ListItem& item) {
        return std::any_of(item.blocks.begin(), item.blocks.end(), [](const Block& block) {
            return std::holds_alternative<Heading>(block) || std::holds_alternative<Figure>(block);
        });
    });
    return 2 * static_cast<std::size_t>(cards) >= list.items.size();
}

/// What the items of a list hold, in order.
std::vector<Block> opened(List list) {
    std::vector<Block> out;
    for (ListItem& item : list.items) std::move(item.blocks.begin(), item.blocks.end(), std::back_inserter(out));
    return out;
}

class Flattener {
public:
    explicit Flattener(Draft& draft) : draft_(draft) {}

    void add(Block first) {
        std::vector<Block> waiting;
        waiting.push_back(std::move(first));
        while (!waiting.empty()) {
            Block block = std::move(waiting.back());
            waiting.pop_back();
            if (auto* list = std::get_if<List>(&block); list && places_cards(*list)) {
                std::vector<Block> inner = opened(std::move(*list));
                std::move(inner.rbegin(), inner.rend(), std::back_inserter(waiting));
                continue;
            }
            settle(block);
            if (!blank(block)) flow_.push_back({std::move(block), false, false, false, std::nullopt});
            for (Figure& figure : figures_) flow_.push_back({std::move(figure), false, false, false, std::nullopt});
            figures_.clear();
        }
    }

    std::vector<Passage> take() { return std::move(flow_); }

private:
    /// Cleans what is inside a list, quote or table. Blocks nest at most Limits::block_depth deep.
    void settle(Block& block) {
        std::visit(Overloaded{
                       [](Paragraph&) {},
                       [](Heading&) {},
                       [&](List& list) { settle_list(list); },
                       [&](Quote& quote) {
                           settle_blocks(quote.blocks);
                           if (quote.attribution && blank(*quote.attribution)) quote.attribution.reset();
                       },
                       [&](Figure& figure) {
                           std::erase_if(figure.caption, [&](const Prose& prose) { return blank(prose); });
                           if (figure.credit && blank(*figure.credit)) figure.credit.reset();
                       },
                       [&](Table& table) { settle_table(table); },
                       [](HorizontalRule&) {},
                       [](Preformatted&) {},
                   },
                   block);
    }

    void settle_table(Table& table) {
        std::erase_if(table.caption, [&](const Prose& prose) { return blank(prose); });
        bool spans = false;
        for (auto* rows : {&table.head, &table.body, &table.foot})
            for (TableRow& row : *rows)
                for (TableCell& cell : row.cells) {
                    settle_blocks(cell.blocks);
                    spans = spans || cell.row_span > 1;
                }
        if (spans) return;  // a row that is spanned into looks empty and is not
        for (auto* rows : {&table.head, &table.body, &table.foot})
            std::erase_if(*rows, [](const TableRow& row) {
                return std::all_of(row.cells.begin(), row.cells.end(),
                                   [](const TableCell& cell) { return cell.blocks.empty(); });
            });
    }

    void settle_list(List& list) {
        for (ListItem& item : list.items) settle_blocks(item.blocks);
        std::erase_if(list.items, [](const ListItem& item) { return item.blocks.empty(); });
    }

    void settle_blocks(std::vector<Block>& blocks) {
        std::vector<Block> kept;
        std::vector<Block> waiting;
        std::move(blocks.rbegin(), blocks.rend(), std::back_inserter(waiting));
        while (!waiting.empty()) {
            Block block = std::move(waiting.back());
            waiting.pop_back();
            if (auto* heading = std::get_if<Heading>(&block)) block = as_paragraph(std::move(*heading));
            if (auto* figure = std::get_if<Figure>(&block)) {
                std::vector<Block> words = take_picture_out(std::move(*figure));
                std::move(words.rbegin(), words.rend(), std::back_inserter(waiting));
                continue;
            }
            settle(block);
            if (!std::holds_alternative<HorizontalRule>(block) && !blank(block)) kept.push_back(std::move(block));
        }
        blocks = std::move(kept);
    }

    /// The picture goes to figures_; its caption comes back as paragraphs.
    std::vector<Block> take_picture_out(Figure figure) {
        std::vector<Block> words;
        for (Prose& prose : figure.caption) words.push_back(Paragraph{std::move(prose), figure.element, false});
        if (figure.credit) words.push_back(Paragraph{std::move(*figure.credit), figure.element, false});
        figure.caption.clear();
        figure.credit.reset();
        if (figure.picture)
            figures_.push_back(std::move(figure));
        else if (figure.link)
            draft_.record.drop_link(*figure.link, "blank");
        return words;
    }

    bool blank(const Prose& prose) {
        if (visible_characters(prose.text.str()) != 0) return false;
        draft_.record.drop(prose, "blank");  // a link around nothing
        return true;
    }

    /// True of a block without anything to see; what links it held are recorded.
    bool blank(const Block& block) {
        if (std::holds_alternative<HorizontalRule>(block)) return false;
        bool empty = true;
        walk(
            block, [&](const Prose& prose) { empty = empty && visible_characters(prose.text.str()) == 0; },
            [&](const Figure& figure) { empty = empty && !figure.picture; });
        if (empty) draft_.record.drop(block, "blank");
        return empty;
    }

    Draft& draft_;
    std::vector<Passage> flow_;
    std::vector<Figure> figures_;
};

}  // namespace

void flatten_layout(Draft& draft) {
    Flattener flattener(draft);
    for (Passage& passage : draft.flow) flattener.add(std::move(passage.block));
    draft.flow = flattener.take();
}

}  // namespace chancery
