// Content: which tag is shown on which pages, and what a page shows in the order of reading.
#pragma once

#include <optional>
#include <vector>

#include "chancery/paged_brief.h"

namespace chancery {

/// The pages that show a tag or something in it.
struct PageRange {
    std::uint32_t first = 0, last = 0;
};

class Content {
public:
    explicit Content(const PagedBrief& paged);

    /// Nothing where the tag has no content.
    const std::optional<PageRange>& pages_of(TagId tag) const { return pages_[tag.value]; }
    bool within(TagId tag, TagRole role) const;
    bool within(TagId tag, TagId around) const;
    bool in_heading(TagId tag) const;
    /// Tagged marks of a page without those of notes, which stand at its foot out of the text's order.
    const std::vector<const Mark*>& text_of(std::uint32_t page) const { return text_[page]; }

private:
    const PagedBrief& paged_;
    std::vector<std::optional<PageRange>> pages_;
    std::vector<std::vector<const Mark*>> text_;
};

bool is_heading(TagRole role);

/// The owner of a tagged mark.
inline TagId tag_of(const Mark& mark) { return std::get<TagId>(mark.owner); }

}  // namespace chancery
