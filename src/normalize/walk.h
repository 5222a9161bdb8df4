// Walking over the leaves of blocks, in reading order.
//
// A visitor has prose(Prose&) and figure(picture holder): what a rule wants to see of a block, whatever its kind.
// Blocks nest at most Limits::block_depth deep (parse sees to it), so these functions may call themselves.
#pragma once

#include "chancery/brief.h"
#include "chancery/document.h"

namespace chancery {

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

namespace walking {

/// A member as const as its owner.
template <class Owner, class Member>
using Like = std::conditional_t<std::is_const_v<Owner>, const Member, Member>;

template <class BlockType, class Visitor>
void block(BlockType& any, Visitor& visitor);

template <class Blocks, class Visitor>
void blocks(Blocks& all, Visitor& visitor) {
    for (auto& one : all) block(one, visitor);
}

template <class TableType, class Visitor>
void table(TableType& whole, Visitor& visitor) {
    for (auto& prose : whole.caption) visitor.prose(prose);
    for (auto* rows : {&whole.head, &whole.body, &whole.foot})
        for (auto& row : *rows)
            for (auto& cell : row.cells) blocks(cell.blocks, visitor);
}

template <class FigureType, class Visitor>
void figure(FigureType& whole, Visitor& visitor) {
    visitor.figure(whole);
    for (auto& prose : whole.caption) visitor.prose(prose);
    if (whole.credit) visitor.prose(*whole.credit);
}

template <class ListType, class Visitor>
void list(ListType& whole, Visitor& visitor) {
    for (auto& item : whole.items) blocks(item.blocks, visitor);
}

template <class QuoteType, class Visitor>
void quote(QuoteType& whole, Visitor& visitor) {
    blocks(whole.blocks, visitor);
    if (whole.attribution) visitor.prose(*whole.attribution);
}

template <class BlockType, class Visitor>
void block(BlockType& any, Visitor& visitor) {
    std::visit(Overloaded{
                   [&](Like<BlockType, Paragraph>& b) { visitor.prose(b.prose); },
                   [&](Like<BlockType, Heading>& b) { visitor.prose(b.prose); },
                   [&](Like<BlockType, List>& b) { list(b, visitor); },
                   [&](Like<BlockType, Quote>& b) { quote(b, visitor); },
                   [&](Like<BlockType, Figure>& b) { figure(b, visitor); },
                   [&](Like<BlockType, Table>& b) { table(b, visitor); },
                   [&](Like<BlockType, HorizontalRule>&) {},
                   [&](Like<BlockType, Preformatted>& b) { visitor.prose(b.prose); },
               },
               any);
}

template <class BriefBlocks, class Visitor>
void brief_blocks(BriefBlocks& all, Visitor& visitor) {
    using Owner = std::remove_reference_t<decltype(all[0])>;
    for (auto& any : all)
        std::visit(Overloaded{
                       [&](Like<Owner, Paragraph>& b) { visitor.prose(b.prose); },
                       [&](Like<Owner, List>& b) { list(b, visitor); },
                       [&](Like<Owner, Group>& b) {
                           visitor.prose(b.label);
                           brief_blocks(b.blocks, visitor);
                       },
                       [&](Like<Owner, Quote>& b) { quote(b, visitor); },
                       [&](Like<Owner, BriefFigure>& b) { figure(b, visitor); },
                       [&](Like<Owner, Gallery>& b) {
                           for (auto& one : b.figures) figure(one, visitor);
                       },
                       [&](Like<Owner, Table>& b) { table(b, visitor); },
                       [&](Like<Owner, HorizontalRule>&) {},
                       [&](Like<Owner, Preformatted>& b) { visitor.prose(b.prose); },
                       [&](Like<Owner, Subheading>& b) { visitor.prose(b.prose); },
                       [&](Like<Owner, Contents>& b) { visitor.contents(b); },
                   },
                   any);
}

/// Every prose and figure of a brief but those of its notes, in reading order.
template <class BriefType, class Visitor>
void all(BriefType& brief, Visitor& visitor) {
    if (brief.standfirst) visitor.prose(brief.standfirst->prose);
    if (brief.lead) figure(*brief.lead, visitor);
    brief_blocks(brief.opening, visitor);
    for (auto& section : brief.sections) {
        if (section.heading) visitor.prose(*section.heading);
        brief_blocks(section.blocks, visitor);
    }
}

template <class OnProse, class OnFigure>
struct Callbacks {
    OnProse on_prose;
    OnFigure on_figure;
    template <class P>
    void prose(P& p) {
        on_prose(p);
    }
    template <class F>
    void figure(F& f) {
        on_figure(f);
    }
    template <class C>
    void contents(C&) {}
};

}  // namespace walking

/// Calls `on_prose` for every Prose of a Block, `on_figure` for every Figure, in reading order.
template <class BlockType, class OnProse, class OnFigure>
void walk(BlockType& any, OnProse on_prose, OnFigure on_figure) {
    walking::Callbacks<OnProse, OnFigure> visitor{on_prose, on_figure};
    walking::block(any, visitor);
}

template <class BlockType, class OnProse>
void walk_prose(BlockType& any, OnProse on_prose) {
    walk(any, on_prose, [](const auto&) {});
}

/// The same for the blocks of a brief. Contents are passed over: their words are Texts of their own.
template <class BriefBlocks, class OnProse, class OnFigure>
void walk_brief(BriefBlocks& all, OnProse on_prose, OnFigure on_figure) {
    walking::Callbacks<OnProse, OnFigure> visitor{on_prose, on_figure};
    walking::brief_blocks(all, visitor);
}

}  // namespace chancery
