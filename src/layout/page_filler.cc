#include "layout/page_filler.h"

#include <algorithm>

namespace chancery {

void PageFiller::note_destinations(const Slab& slab, Length y) {
    for (const auto& [name, tag] : slab.destinations) {
        Destination destination{name, number_, {left_, y}, tag};
        for (const Item& item : slab.items) {
            if (destination.tag.known()) break;
            if (const auto* owner = std::get_if<TagId>(&owner_of(item))) destination.tag = *owner;
        }
        paged_.destinations.push_back(std::move(destination));
    }
}

void PageFiller::end_row() {
    if (!row_) return;
    const auto part = [&](const Item& item) {
        const auto* owner = std::get_if<TagId>(&owner_of(item));
        const auto found = owner ? row_->find(*owner) : row_->end();
        return found == row_->end() ? 0 : found->second;  // a label beside the row is read before it
    };
    std::stable_sort(content_.begin() + static_cast<std::ptrdiff_t>(row_start_), content_.end(),
                     [&](const Item& a, const Item& b) { return part(a) < part(b); });
    row_.reset();
}

void PageFiller::put(Slab slab, Length y) {
    if (slab.row != row_) {
        end_row();
        row_ = slab.row;
        row_start_ = content_.size();
    }
    note_destinations(slab, y);
    for (auto id = slab.region; id; id = flow_.regions[*id].parent) {
        auto [reach, fresh] = reach_.try_emplace(*id, y, y + slab.height);
        if (!fresh) reach->second.second = y + slab.height;
    }
    move_down(slab, y);
    for (Item& item : slab.items) {
        const bool artifact = std::holds_alternative<Artifact>(owner_of(item));
        (artifact ? grounds_ : content_).push_back(std::move(item));
    }
    std::move(slab.links.begin(), slab.links.end(), std::back_inserter(links_));
    std::move(slab.lines.begin(), slab.lines.end(), std::back_inserter(page_.lines));
}

void PageFiller::finish(const std::set<std::uint32_t>& begun, const std::set<std::uint32_t>& goes_on) {
    end_row();
    std::vector<Item> items;
    for (const auto& [id, reach] : reach_) {  // a parent's id is lower: its ground lies below
        const Region& region = flow_.regions[id];
        const Length top = reach.first - (begun.contains(id) ? region.padding_top : Length());
        const Length bottom = reach.second + (goes_on.contains(id) ? region.padding_bottom : Length());
        const Length left = region.to_page_edges ? Length() : region.left;
        const Length width = region.to_page_edges ? page_.size.width : region.width;
        const Rect area{left, top, width, bottom - top};
        if (region.fill) items.push_back(Fill{area, *region.fill, Artifact::background});
        for (Item& line : outline_of(area, region.outline, region.outline_color)) items.push_back(std::move(line));
        if (region.fill || region.outline > Length()) page_.panels.push_back({id, area});
        if (region.side_rule > Length())
            items.push_back(Rule{{left + region.side_rule / 2, top},
                                 bottom - top,
                                 true,
                                 region.side_rule,
                                 region.side_rule_color,
                                 Artifact::layout});
    }
    for (std::vector<Item>* part : {&page_.items, &grounds_, &content_})
        for (Item& item : *part) items.push_back(std::move(item));
    page_.items = std::move(items);
}

}  // namespace chancery
