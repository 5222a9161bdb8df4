// A lead that says what a key point says (the seed's does): both stay as on the page and the editor is told; an author
// who sets standfirst = "omit-if-repeated" has it merged.
#include "normalize/rules.h"

namespace chancery {
namespace {

/// The list item of the key points with these words.
const ListItem* repeated_in_key_points(const Brief& brief, const std::string& key) {
    for (const Section& section : brief.sections) {
        if (section.role != Role::key_points) continue;
        for (const BriefBlock& block : section.blocks) {
            const auto* list = std::get_if<List>(&block);
            if (!list) continue;
            for (const ListItem& item : list->items)
                if (item.blocks.size() == 1 && key_of(words_of(item.blocks.front())) == key) return &item;
        }
    }
    return nullptr;
}

}  // namespace

void merge_repeated_standfirst(Draft& draft) {
    constexpr std::string_view kKeep = "keep", kOmit = "omit-if-repeated";
    const auto& policy = draft.settings.standfirst_policy;
    if (policy && policy->text != kKeep && policy->text != kOmit)
        draft.diagnostics
            .report(Code::unknown_role, policy->span, "there is no policy \"" + policy->text + "\" for the standfirst")
            .hint("\"keep\" or \"omit-if-repeated\"");
    auto& standfirst = draft.brief.standfirst;
    if (!standfirst) return;
    const ListItem* item = repeated_in_key_points(draft.brief, key_of(standfirst->prose.text.str()));
    if (!item) return;
    if (policy && policy->text == kOmit) {
        draft.record.drop(standfirst->prose, "author.omit_repeated_standfirst");
        standfirst.reset();
        return;
    }
    draft.diagnostics.report(Code::lead_repeated, standfirst->prose.span(), "the lead says the same as a key point")
        .label("both are kept")
        .hint("standfirst = \"omit-if-repeated\" shows the key point alone");
}

}  // namespace chancery
