// Menus without markup that says so: lists or rows of short links before the text begins or after it ends.
#include <algorithm>

#include "normalize/rules.h"
#include "normalize/walk.h"

namespace chancery {
namespace {

constexpr std::size_t kMenuLinks = 3;  // two links in a row may be sources

struct Menu {
    std::size_t links = 0;
    bool only_links = true;
};

void look_at(const Prose& prose, Menu& menu) {
    constexpr std::uint32_t kMenuWords = 5;
    const bool link = wholly<Link>(prose) && word_count(prose.text.str()) <= kMenuWords;
    // Links into the page itself are a table of contents, which says what the page holds.
    const bool in_page = std::any_of(prose.ranges.begin(), prose.ranges.end(), [](const InlineRange& range) {
        const auto* target = std::get_if<Link>(&range.manner);
        return target && target->address.starts_with('#');
    });
    if (link && !in_page)
        ++menu.links;
    else
        menu.only_links = false;
}

/// True of a list or paragraph that holds short links and nothing else.
bool is_links(const Block& block, std::size_t& links) {
    if (!std::holds_alternative<List>(block) && !std::holds_alternative<Paragraph>(block)) return false;
    Menu menu;
    walk_prose(block, [&](const Prose& prose) { look_at(prose, menu); });
    links += menu.links;
    return menu.only_links && menu.links != 0;
}

bool is_text(const Block& block) {
    constexpr std::uint32_t kTextWords = 12;
    const auto* paragraph = std::get_if<Paragraph>(&block);
    return paragraph && word_count(paragraph->prose.text.str()) >= kTextWords && !is_slight(block);
}

}  // namespace

void drop_menus(Draft& draft) {
    std::vector<Passage>& flow = draft.flow;
    const auto text = [](const Passage& passage) { return is_text(passage.block); };
    const auto first = static_cast<std::size_t>(std::find_if(flow.begin(), flow.end(), text) - flow.begin());
    const auto after =
        flow.size() - static_cast<std::size_t>(std::find_if(flow.rbegin(), flow.rend(), text) - flow.rbegin());
    for (std::size_t i = 0; i < flow.size();) {
        std::size_t end = i, links = 0;
        while (end < flow.size() && is_links(flow[end].block, links)) ++end;
        if (links >= kMenuLinks && (end <= first || i >= after))
            for (std::size_t j = i; j < end; ++j) draft.drop(flow[j], "chrome.menu");
        i = std::max(end, i + 1);
    }
    Draft::sweep(flow);
}

}  // namespace chancery
