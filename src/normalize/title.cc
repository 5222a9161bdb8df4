// The title: the page's own heading where it has one, else its <title>, else its first words.
//
// One level-1 heading is the title. Of several, the one that the page's <title> repeats, else the first. Without any, a
// heading that <title> repeats, or one that opens the page and is alone at its level. <title> carries the site's name
// behind a bar or dash, which is not part of the title. Words that are taken from <title> or repeated from the text are
// computed: the page's text does not hold them there.
#include <algorithm>
#include <array>

#include "normalize/prose_edit.h"
#include "normalize/rules.h"

namespace chancery {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

const Heading* heading_at(const Draft& draft, std::size_t i) { return std::get_if<Heading>(&draft.flow[i].block); }

/// <title> without the site's name: "High Level Dialogue | Nexus" is "High Level Dialogue".
Text page_title(const Draft& draft) {
    if (!draft.page.metadata.title) return {};
    const Text all = draft.page.metadata.title->trimmed();
    const std::string_view words = all.str();
    for (const std::string_view bar : {" | ", " \u2013 ", " \u2014 ", " - ", " \u00B7 ", " :: ", " \u00BB "}) {
        const std::size_t at = words.rfind(bar);
        if (at == std::string_view::npos) continue;
        const std::string_view before = words.substr(0, at), behind = words.substr(at + bar.size());
        constexpr std::uint32_t kSiteWords = 4;
        const std::string site = key_of(draft.page.metadata.site_name);
        const bool named = !site.empty() && key_of(behind) == site;
        if (named || (word_count(behind) <= kSiteWords && word_count(before) >= 2))
            return all.slice(0, static_cast<std::uint32_t>(at)).trimmed();
    }
    return all;
}

/// True where the heading's words stand in the page's <title>.
bool in_page_title(const Heading& heading, const std::string& title_key) {
    const std::string key = key_of(heading.prose.text.str());
    return key.size() >= 3 && title_key.find(key) != std::string::npos;
}

std::size_t first_text(const Draft& draft) {
    constexpr std::uint32_t kTextWords = 12;
    for (std::size_t i = 0; i < draft.flow.size(); ++i)
        if (const auto* paragraph = std::get_if<Paragraph>(&draft.flow[i].block))
            if (word_count(paragraph->prose.text.str()) >= kTextWords) return i;
    return draft.flow.size();
}

bool may_be_title(const Draft& draft, std::size_t i) {
    const std::string& words = heading_at(draft, i)->prose.text.str();
    return !draft.flow[i].role && !draft.lexicon.role(words) && !typed_number_of(words, draft.lexicon);
}

/// Of those that <title> repeats, the longest: the site's name stands in it too.
std::size_t choose_among(const std::vector<std::size_t>& headings, const Draft& draft, const std::string& title_key) {
    std::size_t best = kNone, longest = 0;
    for (const std::size_t i : headings) {
        const Heading& heading = *heading_at(draft, i);
        if (heading.prose.text.size() <= longest || !in_page_title(heading, title_key)) continue;
        best = i;
        longest = heading.prose.text.size();
    }
    return best;
}

std::size_t choose(const Draft& draft) {
    const std::string title_key = draft.page.metadata.title ? key_of(draft.page.metadata.title->str()) : std::string();
    std::vector<std::size_t> first_level, all;
    std::array<std::size_t, 7> of_level{};
    for (std::size_t i = 0; i < draft.flow.size(); ++i) {
        const Heading* heading = heading_at(draft, i);
        if (!heading) continue;
        ++of_level[static_cast<std::size_t>(std::clamp(heading->level, 0, 6))];
        if (heading->level == 1 && !draft.flow[i].role)
            first_level.push_back(i);
        else if (may_be_title(draft, i))
            all.push_back(i);
    }
    if (first_level.size() == 1) return first_level.front();
    if (const std::size_t found = choose_among(first_level, draft, title_key); found != kNone) return found;
    if (!first_level.empty()) return first_level.front();
    const std::size_t text = first_text(draft);
    if (!all.empty()) {
        const std::size_t first = all.front();
        const auto level = static_cast<std::size_t>(std::clamp(heading_at(draft, first)->level, 0, 6));
        if (first < text && in_page_title(*heading_at(draft, first), title_key)) return first;
        if (level == 0 && first == 0) return first;
        if (level != 0 && first < text && of_level[level] == 1) return first;
    }
    return choose_among(all, draft, title_key);
}

/// For a page without any: its first words, up to a sentence's end, or its file's name.
Text first_words(const Draft& draft) {
    constexpr std::size_t kMostBytes = 80;
    for (const Passage& passage : draft.flow) {
        const auto* paragraph = std::get_if<Paragraph>(&passage.block);
        if (!paragraph) continue;
        const std::string& words = paragraph->prose.text.str();
        std::size_t end = words.find(kLineBreak);
        end = std::min({end, words.find(". "), words.size()});
        if (end > kMostBytes) {
            end = words.rfind(' ', kMostBytes);
            if (end == std::string::npos || end == 0) continue;
        }
        const Text first = paragraph->prose.text.slice(0, static_cast<std::uint32_t>(end)).trimmed();
        if (visible_characters(first.str()) != 0) return repeated(first, Text::Origin::computed);
    }
    if (!draft.page.source.known() || !draft.sources.contains(draft.page.source)) return {};
    std::string_view name = draft.sources[draft.page.source].name;
    if (const std::size_t slash = name.rfind('/'); slash != std::string_view::npos) name.remove_prefix(slash + 1);
    if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos && dot != 0) name = name.substr(0, dot);
    return Text(name, {}, Text::Origin::computed);
}

