// What each part is for, where its name alone does not say.
#include <algorithm>

#include "normalize/rules.h"

namespace chancery {
namespace {

bool makes_policy_brief(Role role) {
    switch (role) {
        case Role::key_points:
        case Role::overview:
        case Role::pillar:
        case Role::looking_forward:
        case Role::news:
            return true;
        case Role::section:
        case Role::notes:
        case Role::about:
        case Role::contact:
        case Role::about_this_brief:
            return false;
    }
    return false;
}

bool has_role(const std::vector<Part>& parts, Role role) {
    return std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return part.role == role; });
}

/// A "Conclusion" at the top, with the text still to come, is a summary.
void turn_conclusion_at_top(std::vector<Part>& parts) {
    if (parts.size() < 3 || parts.front().role != Role::looking_forward || parts.front().role_from_author) return;
    if (!has_role(parts, Role::overview)) parts.front().role = Role::overview;
}

/// The role of a run-in heading: "Resumen: ..." opens the paragraph that it heads.
std::optional<Role> run_in_role(const Draft& draft, const Passage& passage) {
    constexpr std::size_t kMostBytes = 40;
    const auto* paragraph = std::get_if<Paragraph>(&passage.block);
    if (!paragraph) return std::nullopt;
    const std::string_view words = paragraph->prose.text.str();
    const std::size_t colon = words.find(':');
    if (colon == std::string_view::npos || colon > kMostBytes || colon + 2 >= words.size()) return std::nullopt;
    const auto role = draft.lexicon.role(words.substr(0, colon));
    if (role != Role::overview && role != Role::key_points) return std::nullopt;
    return role;
}

/// A run-in heading before the first part makes one of what follows. Its words stay where they are; the template's
/// label stands beside them, so without a label there is no part.
void part_at_run_in(Draft& draft) {
    std::vector<Passage>& opening = draft.opening;
    constexpr std::size_t kTop = 4;  // passages: "The bottom line: ..." ends many a page
    for (std::size_t i = 0; i < std::min(kTop, opening.size()); ++i) {
        const auto role = run_in_role(draft, opening[i]);
        if (!role || has_role(draft.parts, *role)) continue;
        const auto label = draft.vocabulary.labels.find(*role);
        if (label == draft.vocabulary.labels.end() || label->second.by_language.empty()) return;
        Part part;
        part.role = *role;
        part.page_level = draft.parts.empty() ? 2 : draft.parts.front().page_level;
        for (std::size_t j = i; j < opening.size(); ++j) part.body.push_back(std::move(opening[j]));
        opening.resize(i);
        draft.parts.insert(draft.parts.begin(), std::move(part));
        return;
    }
}

}  // namespace

void find_roles(Draft& draft) {
    turn_conclusion_at_top(draft.parts);
    part_at_run_in(draft);
}

void settle_policy_brief(Draft& draft) {
    draft.brief.policy_brief = std::any_of(draft.parts.begin(), draft.parts.end(),
                                           [](const Part& part) { return makes_policy_brief(part.role); });
}

}  // namespace chancery
