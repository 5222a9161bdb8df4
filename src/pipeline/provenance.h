// What a PDF says of its own making, and what it carries of it.
#pragma once

#include <vector>

#include "chancery/pipeline.h"

namespace chancery {

/// What decides the bytes of a PDF: the brief, its pictures, the template, the faces that the pages show, and the
/// versions of Chancery and its libraries. A face is known by its PostScript name and the checksum that its maker wrote
/// into the file (OpenType, head.checksumAdjustment): other font files, other bytes.
Provenance provenance_of(const Brief& brief, const PagedBrief& paged, const Pictures& pictures,
                         const TemplateCache::Loaded& loaded);

/// brief.json, brief.html and ledger.json: see interchange.h. None of them holds what was left out, or a path.
std::vector<Attachment> attachments_of(const Normalized& normalized, const SourceMap& sources);

}  // namespace chancery
