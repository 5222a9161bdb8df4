// What a PDF of Chancery's carries, read back from it.
//
// Done by src/pdf, the only place that knows PoDoFo. It is for files that write_pdf() made: another program's file may
// be refused, or give less than it holds.
//
//     std::optional<PdfFile> file = read_pdf(bytes, limits, diagnostics);
//     for (const Attachment& attached : file->attachments) ...
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/limits.h"
#include "chancery/pdf.h"

namespace chancery {

struct PdfFile {
    std::vector<Attachment> attachments;
    Provenance provenance;  ///< as its XMP states it
    std::string creator;    ///< "Chancery 0.1.0"
    std::string standard;   ///< "ua1+a2a", as its XMP claims it; empty where it claims none that we know
    /// The words of each marked content, in the order of the tag tree; no labels of list items.
    std::vector<std::string> passages;
    std::size_t contents_lists = 0;  ///< TOC elements of the tag tree
};

/// Nothing where `bytes` is no PDF that can be read; that is reported, with `name` as the file.
std::optional<PdfFile> read_pdf(std::string_view name, std::string_view bytes, const Limits& limits,
                                Diagnostics& diagnostics);

}  // namespace chancery
