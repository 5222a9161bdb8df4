// The words of a page's content that are tagged, as a screen reader would get them.
#pragma once

#include <string>
#include <vector>

#include <podofo/podofo.h>

namespace chancery::pdf {

/// Appends the words of every tagged marked-content sequence of the page, in the order of the content: ActualText where
/// a sequence has it, else its codes through the fonts' ToUnicode. Artifacts and the labels of list items (Lbl), which
/// a brief counts and does not say, are passed over. May throw PoDoFo::PdfError.
void read_tagged_text(PoDoFo::PdfPage& page, std::vector<std::string>& passages);

}  // namespace chancery::pdf
