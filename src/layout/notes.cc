// Notes: set where their first mark stands, as strips for the foot of its page.
#include <algorithm>
#include <utility>

#include "layout/composer.h"

namespace chancery {
namespace {

/// What a Note may stand in: it follows the paragraph with its mark, within what holds that paragraph.
bool holds_notes(TagRole role) {
    return role == TagRole::Document || role == TagRole::Sect || role == TagRole::BlockQuote ||
           role == TagRole::LBody || role == TagRole::TD || role == TagRole::TH;
}

}  // namespace

FootHead Composer::foot_head() const {
    const NotesStyle& dress = theme_.notes;
    FootHead head;
    head.height = dress.gap + dress.rule_gap;
    if (dress.rule_width > Length())
        head.rule = hairline(theme_.page.text_left(), dress.gap, dress.rule_width, dress.rule_color);
    return head;
}

std::optional<std::size_t> Composer::note_of(const Link& link) const {
    if (!link.address.starts_with('#')) return std::nullopt;
    const auto found = note_by_id_.find(std::string_view(link.address).substr(1));
    return found == note_by_id_.end() ? std::nullopt : std::optional(found->second);
}

void Composer::refer(std::size_t note, TagId reference, Slab& slab) {
    if (note_set_[note]) return;
    note_set_[note] = true;
    TagId parent = paged_.tags[reference].parent;
    while (!holds_notes(paged_.tags[parent].role)) parent = paged_.tags[parent].parent;
    std::vector<Slab> strips = note_strips(brief_.notes[note], parent);
    std::move(strips.begin(), strips.end(), std::back_inserter(slab.notes));
}

// The label hangs left of the note's words. A note to a note follows it.
std::vector<Slab> Composer::note_strips(const Note& note, TagId parent) {
    SectionStyle dress = theme_.opening;
    dress.body = dress.item = dress.caption = theme_.notes.style;
    const TextStyle& text_style = style(theme_.notes.style);
    const TagId owner = tag(TagRole::Note, parent, note.span);
    paged_.tags[owner].id = "note-" + note.id;
    Frame frame = text_frame(dress).under(owner);

    Prose words = note.label;
    words.text.append(" ", {}, Text::Origin::computed);
    const TagId label_tag = tag(TagRole::Lbl, owner, note.label.span());
    Flow label;
    lines(words, text_style, frame, label_tag, label);
    const Length wanted = width_of(words, text_style) + text_style.size / 3;
    const Length indent = std::min(std::max(theme_.list_indent, wanted), frame.width / 4);

    Flow set;
    set_all(note.blocks, frame.inset(indent), set);
    if (set.slabs.empty() || label.slabs.empty()) return {};
    Slab &first = set.slabs.front(), &mark = label.slabs.front();
    first.items.insert(first.items.begin(), std::make_move_iterator(mark.items.begin()),
                       std::make_move_iterator(mark.items.end()));
    std::move(mark.links.begin(), mark.links.end(), std::back_inserter(first.links));
    first.destinations.emplace_back(note.id, owner);
    first.space_before = text_style.space_after;

    std::vector<Slab> strips, further;
    for (Slab& slab : set.slabs) {
        std::vector<Slab> inner = std::exchange(slab.notes, {});
        std::move(inner.begin(), inner.end(), std::back_inserter(further));
        strips.push_back(std::move(slab));
    }
    std::move(further.begin(), further.end(), std::back_inserter(strips));
    return strips;
}

}  // namespace chancery
