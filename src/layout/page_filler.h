// PageFiller: slabs put on one page, with the grounds behind them.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "chancery/paged_brief.h"
#include "chancery/theme.h"
#include "layout/flow.h"

namespace chancery {

/// Puts slabs on one page and remembers how far each region reaches on it.
class PageFiller {
public:
    /// The page is the last one of `paged`.
    PageFiller(const Flow& flow, const Theme& theme, PagedBrief& paged)
        : flow_(flow),
          left_(theme.page.margin.left),
          number_(static_cast<std::uint32_t>(paged.pages.size() - 1)),
          page_(paged.pages.back()),
          paged_(paged) {}

    /// A slab with its top at `y`.
    void put(Slab slab, Length y);
    void put(Item item) {
        end_row();
        content_.push_back(std::move(item));
    }
    /// Grounds first, then what was set, in reading order. `begun` and `goes_on` are the regions that the page cuts.
    void finish(const std::set<std::uint32_t>& begun, const std::set<std::uint32_t>& goes_on);

    std::vector<PlacedLink>& links() { return links_; }

private:
    void note_destinations(const Slab& slab, Length y);
    /// Puts what there is of the row at hand into the order in which it is read.
    void end_row();

    const Flow& flow_;
    Length left_;
    std::uint32_t number_;
    Page& page_;
    PagedBrief& paged_;
    std::map<std::uint32_t, std::pair<Length, Length>> reach_;
    std::vector<Item> grounds_, content_;
    std::shared_ptr<const PartsOfRow> row_;  ///< the row whose strips are being put
    std::size_t row_start_ = 0;              ///< of its items in content_
    std::vector<PlacedLink> links_;
};

}  // namespace chancery
