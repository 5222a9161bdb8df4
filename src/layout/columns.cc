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

/// The parts of a row in the order in which they are read: its columns, and those of a row in one of them that was cut
/// for itself.
PartsOfRow parts_of(const std::vector<Flow>& columns) {
    PartsOfRow out;
    std::size_t end = 0;
    for (const Flow& column : columns) {
        const PartsOfRow* inner = nullptr;
        std::size_t first = end++;
        for (const Slab& slab : column.slabs) {
            if (slab.row.get() != inner) first = end++;
            inner = slab.row.get();
            for (const Item& item : slab.items) {
                const auto* owner = std::get_if<TagId>(&owner_of(item));
                if (!owner) continue;
                const auto place = inner ? inner->find(*owner) : PartsOfRow::const_iterator();
                const std::size_t part = first + (inner && place != inner->end() ? place->second : 0);
                out.emplace(*owner, part);
                end = std::max(end, part + 1);
            }
        }
    }
    return out;
}

bool holds_parts(const Flow& column) {
    return std::any_of(column.slabs.begin(), column.slabs.end(), [](const Slab& slab) { return slab.row != nullptr; });
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

/// The slab of a column that stands across a height, and its top; the number of slabs where none does.
std::pair<std::size_t, Length> slab_across(const Flow& column, Length cut) {
    Length top;
    for (std::size_t i = 0; i < column.slabs.size(); ++i) {
        if (i > 0) top += column.slabs[i].space_before;
        if (top >= cut) break;
        if (top + column.slabs[i].height > cut) return {i, top};
        top += column.slabs[i].height;
    }
    return {column.slabs.size(), Length()};
}

/// Lowers what stands across a height in any column so that all can be cut there; does nothing and returns false where
/// the first of a column does, which can't be lowered.
bool open_at(std::vector<Flow>& columns, Length cut) {
    const auto starts_across = [&](const Flow& column) {
        return !column.slabs.empty() && slab_across(column, cut).first == 0;
    };
    if (std::any_of(columns.begin(), columns.end(), starts_across)) return false;
    for (Flow& column : columns)
        if (const auto [slab, top] = slab_across(column, cut); slab < column.slabs.size())
            column.slabs[slab].space_before += cut - top;
    return true;
}

Length height_of(const std::vector<Flow>& columns) {
    Length height;
    for (const Flow& column : columns) height = std::max(height, column.height());
    return height;
}

/// The cuts of a row, no two of them further apart than `most` if that can be: where lines of different height never
/// leave all columns free at once, some are lowered.
std::vector<Length> close_cuts(std::vector<Flow>& columns, Length most) {
    Length from;
    std::vector<Length> ends = cuts(columns, height_of(columns));
    for (std::size_t i = 0; i < ends.size();) {
        if (ends[i] - from > most && open_at(columns, from + most)) {
            ends = cuts(columns, height_of(columns));
            while (ends[i] < from + most) ++i;
        }
        from = ends[i++];
    }
    return ends;
}

}  // namespace

// A row that fits on a page is one strip. A taller one is cut at heights where no column has a line, so that nothing is
// ever lost below the page's end; a strip that is too tall all the same, as a picture may be, is reported.
void Composer::beside(std::vector<Flow> columns, const Frame& frame, Keep inside, Flow& flow) {
    const Length page = body_height(frame), height = height_of(columns);
    std::vector<Length> ends = {height};
    if (height > page) ends = close_cuts(columns, page / 2);
    std::shared_ptr<const PartsOfRow> row;
    if (ends.size() > 1 || std::any_of(columns.begin(), columns.end(), holds_parts))
        row = std::make_shared<const PartsOfRow>(parts_of(columns));
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
