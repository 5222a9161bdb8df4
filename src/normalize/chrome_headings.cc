// Furniture known by its heading: "Related articles" with all that stands below it.
//
// How far it goes: to the end of the element that holds the heading and its content, where that is a small part of the
// page, and on over what looks like furniture (links, scraps, pictures, short teasers), until the next heading that is
// as high or a passage of some length. A widget in the middle of a text thus never takes the text with it.
#include <algorithm>

#include "normalize/rules.h"

namespace chancery {
namespace {

constexpr std::uint32_t kTeaserWords = 12;        // a longer paragraph is text of the page
constexpr std::uint32_t kLinkedTeaserWords = 25;  // unless it has a link, as teasers of other pages do

class Extent {
public:
    explicit Extent(const Draft& draft) : draft_(draft), characters_(draft.page.elements.size()) {
        for (const Passage& passage : draft.flow) {
            const std::uint32_t count = weigh(passage.block).characters;
            total_ += count;
            if (const ElementId id = element_of(passage.block); id.known()) characters_[id.value] += count;
        }
        for (std::size_t i = characters_.size(); i-- > 0;)
            if (const ElementId parent = draft.page.elements[i].parent; parent.known())
                characters_[parent.value] += characters_[i];
    }

    /// One past the last passage that goes with the heading at `first`.
    std::size_t end(std::size_t first) const {
        const ElementId box = container(first);
        const int level = heading_level(first);
        std::size_t i = first + 1;
        for (; i < draft_.flow.size(); ++i) {
            const Block& block = draft_.flow[i].block;
            const auto* heading = std::get_if<Heading>(&block);
            const bool inside = box.known() && draft_.page.within(element_of(block), box);
            if (heading && draft_.lexicon.role(heading->prose.text.str())) break;
            if (inside) continue;
            if (heading && (heading->level == 0 || heading->level <= level)) break;
            if (!heading && !teaser(block)) break;
        }
        return i;
    }

private:
    int heading_level(std::size_t i) const {
        const auto* heading = std::get_if<Heading>(&draft_.flow[i].block);
        return heading && heading->level != 0 ? heading->level : 6;
    }

    bool teaser(const Block& block) const {
        if (std::holds_alternative<Figure>(block)) return true;
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            const std::string& words = paragraph->prose.text.str();
            const std::uint32_t count = word_count(words);
            // A text page has no links to tell a teaser by: there only lines without a sentence are.
            if (draft_.page.elements.empty())
                return count < kLinkedTeaserWords && last_mark(words) != '.' && !draft_.lexicon.role(words);
            return count < kTeaserWords || (count < kLinkedTeaserWords && weigh(block).in_links != 0) ||
                   is_slight(block);
        }
        return is_slight(block);
    }

    /// The smallest element that holds the heading and more, if it is a small part of the page.
    ElementId container(std::size_t first) const {
        const std::uint32_t own = weigh(draft_.flow[first].block).characters;
        ElementId id = element_of(draft_.flow[first].block);
        while (id.known() && characters_[id.value] <= own) id = draft_.page[id].parent;
        constexpr std::uint64_t kSmall = 35;
        if (!id.known() || characters_[id.value] * std::uint64_t{100} > total_ * kSmall) return {};
        return id;
    }

    const Draft& draft_;
    std::vector<std::uint32_t> characters_;
    std::uint64_t total_ = 0;
};

bool heads_furniture(const Draft& draft, const Passage& passage) {
    if (const auto* heading = std::get_if<Heading>(&passage.block))
        return draft.lexicon.furniture_heading(heading->prose.text.str());
    if (const auto* paragraph = std::get_if<Paragraph>(&passage.block))
        return draft.lexicon.furniture_heading(paragraph->prose.text.str());
    return false;
}

}  // namespace

void drop_below(Draft& draft, std::size_t first, std::string_view rule) {
    const std::size_t end = Extent(draft).end(first);
    for (std::size_t i = first; i < end; ++i) draft.drop(draft.flow[i], rule);
}

void drop_furniture_headings(Draft& draft) {
    const bool any = std::any_of(draft.flow.begin(), draft.flow.end(),
                                 [&](const Passage& passage) { return heads_furniture(draft, passage); });
    if (!any) return;
    const Extent extent(draft);
    for (std::size_t i = 0; i < draft.flow.size(); ++i) {
        if (draft.flow[i].gone || draft.flow[i].kept || !heads_furniture(draft, draft.flow[i])) continue;
        const std::size_t end = extent.end(i);
        for (std::size_t j = i; j < end; ++j) draft.drop(draft.flow[j], "chrome.heading");
    }
    Draft::sweep(draft.flow);
}

}  // namespace chancery
