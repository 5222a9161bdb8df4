// The addresses that an <img> names, in order of merit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/document.h"

namespace chancery {

/// What stands for a picture until it is loaded: a tiny data: URL, a blurred copy, "blank.gif".
bool is_placeholder(std::string_view address);

/// The addresses of a srcset, the largest first.
std::vector<std::string> srcset_addresses(std::string_view srcset);

/// Every address of an <img>: what it shows unless that is a placeholder, what scripts would show, srcset, `sources`
/// (of the <picture> around it), placeholders last. No address twice.
std::vector<std::string> picture_addresses(const Element& image, const std::vector<std::string>& sources);

/// Adds the addresses of a copy of the picture (in <noscript>), and puts the best first again.
void add_addresses(Picture& picture, const std::vector<std::string>& addresses);

}  // namespace chancery
