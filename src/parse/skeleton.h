// Skeleton: what of a page libxml2 is given to build the tree from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/limits.h"
#include "parse/markup.h"

namespace chancery {

struct Skeleton {
    /// A tag of the skeleton and the token of the page that it stands for.
    struct Tag {
        std::uint32_t first = 0, last = 0;  ///< bytes of `html`
        std::uint32_t token = 0;
    };
    std::string html;
    std::vector<Tag> tags;
    std::vector<std::uint32_t> texts;  ///< the token of each run of text; one character of `html` each
};

/// Tags go in under the name of the HTML 4 element whose nesting rules a browser applies to them (see kSameRules), end
/// tags that close nothing stay out, and so do elements beyond Limits::elements and, roughly, Limits::element_depth.
Skeleton make_skeleton(const std::vector<MarkupToken>& tokens, std::string_view page, SourceId id, const Limits& limits,
                       Diagnostics& diagnostics);

/// The name under which libxml2 sees an element; `name` in lower case.
std::string skeleton_name(std::string_view name);

/// True of elements that have no content and no end tag (WHATWG HTML, 13.1.2).
bool is_void(std::string_view name);

}  // namespace chancery
