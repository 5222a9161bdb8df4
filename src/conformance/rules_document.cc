// Rules about the brief as a whole.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/rules.h"
#include "source/language_tag.h"

namespace chancery {

void check_title(Inspection& at) {
    if (!at.expect(visible_characters(at.paged.title) > 0)) at.broken(TagId{0}, "the brief has no title");
}

void check_language(Inspection& at) {
    if (!at.expect(is_language_tag(at.paged.language)))
        at.broken(TagId{0}, fmt::format("the brief's language is \"{}\", which is no language tag", at.paged.language));
    for (const TagId tag : at.reading.order()) {
        const std::string& language = at.reading[tag].language;
        if (!language.empty() && !at.expect(is_language_tag(language)))
            at.broken(tag, fmt::format("the language of a part is \"{}\", which is no language tag", language));
    }
}

void check_page_size(Inspection& at) {
    constexpr Length kLeast = pt(3), kMost = pt(14400);
    for (std::uint32_t p = 0; p < at.paged.pages.size(); ++p) {
        const Size& size = at.paged.pages[p].size;
        if (!at.expect(std::min(size.width, size.height) >= kLeast && std::max(size.width, size.height) <= kMost))
            at.broken(p, {}, "the page is narrower than 3 pt or wider than 14,400 pt");
    }
}

// In the order of the tags, as a place on a page says little of columns.
void check_bookmarks(Inspection& at) {
    std::vector<std::uint32_t> place(at.paged.tags.tags.size());
    for (std::uint32_t i = 0; i < at.reading.order().size(); ++i) place[at.reading.order()[i].value] = i + 1;
    int level = 0;
    std::uint32_t before = 0;
    for (const OutlineEntry& bookmark : at.paged.outline) {
        const bool leads = bookmark.destination < at.paged.destinations.size();
        const Destination to = leads ? at.paged.destinations[bookmark.destination] : Destination{};
        const std::uint32_t here = to.tag.known() ? place[to.tag.value] : 0;
        const Span span = to.tag.known() ? at.reading[to.tag].span : Span();
        if (!at.expect(here > 0 && to.page < at.paged.pages.size() && visible_characters(bookmark.title) > 0))
            at.broken(0, span, fmt::format("the bookmark \"{}\" leads nowhere or has no words", bookmark.title));
        else if (bookmark.level < 1 || bookmark.level > level + 1)
            at.broken(to.page, span, fmt::format("bookmarks go from level {} to {}", level, bookmark.level));
        else if (here <= before)
            at.broken(to.page, span, fmt::format("the bookmark \"{}\" is out of order", bookmark.title));
        level = bookmark.level;
        before = here;
    }
}

}  // namespace chancery
