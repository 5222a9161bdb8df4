#include "pdf/tags.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "pdf/numbers.h"
#include "pdf/trees.h"

namespace chancery::pdf {
namespace {

std::string_view name_of(ListNumbering numbering) {
    switch (numbering) {
        case ListNumbering::none:
            return "None";
        case ListNumbering::disc:
            return "Disc";
        case ListNumbering::square:
            return "Square";
        case ListNumbering::decimal:
            return "Decimal";
        case ListNumbering::lower_alpha:
            return "LowerAlpha";
        case ListNumbering::upper_alpha:
            return "UpperAlpha";
        case ListNumbering::lower_roman:
            return "LowerRoman";
        case ListNumbering::upper_roman:
            return "UpperRoman";
    }
    return "None";
}

std::string_view name_of(Tag::Scope scope) {
    switch (scope) {
        case Tag::Scope::row:
            return "Row";
        case Tag::Scope::column:
            return "Column";
        case Tag::Scope::both:
            return "Both";
        case Tag::Scope::none:
            break;
    }
    return {};
}

/// Attributes of a table's parts (14.8.5.7); empty where there are none.
std::string table_attributes(const Tag& tag) {
    std::string out;
    if (tag.scope != Tag::Scope::none) out += fmt::format("/Scope/{}", name_of(tag.scope));
    if (tag.row_span > 1) out += fmt::format("/RowSpan {}", tag.row_span);
    if (tag.column_span > 1) out += fmt::format("/ColSpan {}", tag.column_span);
    if (!tag.headers.empty()) {
        out += "/Headers[";
        for (const std::string& id : tag.headers) out += literal(id);
        out += ']';
    }
    return out;
}

class ElementWriter {
public:
    ElementWriter(const PagedBrief& paged, const StructureObjects& at, const TextStrings& text)
        : paged_(paged), at_(at), text_(text) {}

    std::string write(TagId id) const {
        const Tag& tag = paged_.tags[id];
        const PoDoFo::PdfObject& parent = tag.parent.known() ? *at_.elements[tag.parent.value] : *at_.root;
        const std::optional<std::uint32_t> page = first_page(tag);
        std::string out = fmt::format("<</Type/StructElem/S/{}/P {}", chancery::name_of(tag.role), reference(parent));
        if (page) out += "/Pg " + reference(*at_.pages[*page]);
        append_kids(out, tag, page);
        if (tag.alt) out += "/Alt" + text_(tag.alt->str(), tag.span, "the alternative text of a picture");
        if (tag.actual_text) out += "/ActualText" + text_(tag.actual_text->str(), tag.span, "the text of a passage");
        if (!tag.language.empty()) out += "/Lang" + literal(tag.language);
        if (!tag.title.empty()) out += "/T" + text_(tag.title, tag.span, "the title of a section");
        if (!tag.id.empty()) out += "/ID" + literal(tag.id);
        append_attributes(out, tag);
        return out + ">>";
    }

private:
    static std::optional<std::uint32_t> page_of(const TagKid& kid) {
        if (const auto* mark = std::get_if<MarkRef>(&kid)) return mark->page;
        if (const auto* link = std::get_if<LinkRef>(&kid)) return link->page;
        return std::nullopt;
    }

    static std::optional<std::uint32_t> first_page(const Tag& tag) {
        for (const TagKid& kid : tag.kids) {
            if (const auto page = page_of(kid)) return page;
        }
        return std::nullopt;
    }

    /// Content of the element's own page is a number alone; of another page, a reference with /Pg (14.7.4.2).
    void append_kids(std::string& out, const Tag& tag, std::optional<std::uint32_t> page) const {
        if (tag.kids.empty()) return;
        out += "/K[";
        for (const TagKid& kid : tag.kids) {
            if (out.back() != '[') out += ' ';
            const auto kid_page = page_of(kid);
            const std::string other_page =
                kid_page && kid_page != page ? "/Pg " + reference(*at_.pages[*kid_page]) : std::string();
            if (const auto* child = std::get_if<TagId>(&kid)) {
                out += reference(*at_.elements[child->value]);
            } else if (const auto* mark = std::get_if<MarkRef>(&kid)) {
                const std::uint32_t mcid = paged_.pages[mark->page].marks[mark->mark].mcid;
                out += other_page.empty() ? fmt::format("{}", mcid)
                                          : fmt::format("<</Type/MCR{}/MCID {}>>", other_page, mcid);
            } else if (const auto* link = std::get_if<LinkRef>(&kid)) {
                out +=
                    fmt::format("<</Type/OBJR/Obj {}{}>>", reference(*at_.links[link->page][link->link]), other_page);
            }
        }
        out += ']';
    }

