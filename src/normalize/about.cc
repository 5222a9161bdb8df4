// "About this brief": where it was made from, whom to ask, the legal line. The last section, in the template's words.
#include <algorithm>

#include "normalize/address.h"
#include "normalize/prose_edit.h"
#include "normalize/rules.h"

namespace chancery {
namespace {

constexpr std::string_view kTitle = "{title}", kAddress = "{address}";

/// Without "{address}" and what joins it to the words before: "Made from “{title}”, {address}" becomes "Made from
/// “{title}”".
std::string without_address(std::string words) {
    const std::size_t at = words.find(kAddress);
    if (at == std::string::npos) return words;
    std::string before = words.substr(0, at), behind = words.substr(at + kAddress.size());
    const bool bracket = before.ends_with('(');
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view joint : {" ", ",", ";", ":", "(", "\u2014", "\u2013", "-", "\u00B7"})
            if (before.ends_with(joint)) {
                before.resize(before.size() - joint.size());
                more = true;
            }
    }
    if (bracket && behind.starts_with(')')) behind.erase(0, 1);
    return before + behind;
}

class Sentence {
public:
    explicit Sentence(const Supplied& words) : words_(words) {}

    Prose with(const Text& title, const std::string& address) {
        const std::string form = address.empty() ? without_address(words_.text) : words_.text;
        for (std::size_t i = 0; i < form.size();) {
            const std::string_view rest = std::string_view(form).substr(i);
            if (rest.starts_with(kTitle)) {
                out_.text.append(repeated(title, Text::Origin::computed));
                i += kTitle.size();
            } else if (rest.starts_with(kAddress)) {
                const std::uint32_t first = out_.text.size();
                out_.text.append(shown_address(address), {}, Text::Origin::computed);
                out_.ranges.push_back({first, out_.text.size(), Link{address, {}}});
                i += kAddress.size();
            } else {
                const std::size_t next = std::min(rest.find('{', 1), rest.size());
                out_.text.append(rest.substr(0, next), words_.span, Text::Origin::label);
                i += next;
            }
        }
        return std::move(out_);
    }

private:
    const Supplied& words_;
    Prose out_;
};

/// "Nexus Global Ventures · contact@nexus.example", the address a link.
Prose brand_line(const Vocabulary& vocabulary) {
    Prose line;
    const Span place = vocabulary.brand_place.span;
    line.text.append(vocabulary.brand_name, place, Text::Origin::label);
    const std::string& contact = vocabulary.brand_contact;
    if (contact.empty()) return line;
    if (!line.empty()) line.text.append(" \u00B7 ", place, Text::Origin::label);
    const std::uint32_t first = line.text.size();
    line.text.append(contact, place, Text::Origin::label);
    const bool mail = contact.find('@') != std::string::npos && contact.find(' ') == std::string::npos;
    if (mail) line.ranges.push_back({first, line.text.size(), Link{"mailto:" + contact, {}}});
    return line;
}

void add_line(Section& section, Prose line) {
    if (!line.empty()) section.blocks.push_back(Paragraph{std::move(line), {}, false});
}

}  // namespace

void add_about_this_brief(Draft& draft) {
    const Supplied words = draft.vocabulary.about_this_brief.in(draft.brief.language);
    if (words.text.empty() || draft.brief.title.empty()) return;
    Section section;
    section.role = Role::about_this_brief;
    section.id = "about-this-brief";
    const auto label = draft.vocabulary.labels.find(Role::about_this_brief);
    if (label == draft.vocabulary.labels.end()) return;
    const Supplied name = label->second.in(draft.brief.language);
    if (name.text.empty()) return;
    section.label = Text(name.text, name.span, Text::Origin::label);
    Paragraph made;
    made.prose = Sentence(words).with(draft.brief.title, draft.brief.metadata.address);
    section.blocks.push_back(std::move(made));
    add_line(section, brand_line(draft.vocabulary));
    add_line(section, {Text(draft.vocabulary.brand_legal, draft.vocabulary.brand_place.span, Text::Origin::label), {}});
    draft.brief.sections.push_back(std::move(section));
}

}  // namespace chancery
