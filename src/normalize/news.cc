// News of the organisation: a part about itself, with captions or pictures of meetings at its end.
#include <algorithm>

#include "normalize/captions.h"
#include "normalize/rules.h"

namespace chancery {
namespace {

bool names_organisation(const Draft& draft, const Part& part) {
    if (!part.heading) return false;
    const std::string heading = key_of(part.heading->text.str());
    for (const std::string& name : {key_of(draft.vocabulary.brand_name), key_of(draft.page.metadata.site_name)})
        if (name.size() >= 4 && heading.find(name) != std::string::npos) return true;
    return false;
}

/// Captions or pictures at the end of a part.
std::size_t meetings_at_end(const Draft& draft, const Part& part) {
    std::size_t count = 0;
    for (auto passage = part.body.rbegin(); passage != part.body.rend(); ++passage) {
        if (!std::holds_alternative<Figure>(passage->block) && !looks_like_caption(draft, *passage)) break;
        ++count;
    }
    return count;
}

}  // namespace

void find_news(Draft& draft) {
    bool concluded = false;
    for (Part& part : draft.parts) {
        if (part.role == Role::looking_forward) concluded = true;
        if (part.role != Role::section || part.role_from_author) continue;
        const std::size_t meetings = meetings_at_end(draft, part);
        // What names the organisation needs something to show for it; what does not must stand after the conclusion.
        if ((names_organisation(draft, part) && meetings >= 1) || (concluded && meetings >= 2)) part.role = Role::news;
    }
}

}  // namespace chancery
