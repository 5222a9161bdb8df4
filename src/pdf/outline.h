// Bookmarks (ISO 32000-1, 12.3.3).
#pragma once

#include "chancery/paged_brief.h"
#include "pdf/objects.h"
#include "pdf/strings.h"
#include "pdf/tags.h"

namespace chancery::pdf {

/// The outline's root; nullptr where there are no entries. Every entry is open.
const PoDoFo::PdfObject* add_outline(const PagedBrief& paged, const StructureObjects& at, Objects& objects,
                                     const TextStrings& text);

}  // namespace chancery::pdf
