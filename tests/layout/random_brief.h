// Briefs of every kind of block, from a seed.
#pragma once

#include <random>

#include "chancery/brief.h"

namespace chancery {

class RandomBrief {
public:
    explicit RandomBrief(unsigned seed) : random_(seed) {}

    Brief make() {
        Brief brief;
        brief.language = "en";
        brief.title = words(pick(1, 14));
        if (chance(70)) brief.standfirst = paragraph(pick(5, 60));
        for (int i = pick(0, 3); i > 0; --i) brief.facts.push_back({words(2), words(3)});
        if (chance(30)) brief.lead = figure();
        const int sections = pick(0, 9);
        if (sections == 0 || chance(40)) brief.opening = blocks(pick(1, 4), 0, 2);
        int pillar = 0;
        for (int i = 0; i < sections; ++i) brief.sections.push_back(section(i, pillar));
        return brief;
    }

private:
    int pick(int from, int to) { return from + static_cast<int>(random_() % static_cast<unsigned>(to - from + 1)); }
    bool chance(int percent) { return pick(1, 100) <= percent; }

    Text words(int count) {
        static const char* const kWords[] = {
            "trade",     "of",     "the",  "supply",      "chain",  "and",    "ministerial",
            "a",         "border", "port", "allyshoring", "office", "21st",   "cost",
            "efficient", "fjord",  "to",   "in",          "2-3",    "months", "forward-thinking"};
        std::string out;
        for (int i = 0; i < count; ++i) out += (i ? " " : "") + std::string(kWords[random_() % std::size(kWords)]);
        if (chance(30)) out += ".";
        if (chance(10)) out += ":";
        Text text(out, Span{SourceId{0}, at_, at_ + static_cast<std::uint32_t>(out.size())}, Text::Origin::copied);
        at_ += static_cast<std::uint32_t>(out.size()) + 1;
        return text;
    }

    Prose prose(int count) {
        Prose out{words(count), {}};
        const std::uint32_t size = out.text.size();
        if (size > 12 && chance(30)) {
            // Whole words only, so that ranges never cut a character.
            std::uint32_t first = size / 3, last = size * 2 / 3;
            while (first > 0 && out.text.str()[first - 1] != ' ') --first;
            while (last < size && out.text.str()[last] != ' ') ++last;
            const Inline kinds[] = {Strong{},
                                    Emphasis{},
                                    CodeText{},
                                    Superscript{},
                                    Language{"es"},
                                    Link{"https://example.org/a", {}},
                                    Link{"#nowhere", {}},
                                    Link{"#s-0", {}}};
            out.ranges.push_back({first, last, kinds[random_() % std::size(kinds)]});
        }
        return out;
    }

    Paragraph paragraph(int count) { return {prose(count), {}, chance(5)}; }

    BriefFigure figure() {
        BriefFigure out;
        out.caption.push_back(prose(pick(3, 30)));
        if (chance(20)) out.credit = prose(3);
        return out;
    }

    List list(int depth) {
        List out;
        out.style = static_cast<ListStyle>(pick(0, 6));
        out.start = pick(1, 12);
        for (int i = pick(1, 7); i > 0; --i) {
            ListItem item;
            item.blocks.push_back(paragraph(pick(1, 40)));
            if (depth < 2 && chance(20)) item.blocks.push_back(list(depth + 1));
            if (chance(10)) item.blocks.push_back(paragraph(pick(1, 20)));
            out.items.push_back(std::move(item));
        }
        return out;
    }

    Table table() {
        Table out;
        const int columns = pick(1, 6);
        const auto row = [&](bool header) {
            TableRow made;
            for (int i = 0; i < columns;) {
                TableCell cell;
                cell.header = header || (i == 0 && chance(30));
                cell.column_span = static_cast<std::uint32_t>(chance(10) ? std::min(2, columns - i) : 1);
                cell.row_span = chance(8) ? 2 : 1;
                if (!chance(15)) cell.blocks.push_back(paragraph(pick(1, 8)));
                i += static_cast<int>(cell.column_span);
                made.cells.push_back(std::move(cell));
            }
            return made;
        };
        if (chance(40)) out.caption.push_back(prose(6));
        if (chance(70)) out.head.push_back(row(true));
        for (int i = pick(1, 30); i > 0; --i) out.body.push_back(row(false));
        return out;
    }

    /// `level`: of headings among them.
    std::vector<BriefBlock> blocks(int count, int depth, int level = 3) {
        std::vector<BriefBlock> out;
        for (int i = 0; i < count; ++i) {
            switch (pick(0, 11)) {
                case 0:
                    out.push_back(list(0));
                    break;
                case 1: {
                    if (depth > 0) continue;
                    Group group;
                    group.label = prose(4);
                    group.level = level;
                    group.blocks = blocks(pick(1, 2), 1);
                    if (!group.blocks.empty()) out.push_back(std::move(group));
                    break;
                }
                case 2: {
                    Quote quote;
                    quote.blocks.push_back(paragraph(pick(5, 80)));
                    if (chance(50)) quote.attribution = prose(3);
                    out.push_back(std::move(quote));
                    break;
                }
                case 3:
                    out.push_back(figure());
                    break;
                case 4: {
                    Gallery gallery;
                    for (int f = pick(2, 6); f > 0; --f) gallery.figures.push_back(figure());
                    out.push_back(std::move(gallery));
                    break;
                }
                case 5:
                    out.push_back(table());
                    break;
                case 6:
                    out.push_back(HorizontalRule{});
                    break;
                case 7:
                    out.push_back(Preformatted{prose(20), {}});
                    break;
                case 8:
                    if (depth == 0) out.push_back(Subheading{prose(4), level, {}});
                    break;
                default:
                    out.push_back(paragraph(pick(1, 150)));
            }
        }
        if (out.empty()) out.push_back(paragraph(10));
        return out;
    }

    Section section(int index, int& pillar) {
        Section out;
        out.role = all_roles()[static_cast<std::size_t>(pick(0, static_cast<int>(all_roles().size()) - 1))];
        out.id = "s-" + std::to_string(index);
        if (out.role == Role::pillar) {
            out.label = Text("Pillar", {}, Text::Origin::label);
            out.number = Text(std::to_string(++pillar), {}, Text::Origin::computed);
        }
        if (out.role == Role::section || out.role == Role::pillar || chance(30)) out.heading = prose(pick(1, 12));
        if (!out.heading || chance(20)) out.label = words(pick(1, 3));
        out.blocks = blocks(pick(1, 5), 0);
        return out;
    }

    std::mt19937 random_;
    std::uint32_t at_ = 0;
};

}  // namespace chancery
