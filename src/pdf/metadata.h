// What the file says about itself: XMP packet and Info dictionary, which say the same (ISO 19005-2, 6.6).
#pragma once

#include "chancery/diagnostic.h"
#include "chancery/paged_brief.h"
#include "chancery/pdf.h"
#include "pdf/objects.h"

namespace chancery::pdf {

struct MetadataObjects {
    const PoDoFo::PdfObject& xmp;
    const PoDoFo::PdfObject& info;
};

/// A date that can't be read is reported and left out.
MetadataObjects add_metadata(const PagedBrief& paged, const PdfOptions& options, Objects& objects,
                             Diagnostics& diagnostics);

}  // namespace chancery::pdf
