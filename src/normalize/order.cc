// The order of sections, where the template has one of its own.
#include <algorithm>
#include <iterator>

#include "normalize/rules.h"

namespace chancery {
namespace {

/// Sections that move together: one of the highest level with those below it, so that no level is skipped.
struct Chapter {
    std::size_t rank;
    std::vector<Section> sections;
};

}  // namespace

void order_sections(Draft& draft) {
    const std::vector<Role>& order = draft.vocabulary.section_order;
    if (order.empty()) return;
    std::vector<Chapter> chapters;
    for (Section& section : draft.brief.sections) {
        const auto named = std::find(order.begin(), order.end(), section.role);
        if (chapters.empty() || section.level <= chapters.back().sections.front().level)
            chapters.push_back({static_cast<std::size_t>(named - order.begin()), {}});
        chapters.back().sections.push_back(std::move(section));
    }
    std::stable_sort(chapters.begin(), chapters.end(),
                     [](const Chapter& a, const Chapter& b) { return a.rank < b.rank; });
    draft.brief.sections.clear();
    for (Chapter& chapter : chapters)
        std::move(chapter.sections.begin(), chapter.sections.end(), std::back_inserter(draft.brief.sections));
}

}  // namespace chancery
