#include "image/data_url.h"

#include <openssl/evp.h>

#include <limits>

#include "chancery/text.h"
#include "source/ascii.h"

namespace chancery {
namespace {

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    for (std::size_t i = 0; i < prefix.size(); ++i)
        if (lower(text[i]) != prefix[i]) return false;
    return true;
}

/// 0 to 15, or -1.
constexpr int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (lower(c) >= 'a' && lower(c) <= 'f') return lower(c) - 'a' + 10;
    return -1;
}

/// The digits alone, "-" and "_" of the URL alphabet as "+" and "/" (RFC 4648, 5), padded to a multiple of four.
std::string canonical_base64(std::string_view text) {
    std::string digits;
    digits.reserve(text.size() + 3);
    for (const char c : text) {
        if (is_space(c)) continue;
        digits += c == '-' ? '+' : c == '_' ? '/' : c;
    }
    while (digits.size() % 4 != 0) digits += '=';
    return digits;
}

/// EVP_DecodeBlock checks the alphabet, but takes "=" for a digit of value 0 and counts its bytes.
std::optional<std::string> decode_base64(std::string_view text) {
    const std::string digits = canonical_base64(text);
    const std::size_t end = digits.find('=');
    const std::size_t padding = end == std::string::npos ? 0 : digits.size() - end;
    if (digits.empty() || padding > 2 || digits.size() > std::numeric_limits<int>::max()) return std::nullopt;
    if (padding > 0 && digits.find_first_not_of('=', end) != std::string::npos) return std::nullopt;
    std::string bytes(digits.size() / 4 * 3, '\0');
    const int count =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                        reinterpret_cast<const unsigned char*>(digits.data()), static_cast<int>(digits.size()));
    if (count < 0) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(count) - padding);
    return bytes;
}

}  // namespace

bool is_data_url(std::string_view address) { return starts_with_ignoring_case(address, "data:"); }

std::string url_decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::optional<std::string> decode_data_url(std::string_view address) {
    const std::size_t comma = address.find(',');
    if (!is_data_url(address) || comma == std::string_view::npos) return std::nullopt;
    std::string_view type = address.substr(5, comma - 5);
    while (!type.empty() && is_space(type.back())) type.remove_suffix(1);
    const std::string content = url_decoded(address.substr(comma + 1));
    constexpr std::string_view kMark = ";base64";
    const bool base64 =
        type.size() >= kMark.size() && starts_with_ignoring_case(type.substr(type.size() - kMark.size()), kMark);
    if (!base64) return content;
    return decode_base64(content);
}

}  // namespace chancery
