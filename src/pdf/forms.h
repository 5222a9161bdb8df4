// Vector pictures as form XObjects (ISO 32000-1, 8.10).
#pragma once

#include "chancery/vector.h"
#include "pdf/deflate.h"
#include "pdf/objects.h"

namespace chancery::pdf {

/// True where a path lets its ground show through.
bool has_opacity(const Paths& paths);

/// A form whose box is the picture's size, its origin at the lower left corner.
PoDoFo::PdfObject& add_form(Objects& objects, const Deflater& deflate, const Paths& paths);

}  // namespace chancery::pdf
