// Reading: the tags of a brief in the order in which they are read, with what each shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chancery/paged_brief.h"

namespace chancery {

/// 1 to 6; 0 of a tag that is no heading.
int heading_level(TagRole role);

/// Wants a tree whose invariants hold (check(paged)).
class Reading {
public:
    explicit Reading(const PagedBrief& paged);

    const PagedBrief& paged() const { return paged_; }
    const TagTree& tags() const { return paged_.tags; }
    const Tag& operator[](TagId tag) const { return paged_.tags[tag]; }
    /// Every tag of the tree, a parent before its kids.
    const std::vector<TagId>& order() const { return order_; }
    /// The first page that shows the tag or something in it; nothing where it is empty.
    std::optional<std::uint32_t> page_of(TagId tag) const;
    /// The nearest tag of that role around, itself included.
    TagId around(TagId tag, TagRole role) const;
    std::vector<TagId> kids_of(TagId tag) const;

    /// What a mark says: the words of its glyphs, without the hyphens that only line ends ask for.
    std::string words_of(const MarkRef& mark) const;
    /// All words of a tag, those of tags within it too.
    std::string words_of(TagId tag) const;

private:
    const PagedBrief& paged_;
    std::vector<TagId> order_;
    std::vector<std::uint32_t> pages_;  ///< by tag; kNoPage: it shows nothing
};

}  // namespace chancery
