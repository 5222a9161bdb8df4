#include "parse/hidden.h"

#include <algorithm>
#include <array>

#include "chancery/text.h"
#include "parse/characters.h"

namespace chancery {
namespace {

/// Class names by which frameworks hide text from eyes and leave it to screen readers.
constexpr std::array<std::string_view, 8> kForReaders = {
    "sr-only",           "screen-reader-text", "visually-hidden",   "visuallyhidden",
    "screenreader-text", "screen-reader-only", "element-invisible", "a11y-hidden"};

/// Elements whose content is shown only where the element itself can't be.
constexpr std::array<std::string_view, 6> kFallback = {"iframe", "object", "video", "audio", "canvas", "template"};

}  // namespace

std::string_view style_property(std::string_view style, std::string_view property) {
    while (!style.empty()) {
        const std::size_t end = std::min(style.find(';'), style.size());
        const std::string_view declaration = style.substr(0, end);
        style.remove_prefix(std::min(end + 1, style.size()));
        const std::size_t colon = declaration.find(':');
        if (colon == std::string_view::npos || !same_word(stripped(declaration.substr(0, colon)), property)) continue;
        const std::string_view value = declaration.substr(colon + 1);
        return stripped(value.substr(0, value.find('!')));
    }
    return {};
}

Hidden own_hidden(const Element& element) {
    if (std::find(kFallback.begin(), kFallback.end(), element.name) != kFallback.end()) return Hidden::markup;
    Hidden found = Hidden::no;
    for (const auto& [name, value] : element.attributes) {
        if (name == "hidden") return Hidden::markup;
        if (name == "style" && (same_word(style_property(value, "display"), "none") ||
                                same_word(style_property(value, "visibility"), "hidden")))
            return Hidden::markup;
        if (name == "aria-hidden" && same_word(stripped(value), "true")) found = Hidden::from_readers;
    }
    for (std::string_view word : kForReaders)
        if (element.has_class(word)) return Hidden::from_eyes;
    return found;
}

Hidden inherited(Hidden parent, Hidden own) {
    const auto strength = [](Hidden hidden) {
        switch (hidden) {
            case Hidden::no:
                return 0;
            case Hidden::from_readers:
                return 1;
            case Hidden::collapsed:
                return 2;
            case Hidden::from_eyes:
                return 3;
            case Hidden::markup:
                return 4;
        }
        return 0;
    };
    return strength(parent) >= strength(own) ? parent : own;
}

}  // namespace chancery
