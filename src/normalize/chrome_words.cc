// Furniture known by its words: whole passages from the template's list, buttons and calls to action.
#include "normalize/rules.h"

namespace chancery {
namespace {

constexpr std::uint32_t kButtonWords = 4;  // a longer label is a sentence that stands in a box

/// True where the passage is a button by markup: the element, its role or its class.
bool is_button(const Draft& draft, const Paragraph& paragraph) {
    if (word_count(paragraph.prose.text.str()) > kButtonWords) return false;
    ElementId id = paragraph.element;
    // The words of a button stand in spans of it, so the ones around count too.
    for (int i = 0; i < 3 && id.known(); ++i, id = draft.page[id].parent) {
        const Element& element = draft.page[id];
        if (element.name == "button" || element.attribute("role") == "button") return true;
        for (const std::string_view word : {"btn", "button", "wp-block-button__link", "elementor-button", "cta"})
            if (element.has_class(word)) return true;
        if (element.name == "li" || element.name == "td" || element.name == "p") break;
    }
    return false;
}

std::string_view rule_for(const Draft& draft, const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        if (draft.lexicon.furniture(paragraph->prose.text.str())) return "chrome.words";
        if (is_button(draft, *paragraph)) return "chrome.button";
    } else if (const auto* heading = std::get_if<Heading>(&block)) {
        // A page may be the privacy policy that others link to: its title is no link.
        if (heading->level != 1 && draft.lexicon.furniture(heading->prose.text.str())) return "chrome.words";
    } else if (const auto* list = std::get_if<List>(&block)) {
        for (const ListItem& item : list->items)
            for (const Block& inner : item.blocks) {
                const auto* prose = std::get_if<Paragraph>(&inner);
                if (!prose || !draft.lexicon.furniture(prose->prose.text.str())) return {};
            }
        return "chrome.words";
    }
    return {};
}

/// Items such as "2 min read" between a post's author and its date: furniture with a number in it is nothing else.
void drop_counters(Draft& draft, Passage& passage) {
    auto* list = std::get_if<List>(&passage.block);
    if (!list || passage.kept) return;
    std::erase_if(list->items, [&](const ListItem& item) {
        if (item.blocks.size() != 1) return false;
        const std::string words = words_of(item.blocks.front());
        const bool counts = words.find_first_of("0123456789") != std::string::npos && draft.lexicon.furniture(words);
        if (counts) draft.record.drop(item.blocks.front(), "chrome.words");
        return counts;
    });
    if (list->items.empty()) passage.gone = true;
}

/// A heading with a paragraph below it heads that, whatever it is called: both stay or both go (chrome_headings.cc).
bool heads_text(const Draft& draft, std::size_t at) {
    if (!std::holds_alternative<Heading>(draft.flow[at].block) || at + 1 == draft.flow.size()) return false;
    const Block& next = draft.flow[at + 1].block;
    return std::holds_alternative<Paragraph>(next) && !is_slight(next);
}

}  // namespace

void drop_furniture_words(Draft& draft) {
    for (Passage& passage : draft.flow) drop_counters(draft, passage);
    for (std::size_t i = 0; i < draft.flow.size(); ++i) {
        const std::string_view rule = rule_for(draft, draft.flow[i].block);
        if (rule.empty() || heads_text(draft, i)) continue;
        draft.drop(draft.flow[i], rule);
    }
    Draft::sweep(draft.flow);
}

}  // namespace chancery
