// A heading that skips a level: <h4> below <h2>.
//
// The brief's own levels have no gaps, so the page is asked. A heading that normalize() left out may be the missing
// step, and one without a level (a bold line) stands for any; then nothing is said.
#include <algorithm>
#include <string>

#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

class Finder {
public:
    Finder(const Reading& reading, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
        for (const Passage& passage : reading.passages)
            if (passage.place == Passage::Place::heading || passage.place == Passage::Place::title)
                kept_.push_back(passage.text->source());
        std::sort(kept_.begin(), kept_.end());
    }

    void blocks(const std::vector<Block>& all) {
        for (const Block& block : all) {
            if (const auto* heading = std::get_if<Heading>(&block)) {
                see(*heading);
            } else if (const auto* list = std::get_if<List>(&block)) {
                for (const ListItem& item : list->items) blocks(item.blocks);
            } else if (const auto* quote = std::get_if<Quote>(&block)) {
                blocks(quote->blocks);
            } else if (const auto* table = std::get_if<Table>(&block)) {
                for (const auto* rows : {&table->head, &table->body, &table->foot})
                    for (const TableRow& row : *rows)
                        for (const TableCell& cell : row.cells) blocks(cell.blocks);
            }
        }
    }

private:
    bool is_kept(Span span) const {
        const auto found = std::lower_bound(kept_.begin(), kept_.end(), Span{span.source, span.first, 0});
        return found != kept_.end() && found->source == span.source && found->first < span.last;
    }

    void see(const Heading& heading) {
        const Span span = heading.prose.span();
        if (heading.level == 0) {
            before_ = before_kept_ = 0;
            return;
        }
        if (is_kept(span)) {
            const int least = std::max(before_, before_kept_);
            if (before_ != 0 && before_kept_ != 0 && heading.level > least + 1)
                diagnostics_
                    .report(Code::heading_skips_level, span,
                            "this heading is of level " + std::to_string(heading.level) +
                                ", and the one above it of level " + std::to_string(least))
                    .hint("give it level " + std::to_string(least + 1) + ", or write the heading between them");
            before_kept_ = heading.level;
        }
        before_ = heading.level;
    }

    Diagnostics& diagnostics_;
    std::vector<Span> kept_;
    int before_ = 0, before_kept_ = 0;  ///< level of the last heading, and of the last one of the brief; 0: any
};

}  // namespace

void find_skipped_levels(const Reading& reading, Diagnostics& diagnostics) {
    if (reading.request.page) Finder(reading, diagnostics).blocks(reading.request.page->blocks);
}

}  // namespace chancery::proofreading
