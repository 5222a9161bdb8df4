// Which pages of a site are briefs.
#pragma once

#include <optional>
#include <string>

#include "chancery/document.h"
#include "chancery/settings.h"
#include "chancery/source.h"

namespace chancery {

/// Why a page is no brief, by the rule of its settings or because it only leads on to another; nothing where it is one.
/// An expression that can't be evaluated is reported where it is written.
std::optional<std::string> why_no_brief(const BriefRule& rule, const Document& page, const Source& source,
                                        const Limits& limits, Diagnostics& diagnostics);

}  // namespace chancery
