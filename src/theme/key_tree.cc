#include <algorithm>
#include <array>

#include "theme/keys.h"

namespace chancery {
namespace {

/// The node for `part` below `parent`, made where it is not there yet.
KeyNode& grown(KeyNode& parent, std::string_view part) {
    for (KeyNode& child : parent.children)
        if (child.part == part) return child;
    parent.children.push_back({part, nullptr, {}});
    return parent.children.back();
}

KeyNode grow_tree() {
    KeyNode root;
    for (const ThemeKey& key : theme_keys()) {
        KeyNode* node = &root;
        for (std::string_view rest = key.path; !rest.empty();) {
            const std::size_t dot = std::min(rest.find('.'), rest.size());
            node = &grown(*node, rest.substr(0, dot));
            rest.remove_prefix(std::min(dot + 1, rest.size()));
        }
        node->key = &key;
    }
    return root;
}

}  // namespace

const KeyNode& key_tree() {
    static const KeyNode tree = grow_tree();
    return tree;
}

const KeyNode* KeyNode::child(std::string_view name) const {
    const KeyNode* placeholder = nullptr;
    for (const KeyNode& child : children) {
        if (child.part == name) return &child;
        if (child.is_placeholder()) placeholder = &child;
    }
    if (!placeholder) return nullptr;
    const std::span<const std::string_view> names = placeholder_names(placeholder->part);
    const bool taken = names.empty() || std::find(names.begin(), names.end(), name) != names.end();
    return taken && !name.empty() ? placeholder : nullptr;
}

std::vector<std::string> KeyNode::child_names() const {
    std::vector<std::string> names;
    for (const KeyNode& child : children) {
        if (!child.is_placeholder()) {
            names.emplace_back(child.part);
        } else {
            for (const std::string_view name : placeholder_names(child.part)) names.emplace_back(name);
        }
    }
    return names;
}

std::span<const std::string_view> placeholder_names(std::string_view part) {
    static constexpr std::array<std::string_view, 4> kLines = {"first", "left", "right", "last"};
    static const std::vector<std::string_view> sections = [] {
        std::vector<std::string_view> names;
        for (const Role role : all_roles()) names.push_back(name_of(role));
        names.push_back("opening");
        return names;
    }();
    static constexpr std::array<std::string_view, 9> kFaces = {
        "all", "regular", "italic", "medium", "medium_italic", "semibold", "semibold_italic", "bold", "bold_italic"};
    if (part == "<section>") return sections;
    if (part == "<face>") return kFaces;
    if (part == "<line>") return kLines;
    return {};
}

}  // namespace chancery
