#include "layout/pages.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "layout/page_break.h"
#include "layout/page_filler.h"

namespace chancery {
namespace {

/// A last page with fewer looks like a mistake.
constexpr std::uint32_t kLeastLinesOnLastPage = 5;
/// A word that goes on overleaf.
constexpr std::int64_t kHyphenAtPageEnd = 60;

/// What a break in spite of a keep did; nothing where the keep is a preference.
std::string_view broken_keep(Keep keep) {
    if (keep >= Keep::always) return "what belongs together is divided";
    if (keep >= Keep::heading) return "a heading is parted from what it heads";
    if (keep >= Keep::caption) return "a caption is parted from what it belongs to";
    if (keep >= Keep::heading_line) return "a heading has a single line after it at the page's end";
    if (keep >= Keep::widow) return "a line of the paragraph stands alone on its page";
    if (keep >= Keep::colon) return "an introduction is parted from what it announces";
    if (keep >= Keep::list_start) return "the first item stands alone on its page";
    if (keep >= Keep::list_end) return "the last item stands alone on its page";
    if (keep >= Keep::panel) return "what would fit on a page is divided";
    if (keep == Keep::beside) return "a row taller than a page is divided";
    return {};
}

bool in_region(const Flow& flow, std::size_t slab, std::uint32_t region) {
    for (auto id = flow.slabs[slab].region; id; id = flow.regions[*id].parent)
        if (*id == region) return true;
    return false;
}

/// Regions that both slabs stand in: those that a break between them cuts.
std::set<std::uint32_t> regions_of_both(const Flow& flow, std::size_t a, std::size_t b) {
    std::set<std::uint32_t> both;
    for (auto id = flow.slabs[a].region; id; id = flow.regions[*id].parent)
        if (in_region(flow, b, *id)) both.insert(*id);
    return both;
}

/// Lines of text beside each other are one; a picture is as good as a page's least.
std::uint32_t lines_of(const Slab& slab) {
    for (const Item& item : slab.items)
        if (std::holds_alternative<PictureItem>(item)) return kLeastLinesOnLastPage;
    if (slab.lines.size() < 2) return static_cast<std::uint32_t>(slab.lines.size());
    std::set<Length> baselines;
    for (const TextLine& line : slab.lines) baselines.insert(line.baseline);
    return static_cast<std::uint32_t>(baselines.size());
}

/// The strips of a flow and of its notes, as the page breaker takes them.
struct Strips {
    std::vector<Strip> body;
    std::vector<FootStrip> feet;
};

Strips strips_of(const Flow& flow) {
    Strips strips;
    strips.body.reserve(flow.slabs.size());
    for (std::size_t i = 0; i < flow.slabs.size(); ++i) {
        const Slab& slab = flow.slabs[i];
        Strip strip;
        strip.height = slab.height;
        strip.space_before = slab.space_before;
        strip.cost = static_cast<std::int64_t>(slab.keep) + (slab.hyphen_before ? kHyphenAtPageEnd : 0);
        strip.lines = lines_of(slab);
        strip.feet = static_cast<std::uint32_t>(slab.notes.size());
        for (auto id = slab.region; id; id = flow.regions[*id].parent) {
            const Region& region = flow.regions[*id];
            if (i > 0 && in_region(flow, i - 1, *id)) strip.carry_top += region.padding_top;
            if (i + 1 < flow.slabs.size() && in_region(flow, i + 1, *id)) strip.carry_bottom += region.padding_bottom;
        }
        if (slab.repeated) strip.carry_top += flow.repeats[*slab.repeated].height;
        for (const Slab& note : slab.notes) strips.feet.push_back({note.height, note.space_before});
        strips.body.push_back(strip);
    }
    return strips;
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

/// Fills pages with the parts of a flow that the breaker gave them.
class PageMaker {
public:
    PageMaker(Slab cover, Flow flow, Size size, const Theme& theme, Diagnostics& diagnostics, PagedBrief& paged)
        : cover_(std::move(cover)),
          flow_(std::move(flow)),
          size_(size),
          theme_(theme),
          diagnostics_(diagnostics),
          paged_(paged) {
        const Length foot = size.height - theme.page.margin.bottom;
        others_ = {theme.page.margin.top, foot - theme.page.margin.top};
        first_ = others_;
        if (cover_.height > Length()) first_.top = cover_.height + theme.cover.space_after;
        first_.height = std::max(Length(), foot - first_.top);
    }

    std::vector<std::uint32_t> run(const Limits& limits) {
        std::size_t pages = plan();
        turned_.reserve(flow_.turned.size());
        for (TurnedFlow& turned : flow_.turned) {
            turned_.emplace_back(Slab(), std::move(turned.flow), Size{size_.height, size_.width}, theme_, diagnostics_,
                                 paged_);
            pages += turned_.back().plan();
        }
        if (pages > limits.pages)
            diagnostics_
                .report(Code::too_many_pages, cover_.span,
                        fmt::format("the brief has {} pages, more than the limit of {}", pages, limits.pages))
                .hint("divide the page into several");
        fill_all(limits.pages);
        link_up(std::move(links_), paged_);
        return std::move(section_of_page_);
    }

private:
    /// Breaks the flow; gives how many pages it has.
    std::size_t plan() {
        const Strips strips = strips_of(flow_);
        starts_ = break_pages(strips.body, strips.feet,
                              {first_.height, others_.height, kLeastLinesOnLastPage, flow_.foot_head.height});
        for (std::size_t i = starts_.back().strip; i < strips.body.size(); ++i) lines_on_last_ += strips.body[i].lines;
        starts_.push_back({strips.body.size(), strips.feet.size()});
        take_notes();
        return starts_.size() - 1;
    }

    /// Every page, up to `most` in all, and the turned ones between them.
    void fill_all(std::size_t most) {
        std::size_t next = 0;
        for (std::size_t p = 0; p + 1 < starts_.size() && paged_.pages.size() < most; ++p) {
            const std::size_t from = starts_[p].strip, to = starts_[p + 1].strip;
            const bool notes_alone = from == flow_.slabs.size();
            section_of_page_.push_back(from < to              ? flow_.slabs[from].section
                                       : notes_alone && p > 0 ? section_of_page_.back()
                                                              : 0);
            fill(p);
            for (; next < turned_.size() && flow_.turned[next].after <= to; ++next) {
                PageMaker& turned = turned_[next];
                turned.fill_all(most);
                std::move(turned.links_.begin(), turned.links_.end(), std::back_inserter(links_));
                section_of_page_.insert(section_of_page_.end(), turned.section_of_page_.begin(),
                                        turned.section_of_page_.end());
            }
        }
    }

    /// The notes of all slabs as one list, as the starts count them.
    void take_notes() {
        for (Slab& slab : flow_.slabs) {
            feet_before_.push_back(notes_.size());
            std::move(slab.notes.begin(), slab.notes.end(), std::back_inserter(notes_));
            slab.notes.clear();
        }
    }

    void fill(std::size_t p) {
        paged_.pages.emplace_back();
        paged_.pages.back().size = size_;
        PageFiller filler(flow_, theme_, paged_);
        if (p == 0 && cover_.height > Length()) filler.put(cover_, Length());
        const std::size_t from = starts_[p].strip, to = starts_[p + 1].strip;
        const PageBody& body = p == 0 ? first_ : others_;
        std::set<std::uint32_t> begun, goes_on;
        if (from > 0 && from < to) begun = regions_of_both(flow_, from - 1, from);
        if (to > from && to < flow_.slabs.size()) goes_on = regions_of_both(flow_, to - 1, to);
        Length y = body.top;
        for (const std::uint32_t region : begun) y += flow_.regions[region].padding_top;
        if (p > 0 && from < to && flow_.slabs[from].repeated) {
            const Slab& head = flow_.repeats[*flow_.slabs[from].repeated];
            filler.put(head, y);
            y += head.height;
        }
        for (std::size_t i = from; i < to; ++i) y = put(i, i == from, y, filler);
        Page& page = paged_.pages.back();
        page.body_top = body.top;
        page.body_height = body.height;
        page.filled = y - body.top + put_notes(p, body, filler);
        if ((p > 0 || turned()) && from < to) report_break(p);
        filler.finish(begun, goes_on);
        const auto number = static_cast<std::uint32_t>(paged_.pages.size() - 1);
        for (PlacedLink& link : filler.links()) links_.push_back({number, std::move(link)});
    }

    /// Puts one slab below `y`; gives where it ends.
    Length put(std::size_t index, bool first_on_page, Length y, PageFiller& filler) {
        Slab& slab = flow_.slabs[index];
        if (!first_on_page) {
            y += slab.space_before;
            if (slab.divider) slab.items.insert(slab.items.begin(), *slab.divider);
        }
        const Length height = slab.height;
        if (height > others_.height && slab.span.known())
            diagnostics_.report(Code::taller_than_page, slab.span, "this is taller than a page and can't be divided");
        filler.put(std::move(slab), y);
        return y + height;
    }

    /// Notes stand on the foot of the page's text, whatever the text above leaves free; gives their height.
    Length put_notes(std::size_t p, const PageBody& body, PageFiller& filler) {
        const std::size_t from = starts_[p].foot, to = starts_[p + 1].foot;
        if (from >= to) return {};
        Length height = flow_.foot_head.height - notes_[from].space_before;
        for (std::size_t i = from; i < to; ++i) height += notes_[i].space_before + notes_[i].height;
        Length y = body.top + std::max(Length(), body.height - height);
        if (flow_.foot_head.rule) {
            Item rule = *flow_.foot_head.rule;
            move_down(rule, y);
            filler.put(std::move(rule));
        }
        y += flow_.foot_head.height;
        for (std::size_t i = from; i < to; ++i) {
            if (i > from) y += notes_[i].space_before;
            const Length note = notes_[i].height;
            filler.put(std::move(notes_[i]), y);
            y += note;
        }
        return height;
    }

    bool turned() const { return size_.width != theme_.page.size.width; }

    /// Owns up to what could not be kept where page `p` begins.
    void report_break(std::size_t p) {
        const Slab& slab = flow_.slabs[starts_[p].strip];
        const auto say = [&](std::string_view message) {
            diagnostics_.report(Code::keep_broken, slab.span, std::string(message))
                .label(fmt::format("page {} begins here", paged_.pages.size()));
        };
        if (const std::string_view broken = broken_keep(slab.keep); !broken.empty()) say(broken);
        if (starts_[p].foot < feet_before_[starts_[p].strip]) say("notes are carried on to this page");
        if (!turned() && p + 2 == starts_.size() && starts_[p].strip > 0 && lines_on_last_ < kLeastLinesOnLastPage)
            say(fmt::format("the last page has fewer than {} lines", kLeastLinesOnLastPage));
    }

    Slab cover_;
    Flow flow_;
    Size size_;
    const Theme& theme_;
    Diagnostics& diagnostics_;
    PagedBrief& paged_;
    PageBody first_, others_;
    std::vector<PageMaker> turned_;  ///< of Flow::turned
    std::vector<PageStart> starts_;  ///< and the end
    std::vector<Slab> notes_;
    std::vector<std::size_t> feet_before_;  ///< each slab: how many notes those before it have
    std::uint32_t lines_on_last_ = 0;
    std::vector<PagedLink> links_;
    std::vector<std::uint32_t> section_of_page_;
};

}  // namespace

std::vector<std::uint32_t> make_pages(Slab cover, Flow flow, const Theme& theme, const Limits& limits,
                                      Diagnostics& diagnostics, PagedBrief& paged) {
    return PageMaker(std::move(cover), std::move(flow), theme.page.size, theme, diagnostics, paged).run(limits);
}

}  // namespace chancery
