// Rules about the tag tree, but for tables.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "conformance/rules.h"

namespace chancery {
namespace {

/// Tags that may show nothing: empty cells keep a table regular.
bool may_be_empty(TagRole role) {
    return role == TagRole::TD || role == TagRole::TH || role == TagRole::TR || role == TagRole::THead ||
           role == TagRole::TBody || role == TagRole::TFoot || role == TagRole::Document;
}

bool blank(const std::string& words) { return visible_characters(words) == 0; }

/// What a parent of that role may hold.
template <class Allowed>
void check_nesting(Inspection& at, TagRole parent, Allowed allowed) {
    for (const TagId tag : at.reading.order()) {
        const TagId around = at.reading[tag].parent;
        if (!around.known() || at.reading[around].role != parent) continue;
        if (!at.expect(allowed(at.reading[tag].role)))
            at.broken(tag, fmt::format("{} holds {}", name_of(parent), name_of(at.reading[tag].role)));
    }
}

void check_parent(Inspection& at, TagRole child, std::initializer_list<TagRole> parents) {
    for (const TagId tag : at.reading.order()) {
        if (at.reading[tag].role != child) continue;
        const TagId parent = at.reading[tag].parent;
        const TagRole role = parent.known() ? at.reading[parent].role : TagRole::Document;
        if (!at.expect(std::find(parents.begin(), parents.end(), role) != parents.end()))
            at.broken(tag, fmt::format("{} stands in {}", name_of(child), name_of(role)));
    }
}

}  // namespace

void check_document(Inspection& at) {
    for (const TagId tag : at.reading.order()) {
        const bool top = tag == TagId{0};
        const bool document = at.reading[tag].role == TagRole::Document;
        if (!top && !document) continue;
        if (!at.expect(top && document))
            at.broken(tag, top ? "the tags do not begin with Document" : "a Document stands within another");
    }
}

void check_empty_tags(Inspection& at) {
    for (const TagId tag : at.reading.order())
        if (!may_be_empty(at.reading[tag].role) && !at.expect(at.reading.page_of(tag).has_value()))
            at.broken(tag, fmt::format("{} shows nothing", name_of(at.reading[tag].role)));
}

void check_headings(Inspection& at) {
    int level = 0;
    for (const TagId tag : at.reading.order()) {
        const int here = heading_level(at.reading[tag].role);
        if (here == 0) continue;
        if (!at.expect(here <= level + 1))
            at.broken(tag, level == 0 ? fmt::format("the first heading is of level {}", here)
                                      : fmt::format("the heading level goes from {} to {}", level, here));
        level = here;
    }
}

void check_section_headings(Inspection& at) {
    for (const TagId tag : at.reading.order()) {
        if (at.reading[tag].role != TagRole::Sect) continue;
        std::size_t headings = 0;
        const std::vector<TagId> kids = at.reading.kids_of(tag);
        const bool first = !kids.empty() && heading_level(at.reading[kids.front()].role) > 0;
        for (const TagId kid : kids)
            headings += heading_level(at.reading[kid].role) > 0 && at.reading[kid].role <= at.reading[kids.front()].role
                            ? 1u
                            : 0u;
        if (!at.expect(first && headings == 1))
            at.broken(tag, fmt::format("the section \"{}\" does not begin with the one heading that it has",
                                       at.reading[tag].title));
    }
}

void check_lists(Inspection& at) {
    check_nesting(at, TagRole::L, [](TagRole role) { return role == TagRole::LI || role == TagRole::Caption; });
    check_nesting(at, TagRole::LI, [](TagRole role) { return role == TagRole::Lbl || role == TagRole::LBody; });
    check_parent(at, TagRole::LI, {TagRole::L});
    check_parent(at, TagRole::LBody, {TagRole::LI});
    check_parent(at, TagRole::Lbl, {TagRole::LI, TagRole::Note});
}

void check_list_numbering(Inspection& at) {
    for (const TagId list : at.reading.order()) {
        if (at.reading[list].role != TagRole::L) continue;
        const bool labelled = [&] {
            for (const TagId item : at.reading.kids_of(list))
                for (const TagId part : at.reading.kids_of(item))
                    if (at.reading[part].role == TagRole::Lbl && at.reading.page_of(part)) return true;
            return false;
        }();
        const bool numbered = at.reading[list].numbering != ListNumbering::none;
        if (!at.expect(labelled == numbered))
            at.broken(list, labelled ? "a list has labels and says that it has none"
                                     : "a list says that it has labels and has none");
    }
}

void check_contents(Inspection& at) {
    check_nesting(at, TagRole::TOC, [](TagRole role) {
        return role == TagRole::TOCI || role == TagRole::TOC || role == TagRole::Caption;
    });
    check_parent(at, TagRole::TOCI, {TagRole::TOC});
}

void check_figures(Inspection& at) {
    for (const TagId tag : at.reading.order()) {
        if (at.reading[tag].role != TagRole::Figure) continue;
        const std::optional<Text>& alt = at.reading[tag].alt;
        if (!at.expect(alt && !blank(alt->str()))) at.broken(tag, "a picture has no alternative text");
    }
}

void check_figure_boxes(Inspection& at) {
    constexpr Length kSlack = pt(0.5);  // a bleed to the edge is rounded
    for (const TagId tag : at.reading.order()) {
        const Tag& figure = at.reading[tag];
        if (figure.role != TagRole::Figure) continue;
        const bool placed = figure.box && figure.box_page < at.paged.pages.size() && figure.box->width > Length() &&
                            figure.box->height > Length();
        const bool on_page = placed && [&] {
            const Size& page = at.paged.pages[figure.box_page].size;
            return figure.box->x >= -kSlack && figure.box->x + figure.box->width <= page.width + kSlack;
        }();
        if (!at.expect(on_page)) at.broken(tag, "a picture has no box on its page");
    }
}

void check_captions(Inspection& at) {
    for (const TagId tag : at.reading.order()) {
        if (at.reading[tag].role != TagRole::Caption) continue;
        const TagId parent = at.reading[tag].parent;
        const TagRole role = at.reading[parent].role;
        const std::vector<TagId> kids = at.reading.kids_of(parent);
        const bool within = role == TagRole::Table || role == TagRole::Figure || role == TagRole::L;
        // A picture that is a link is a Figure in a Link; a decorative one has no tag, and its caption is a P.
        const bool beside = std::any_of(kids.begin(), kids.end(), [&](TagId kid) {
            const std::vector<TagId> inner = at.reading.kids_of(kid);
            return at.reading[kid].role == TagRole::Figure ||
                   (at.reading[kid].role == TagRole::Link && !inner.empty() &&
                    at.reading[inner.front()].role == TagRole::Figure);
        });
        if (!at.expect(within || beside)) at.broken(tag, "a caption belongs to no picture and no table");
    }
}

void check_notes(Inspection& at) {
    std::set<std::string_view> ids;
    for (const TagId tag : at.reading.order()) {
        const Tag& here = at.reading[tag];
        if (here.id.empty() && here.role != TagRole::Note) continue;
        if (!at.expect(!here.id.empty())) {
            at.broken(tag, "a note has no ID");
        } else if (!ids.insert(here.id).second) {
            at.broken(tag, fmt::format("two tags have the ID \"{}\"", here.id));
        }
    }
}

void check_references(Inspection& at) {
    std::set<TagId> led_to;  // notes that a Reference leads to
    for (const Page& page : at.paged.pages)
        for (const LinkArea& link : page.links) {
            const auto* target = std::get_if<std::uint32_t>(&link.target);
            if (!target || *target >= at.paged.destinations.size()) continue;
            if (!at.reading.around(link.tag, TagRole::Reference).known()) continue;
            led_to.insert(at.reading.around(at.paged.destinations[*target].tag, TagRole::Note));
        }
    for (const TagId tag : at.reading.order()) {
        if (at.reading[tag].role == TagRole::Note && !at.expect(led_to.count(tag) != 0))
            at.broken(tag, "no reference leads to a note");
        if (at.reading[tag].role != TagRole::Reference) continue;
        const std::vector<TagId> kids = at.reading.kids_of(tag);
        const bool link =
            std::any_of(kids.begin(), kids.end(), [&](TagId kid) { return at.reading[kid].role == TagRole::Link; });
        if (!at.expect(link)) at.broken(tag, "a reference is no link");
    }
}

}  // namespace chancery
