// The invariants of a PagedBrief: what every reader of it relies on. The rules of the standards are src/conformance.
#include <fmt/format.h>

#include "chancery/paged_brief.h"

namespace chancery {
namespace {

using Problem = std::optional<std::string>;

bool live(const TagTree& tree, std::uint32_t tag) { return tag == 0 || tree.tags[tag].parent.known(); }

Problem check_parents(const TagTree& tree) {
    std::vector<int> parents(tree.tags.size(), 0);
    for (std::uint32_t i = 0; i < tree.tags.size(); ++i) {
        if (!live(tree, i)) continue;
        for (const TagKid& kid : tree.tags[i].kids)
            if (const auto* child = std::get_if<TagId>(&kid)) {
                if (tree[*child].parent != TagId{i})
                    return fmt::format("tag {} is a kid of {} and names another parent", child->value, i);
                ++parents[child->value];
            }
    }
    for (std::uint32_t i = 1; i < tree.tags.size(); ++i)
        if (live(tree, i) && parents[i] != 1)
            return fmt::format("tag {} ({}) is the kid of {} tags", i, name_of(tree.tags[i].role), parents[i]);
    return std::nullopt;
}

Problem check_marks(const PagedBrief& paged) {
    for (std::uint32_t p = 0; p < paged.pages.size(); ++p) {
        const Page& page = paged.pages[p];
        std::uint32_t at = 0, mcid = 0;
        for (const Mark& mark : page.marks) {
            if (mark.first != at || mark.last <= mark.first)
                return fmt::format("page {}: marks leave a gap at item {}", p + 1, at);
            const bool tagged = std::holds_alternative<TagId>(mark.owner);
            if (tagged && mark.mcid != mcid++) return fmt::format("page {}: marks are not counted in order", p + 1);
            for (; at < mark.last; ++at)
                if (owner_of(page.items[at]) != mark.owner)
                    return fmt::format("page {}: item {} is not its mark's", p + 1, at);
        }
        if (at != page.items.size()) return fmt::format("page {}: items after {} have no mark", p + 1, at);
        for (const LinkArea& link : page.links)
            if (!link.tag.known() || link.tag.value >= paged.tags.tags.size() || !live(paged.tags, link.tag.value))
                return fmt::format("page {}: a link has no tag", p + 1);
    }
    return std::nullopt;
}

/// Every mark is the content of its owner, once, and reading the tree gives the marks in the order they are painted.
Problem check_order(const PagedBrief& paged) {
    std::vector<std::vector<int>> seen(paged.pages.size());
    for (std::size_t p = 0; p < paged.pages.size(); ++p) seen[p].assign(paged.pages[p].marks.size(), 0);
    for (std::uint32_t i = 0; i < paged.tags.tags.size(); ++i) {
        if (!live(paged.tags, i)) continue;
        for (const TagKid& kid : paged.tags.tags[i].kids) {
            const auto* mark = std::get_if<MarkRef>(&kid);
            if (!mark) continue;
            if (paged.pages[mark->page].marks[mark->mark].owner != Owner(TagId{i}))
                return fmt::format("tag {} holds a mark that is not its own", i);
            ++seen[mark->page][mark->mark];
        }
    }
    for (std::size_t p = 0; p < seen.size(); ++p)
        for (std::size_t m = 0; m < seen[p].size(); ++m) {
            const bool tagged = std::holds_alternative<TagId>(paged.pages[p].marks[m].owner);
            if (seen[p][m] != (tagged ? 1 : 0))
                return fmt::format("page {}: mark {} stands {} times in the tag tree", p + 1, m, seen[p][m]);
        }
    return std::nullopt;
}

Problem check_items(const PagedBrief& paged) {
    const Length slack = pt(0.5);  // a hairline on the edge, side bearings of a glyph
    for (std::size_t p = 0; p < paged.pages.size(); ++p) {
        const Page& page = paged.pages[p];
        for (const Item& item : page.items) {
            const auto* run = std::get_if<GlyphRun>(&item);
            if (!run) continue;
            for (const Glyph& glyph : run->glyphs) {
                if (glyph.last > run->text.size() || glyph.first > glyph.last)
                    return fmt::format("page {}: a glyph lies outside its text", p + 1);
            }
            if (run->origin.x < -slack || run->origin.y < -slack || run->origin.y > page.size.height + slack)
                return fmt::format("page {}: “{}” stands off the page", p + 1, run->text.str());
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> check(const PagedBrief& paged) {
    if (paged.pages.empty()) return "there is no page";
    if (Problem problem = check_parents(paged.tags)) return problem;
    if (Problem problem = check_marks(paged)) return problem;
    if (Problem problem = check_order(paged)) return problem;
    return check_items(paged);
}

}  // namespace chancery
