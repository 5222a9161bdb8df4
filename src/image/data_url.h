// data: URLs (RFC 2397), as pages carry small pictures in them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chancery {

/// ASCII case ignored.
bool is_data_url(std::string_view address);

/// The bytes of a data: URL, base64 or percent-encoded, white space within base64 left out; nothing where it is
/// malformed. The media type is not looked at: formats are told by content.
std::optional<std::string> decode_data_url(std::string_view address);

/// "%20" to a space; a "%" that no two hexadecimal digits follow stays.
std::string url_decoded(std::string_view text);

}  // namespace chancery
