// write_pdf: a PagedBrief as the bytes of a PDF file.
//
// Done by src/pdf, the only place that knows PoDoFo. It decides nothing: pages, marks and tags are written down as
// layout made them. The same input gives the same bytes: no clock, no file time; /ID is a hash of the content.
#pragma once

#include <optional>
#include <string>

#include "chancery/fonts.h"
#include "chancery/image.h"
#include "chancery/paged_brief.h"

namespace chancery {

struct PdfOptions {
    bool object_streams = true;  ///< false: classic cross-reference table, for old readers
    std::optional<std::int64_t>
        source_date_epoch;             ///< seconds since 1970: the date where neither author nor page has one
    std::string creator = "Chancery";  ///< with its version
    std::string description;           ///< versions of libraries and hashes of fonts, for the XMP
};

/// The file's bytes; empty where an error was reported.
std::string write_pdf(const PagedBrief& paged, const FontLibrary& fonts, const Pictures& pictures,
                      const PdfOptions& options, const Limits& limits, Diagnostics& diagnostics);

}  // namespace chancery
