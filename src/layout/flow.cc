#include "layout/flow.h"

#include <algorithm>

namespace chancery {

void move_down(Item& item, Length down) {
    struct Visitor {
        Length down;
        void operator()(GlyphRun& run) const { run.origin.y += down; }
        void operator()(Rule& rule) const { rule.from.y += down; }
        void operator()(Fill& fill) const { fill.area.y += down; }
        void operator()(PictureItem& picture) const { picture.area.y += down; }
    };
    std::visit(Visitor{down}, item);
}

void move_down(Slab& slab, Length down) {
    for (Item& item : slab.items) move_down(item, down);
    for (PlacedLink& link : slab.links) link.area.y += down;
    for (TextLine& line : slab.lines) line.baseline += down;
}

bool shows_content(const Slab& slab) {
    return std::any_of(slab.items.begin(), slab.items.end(),
                       [](const Item& item) { return std::holds_alternative<TagId>(owner_of(item)); });
}

Rule hairline(Length left, Length y, Length width, Color color) {
    return {{left, y}, width, false, pt(0.5), color, Artifact::layout};
}

std::vector<Item> outline_of(Rect area, Length width, Color color) {
    if (width <= Length()) return {};
    const Length left = area.x, top = area.y, half = width / 2;
    const Length right = left + area.width, bottom = top + area.height;
    return {Rule{{left, top + half}, area.width, false, width, color, Artifact::layout},
            Rule{{left, bottom - half}, area.width, false, width, color, Artifact::layout},
            Rule{{left + half, top}, area.height, true, width, color, Artifact::layout},
            Rule{{right - half, top}, area.height, true, width, color, Artifact::layout}};
}

// What nothing can be read in (padding, rules, an empty row) stays with what was asked to stay, and passes that on: the
// line or item that it is about is still to come.
void Flow::add(Slab slab) {
    const bool content = shows_content(slab);
    slab.space_before = std::max(slab.space_before, space_);
    slab.keep = std::max(slab.keep, keep_);
    if (headed_ > 0) slab.keep = std::max(slab.keep, headed_ == kHeaded ? Keep::heading : Keep::heading_line);
    if (content && headed_ > 0) --headed_;
    if (content) keep_ = Keep::free;
    space_ = Length();
    slabs.push_back(std::move(slab));
}

Length Flow::height() const {
    Length sum;
    for (std::size_t i = 0; i < slabs.size(); ++i) sum += slabs[i].height + (i == 0 ? Length() : slabs[i].space_before);
    return sum;
}

}  // namespace chancery
