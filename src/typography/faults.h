// Faults of page breaks, as they can be seen on the pages.
#pragma once

#include <vector>

#include "chancery/typography.h"

namespace chancery {

std::vector<BrokenKeep> find_faults(const PagedBrief& paged);

}  // namespace chancery
