#include "layout/pages.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "layout/page_break.h"

namespace chancery {
namespace {

/// Five lines of body text: a last page with less looks like a mistake.
constexpr int kLeastLinesOnLastPage = 5;

std::vector<Strip> strips_of(const Flow& flow) {
    std::vector<Strip> strips;
    strips.reserve(flow.slabs.size());
    // Regions of a slab, outermost last.
    const auto chain = [&](const Slab& slab) {
        std::vector<std::uint32_t> out;
        for (auto id = slab.region; id; id = flow.regions[*id].parent) out.push_back(*id);
        return out;
    };
    for (std::size_t i = 0; i < flow.slabs.size(); ++i) {
        const Slab& slab = flow.slabs[i];
        Strip strip{slab.height,
                    slab.space_before,
                    {},
                    {},
                    static_cast<std::int64_t>(slab.keep) + (slab.hyphen_before ? 60 : 0)};
        const auto shared = [&](std::size_t other, std::uint32_t region) {
            const std::vector<std::uint32_t> there = chain(flow.slabs[other]);
            return std::find(there.begin(), there.end(), region) != there.end();
        };
        for (std::uint32_t region : chain(slab)) {
            if (i > 0 && shared(i - 1, region)) strip.carry_top += flow.regions[region].padding_top;
            if (i + 1 < flow.slabs.size() && shared(i + 1, region))
                strip.carry_bottom += flow.regions[region].padding_bottom;
        }
        if (slab.repeated) strip.carry_top += flow.repeats[*slab.repeated].height;
        strips.push_back(strip);
    }
    return strips;
}

/// Puts slabs on one page and remembers how far each region reaches on it.
class PageFiller {
public:
    PageFiller(const Flow& flow, const Theme& theme, std::uint32_t number, Page& page, PagedBrief& paged)
        : flow_(flow), theme_(theme), number_(number), page_(page), paged_(paged) {}

    void put(Slab slab, Length y) {
        const bool tagged_first = !slab.items.empty();
        for (auto& [name, tag] : slab.destinations) {
            Destination destination{name, number_, {theme_.page.margin.left, y}, tag};
            if (!destination.tag.known() && tagged_first)
                for (const Item& item : slab.items)
                    if (const auto* owner = std::get_if<TagId>(&owner_of(item))) {
                        destination.tag = *owner;
                        break;
                    }
            paged_.destinations.push_back(std::move(destination));
        }
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
    }

