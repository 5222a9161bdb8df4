// Marks and the order of the tag tree.
#include <algorithm>

#include "layout/pages.h"

namespace chancery {

TagId TagTree::add(TagRole role, TagId parent, Span span) {
    const TagId id{static_cast<std::uint32_t>(tags.size())};
    Tag tag;
    tag.role = role;
    tag.parent = parent;
    tag.span = span;
    tags.push_back(std::move(tag));
    if (parent.known()) tags[parent.value].kids.push_back(id);
    return id;
}

const Owner& owner_of(const Item& item) {
    return std::visit([](const auto& drawn) -> const Owner& { return drawn.owner; }, item);
}

Span source_of(const GlyphRun& run, std::size_t glyph) {
    // A later glyph of a cluster shows what the cluster's first one shows.
    while (glyph > 0 && run.glyphs[glyph].first == run.glyphs[glyph].last) --glyph;
    return run.text.source_of(run.glyphs[glyph].first, run.glyphs[glyph].last);
}

std::string_view name_of(TagRole role) {
    switch (role) {
        case TagRole::Document:
            return "Document";
        case TagRole::Part:
            return "Part";
        case TagRole::Sect:
            return "Sect";
        case TagRole::Div:
            return "Div";
        case TagRole::H1:
            return "H1";
        case TagRole::H2:
            return "H2";
        case TagRole::H3:
            return "H3";
        case TagRole::H4:
            return "H4";
        case TagRole::H5:
            return "H5";
        case TagRole::H6:
            return "H6";
        case TagRole::P:
            return "P";
        case TagRole::L:
            return "L";
        case TagRole::LI:
            return "LI";
        case TagRole::Lbl:
            return "Lbl";
        case TagRole::LBody:
            return "LBody";
        case TagRole::BlockQuote:
            return "BlockQuote";
        case TagRole::Figure:
            return "Figure";
        case TagRole::Caption:
            return "Caption";
        case TagRole::Table:
            return "Table";
        case TagRole::THead:
            return "THead";
        case TagRole::TBody:
            return "TBody";
        case TagRole::TFoot:
            return "TFoot";
        case TagRole::TR:
            return "TR";
        case TagRole::TH:
            return "TH";
        case TagRole::TD:
            return "TD";
        case TagRole::Note:
            return "Note";
        case TagRole::Reference:
            return "Reference";
        case TagRole::TOC:
            return "TOC";
        case TagRole::TOCI:
            return "TOCI";
        case TagRole::Link:
            return "Link";
        case TagRole::Span:
            return "Span";
        case TagRole::Code:
            return "Code";
    }
    return "";
}

namespace {

/// Neighbouring items of one owner become one marked-content sequence; tagged ones are counted on each page.
void mark_page(Page& page) {
    std::uint32_t mcid = 0;
    for (std::uint32_t i = 0; i < page.items.size(); ++i) {
        const Owner& owner = owner_of(page.items[i]);
        if (!page.marks.empty() && page.marks.back().owner == owner) {
            page.marks.back().last = i + 1;
            continue;
        }
        const bool tagged = std::holds_alternative<TagId>(owner);
        page.marks.push_back({i, i + 1, owner, tagged ? mcid++ : 0});
    }
}

/// The Note that a tag stands in; the outermost, or none.
TagId note_around(TagId tag, const TagTree& tree) {
    TagId found;
    for (TagId at = tag; at.known(); at = tree[at].parent)
        if (tree[at].role == TagRole::Note) found = at;
    return found;
}

/// True of content that is read before the note: what holds the note directly, and what was made there before it. Tags
/// are made in reading order, so that an earlier one has a lower id.
bool read_before(TagId owner, TagId note, const TagTree& tree) {
    const TagId parent = tree[note].parent;
    if (owner == parent) return true;
    for (TagId at = owner; at.known(); at = tree[at].parent)
        if (tree[at].parent == parent) return at.value < note.value;
    return owner.value < note.value;
}

// A note stands at the page's foot and is read behind the paragraph with its mark: in the content too, where place and
// order have nothing to do with each other.
void seat_notes(Page& page, const TagTree& tree) {
    const bool none = std::none_of(page.items.begin(), page.items.end(), [&](const Item& item) {
        const auto* owner = std::get_if<TagId>(&owner_of(item));
        return owner && note_around(*owner, tree).known();
    });
    if (none) return;
    std::vector<Item> seated;
    for (Item& item : page.items) {
        const auto* owner = std::get_if<TagId>(&owner_of(item));
        const TagId note = owner ? note_around(*owner, tree) : TagId{};
        if (!note.known()) {
            seated.push_back(std::move(item));
            continue;
        }
        std::size_t place = 0;
        for (std::size_t i = 0; i < seated.size(); ++i) {
            const auto* other = std::get_if<TagId>(&owner_of(seated[i]));
            if (!other) {
                place += place == i ? 1 : 0;  // grounds lie below everything
                continue;
            }
            const TagId around = note_around(*other, tree);
            if (around == note || (around.known() ? around.value < note.value && read_before(around, note, tree)
                                                  : read_before(*other, note, tree)))
                place = i + 1;
        }
        seated.insert(seated.begin() + static_cast<std::ptrdiff_t>(place), std::move(item));
    }
    page.items = std::move(seated);
}

/// True for a tag that may stand without content: an empty cell keeps the table regular, and a head of empty cells too.
bool may_be_empty(TagRole role) {
    return role == TagRole::TD || role == TagRole::TH || role == TagRole::TR || role == TagRole::THead ||
           role == TagRole::TBody || role == TagRole::TFoot;
}

}  // namespace

// Content order is structure order: a tag takes its place among its parent's kids when its first content is met,
// content in between kids of the same tag too (a link within a paragraph). Cells without content keep the place they
// were made in.
void settle_tags(PagedBrief& paged) {
    std::vector<Tag>& tags = paged.tags.tags;
    std::vector<std::vector<TagKid>> made(tags.size());
    for (std::size_t i = 0; i < tags.size(); ++i) made[i].swap(tags[i].kids);

    std::vector<bool> attached(tags.size(), false);
    attached[0] = true;
    const auto attach = [&](TagId tag) {
        std::vector<TagId> chain;
        for (TagId at = tag; at.known() && !attached[at.value]; at = tags[at.value].parent) chain.push_back(at);
        for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
            attached[at->value] = true;
            TagId parent = tags[at->value].parent;
            // Rows and cells before this one that have no content come first.
            if (may_be_empty(tags[at->value].role))
                for (const TagKid& kid : made[parent.value]) {
                    const auto* sibling = std::get_if<TagId>(&kid);
                    if (!sibling || *sibling == *at) break;
                    if (attached[sibling->value] || !may_be_empty(tags[sibling->value].role)) continue;
                    attached[sibling->value] = true;
                    tags[parent.value].kids.push_back(*sibling);
                }
            tags[parent.value].kids.push_back(*at);
        }
    };
    for (std::uint32_t p = 0; p < paged.pages.size(); ++p) {
        Page& page = paged.pages[p];
        seat_notes(page, paged.tags);
        mark_page(page);
        for (std::uint32_t m = 0; m < page.marks.size(); ++m)
            if (const auto* owner = std::get_if<TagId>(&page.marks[m].owner)) {
                attach(*owner);
                tags[owner->value].kids.push_back(MarkRef{p, m});
            }
    }
    for (std::size_t i = 0; i < tags.size(); ++i) {
        for (const TagKid& kid : made[i]) {
            if (std::holds_alternative<LinkRef>(kid) && attached[i]) tags[i].kids.push_back(kid);
            const auto* child = std::get_if<TagId>(&kid);
            if (child && attached[i] && !attached[child->value] && may_be_empty(tags[child->value].role)) {
                attached[child->value] = true;
                tags[i].kids.push_back(*child);
            }
        }
    }

    // What was never attached (a link whose words all vanished) leaves the tree; ids stay as they are.
    for (std::size_t i = 1; i < tags.size(); ++i)
        if (!attached[i]) tags[i].parent = TagId{};

    // A Figure's box is where its picture stands.
    for (std::uint32_t p = 0; p < paged.pages.size(); ++p)
        for (const Item& item : paged.pages[p].items)
            if (const auto* picture = std::get_if<PictureItem>(&item))
                if (const auto* owner = std::get_if<TagId>(&picture->owner)) {
                    tags[owner->value].box = picture->area;
                    tags[owner->value].box_page = p;
                }
}

}  // namespace chancery
