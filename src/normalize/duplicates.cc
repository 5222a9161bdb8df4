// The same content twice, for phones and for desktops: a quarter of the pages that we counted.
//
// A run of passages that is repeated, word for word and kind for kind, goes the second time. One passage that returns
// is no such run: a brief's lead repeats a key point on purpose. So a run needs two passages and some length, or markup
// that names the device, or to follow itself at once.
#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "normalize/rules.h"

namespace chancery {
namespace {

constexpr std::size_t kRunBytes = 200;     // of words: two short passages may return under several headings
constexpr std::size_t kRunPassages = 6;    // as many short ones in a row are no accident
constexpr std::size_t kPassageBytes = 80;  // one of them at least is a real paragraph

std::string signature(const Block& block) {
    if (const auto* figure = std::get_if<Figure>(&block); figure && figure->picture)
        return std::to_string(block.index()) + '\n' + figure->picture->address + '\n' + words_of(block);
    return std::to_string(block.index()) + '\n' + words_of(block);
}

bool names_device(const Draft& draft, ElementId id) {
    constexpr std::array<std::string_view, 12> kWords = {"mobile",
                                                         "desktop",
                                                         "mobile-only",
                                                         "desktop-only",
                                                         "hide-mobile",
                                                         "hide-desktop",
                                                         "show-mobile",
                                                         "show-desktop",
                                                         "visible-xs",
                                                         "hidden-xs",
                                                         "elementor-hidden-desktop",
                                                         "elementor-hidden-mobile"};
    for (int i = 0; i < 6 && id.known(); ++i, id = draft.page[id].parent)
        for (const std::string_view word : kWords)
            if (draft.page[id].has_class(word)) return true;
    return false;
}

class Finder {
public:
    explicit Finder(Draft& draft) : draft_(draft), flow_(draft.flow) {
        for (const Passage& passage : flow_) signatures_.push_back(signature(passage.block));
        for (std::size_t i = 0; i < flow_.size(); ++i) order_.push_back(i);
        std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            return std::tie(signatures_[a], a) < std::tie(signatures_[b], b);
        });
        earlier_.assign(flow_.size(), kNone);
        for (std::size_t i = 1; i < order_.size(); ++i)
            if (signatures_[order_[i]] == signatures_[order_[i - 1]]) earlier_[order_[i]] = order_[i - 1];
    }

    void run() {
        for (std::size_t i = 0; i < flow_.size();) {
            const std::size_t length = repeated(i);
            for (std::size_t j = i; j < i + length; ++j)
                if (draft_.drop(flow_[j], "duplicate.device")) report(j);
            i += std::max<std::size_t>(length, 1);
        }
        Draft::sweep(flow_);
    }

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    /// How many passages from `i` on repeat an earlier run and can go.
    std::size_t repeated(std::size_t i) const {
        if (earlier_[i] == kNone || std::holds_alternative<HorizontalRule>(flow_[i].block)) return 0;
        const std::size_t first = earlier_[i];
        std::size_t length = 0, bytes = 0, longest = 0;
        while (i + length < flow_.size() && first + length < i &&
               signatures_[first + length] == signatures_[i + length]) {
            bytes += signatures_[i + length].size();
            longest = std::max(longest, signatures_[i + length].size());
            ++length;
        }
        const bool follows_itself = first + length == i && (length > 1 || longest >= kPassageBytes);
        const bool heading_twice = first + 1 == i && std::holds_alternative<Heading>(flow_[i].block);
        const bool long_run =
            bytes >= kRunBytes && ((length >= 2 && longest >= kPassageBytes) || length >= kRunPassages);
        const bool device =
            names_device(draft_, element_of(flow_[i].block)) || names_device(draft_, element_of(flow_[first].block));
        return follows_itself || long_run || device || heading_twice ? length : 0;
    }

    void report(std::size_t i) {
        const Span span = span_of(flow_[i].block);
        if (!visible_characters(words_of(flow_[i].block))) return;
        draft_.diagnostics.report(Code::duplicate_dropped, span, "the same text stands earlier on the page")
            .label("left out")
            .hint("[[passage]] with keep = true keeps it");
    }

    Draft& draft_;
    std::vector<Passage>& flow_;
    std::vector<std::string> signatures_;
    std::vector<std::size_t> order_, earlier_;  ///< earlier_: the same passage before, or kNone
};

}  // namespace

void drop_duplicates(Draft& draft) {
    if (draft.flow.size() > 1) Finder(draft).run();
}

}  // namespace chancery
