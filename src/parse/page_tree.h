// PageTree: the elements of an HTML page and the order in which they and the text between them come.
//
// libxml2's HTML parser builds it, from a skeleton of the page: tags without attributes and one character for each run
// of text. Attributes and text are then read from the page itself, so every span is exact, references are those of HTML
// 5, and what libxml2 does in quadratic time (attributes, deep nesting) stays linear.
#pragma once

#include <cstdint>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/document.h"
#include "chancery/limits.h"
#include "parse/markup.h"

namespace chancery {

struct TreeEvent {
    enum class Kind : std::uint8_t { open, close, text };
    Kind kind = Kind::text;
    std::uint32_t index = 0;  ///< of the element, or of the token of the text
};

struct PageTree {
    std::vector<MarkupToken> tokens;
    std::vector<Element> elements;
    std::vector<TreeEvent> events;  ///< every open has its close; a text stands in the element opened last
};

PageTree read_tree(const Source& source, SourceId id, const Limits& limits, Diagnostics& diagnostics);

}  // namespace chancery
