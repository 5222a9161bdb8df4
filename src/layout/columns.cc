// Flows side by side: rows of a table, of a gallery, of the list of pillars.
#include <algorithm>

#include "layout/composer.h"

namespace chancery {
namespace {

/// The slabs of the columns whose top lies in [from, to), put into one slab, the first column's first.
void gather(std::vector<Flow>& columns, Length from, Length to, Slab& strip) {
    for (Flow& column : columns) {
        Length top;
        for (std::size_t i = 0; i < column.slabs.size(); ++i) {
            Slab& slab = column.slabs[i];
            if (i > 0) top += slab.space_before;
            const Length bottom = top + slab.height;
            if (top >= from && (top < to || (bottom == to && top == to))) {
                move_down(slab, top - from);
                std::move(slab.items.begin(), slab.items.end(), std::back_inserter(strip.items));
                std::move(slab.links.begin(), slab.links.end(), std::back_inserter(strip.links));
                std::move(slab.lines.begin(), slab.lines.end(), std::back_inserter(strip.lines));
                std::move(slab.notes.begin(), slab.notes.end(), std::back_inserter(strip.notes));
                for (auto& destination : slab.destinations) strip.destinations.push_back(std::move(destination));
                strip.span = strip.span.known() ? strip.span : slab.span;
            }
            top = bottom;
        }
    }
}

ColumnsOfRow columns_of(const std::vector<Flow>& columns) {
    ColumnsOfRow out;
    for (std::size_t c = 0; c < columns.size(); ++c)
        for (const Slab& slab : columns[c].slabs)
            for (const Item& item : slab.items)
                if (const auto* owner = std::get_if<TagId>(&owner_of(item))) out.emplace(*owner, c);
    return out;
}

/// Heights at which every column is between two slabs (or at its end), ascending, without 0.
std::vector<Length> cuts(const std::vector<Flow>& columns, Length height) {
    std::vector<std::pair<Length, Length>> closed;  // inside of slabs, where no cut may be
    std::vector<Length> edges = {height};
    for (const Flow& column : columns) {
        Length top;
        for (std::size_t i = 0; i < column.slabs.size(); ++i) {
            if (i > 0) top += column.slabs[i].space_before;
            if (i > 0) edges.push_back(top);
            closed.emplace_back(top, top + column.slabs[i].height);
            top += column.slabs[i].height;
        }
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    std::sort(closed.begin(), closed.end());
    std::vector<Length> open;
    Length covered;
    std::size_t next = 0;
    for (Length edge : edges) {
        if (edge <= Length()) continue;
        while (next < closed.size() && closed[next].first < edge) covered = std::max(covered, closed[next++].second);
        if (covered <= edge || edge == height) open.push_back(edge);
    }
    return open;
}

}  // namespace

// A row that fits on a page is one strip. A taller one is cut at the heights where no column has a line, so that
// nothing is ever lost below the page's end; where there is no such height the strip stays too tall and is reported.
void Composer::beside(std::vector<Flow> columns, const Frame& frame, Keep inside, Flow& flow) {
    Length height;
    for (const Flow& column : columns) height = std::max(height, column.height());
    const Length page = body_height(frame);
    std::vector<Length> ends = {height};
    std::shared_ptr<const ColumnsOfRow> row;
    if (height > page) {
        ends = cuts(columns, height);
        row = std::make_shared<const ColumnsOfRow>(columns_of(columns));
    }
    Length from;
    for (Length end : ends) {
        Slab strip = new_slab(frame, end - from, {});
        if (from > Length()) strip.keep = height > page ? Keep::beside : inside;
        strip.row = row;
        gather(columns, from, end, strip);
        flow.add(std::move(strip));
        from = end;
    }
}

}  // namespace chancery