    /// Grounds first, then what was set, in reading order. `begun` and `goes_on` tell of regions cut by the page.
    void finish(const std::map<std::uint32_t, bool>& begun_before, const std::map<std::uint32_t, bool>& goes_on) {
        std::vector<Item> items;
        for (const auto& [id, reach] : reach_) {  // a parent's id is lower: its ground lies below
            const Region& region = flow_.regions[id];
            const Length top = reach.first - (begun_before.contains(id) ? region.padding_top : Length());
            const Length bottom = reach.second + (goes_on.contains(id) ? region.padding_bottom : Length());
            const Length left = region.to_page_edges ? Length() : region.left;
            const Length width = region.to_page_edges ? page_.size.width : region.width;
            if (region.fill)
                items.push_back(Fill{{left, top, width, bottom - top}, *region.fill, Artifact::background});
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

    std::vector<PlacedLink>& links() { return links_; }

private:
    const Flow& flow_;
    const Theme& theme_;
    std::uint32_t number_;
    Page& page_;
    PagedBrief& paged_;
    std::map<std::uint32_t, std::pair<Length, Length>> reach_;
    std::vector<Item> grounds_, content_;
    std::vector<PlacedLink> links_;
};

void report_break(const Slab& slab, std::size_t page, Diagnostics& diagnostics) {
    const auto say = [&](Code code, std::string message) {
        diagnostics.report(code, slab.span, std::move(message)).label(fmt::format("page {} begins here", page + 1));
    };
    if (slab.keep >= Keep::heading)
        say(Code::keep_broken, "a heading is parted from what it heads");
    else if (slab.keep >= Keep::widow)
        say(Code::keep_broken, "a line of the paragraph stands alone on its page");
    else if (slab.keep >= Keep::colon)
        say(Code::keep_broken, "an introduction is parted from its list");
    else if (slab.keep >= Keep::list_start)
        say(Code::keep_broken, "the first item stands alone on its page");
}

/// A link with its page.
struct PagedLink {
    std::uint32_t page;
    PlacedLink link;
};

// Links within the brief can be told apart from dead ones only once every destination has its place. A dead one is
// plain text: its tag becomes a Span.
void link_up(std::vector<PagedLink> links, PagedBrief& paged) {
    std::map<std::string, std::uint32_t, std::less<>> by_name;
    for (std::uint32_t i = 0; i < paged.destinations.size(); ++i) by_name.emplace(paged.destinations[i].name, i);
    for (auto& [page, link] : links) {
        LinkArea area{link.area, link.target, link.description, link.tag};
        if (!link.target.empty() && link.target.front() == '#') {
            const auto found = by_name.find(std::string_view(link.target).substr(1));
            if (found == by_name.end()) {
                paged.tags[link.tag].role = TagRole::Span;
                continue;
            }
            area.target = found->second;
        }
        std::vector<LinkArea>& on_page = paged.pages[page].links;
        paged.tags[link.tag].kids.push_back(LinkRef{page, static_cast<std::uint32_t>(on_page.size())});
        on_page.push_back(std::move(area));
    }
}

}  // namespace

std::vector<std::uint32_t> make_pages(Slab cover, Flow flow, const Theme& theme, const Limits& limits,
                                      Diagnostics& diagnostics, PagedBrief& paged) {
    const Length foot = theme.page.size.height - theme.page.margin.bottom;
    const PageBody others{theme.page.margin.top, foot - theme.page.margin.top};
    PageBody first = others;
    if (cover.height > Length()) first.top = cover.height + theme.cover.space_after;
    first.height = std::max(Length(), foot - first.top);

    const std::vector<Strip> strips = strips_of(flow);
    const Length least = theme.style(theme.opening.body).leading * kLeastLinesOnLastPage;
    std::vector<std::size_t> starts = break_pages(strips, {first.height, others.height, least});
    if (starts.size() > limits.pages) {
        diagnostics
            .report(Code::too_many_pages, cover.span,
                    fmt::format("the brief has {} pages, more than the limit of {}", starts.size(), limits.pages))
            .hint("divide the page into several");
        flow.slabs.resize(starts[limits.pages]);
        starts.resize(limits.pages);
    }

    std::vector<PagedLink> links;
    std::vector<std::uint32_t> section_of_page;
    for (std::size_t p = 0; p < starts.size(); ++p) {
        paged.pages.emplace_back();
        Page& page = paged.pages.back();
        page.size = theme.page.size;
        PageFiller filler(flow, theme, static_cast<std::uint32_t>(p), page, paged);
        if (p == 0 && cover.height > Length()) filler.put(cover, Length());
        const std::size_t from = starts[p];
        const std::size_t to = p + 1 < starts.size() ? starts[p + 1] : flow.slabs.size();
        section_of_page.push_back(from < to ? flow.slabs[from].section : 0);
        const PageBody& body = p == 0 ? first : others;
        if (p > 0 && from < to) report_break(flow.slabs[from], p, diagnostics);

        std::map<std::uint32_t, bool> begun, goes_on;
        const auto regions_shared = [&](std::size_t a, std::size_t b, std::map<std::uint32_t, bool>& out) {
            for (auto x = flow.slabs[a].region; x; x = flow.regions[*x].parent)
                for (auto y = flow.slabs[b].region; y; y = flow.regions[*y].parent)
                    if (*x == *y) out[*x] = true;
        };
        if (from > 0 && from < to) regions_shared(from - 1, from, begun);
        if (to > from && to < flow.slabs.size()) regions_shared(to - 1, to, goes_on);

        Length y = body.top;
        for (const auto& [id, on] : begun)
            if (on) y += flow.regions[id].padding_top;
        if (p > 0 && from < to && flow.slabs[from].repeated) {
            Slab head = flow.repeats[*flow.slabs[from].repeated];
            const Length height = head.height;
            filler.put(std::move(head), y);
            y += height;
        }
        for (std::size_t i = from; i < to; ++i) {
            Slab& slab = flow.slabs[i];
            if (i > from) {
                y += slab.space_before;
                if (slab.divider) slab.items.insert(slab.items.begin(), *slab.divider);
            }
            const Length height = slab.height;
            if (height > body.height && slab.span.known())
                diagnostics.report(Code::taller_than_page, slab.span,
                                   "this is taller than a page and can't be divided");
            filler.put(std::move(slab), y);
            y += height;
        }
        filler.finish(begun, goes_on);
        for (PlacedLink& link : filler.links()) links.push_back({static_cast<std::uint32_t>(p), std::move(link)});
    }
    link_up(std::move(links), paged);
    return section_of_page;
}

}  // namespace chancery
