// The words of a document that are tagged, as a screen reader would get them.
#pragma once

#include <string>
#include <vector>

#include <podofo/podofo.h>

namespace chancery::pdf {

struct TaggedText {
    std::vector<std::string> passages;
    std::size_t contents_lists = 0;  ///< TOC elements
};

/// The words of every marked-content sequence that the tag tree lists, in the tree's order: ActualText where a sequence
/// has it, else its codes through the fonts' ToUnicode. The labels of list items (Lbl in LI), which a brief counts and
/// does not say, are passed over. May throw PoDoFo::PdfError.
TaggedText tagged_text(PoDoFo::PdfMemDocument& document);

}  // namespace chancery::pdf
