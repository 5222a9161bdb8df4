#include "typography/content.h"

namespace chancery {

bool is_heading(TagRole role) { return role >= TagRole::H1 && role <= TagRole::H6; }

Content::Content(const PagedBrief& paged) : paged_(paged), pages_(paged.tags.tags.size()), text_(paged.pages.size()) {
    for (std::uint32_t p = 0; p < paged.pages.size(); ++p)
        for (const Mark& mark : paged.pages[p].marks) {
            if (!std::holds_alternative<TagId>(mark.owner)) continue;
            // Pages come in order: the first mark met gives the first page, the last one the last.
            for (TagId at = tag_of(mark); at.known(); at = paged.tags[at].parent) {
                std::optional<PageRange>& range = pages_[at.value];
                if (range && range->last == p) break;  // and so have those around it
                range = PageRange{range ? range->first : p, p};
            }
            if (!within(tag_of(mark), TagRole::Note)) text_[p].push_back(&mark);
        }
}

bool Content::within(TagId tag, TagRole role) const {
    for (; tag.known(); tag = paged_.tags[tag].parent)
        if (paged_.tags[tag].role == role) return true;
    return false;
}

bool Content::within(TagId tag, TagId around) const {
    for (; tag.known(); tag = paged_.tags[tag].parent)
        if (tag == around) return true;
    return false;
}

bool Content::in_heading(TagId tag) const {
    for (; tag.known(); tag = paged_.tags[tag].parent)
        if (is_heading(paged_.tags[tag].role)) return true;
    return false;
}

}  // namespace chancery
