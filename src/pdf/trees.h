// Number trees and name trees (ISO 32000-1, 7.9.6 and 7.9.7).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pdf/objects.h"

namespace chancery::pdf {

/// A reference to, or the text of, a tree's root. Keys ascend, values are PDF objects as text.
std::string number_tree(Objects& objects, const std::vector<std::pair<std::size_t, std::string>>& entries);
std::string name_tree(Objects& objects, const std::map<std::string, std::string>& entries);

}  // namespace chancery::pdf
