// The list of the pillars at the end of the overview, with links to them.
#include <algorithm>

#include "normalize/prose_edit.h"
#include "normalize/rules.h"
#include "normalize/walk.h"

namespace chancery {
namespace {

/// The section behind which the list stands: the overview, else the last one before the first pillar.
std::vector<BriefBlock>* place_for_contents(Brief& brief, std::size_t first_pillar) {
    for (std::size_t i = 0; i < first_pillar; ++i)
        if (brief.sections[i].role == Role::overview) return &brief.sections[i].blocks;
    if (first_pillar == 0) return &brief.opening;
    Section& before = brief.sections[first_pillar - 1];
    return before.level <= brief.sections[first_pillar].level ? &before.blocks : nullptr;
}

std::size_t count_listed(const List& list, const std::vector<std::string>& titles) {
    std::size_t found = 0;
    for (const ListItem& item : list.items) {
        std::string words;
        for (const Block& inner : item.blocks) words += words_of(inner);
        if (std::find(titles.begin(), titles.end(), key_of(words)) != titles.end()) ++found;
    }
    return found;
}

/// True where the page itself lists the pillars before they come.
bool listed_already(const std::vector<BriefBlock>& blocks, const std::vector<std::string>& titles) {
    std::size_t found = 0;
    for (const BriefBlock& block : blocks) {
        if (const auto* list = std::get_if<List>(&block)) found += count_listed(*list, titles);
        if (const auto* group = std::get_if<Group>(&block))
            for (const BriefBlock& inner : group->blocks)
                if (const auto* list = std::get_if<List>(&inner)) found += count_listed(*list, titles);
    }
    return found * 2 > titles.size();
}

}  // namespace

void add_contents(Draft& draft) {
    Brief& brief = draft.brief;
    if (!draft.vocabulary.contents_of_pillars) return;
    Contents contents;
    std::vector<std::string> titles;
    std::size_t first = brief.sections.size();
    for (std::size_t i = 0; i < brief.sections.size(); ++i) {
        const Section& section = brief.sections[i];
        if (section.role != Role::pillar || !section.heading) continue;
        first = std::min(first, i);
        titles.push_back(key_of(section.heading->text.str()));
        contents.entries.push_back({section.number ? repeated(*section.number, Text::Origin::computed) : Text(),
                                    repeated(section.heading->text, Text::Origin::computed), section.id});
    }
    if (contents.entries.empty() || contents.entries.size() < draft.vocabulary.contents_from) return;
    std::vector<BriefBlock>* place = place_for_contents(brief, first);
    if (!place || listed_already(*place, titles)) return;
    const Supplied label = draft.vocabulary.pillar_contents.in(brief.language);
    if (!label.text.empty()) {
        Subheading heading;
        heading.prose.text = Text(label.text, label.span, Text::Origin::label);
        heading.level = place == &brief.opening ? 2 : 3;
        place->push_back(std::move(heading));
    }
    place->push_back(std::move(contents));
}

}  // namespace chancery
