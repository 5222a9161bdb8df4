// Labels that the template gives: what a part is called where the page has no words for it.
#include <algorithm>

#include "normalize/rules.h"

namespace chancery {
namespace {

Text label_for(const Draft& draft, Role role) {
    const auto found = draft.vocabulary.labels.find(role);
    if (found == draft.vocabulary.labels.end()) return {};
    const Supplied word = found->second.in(draft.brief.language);
    return Text(word.text, word.span, Text::Origin::label);
}

bool wants_label(const Draft& draft, const Section& section) {
    if (section.label || section.role == Role::section) return false;
    if (!section.heading) return true;
    const auto& always = draft.vocabulary.always_labelled;
    return std::find(always.begin(), always.end(), section.role) != always.end();
}

}  // namespace

void add_labels(Draft& draft) {
    for (Section& section : draft.brief.sections) {
        if (!wants_label(draft, section)) continue;
        if (Text label = label_for(draft, section.role); !label.empty()) section.label = std::move(label);
    }
}

}  // namespace chancery
