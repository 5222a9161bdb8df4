// The file around the objects (ISO 32000-1, 7.5): header, bodies, object streams, cross-reference, trailer.
//
// It is our own because PoDoFo 0.9.8 writes no object streams, one entry too many into its cross-reference streams, and
// an /ID that is a hash of the Info dictionary alone.
#pragma once

#include <string>

#include "pdf/deflate.h"
#include "pdf/objects.h"

namespace chancery::pdf {

struct FileParts {
    const Objects& objects;
    const PoDoFo::PdfObject& catalog;
    const PoDoFo::PdfObject& info;
    const Deflater& deflate;
};

/// With object streams and a cross-reference stream (PDF 1.5), or else with a classic table. /ID is a SHA-256 of all
/// bytes before it, cut to 16.
std::string write_file(const FileParts& parts, bool object_streams);

}  // namespace chancery::pdf
