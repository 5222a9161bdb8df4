// Bookmarks.
#include <map>

#include "layout/pages.h"

namespace chancery {

void make_outline(const Brief& brief, PagedBrief& paged) {
    std::map<std::string, std::uint32_t, std::less<>> by_name;
    for (std::uint32_t i = 0; i < paged.destinations.size(); ++i) by_name.emplace(paged.destinations[i].name, i);
    const auto add = [&](std::string title, int level, std::string_view id) {
        const auto found = by_name.find(id);
        if (found == by_name.end() || title.empty()) return;
        const int deepest = paged.outline.empty() ? 1 : paged.outline.back().level + 1;
        paged.outline.push_back({std::move(title), std::min(level, deepest), found->second});
    };
    for (const Section& section : brief.sections) {
        add(section.outline_title(), std::max(1, section.level - 1), section.id);
        for (const BriefBlock& block : section.blocks)
            if (const auto* heading = std::get_if<Subheading>(&block))
                if (!heading->id.empty()) add(heading->prose.text.str(), std::max(2, heading->level - 1), heading->id);
    }
}

}  // namespace chancery
