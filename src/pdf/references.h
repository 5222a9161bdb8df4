// Whether everything that a PagedBrief names is there.
#pragma once

#include <optional>
#include <string>

#include "chancery/fonts.h"
#include "chancery/image.h"
#include "chancery/paged_brief.h"

namespace chancery::pdf {

/// True of a tag that belongs to the tree; one that layout took out again has no parent.
bool is_live(const TagTree& tags, TagId tag);

/// The first index of `paged` that leads nowhere, in words; nothing where all lead somewhere. Unlike check(), which
/// states what a good brief is, this is what writing one can't do without.
std::optional<std::string> dangling(const PagedBrief& paged, const FontLibrary& fonts, const Pictures& pictures);

}  // namespace chancery::pdf
