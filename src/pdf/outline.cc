#include "pdf/outline.h"

#include <fmt/format.h>

#include "pdf/links.h"

namespace chancery::pdf {
namespace {

/// An entry's place in the tree, as places in PagedBrief::outline shifted by one: 0 is the root, and as a neighbour
/// none.
struct Node {
    std::size_t parent = 0, previous = 0, next = 0, first = 0, last = 0;
    std::size_t descendants = 0;
};

/// Levels to a tree. A level that goes down by more than one hangs below the entry before it.
std::vector<Node> tree_of(const std::vector<OutlineEntry>& entries) {
    std::vector<Node> nodes(entries.size() + 1);
    std::vector<std::size_t> open{0};  // the root, and the entries that the next one can lie below
    std::vector<int> levels{0};
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        const int level = std::max(entries[i - 1].level, 1);
        while (levels.back() >= level) {
            levels.pop_back();
            open.pop_back();
        }
        Node& parent = nodes[open.back()];
        nodes[i].parent = open.back();
        nodes[i].previous = parent.last;
        if (parent.last != 0) nodes[parent.last].next = i;
        if (parent.first == 0) parent.first = i;
        parent.last = i;
        open.push_back(i);
        levels.push_back(level);
    }
    for (std::size_t i = nodes.size() - 1; i > 0; --i) nodes[nodes[i].parent].descendants += nodes[i].descendants + 1;
    return nodes;
}

}  // namespace

const PoDoFo::PdfObject* add_outline(const PagedBrief& paged, const StructureObjects& at, Objects& objects,
                                     const TextStrings& text) {
    if (paged.outline.empty()) return nullptr;
    const std::vector<Node> nodes = tree_of(paged.outline);
    std::vector<PoDoFo::PdfObject*> added;
    for (std::size_t i = 0; i < nodes.size(); ++i) added.push_back(&objects.add_text());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Node& node = nodes[i];
        std::string out = i == 0 ? "<</Type/Outlines" : "<</Parent " + reference(*added[node.parent]);
        const auto append = [&](const char* key, std::size_t to) {
            if (to != 0) out += fmt::format("/{} {}", key, reference(*added[to]));
        };
        append("Prev", node.previous);
        append("Next", node.next);
        append("First", node.first);
        append("Last", node.last);
        if (node.descendants > 0) out += fmt::format("/Count {}", node.descendants);
        if (i > 0) {
            const OutlineEntry& entry = paged.outline[i - 1];
            const Destination& destination = paged.destinations[entry.destination];
            const Span span = destination.tag.known() ? paged.tags[destination.tag].span : Span{};
            out += "/Title" + text(entry.title, span, "a bookmark");
            out += "/Dest" + explicit_destination(paged, destination, at);
            if (destination.tag.known() && at.elements[destination.tag.value] != nullptr) {
                out += "/SE " + reference(*at.elements[destination.tag.value]);
            }
        }
        set_text(*added[i], out + ">>");
    }
    return added[0];
}

}  // namespace chancery::pdf
