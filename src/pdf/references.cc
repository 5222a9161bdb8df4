#include "pdf/references.h"

#include <fmt/format.h>

namespace chancery::pdf {
namespace {

using Problem = std::optional<std::string>;

class ReferenceChecker {
public:
    ReferenceChecker(const PagedBrief& paged, const FontLibrary& fonts, const Pictures& pictures)
        : paged_(paged), fonts_(fonts), pictures_(pictures) {}

    Problem check() const {
        if (paged_.pages.empty()) return "there is no page";
        if (paged_.tags.tags.empty()) return "there is no tag";
        for (std::size_t i = 0; i < paged_.pages.size(); ++i) {
            if (Problem problem = check_page(paged_.pages[i])) return fmt::format("page {}: {}", i + 1, *problem);
        }
        for (std::uint32_t i = 0; i < paged_.tags.tags.size(); ++i) {
            if (Problem problem = check_tag(TagId{i})) return fmt::format("tag {}: {}", i, *problem);
        }
        for (const Destination& destination : paged_.destinations) {
            if (destination.page >= paged_.pages.size())
                return fmt::format("destination {} has no page", destination.name);
            if (destination.tag.known() && destination.tag.value >= paged_.tags.tags.size()) {
                return fmt::format("destination {} has no tag", destination.name);
            }
        }
        for (const OutlineEntry& entry : paged_.outline) {
            if (entry.destination >= paged_.destinations.size()) return "a bookmark has no destination";
        }
        return std::nullopt;
    }

private:
    Problem check_page(const Page& page) const {
        for (const Mark& mark : page.marks) {
            if (mark.first > mark.last || mark.last > page.items.size()) return "a mark reaches beyond the items";
            const auto* tag = std::get_if<TagId>(&mark.owner);
            if (tag == nullptr) continue;
            if (!is_live(paged_.tags, *tag)) return "a mark has no tag";
            if (mark.mcid >= page.marks.size()) return "a mark's id is larger than the number of marks";
        }
        for (const Item& item : page.items) {
            if (Problem problem = check_item(item)) return problem;
        }
        for (const LinkArea& link : page.links) {
            if (!is_live(paged_.tags, link.tag)) return "a link has no tag";
            const auto* target = std::get_if<std::uint32_t>(&link.target);
            if (target != nullptr && *target >= paged_.destinations.size()) return "a link has no destination";
        }
        return std::nullopt;
    }

    Problem check_item(const Item& item) const {
        if (const auto* picture = std::get_if<PictureItem>(&item)) {
            return picture->picture.value < pictures_.size() ? Problem() : "a picture is not there";
        }
        const auto* run = std::get_if<GlyphRun>(&item);
        if (run == nullptr) return std::nullopt;
        if (run->font.value >= fonts_.size()) return "a face is not there";
        for (const Glyph& glyph : run->glyphs) {
            if (glyph.first > glyph.last || glyph.last > run->text.size()) return "a glyph's text is not there";
            if (glyph.id == 0 || glyph.id > 0xffff) return fmt::format("glyph {} can't be shown", glyph.id);
        }
        return std::nullopt;
    }

    Problem check_tag(TagId id) const {
        const Tag& tag = paged_.tags[id];
        if (!is_live(paged_.tags, id)) return std::nullopt;
        if (tag.parent.known() && !is_live(paged_.tags, tag.parent)) return "its parent is not there";
        if (tag.box && tag.box_page >= paged_.pages.size()) return "its box has no page";
        for (const TagKid& kid : tag.kids) {
            if (const auto* child = std::get_if<TagId>(&kid)) {
                if (!is_live(paged_.tags, *child)) return "a child is not there";
            } else if (const auto* mark = std::get_if<MarkRef>(&kid)) {
                if (mark->page >= paged_.pages.size() || mark->mark >= paged_.pages[mark->page].marks.size()) {
                    return "its content is not there";
                }
            } else if (const auto* link = std::get_if<LinkRef>(&kid)) {
                if (link->page >= paged_.pages.size() || link->link >= paged_.pages[link->page].links.size()) {
                    return "its link is not there";
                }
            }
        }
        return std::nullopt;
    }

    const PagedBrief& paged_;
    const FontLibrary& fonts_;
    const Pictures& pictures_;
};

}  // namespace

bool is_live(const TagTree& tags, TagId tag) {
    return tag.value < tags.tags.size() && (tag.value == 0 || tags[tag].parent.known());
}

std::optional<std::string> dangling(const PagedBrief& paged, const FontLibrary& fonts, const Pictures& pictures) {
    return ReferenceChecker(paged, fonts, pictures).check();
}

}  // namespace chancery::pdf
