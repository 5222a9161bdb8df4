// XPath 1.0 over a page, for the settings' rule on which pages are briefs.
#pragma once

#include <optional>
#include <string>

#include "chancery/limits.h"
#include "chancery/source.h"

namespace chancery {

/// Whether an expression is true of a page (XPath 1.0, 4.3: a set of nodes is true where it is not empty). The tree is
/// that of parse(): element and attribute names in lower case, no namespaces, texts with their references decoded.
/// Nothing where the expression can't be read or evaluated. A page that is no HTML has no elements.
std::optional<bool> matches_xpath(const Source& page, SourceId id, const std::string& expression, const Limits& limits);

}  // namespace chancery
