// Every text of a brief, with the part that it stands in.
#pragma once

#include <string_view>

#include "chancery/brief.h"
#include "normalize/walk.h"

namespace chancery {

/// Calls `each(text, where)` in reading order, notes last; `where` is "title", "standfirst", "facts", "lead",
/// "opening", a section's or a note's id.
template <class Each>
void each_text(const Brief& brief, Each each) {
    struct Visitor {
        Each& each;
        std::string_view where;
        void prose(const Prose& any) { each(any.text, where); }
        void figure(const BriefFigure&) {}
        void figure(const Figure&) {}
        void contents(const Contents& contents) {
            for (const Contents::Entry& entry : contents.entries) {
                each(entry.number, where);
                each(entry.title, where);
            }
        }
    } visitor{each, {}};
    each(brief.title, "title");
    if (brief.standfirst) each(brief.standfirst->prose.text, "standfirst");
    for (const Fact& fact : brief.facts) {
        each(fact.value, "facts");  // shown above its name, and so read first
        each(fact.name, "facts");
    }
    visitor.where = "lead";
    if (brief.lead) walking::figure(*brief.lead, visitor);
    visitor.where = "opening";
    walking::brief_blocks(brief.opening, visitor);
    for (const Section& section : brief.sections) {
        visitor.where = section.id;
        if (section.label) each(*section.label, visitor.where);
        if (section.number) each(*section.number, visitor.where);
        if (section.heading) each(section.heading->text, visitor.where);
        walking::brief_blocks(section.blocks, visitor);
    }
    for (const Note& note : brief.notes) {
        visitor.where = note.id;
        each(note.label.text, visitor.where);
        walking::blocks(note.blocks, visitor);
    }
}

/// Calls `each(figure, where)` for every figure of the brief, in reading order.
template <class Each>
void each_figure(const Brief& brief, Each each) {
    const auto pass = [&](std::string_view where) {
        return [&each, where](const auto& figure) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(figure)>, BriefFigure>) each(figure, where);
        };
    };
    const auto no_prose = [](const Prose&) {};
    if (brief.lead) each(*brief.lead, std::string_view("lead"));
    walk_brief(brief.opening, no_prose, pass("opening"));
    for (const Section& section : brief.sections) walk_brief(section.blocks, no_prose, pass(section.id));
}

/// Calls `each(link, where)` for every link of the brief, in reading order; one that is cut comes more than once.
template <class Each>
void each_link(const Brief& brief, Each each) {
    std::string_view where;
    const auto of_prose = [&](const Prose& prose) {
        for (const InlineRange& range : prose.ranges)
            if (const auto* link = std::get_if<Link>(&range.manner)) each(*link, where);
    };
    const auto of_figure = [&](const auto& figure) {
        if (figure.link) each(*figure.link, where);
    };
    where = "standfirst";
    if (brief.standfirst) of_prose(brief.standfirst->prose);
    where = "lead";
    if (brief.lead) {
        of_figure(*brief.lead);
        for (const Prose& prose : brief.lead->caption) of_prose(prose);
        if (brief.lead->credit) of_prose(*brief.lead->credit);
    }
    where = "opening";
    walk_brief(brief.opening, of_prose, of_figure);
    for (const Section& section : brief.sections) {
        where = section.id;
        if (section.heading) of_prose(*section.heading);
        walk_brief(section.blocks, of_prose, of_figure);
    }
    for (const Note& note : brief.notes) {
        where = note.id;
        of_prose(note.label);
        for (const Block& block : note.blocks) walk(block, of_prose, of_figure);
    }
}

}  // namespace chancery
