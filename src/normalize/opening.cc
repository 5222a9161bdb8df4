// What stands between the title and the first part: named facts, the standfirst, the lead picture or its caption.
#include <algorithm>

#include "normalize/build.h"
#include "normalize/captions.h"
#include "normalize/rules.h"

namespace chancery {
namespace {

constexpr std::uint32_t kStandfirstLeast = 40, kStandfirstMost = 450;  // characters
constexpr std::uint32_t kStandfirstSentences = 4;
constexpr std::size_t kOpeningMost = 5;  // passages: a longer opening is the text itself

constexpr std::uint32_t kFactNameWords = 4, kFactValueCharacters = 60;

/// "Date: 9 September 2021": a short name, a colon and a short value without a sentence.
std::optional<std::uint32_t> fact_colon(const Draft& draft, const Passage& passage) {
    const auto* paragraph = std::get_if<Paragraph>(&passage.block);
    if (!paragraph) return std::nullopt;
    const std::string_view words = paragraph->prose.text.str();
    const std::size_t colon = words.find(": ");
    if (colon == std::string_view::npos || colon == 0 || words.find(kLineBreak) != std::string_view::npos)
        return std::nullopt;
    const std::string_view name = words.substr(0, colon), value = words.substr(colon + 2);
    if (word_count(name) > kFactNameWords || code_points(value) > kFactValueCharacters || value.ends_with('.'))
        return std::nullopt;
    if (value.find(": ") != std::string_view::npos || draft.lexicon.role(name)) return std::nullopt;
    const bool linked =
        std::any_of(paragraph->prose.ranges.begin(), paragraph->prose.ranges.end(),
                    [](const InlineRange& range) { return std::holds_alternative<Link>(range.manner); });
    if (linked || value.find("://") != std::string_view::npos) return std::nullopt;  // a reference, to be followed
    return static_cast<std::uint32_t>(colon);
}

void drop_links_of(Draft& draft, const Prose& prose) {
    for (const InlineRange& range : prose.ranges)
        if (const auto* link = std::get_if<Link>(&range.manner)) draft.record.drop_link(*link, "link.in_label");
}

bool is_named(const Draft& draft, const Passage& passage, std::string_view element) {
    const auto* paragraph = std::get_if<Paragraph>(&passage.block);
    const Element* found = paragraph ? draft.element(paragraph->element) : nullptr;
    return found && found->name == element;
}

/// A term and its description, both short.
bool is_definition(const Draft& draft, const std::vector<Passage>& opening, std::size_t i) {
    if (i + 1 >= opening.size() || !is_named(draft, opening[i], "dt") || !is_named(draft, opening[i + 1], "dd"))
        return false;
    const std::string& value = std::get<Paragraph>(opening[i + 1].block).prose.text.str();
    return code_points(value) <= kFactValueCharacters;
}

/// Facts that the page names at its top. A date in the prose is never one.
void find_facts(Draft& draft) {
    std::vector<Passage>& opening = draft.opening;
    int texts = 0;
    for (std::size_t i = 0; i < opening.size(); ++i) {
        if (is_definition(draft, opening, i)) {
            const Prose& name = std::get<Paragraph>(opening[i].block).prose;
            const Prose& value = std::get<Paragraph>(opening[i + 1].block).prose;
            draft.brief.facts.push_back({without_mark(draft, name.text, ':', "display.fact_colon"), value.text});
            drop_links_of(draft, name);
            drop_links_of(draft, value);
            opening[i].gone = opening[i + 1].gone = true;
            ++i;
        } else if (const auto colon = fact_colon(draft, opening[i])) {
            const Prose& prose = std::get<Paragraph>(opening[i].block).prose;
            draft.record.change(prose.text.slice(*colon, *colon + 1), "display.fact_colon");
            drop_links_of(draft, prose);
            draft.brief.facts.push_back(
                {prose.text.slice(0, *colon).trimmed(), prose.text.slice(*colon + 1, prose.text.size()).trimmed()});
            opening[i].gone = true;
        } else if (code_points(words_of(opening[i].block)) > kStandfirstLeast && ++texts > 1) {
            break;  // the standfirst may stand before the facts, no more
        }
    }
    Draft::sweep(opening);
}

/// "By Ana Ruiz", "Posted on 9 May": who and when, no lead.
bool is_byline(std::string_view words) {
    for (const std::string_view start :
         {"By ", "Posted ", "Published ", "Written by ", "Por ", "Publicado ", "Escrito por "})
        if (words.starts_with(start) && count_sentences(words) == 1) return true;
    return false;
}

bool may_be_standfirst(const Draft& draft, const Passage& passage) {
    const auto* paragraph = std::get_if<Paragraph>(&passage.block);
    if (!paragraph || passage.caption) return false;
    const std::string& words = paragraph->prose.text.str();
    const std::uint32_t length = code_points(words);
    if (length < kStandfirstLeast || length > kStandfirstMost || last_mark(words) == ':') return false;
    if (is_slight(passage.block) || is_byline(words)) return false;
    return count_sentences(words) <= kStandfirstSentences &&
           !(captions_picture(draft, passage) && count_names(words) > 2);
}

void find_standfirst(Draft& draft) {
    std::vector<Passage>& opening = draft.opening;
    if (const auto& supplied = draft.settings.standfirst) {
        Paragraph paragraph;
        paragraph.prose.text = Text(supplied->text, supplied->span, Text::Origin::supplied);
        draft.brief.standfirst = std::move(paragraph);
        return;
    }
    if (draft.parts.empty() || opening.size() > kOpeningMost) return;
    for (Passage& passage : opening) {
        if (std::holds_alternative<Figure>(passage.block)) continue;
        if (!may_be_standfirst(draft, passage)) {
            if (is_slight(passage.block) || is_byline(words_of(passage.block))) continue;
            return;
        }
        draft.brief.standfirst = std::get<Paragraph>(std::move(passage.block));
        passage.gone = true;
        break;
    }
    Draft::sweep(opening);
}

void find_lead(Draft& draft) {
    std::vector<Passage>& opening = draft.opening;
    for (std::size_t i = 0; i < opening.size(); ++i) {
        auto* figure = std::get_if<Figure>(&opening[i].block);
        if (!figure || !figure->picture) continue;
        draft.brief.lead = figure_of(draft, std::move(*figure));
        opening[i].gone = true;
        if (draft.brief.lead->caption.empty() && i + 1 < opening.size() && captions_picture(draft, opening[i + 1]))
            add_caption(*draft.brief.lead, opening[i + 1]);
        Draft::sweep(opening);
        return;
    }
    // A page whose picture was not saved: its caption stands alone between standfirst and first part.
    constexpr std::uint32_t kNames = 2;
    if (!draft.brief.policy_brief || !draft.brief.standfirst || opening.empty()) return;
    Passage& last = opening.back();
    const bool caption = std::holds_alternative<Paragraph>(last.block) && looks_like_caption(draft, last) &&
                         (last.caption || count_names(words_of(last.block)) >= kNames);
    if (!caption) return;
    draft.brief.lead.emplace();
    add_caption(*draft.brief.lead, last);
    Draft::sweep(opening);
}

}  // namespace

void find_opening(Draft& draft) {
    find_facts(draft);
    find_standfirst(draft);
    find_lead(draft);
}

}  // namespace chancery
