// Why an element is not shown, as its own start tag tells.
#pragma once

#include <string_view>

#include "chancery/document.h"

namespace chancery {

/// The value of a property in a style attribute, without white space and "!important"; empty where it isn't there.
std::string_view style_property(std::string_view style, std::string_view property);

Hidden own_hidden(const Element& element);

/// What an element is that stands in a hidden one: the stronger of both.
Hidden inherited(Hidden parent, Hidden own);

}  // namespace chancery
