// Character references of HTML: &rsquo; &#8217; &#x2019;
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery {

struct Reference {
    std::size_t length = 0;  ///< bytes of the source; 0: what stands there is no reference
    std::string words;       ///< what it stands for
};

/// The reference at `text[offset]`, which is '&'. Numbers of the C1 range mean windows-1252, numbers that are no
/// character U+FFFD. In an attribute a name without its semicolon counts only where no letter, digit or '=' follows.
/// Source: WHATWG HTML, 13.2.5.72 to 13.2.5.80.
Reference read_reference(std::string_view text, std::size_t offset, bool in_attribute);

/// `text` with its references replaced, for attribute values.
std::string decoded_attribute(std::string_view text);

}  // namespace chancery
