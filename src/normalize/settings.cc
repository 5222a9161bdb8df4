// What the author decided for this page: passages kept or dropped, roles of headings, pictures.
//
// Every entry has to match something on the page; one that does not is reported with the nearest words, since the page
// may have changed below it.
#include <algorithm>

#include <fmt/format.h>

#include "normalize/build.h"
#include "normalize/rules.h"
#include "normalize/walk.h"
#include "normalize/wanted.h"

namespace chancery {
namespace {

constexpr std::size_t kCandidateBytes = 120;  // longer passages are no candidates for a hint

void report_unmatched(Draft& draft, const Supplied& entry, std::string_view what) {
    std::vector<std::string> candidates;
    for (const Passage& passage : draft.flow) {
        std::string words = words_of(passage.block);
        if (!words.empty() && words.size() <= kCandidateBytes) candidates.push_back(std::move(words));
    }
    auto report = draft.diagnostics.report(Code::setting_matches_nothing, entry.span,
                                           std::string(what) + " \"" + entry.text + "\" matches nothing on the page");
    if (const auto near = nearest(entry.text, candidates)) report.hint("the page has \"" + *near + "\"");
}

/// Takes matching items out of a list. True where there was one.
bool drop_items(Draft& draft, Passage& passage, const Wanted& wanted) {
    auto* list = std::get_if<List>(&passage.block);
    if (!list) return false;
    return std::erase_if(list->items, [&](const ListItem& item) {
               std::string words;
               for (const Block& block : item.blocks) words.append(words.empty() ? "" : " ").append(words_of(block));
               if (!wanted.matches(words)) return false;
               for (const Block& block : item.blocks) draft.record.drop(block, "author.passage");
               return true;
           }) != 0;
}

void apply_passage(Draft& draft, const PassageSetting& setting) {
    const Wanted wanted(setting.text.text);
    bool found = false;
    for (Passage& passage : draft.flow) {
        if (passage.gone) continue;
        if (wanted.matches(words_of(passage.block))) {
            found = true;
            if (setting.keep)
                passage.kept = true;
            else
                draft.drop(passage, "author.passage");
        } else if (!setting.keep && drop_items(draft, passage, wanted)) {
            found = true;
            if (std::get<List>(passage.block).items.empty()) passage.gone = true;
        }
    }
    if (!found) report_unmatched(draft, setting.text, "the passage");
}

void apply_role(Draft& draft, const RoleSetting& setting) {
    const Wanted wanted(setting.heading.text);
    const std::string& name = setting.role.text;
    const auto role = role_named(name);
    if (!role && name != "caption" && name != "furniture") {
        std::vector<std::string> names{"caption", "furniture"};
        for (const Role known : all_roles()) names.emplace_back(name_of(known));
        auto report =
            draft.diagnostics.report(Code::unknown_role, setting.role.span, "there is no role \"" + name + "\"");
        if (const auto near = nearest(name, names)) report.hint("did you mean \"" + *near + "\"?");
        return;
    }
    bool found = false;
    for (std::size_t i = 0; i < draft.flow.size(); ++i) {
        Passage& passage = draft.flow[i];
        const bool words =
            std::holds_alternative<Heading>(passage.block) || std::holds_alternative<Paragraph>(passage.block);
        if (!words || passage.gone || !wanted.matches(words_of(passage.block))) continue;
        found = true;
        if (role)
            passage.role = role;
        else if (name == "caption")
            passage.caption = true;
        else
            drop_below(draft, i, "author.furniture");
        if (role || name == "caption") passage.kept = true;
    }
    if (!found) report_unmatched(draft, setting.heading, "the heading");
}

// Pictures.

std::string_view file_name(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    const std::size_t slash = address.rfind('/');
    return slash == std::string_view::npos ? address : address.substr(slash + 1);
}

bool matches(const Picture& picture, std::size_t number, const std::string& wanted) {
    if (wanted == fmt::format("#{}", number)) return true;
    if (wanted.empty()) return false;
    if (picture.address == wanted || file_name(picture.address) == wanted) return true;
    return std::any_of(picture.candidates.begin(), picture.candidates.end(),
                       [&](const std::string& address) { return address == wanted || file_name(address) == wanted; });
}

/// The pictures of the whole page by their place, so that "#2" is the second one whatever was dropped.
std::vector<Span> pictures_in_order(const Document& page) {
    std::vector<Span> out;
    for (const Block& block : page.blocks)
        walk(
            block, [](const Prose&) {},
            [&](const Figure& figure) {
                if (figure.picture) out.push_back(figure.picture->span);
            });
    return out;
}

Prose supplied_prose(const Supplied& words) {
    Prose prose;
    prose.text = Text(words.text, words.span, Text::Origin::supplied);
    return prose;
}

/// The passage that begins with the caption's words becomes the figure's caption.
bool pair_caption(Draft& draft, const Supplied& caption, Figure& figure) {
    const Wanted wanted(caption.text);
    for (Passage& passage : draft.flow) {
        auto* paragraph = std::get_if<Paragraph>(&passage.block);
        if (!paragraph || passage.gone || !wanted.begins(paragraph->prose.text.str())) continue;
        figure.caption.push_back(std::move(paragraph->prose));
        paragraph->prose = {};
        passage.gone = true;
        return true;
    }
    return std::any_of(figure.caption.begin(), figure.caption.end(),
                       [&](const Prose& prose) { return wanted.begins(prose.text.str()); });
}

void apply_to_figure(Draft& draft, const PictureSetting& setting, Figure& figure) {
    if (setting.caption && !pair_caption(draft, *setting.caption, figure))
        report_unmatched(draft, *setting.caption, "the caption");
    if (setting.credit) {
        if (figure.credit) draft.record.drop(*figure.credit, "author.credit");
        figure.credit = supplied_prose(*setting.credit);
    }
    if (setting.file) {
        figure.picture->address = setting.file->text;
        figure.picture->candidates = {setting.file->text};
        figure.picture->inline_svg.reset();
    }
}

/// A picture that the page lacks: with the paragraph that is its caption, else before everything as the lead.
bool add_picture(Draft& draft, const PictureSetting& setting) {
    if (!setting.file) return false;
    Figure figure;
    figure.picture.emplace();
    figure.picture->address = setting.file->text;
    figure.picture->candidates = {setting.file->text};
    figure.picture->span = setting.file->span;
    if (setting.credit) figure.credit = supplied_prose(*setting.credit);
    std::size_t place = 0;
    if (setting.caption) {
        const Wanted wanted(setting.caption->text);
        const auto found = std::find_if(draft.flow.begin(), draft.flow.end(), [&](const Passage& passage) {
            const auto* paragraph = std::get_if<Paragraph>(&passage.block);
            return paragraph && wanted.begins(paragraph->prose.text.str());
        });
        if (found == draft.flow.end()) {
            report_unmatched(draft, *setting.caption, "the caption");
            return true;
        }
        place = static_cast<std::size_t>(found - draft.flow.begin());
        figure.element = element_of(found->block);
        figure.caption.push_back(std::move(std::get<Paragraph>(found->block).prose));
        draft.flow.erase(found);
    }
    Passage passage{std::move(figure), true, false, false, std::nullopt};
    draft.flow.insert(draft.flow.begin() + static_cast<std::ptrdiff_t>(place), std::move(passage));
    return true;
}

void apply_picture(Draft& draft, const PictureSetting& setting, const std::vector<Span>& order) {
    for (Passage& passage : draft.flow) {
        auto* figure = std::get_if<Figure>(&passage.block);
        if (!figure || !figure->picture || passage.gone) continue;
        const auto number = std::find(order.begin(), order.end(), figure->picture->span) - order.begin() + 1;
        if (!matches(*figure->picture, static_cast<std::size_t>(number), setting.match.text)) continue;
        passage.kept = true;
        draft.picture_settings.emplace_back(figure->picture->span, &setting);
        apply_to_figure(draft, setting, *figure);
        return;
    }
    const bool fresh = setting.match.text.empty() || draft.page.format == SourceFormat::text || setting.file;
    if (fresh && add_picture(draft, setting)) {
        draft.picture_settings.emplace_back(setting.file->span, &setting);
        return;
    }
    std::vector<std::string> names;
    for (const Passage& passage : draft.flow)
        if (const auto* figure = std::get_if<Figure>(&passage.block); figure && figure->picture)
            names.emplace_back(file_name(figure->picture->address));
    auto report = draft.diagnostics.report(Code::setting_matches_nothing, setting.match.span,
                                           "the picture \"" + setting.match.text + "\" matches nothing on the page");
    if (const auto near = nearest(file_name(setting.match.text), names))
        report.hint("the page has \"" + *near + "\"");
    else if (!names.empty())
        report.hint("pictures are named by file or by number: \"" + names.front() + "\" or \"#1\"");
}

}  // namespace

void apply_passage_settings(Draft& draft) {
    for (const PassageSetting& setting : draft.settings.passages) apply_passage(draft, setting);
    for (const RoleSetting& setting : draft.settings.roles) apply_role(draft, setting);
    Draft::sweep(draft.flow);
}

void apply_picture_settings(Draft& draft) {
    if (draft.settings.pictures.empty()) return;
    const std::vector<Span> order = pictures_in_order(draft.page);
    for (const PictureSetting& setting : draft.settings.pictures) apply_picture(draft, setting, order);
    Draft::sweep(draft.flow);
}

}  // namespace chancery
