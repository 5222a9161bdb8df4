// Addresses of links: resolving, cleaning, judging.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chancery {

/// True of "https:...", "mailto:..." (RFC 3986, 3.1).
bool has_scheme(std::string_view address);
/// The scheme in lower case, empty where there is none.
std::string scheme_of(std::string_view address);

/// A reference made absolute (RFC 3986, 5.2); nothing where `base` is no absolute hierarchical address.
std::optional<std::string> resolve(std::string_view base, std::string_view reference);

/// Without the parameters by which sites follow their readers: utm_*, fbclid, gclid, mc_*, and the like.
std::string without_tracking(std::string_view address);

/// True where both name the same page, fragments aside.
bool same_page(std::string_view a, std::string_view b);

/// "%C3%A9" as "é": how an id is written in a link to it. Invalid sequences stay.
std::string percent_decoded(std::string_view text);

/// An address as a reader would write it: "https://www.example.org/" is "www.example.org".
std::string shown_address(std::string_view address);

}  // namespace chancery
