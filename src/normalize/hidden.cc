// What the page does not show.
//
// Hidden is not always junk: a closed accordion, a tab panel or the next slide of a gallery is one click away and
// stays, and so does what is only kept from screen readers, since sites set aria-hidden on text that everybody sees.
// Text for screen readers alone is mostly help for the screen ("opens in a new window") and goes where it is short;
// headings and longer descriptions stay.
#include "normalize/rules.h"

namespace chancery {
namespace {

constexpr std::uint32_t kShortForReaders = 12;  // words

bool is_panel(const Element& element) {
    if (element.name == "details" || element.attribute("role") == "tabpanel") return true;
    for (const std::string_view word : {"accordion", "accordion-content", "collapse", "tab-pane", "panel-collapse",
                                        "carousel-item", "swiper-slide", "slick-slide", "pro-gallery"})
        if (element.has_class(word)) return true;
    return false;
}

/// For each element, whether it is a panel of tabs, an accordion, a slide of a gallery, or inside one.
std::vector<bool> panels(const Document& page) {
    std::vector<bool> out(page.elements.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Element& element = page.elements[i];
        out[i] = (element.parent.known() && out[element.parent.value]) || is_panel(element);
    }
    return out;
}

}  // namespace

void drop_hidden(Draft& draft) {
    std::vector<bool> in_panel;  // asked for seldom
    for (Passage& passage : draft.flow) {
        const ElementId id = element_of(passage.block);
        const Element* element = draft.element(id);
        if (!element) continue;
        switch (element->hidden) {
            case Hidden::no:
            case Hidden::collapsed:
            case Hidden::from_readers:
                break;
            case Hidden::markup:
                if (in_panel.empty()) in_panel = panels(draft.page);
                if (!in_panel[id.value]) draft.drop(passage, "hidden.markup");
                break;
            case Hidden::from_eyes:
                if (!std::holds_alternative<Heading>(passage.block) &&
                    word_count(words_of(passage.block)) <= kShortForReaders)
                    draft.drop(passage, "hidden.screen_reader");
                break;
        }
    }
    Draft::sweep(draft.flow);
}

}  // namespace chancery
