#include "normalize/draft.h"

#include <algorithm>

#include "normalize/walk.h"

namespace chancery {

bool Draft::drop(Passage& passage, std::string_view rule) {
    if (passage.kept || passage.gone) return false;
    record.drop(passage.block, rule);
    passage.gone = true;
    return true;
}

void Draft::sweep(std::vector<Passage>& all) {
    std::erase_if(all, [](const Passage& passage) { return passage.gone; });
}

std::string words_of(const Block& block) {
    std::string out;
    walk_prose(block, [&](const Prose& prose) {
        if (!out.empty() && !prose.empty()) out += ' ';
        out += prose.text.str();
    });
    return out;
}

std::uint32_t word_count(std::string_view text) {
    std::uint32_t count = 0;
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool separator = is_space(text[i]) || text.substr(i).starts_with("\u00A0");
        if (!separator && !inside) ++count;
        inside = !separator;
        if (separator && !is_space(text[i])) ++i;
    }
    return count;
}

std::uint32_t code_points(std::string_view text) {
    return static_cast<std::uint32_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Mass weigh(const Block& block) {
    Mass mass;
    walk_prose(block, [&](const Prose& prose) {
        mass.characters += visible_characters(prose.text.str());
        for (const InlineRange& range : prose.ranges)
            if (std::holds_alternative<Link>(range.manner))
                mass.in_links += visible_characters(prose.text.view(range.first, range.last));
    });
    return mass;
}

bool is_slight(const Block& block) {
    constexpr std::uint32_t kFewWords = 4;
    const Mass mass = weigh(block);
    if (mass.in_links * 3 >= mass.characters * 2) return true;
    bool few = true;
    walk_prose(block, [&](const Prose& prose) { few = few && word_count(prose.text.str()) <= kFewWords; });
    return few;
}

char last_mark(std::string_view text) {
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text.empty() ? '\0' : text.back();
}

}  // namespace chancery
