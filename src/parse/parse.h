// The two readers behind parse().
#pragma once

#include "chancery/diagnostic.h"
#include "chancery/document.h"
#include "chancery/limits.h"

namespace chancery {

/// The text dialect (docs/text-dialect.md): bullets, typed numbers and cells told by marks and indentation.
Document parse_text(const Source& source, SourceId id, const Limits& limits, Diagnostics& diagnostics);

/// HTML as browsers read it.
Document parse_html(const Source& source, SourceId id, const Limits& limits, Diagnostics& diagnostics);

}  // namespace chancery
