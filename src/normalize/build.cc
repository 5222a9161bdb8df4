// The sections of the brief, made of the parts.
#include "normalize/build.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "normalize/captions.h"
#include "normalize/numbering.h"
#include "normalize/prose_edit.h"
#include "normalize/rules.h"

namespace chancery {
namespace {

constexpr std::uint32_t kLabelCharacters = 40;  // the label column is narrow; a longer name is a heading

/// A name that stands in the label column.
bool is_label(const Draft& draft, const Part& part) {
    if (code_points(part.heading->text.str()) > kLabelCharacters) return false;
    switch (part.role) {
        case Role::key_points:
        case Role::overview:
        case Role::looking_forward:
        case Role::notes:
        case Role::about:
        case Role::contact:
            return draft.lexicon.role(part.heading->text.str()).has_value();
        case Role::news:
            return draft.lexicon.role(part.heading->text.str()) == Role::news;
        case Role::pillar:
        case Role::section:
        case Role::about_this_brief:
            return false;
    }
    return false;
}

void drop_links(Draft& draft, const Prose& prose) {
    for (const InlineRange& range : prose.ranges)
        if (const auto* link = std::get_if<Link>(&range.manner)) draft.record.drop_link(*link, "link.in_label");
}

std::string base_id(const Part& part) {
    std::string id(name_of(part.role));
    std::replace(id.begin(), id.end(), '_', '-');
    return part.role == Role::pillar ? id + "-" + part.number : id;
}

/// The number as the template wants it, where that differs from how the page writes it. Without words beside it, it is
/// always shown.
std::optional<Text> shown_number(Draft& draft, const Part& part) {
    const Text typed = part.heading->text.slice(part.number_first, part.number_last);
    const std::optional<NumberedHeading> found = typed_number_of(part.heading->text.str(), draft.lexicon);
    const Numbering form = draft.vocabulary.pillar_numbering;
    if (form == Numbering::typed || !found) return typed;
    const bool alone = part.title_first >= part.heading->text.size();
    const std::string words = number_in(form, found->value);
    if (words == typed.str() || (words.empty() && alone)) return typed;
    draft.record.change(typed, "display.pillar_number");
    if (words.empty()) return std::nullopt;
    return Text(words, typed.source(), Text::Origin::computed);
}

/// Number, heading and the page's own word of a pillar; the mark between them is changed for display.
void fill_pillar(Draft& draft, const Part& part, Section& section) {
    const Prose& heading = *part.heading;
    if (part.word_last != 0) section.label = heading.text.slice(0, part.word_last);
    section.number = shown_number(draft, part);
    draft.record.change(heading.text.slice(part.word_last, part.number_first), "display.pillar_number");
    draft.record.change(heading.text.slice(part.number_last, part.title_first), "display.pillar_number");
    drop_links(draft, heading.slice(0, part.title_first));
    Prose title = heading.slice(part.title_first, heading.text.size()).trimmed();
    if (title.empty()) return;
    section.heading = draft.vocabulary.pillar_full_stop ? std::move(title) : shown_heading(draft, title);
}

Section section_of(Draft& draft, Part part) {
    Section section;
    section.role = part.role;
    section.level = part.level;
    if (part.heading) section.span = part.heading->span();
    for (const Passage& passage : part.body) section.span = join(section.span, span_of(passage.block));
    section.blocks = brief_blocks(draft, std::move(part.body), part.level, part.role);
    if (!part.heading) return section;
    if (part.role == Role::pillar) {
        fill_pillar(draft, part, section);
    } else if (!section.blocks.empty() && is_label(draft, part)) {
        section.label = shown_heading(draft, *part.heading).text;
        drop_links(draft, *part.heading);
    } else {
        section.heading = shown_heading(draft, *part.heading);
    }
    return section;
}

/// "section", "section-2": ids count up where a role returns.
void name_sections(std::vector<Section>& sections, const std::vector<std::string>& names) {
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        std::string id = names[i];
        const int count = ++seen[id];
        if (count > 1) id += fmt::format("-{}", count);
        sections[i].id = std::move(id);
    }
}

void fill_title(Draft& draft) {
    if (!draft.title) return;
    const Prose shown = shown_heading(draft, *draft.title->heading);
    drop_links(draft, *draft.title->heading);
    draft.brief.title = shown.text;
}

}  // namespace

BriefFigure figure_of(Draft&, Figure figure) {
    BriefFigure out;
    out.span = span_of(Block{figure});
    out.caption = std::move(figure.caption);
    out.credit = std::move(figure.credit);
    out.link = std::move(figure.link);
    if (figure.picture) {
        out.picture.emplace();
        out.picture->picture = std::move(*figure.picture);
    }
    return out;
}

void add_caption(BriefFigure& figure, Passage& passage) {
    auto& paragraph = std::get<Paragraph>(passage.block);
    figure.span = join(figure.span, paragraph.prose.span());
    figure.caption.push_back(std::move(paragraph.prose));
    passage.gone = true;
}

Prose without_mark(Draft& draft, const Prose& prose, char mark, std::string_view rule) {
    if (last_mark(prose.text.str()) != mark) return prose;
    const auto at = static_cast<std::uint32_t>(prose.text.str().rfind(mark));
    if (at == 0) return prose;
    draft.record.change(prose.text.slice(at, at + 1), rule);
    return prose.slice(0, at).trimmed();
}

Text without_mark(Draft& draft, const Text& text, char mark, std::string_view rule) {
    Prose prose;
    prose.text = text;
    return without_mark(draft, prose, mark, rule).text;
}

Prose shown_heading(Draft& draft, const Prose& prose) {
    const std::string_view words = prose.text.str();
    if (last_mark(words) == ':') return without_mark(draft, prose, ':', "display.heading_colon");
    if (last_mark(words) != '.') return prose;
    const std::string_view body = words.substr(0, words.rfind('.'));
    const std::string_view word = body.substr(body.find_last_of(' ') + 1);
    // "U.S.", "etc..": more periods; "Inc.", "Co.": a capital and few letters.
    constexpr std::size_t kAbbreviation = 4;
    const bool capital = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
    if (word.find('.') != std::string_view::npos || (capital && word.size() <= kAbbreviation)) return prose;
    return without_mark(draft, prose, '.', "display.heading_full_stop");
}

void build_sections(Draft& draft) {
    fill_title(draft);
    draft.brief.opening = brief_blocks(draft, std::move(draft.opening), 1, Role::section);
    std::vector<std::string> names;
    for (Part& part : draft.parts) {
        names.push_back(base_id(part));
        draft.brief.sections.push_back(section_of(draft, std::move(part)));
    }
    name_sections(draft.brief.sections, names);
    draft.parts.clear();
}

}  // namespace chancery
