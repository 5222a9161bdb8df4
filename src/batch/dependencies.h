// --deps: what outputs are made from, for make and ninja.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/world.h"

namespace chancery {

/// A rule "OUTPUT: FILE..." for make, and an empty rule for each file, so that one that is gone does not stop make.
/// Files that were looked for and not found are left out: make could not name them. Names are escaped as GNU make reads
/// them (manual, 4.3 and 4.5), which ninja does too.
std::string dependency_rule(std::string_view output, const std::vector<World::Seen>& seen);

}  // namespace chancery
