// write_pdf: a PagedBrief as the bytes of a PDF file.
//
// Done by src/pdf, the only place that knows PoDoFo. It decides nothing: pages, marks and tags are written down as
// layout made them. The same input gives the same bytes: no clock, no file time; /ID is a hash of the content.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chancery/fonts.h"
#include "chancery/image.h"
#include "chancery/paged_brief.h"
#include "chancery/standard.h"

namespace chancery {

/// A file that the PDF carries. Names are unique and of ASCII.
struct Attachment {
    std::string name;         ///< "brief.json"
    std::string media_type;   ///< "application/json"
    std::string description;  ///< for who opens the list of attachments
    std::string content;
    /// What it is to the document (ISO 19005-3, annex E).
    enum class Relationship : std::uint8_t { source, alternative, supplement } relationship = Relationship::source;
};

/// What a file was made of, for its XMP. Hashes are SHA-256, in hexadecimal; empty members are left out.
struct Provenance {
    std::string software;  ///< "Chancery 0.1.0; PoDoFo 0.9.8; ..."
    std::string brief;     ///< hash_of(Brief)
    std::string pictures;  ///< hash of the hashes of the pictures' files, in the order of Pictures
    std::string theme;     ///< hash of the template's files and of what the author overrode
    std::string fonts;     ///< "Vollkorn-Regular 5f3a9c01; ...": each face shown, with the checksum in its file
};

/// What the making of one file leaves for the next: a compressor, and the compressed form of streams that recur, such
/// as a logo or a font cut down to the same glyphs. It is bounded, and no file's bytes depend on it. Belongs to one
/// thread at a time.
class PdfMemory {
public:
    PdfMemory();
    PdfMemory(PdfMemory&&) noexcept;
    PdfMemory& operator=(PdfMemory&&) noexcept;
    ~PdfMemory();

    struct Parts;  ///< src/pdf only
    Parts& parts() const;

private:
    mutable std::unique_ptr<Parts> parts_;  ///< made when first asked for
};

struct PdfOptions {
    Standard standard = Standard::ua1_a2a;
    std::vector<Attachment> attachments;  ///< only where the standard allows them
    bool object_streams = true;           ///< false: classic cross-reference table, for old readers
    std::optional<std::int64_t>
        source_date_epoch;             ///< seconds since 1970: the date where neither author nor page has one
    std::string creator = "Chancery";  ///< with its version
    Provenance provenance;
    const PdfMemory* memory = nullptr;  ///< of the files made before; null: there is none
};

/// The file's bytes; empty where an error was reported.
std::string write_pdf(const PagedBrief& paged, const FontLibrary& fonts, const Pictures& pictures,
                      const PdfOptions& options, const Limits& limits, Diagnostics& diagnostics);

}  // namespace chancery
