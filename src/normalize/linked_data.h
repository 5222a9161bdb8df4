// What a page says of itself in JSON-LD (schema.org), as most site builders and newsrooms write it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "chancery/document.h"

namespace chancery {

/// Key and value, in the page's order: "ld.author", "ld.publisher", "ld.datepublished", "ld.datemodified",
/// "ld.description", "ld.keywords", "ld.license", "ld.identifier", "ld.version" (schema.org's property in lower case).
/// A list gives an entry for each of its members, a person or organisation its name. What is no JSON, or describes
/// something else than a page or a work, gives nothing.
std::vector<std::pair<std::string, std::string>> linked_data_of(const PageMetadata& page);

}  // namespace chancery
