// Files within the file (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).
#pragma once

#include <span>

#include "chancery/pdf.h"
#include "pdf/deflate.h"
#include "pdf/objects.h"

namespace chancery::pdf {

/// What the catalog says of attached files.
struct AttachmentEntries {
    std::string names;       ///< the name tree of /EmbeddedFiles, or empty
    std::string associated;  ///< the array of /AF, or empty
};

AttachmentEntries add_attachments(std::span<const Attachment> files, Objects& objects, const Deflater& deflate);

}  // namespace chancery::pdf
