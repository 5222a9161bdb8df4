// Words as XML and HTML write them.
#pragma once

#include <string>
#include <string_view>

namespace chancery {

/// Escapes for content and attribute values of XML and HTML; characters that XML 1.0 does not have are left out.
std::string xml_text(std::string_view utf8);

}  // namespace chancery