    void append_attributes(std::string& out, const Tag& tag) const {
        std::string attributes;
        if (tag.numbering != ListNumbering::none) {
            attributes += fmt::format("<</O/List/ListNumbering/{}>>", name_of(tag.numbering));
        }
        if (const std::string table = table_attributes(tag); !table.empty()) attributes += "<</O/Table" + table + ">>";
        if (tag.box) attributes += layout_attributes(*tag.box, paged_.pages[tag.box_page].size.height);
        if (!attributes.empty()) out += "/A[" + attributes + ']';
    }

    static std::string layout_attributes(const Rect& box, Length page_height) {
        return fmt::format("<</O/Layout/Placement/Block/BBox[{} {} {} {}]>>", points(box.x),
                           points(page_height - box.y - box.height), points(box.x + box.width),
                           points(page_height - box.y));
    }

    const PagedBrief& paged_;
    const StructureObjects& at_;
    const TextStrings& text_;
};

/// The elements of a page's marks, by MCID.
std::string elements_of_page(const Page& page, const StructureObjects& at) {
    std::vector<std::string> by_mcid;
    for (const Mark& mark : page.marks) {
        const auto* tag = std::get_if<TagId>(&mark.owner);
        if (tag == nullptr) continue;
        if (mark.mcid >= by_mcid.size()) by_mcid.resize(mark.mcid + 1, "null");
        by_mcid[mark.mcid] = reference(*at.elements[tag->value]);
    }
    std::string out = "[";
    for (const std::string& element : by_mcid) out += (out.size() > 1 ? " " : "") + element;
    return out + ']';
}

/// From /StructParents and /StructParent to elements (14.7.4.4).
void write_parent_tree(const PagedBrief& paged, const StructureObjects& at, Objects& objects) {
    std::vector<std::pair<std::size_t, std::string>> entries;
    for (std::size_t i = 0; i < paged.pages.size(); ++i) {
        entries.emplace_back(parent_key_of_page(i), elements_of_page(paged.pages[i], at));
    }
    std::size_t key = paged.pages.size();
    for (const Page& page : paged.pages) {
        for (const LinkArea& link : page.links) entries.emplace_back(key++, reference(*at.elements[link.tag.value]));
    }
    put_text(*at.root, "ParentTree", number_tree(objects, entries));
    put_number(*at.root, "ParentTreeNextKey", static_cast<std::int64_t>(key));
}

}  // namespace

std::size_t parent_key_of_page(std::size_t page) { return page; }

std::size_t parent_key_of_first_link(const PagedBrief& paged, std::size_t page) {
    std::size_t key = paged.pages.size();
    for (std::size_t i = 0; i < page; ++i) key += paged.pages[i].links.size();
    return key;
}

void write_tags(const PagedBrief& paged, const StructureObjects& at, Objects& objects, const TextStrings& text) {
    const ElementWriter writer(paged, at, text);
    std::map<std::string, std::string> by_id;
    for (std::uint32_t i = 0; i < paged.tags.tags.size(); ++i) {
        if (at.elements[i] == nullptr) continue;
        set_text(*at.elements[i], writer.write(TagId{i}));
        if (const std::string& id = paged.tags.tags[i].id; !id.empty()) by_id.emplace(id, reference(*at.elements[i]));
    }
    put_text(*at.root, "K", '[' + reference(*at.elements[0]) + ']');
    write_parent_tree(paged, at, objects);
    if (!by_id.empty()) put_text(*at.root, "IDTree", name_tree(objects, by_id));
}

}  // namespace chancery::pdf