/// The site's mark above the title, by the name of its file or its description.
bool is_logo(const Figure& figure) {
    if (!figure.picture || !figure.caption.empty()) return false;
    const auto says_logo = [](std::string_view words) { return key_of(words).find("logo") != std::string::npos; };
    return says_logo(figure.picture->address.substr(0, 300)) ||
           (figure.picture->alt && says_logo(figure.picture->alt->str()));
}

/// What stands above the title follows it: kickers, bylines, "Draft". Links alone (breadcrumbs) go.
void settle_before(Draft& draft, std::size_t title) {
    for (std::size_t i = 0; i < title; ++i) {
        Passage& passage = draft.flow[i];
        if (auto* heading = std::get_if<Heading>(&passage.block)) {
            passage.block = Paragraph{std::move(heading->prose), heading->element, false};
            continue;
        }
        if (draft.page.elements.empty()) continue;
        if (const auto* figure = std::get_if<Figure>(&passage.block)) {
            if (is_logo(*figure)) draft.drop(passage, "chrome.logo");
            continue;
        }
        const std::string words = words_of(passage.block);
        const bool dated = words.find_first_of("0123456789") != std::string::npos;
        const auto* paragraph = std::get_if<Paragraph>(&passage.block);
        const bool says_something = paragraph && !wholly<Link>(paragraph->prose);
        if (is_slight(passage.block) && !dated && !says_something) draft.drop(passage, "chrome.before_title");
    }
}

void use_first_words(Draft& draft) {
    draft.brief.title = first_words(draft);
    if (visible_characters(draft.brief.title.str()) == 0) return;
    const Span words = draft.brief.title.source();
    draft.diagnostics
        .report(Code::title_missing, words.known() ? words : Span{draft.page.source, 0, 0},
                "the page has no title of its own")
        .label("its title is \"" + draft.brief.title.str() + "\"")
        .hint("--meta title=..., or title = \"...\" under [meta] in the settings, names one");
}

}  // namespace

void find_title(Draft& draft) {
    const std::size_t found = choose(draft);
    if (found != kNone) {
        settle_before(draft, found);
        Passage& passage = draft.flow[found];
        if (draft.settings.title) {
            draft.drop(passage, "author.title");
        } else {
            Part part;
            part.heading = std::get<Heading>(passage.block).prose;
            part.element = std::get<Heading>(passage.block).element;
            draft.title = std::move(part);
        }
        passage.gone = true;
        Draft::sweep(draft.flow);
    }
    if (draft.settings.title) {
        draft.brief.title = Text(draft.settings.title->text, draft.settings.title->span, Text::Origin::supplied);
    } else if (!draft.title) {
        draft.brief.title = repeated(page_title(draft), Text::Origin::computed);
        if (visible_characters(draft.brief.title.str()) == 0 && !draft.flow.empty()) use_first_words(draft);
    }
}

}  // namespace chancery
