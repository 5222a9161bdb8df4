// Link annotations and named destinations (ISO 32000-1, 12.3.2, 12.5.6.5).
#pragma once

#include <string>

#include "chancery/paged_brief.h"
#include "pdf/objects.h"
#include "pdf/strings.h"
#include "pdf/tags.h"

namespace chancery::pdf {

/// "[3 0 R /XYZ 56.7 780 null]": the place at the window's top left corner, the zoom as it is.
std::string explicit_destination(const PagedBrief& paged, const Destination& destination, const StructureObjects& at);

/// Fills the annotations and lists them on their pages.
void write_links(const PagedBrief& paged, const StructureObjects& at, const TextStrings& text);

/// The catalog's /Dests name tree, by which other files link to a place in this one; empty where there is none.
std::string named_destinations(const PagedBrief& paged, const StructureObjects& at, Objects& objects);

}  // namespace chancery::pdf
