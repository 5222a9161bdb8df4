// zlib streams (RFC 1950), as the Flate filter of PDF reads them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace chancery {

std::string deflate(std::string_view bytes);
/// `size` is what the stream must hold; nothing where it doesn't.
std::optional<std::string> inflate(std::string_view stream, std::size_t size);

}  // namespace chancery
