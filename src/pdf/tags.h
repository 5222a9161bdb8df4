// The structure tree: elements, parent tree, ids (ISO 32000-1, 14.7).
#pragma once

#include <vector>

#include "chancery/paged_brief.h"
#include "pdf/objects.h"
#include "pdf/strings.h"

namespace chancery::pdf {

/// The objects that structure refers to and that refer to it.
struct StructureObjects {
    std::vector<PoDoFo::PdfObject*> pages;               ///< by page
    std::vector<PoDoFo::PdfObject*> elements;            ///< by TagId; nullptr of a tag that the tree lost
    std::vector<std::vector<PoDoFo::PdfObject*>> links;  ///< annotations by page and link
    PoDoFo::PdfObject* root = nullptr;                   ///< StructTreeRoot
};

/// Key of a page's marks in the parent tree (/StructParents), and of a link's element (/StructParent).
std::size_t parent_key_of_page(std::size_t page);
std::size_t parent_key_of_first_link(const PagedBrief& paged, std::size_t page);

/// Writes every element and the root, whose objects were added before.
void write_tags(const PagedBrief& paged, const StructureObjects& at, Objects& objects, const TextStrings& text);

}  // namespace chancery::pdf
