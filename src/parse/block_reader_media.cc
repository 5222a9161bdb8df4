// Pictures, hidden passages and what a page says of itself: the parts of BlockReader that are not about words.
#include <algorithm>
#include <utility>

#include "parse/block_reader.h"
#include "parse/characters.h"
#include "parse/html_attributes.h"
#include "parse/html_pictures.h"

namespace chancery {

bool BlockReader::read_facts(Open& opened, std::size_t event) {
    const Element& self = element(opened.id);
    switch (opened.kind) {
        case ElementKind::title:
            read_title(event);
            break;
        case ElementKind::meta:
        case ElementKind::link_element:
        case ElementKind::base:
            read_metadata(page_, self, metadata_);
            return true;
        case ElementKind::time:
            read_metadata(page_, self, metadata_);
            return false;
        case ElementKind::unseen:
            // A control stands between words and is none.
            if (self.name == "script") read_metadata(page_, self, metadata_);
            if (self.name == "select" || self.name == "textarea" || self.name == "input") prose_.space(self.open);
            break;
        case ElementKind::head:
            break;
        default:
            if (self.name == "html") read_metadata(page_, self, metadata_);
            return false;
    }
    opened.unseen = true;
    ++unseen_;
    return true;
}

void BlockReader::read_title(std::size_t event) {
    if (metadata_.title) return;
    ProseBuilder title(id_);
    for (std::size_t i = event + 1; i < tree_.events.size() && tree_.events[i].kind == TreeEvent::Kind::text; ++i) {
        const MarkupToken& token = tree_.tokens[tree_.events[i].index];
        read_text(title, page_, {id_, token.first, token.last});
    }
    if (Text words = title.take().text; !words.empty()) metadata_.title = std::move(words);
}

/// Marks an element and what stands in it.
void BlockReader::hide(ElementId id, Hidden why) {
    tree_.elements[id.value].hidden = why;
    for (std::size_t i = id.value + 1; i < tree_.elements.size(); ++i) {
        Element& inner = tree_.elements[i];
        if (!inner.parent.known() || inner.parent.value < id.value) break;
        if (inner.hidden == Hidden::no || inner.hidden == Hidden::from_readers) inner.hidden = why;
    }
}

/// A closed <details> shows its summary and keeps the rest one click away.
void BlockReader::open_details(ElementId id) {
    if (element(id).attribute("open") || element(id).hidden == Hidden::collapsed) return;
    for (std::size_t i = id.value + 1; i < tree_.elements.size(); ++i) {
        const Element& inner = tree_.elements[i];
        if (!inner.parent.known() || inner.parent.value < id.value) break;
        if (inner.parent != id || inner.name == "summary") continue;
        if (inner.hidden == Hidden::no || inner.hidden == Hidden::from_readers)
            hide(ElementId{static_cast<std::uint32_t>(i)}, Hidden::collapsed);
    }
}

/// <noscript>: a copy of the lazy picture before it gives its addresses to that. One with a picture and no such twin is
/// shown; one with words only ("please enable JavaScript") is not.
void BlockReader::open_fallback(Open& opened, std::size_t event) {
    const auto fallbacks = std::count_if(open_.begin(), open_.end(),
                                         [](const Open& outer) { return outer.kind == ElementKind::fallback; });
    if (fallbacks > 1) return;  // the outer one has decided
    const std::uint32_t first = opened.id.value + 1;
    std::uint32_t last = first;
    for (std::size_t i = event + 1; i < tree_.events.size(); ++i) {
        const TreeEvent& inner = tree_.events[i];
        if (inner.kind == TreeEvent::Kind::close && inner.index == opened.id.value) break;
        if (inner.kind == TreeEvent::Kind::open) last = inner.index + 1;
    }
    std::vector<std::string> addresses;
    bool picture = false;
    for (std::uint32_t i = first; i < last; ++i) {
        if (tree_.elements[i].name != "img") continue;
        picture = true;
        for (std::string& address : picture_addresses(tree_.elements[i], {})) addresses.push_back(std::move(address));
    }
    Figure* twin = prose_.blank() ? frames_.last_figure() : nullptr;
    if (picture && (twin == nullptr || !twin->picture)) return;
    hide(opened.id, Hidden::markup);
    if (!picture) return;
    add_addresses(*twin->picture, addresses);
    opened.unseen = true;
    ++unseen_;
}

void BlockReader::add_picture(Picture picture) {
    Figure figure;
    figure.element = picture.element;
    figure.picture = std::move(picture);
    if (!links_.empty()) figure.link = links_.back();
    frames_.add(std::move(figure));
}

void BlockReader::add_image(ElementId id) {
    const Element& self = element(id);
    // Pictures of characters: the character is what they say.
    if (self.has_class("emoji") || self.has_class("wp-smiley")) {
        const auto words = attribute_text(page_, self, "alt");
        if (words && !words->empty()) {
            note_word();
            prose_.decoded(words->str(), self.open);
        }
        return;
    }
    Picture picture;
    std::vector<std::string> sources;
    for (const std::string& set : picture_sources_)
        for (std::string& address : srcset_addresses(set)) sources.push_back(std::move(address));
    add_addresses(picture, picture_addresses(self, sources));
    picture.alt = attribute_text(page_, self, "alt");
    picture.span = self.open;
    picture.element = id;
    if (!heading_.known()) flush();  // in a heading the picture comes before it
    add_picture(std::move(picture));
}

/// An <svg> is mostly an icon within words: it comes before their paragraph instead of parting it.
void BlockReader::add_vector_image(ElementId id) {
    const Element& self = element(id);
    Picture picture;
    picture.inline_svg = std::string(page_.substr(self.span.first, self.span.size()));
    picture.alt = attribute_text(page_, self, "aria-label");
    picture.span = self.open;
    picture.element = id;
    add_picture(std::move(picture));
}

void BlockReader::write_email(const Element& self) {
    const auto code = self.attribute("data-cfemail");
    const auto address = decoded_email(*code);
    if (!address) {
        diagnostics_
            .report(Code::address_not_decoded, self.open, "an e-mail address is hidden in a way that can't be decoded")
            .label("left out")
            .hint("write the address into the page, or save the page from a browser with scripts on");
        return;
    }
    note_word();
    prose_.decoded(*address, self.open);
}

}  // namespace chancery
