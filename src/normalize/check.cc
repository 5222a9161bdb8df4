// The invariants of a Brief (brief.h), each with the words that say what is wrong.
#include <algorithm>
#include <set>

#include "normalize/texts.h"

namespace chancery {
namespace {

class Checker {
public:
    std::optional<std::string> run(const Brief& brief) {
        where_ = "the brief";
        require(visible_characters(brief.title.str()) != 0, "has no title");
        require(!brief.language.empty(), "has no language");
        if (brief.standfirst) prose(brief.standfirst->prose);
        for (const Fact& fact : brief.facts) require(!fact.name.empty() && !fact.value.empty(), "has an empty fact");
        where_ = "lead";
        if (brief.lead) brief_figure(*brief.lead);
        where_ = "opening";
        blocks(brief.opening, 1);
        for (const Section& section : brief.sections) check(section);
        check_notes(brief);
        return problem_;
    }

    // What walking::brief_blocks and its like call.
    void prose(const Prose& any) {
        require(!any.empty(), "has empty prose");
        std::uint32_t last_first = 0;
        for (const InlineRange& range : any.ranges) {
            require(range.first <= range.last && range.last <= any.text.size(), "has a range outside its text");
            require(range.first >= last_first, "has ranges out of order");
            require(whole_characters(any.text.str(), range), "has a range that cuts a character");
            last_first = range.first;
        }
    }
    void figure(const Figure&) { require(false, "has a figure inside a list, quote or table"); }
    void figure(const BriefFigure& any) { brief_figure(any); }
    void contents(const Contents& any) {
        require(!any.entries.empty(), "has an empty list of pillars");
        for (const Contents::Entry& entry : any.entries)
            require(!entry.title.empty(), "has a contents entry without words");
    }

private:
    static bool whole_characters(std::string_view words, const InlineRange& range) {
        const auto starts = [&](std::uint32_t byte) {
            return byte >= words.size() || (static_cast<unsigned char>(words[byte]) & 0xC0) != 0x80;
        };
        return starts(range.first) && starts(range.last);
    }

    void require(bool holds, std::string_view problem) {
        if (!holds && !problem_) problem_ = where_ + " " + std::string(problem);
    }

    void check(const Section& section) {
        where_ = "section \"" + section.id + "\"";
        require(!section.id.empty(), "has no id");
        require(std::find(ids_.begin(), ids_.end(), section.id) == ids_.end(), "has the id of another");
        ids_.push_back(section.id);
        require(section.heading || section.label || section.number, "has neither heading nor label");
        require(section.heading || !section.blocks.empty() || section.number, "is empty");
        require(section.role == Role::pillar || !section.number, "has a number without being a pillar");
        require(section.level >= 2 && section.level <= last_level_ + 1 && section.level <= 6, "skips a level");
        last_level_ = section.level;
        if (section.heading) prose(*section.heading);
        if (section.label) require(!section.label->empty(), "has an empty label");
        blocks(section.blocks, section.level);
    }

    void check_notes(const Brief& brief) {
        std::set<std::string> targets;
        each_link(brief, [&](const Link& link, std::string_view) { targets.insert(link.address); });
        for (const Note& note : brief.notes) {
            where_ = "note \"" + note.id + "\"";
            require(!note.id.empty(), "has no id");
            require(!note.label.empty(), "has no label");
            require(!note.blocks.empty(), "has no words");
            require(targets.contains("#" + note.id), "has no mark");
            walking::blocks(note.blocks, *this);
            check_inner(note.blocks);
        }
    }

    void blocks(const std::vector<BriefBlock>& all, int level) {
        walking::brief_blocks(all, *this);
        int open = level;
        for (const BriefBlock& block : all) {
            int own = 0;
            if (const auto* heading = std::get_if<Subheading>(&block)) own = heading->level;
            if (const auto* group = std::get_if<Group>(&block)) {
                own = group->level;
                require(!group->blocks.empty(), "has a label without a list");
                for (const BriefBlock& inner : group->blocks)
                    require(!std::holds_alternative<Group>(inner), "has a group inside a group");
            }
            check_lists(block);
            if (const auto* gallery = std::get_if<Gallery>(&block))
                require(!gallery->figures.empty(), "has an empty gallery");
            if (own == 0) continue;
            require(own >= std::min(level + 1, 6) && own <= open + 1, "has a sub-heading that skips a level");
            open = own;
        }
    }

    void check_lists(const BriefBlock& block) {
        if (const auto* list = std::get_if<List>(&block)) check_list(*list);
        if (const auto* group = std::get_if<Group>(&block))
            for (const BriefBlock& inner : group->blocks) check_lists(inner);
        if (const auto* quote = std::get_if<Quote>(&block)) check_inner(quote->blocks);
        if (const auto* table = std::get_if<Table>(&block))
            for (const auto* rows : {&table->head, &table->body, &table->foot})
                for (const TableRow& row : *rows)
                    for (const TableCell& cell : row.cells) check_inner(cell.blocks);
    }

    /// Blocks nest at most Limits::block_depth deep.
    void check_inner(const std::vector<Block>& all) {
        for (const Block& block : all) {
            require(!std::holds_alternative<Heading>(block), "has a heading inside a list, quote or table");
            if (const auto* list = std::get_if<List>(&block)) check_list(*list);
            if (const auto* quote = std::get_if<Quote>(&block)) check_inner(quote->blocks);
        }
    }

    void check_list(const List& list) {
        require(!list.items.empty(), "has a list without items");
        for (const ListItem& item : list.items) {
            require(!item.blocks.empty(), "has an empty item");
            check_inner(item.blocks);
        }
    }

    void brief_figure(const BriefFigure& any) {
        require(any.picture || !any.caption.empty() || any.credit, "has a figure with neither picture nor words");
        if (any.picture)
            require(any.picture->description.decorative || !any.picture->description.words.empty(),
                    "has a picture without a description");
    }

    std::optional<std::string> problem_;
    std::string where_;
    std::vector<std::string> ids_;
    int last_level_ = 1;
};

}  // namespace

std::optional<std::string> check(const Brief& brief) { return Checker().run(brief); }

}  // namespace chancery
