#include "pdf/strings.h"

#include <fmt/format.h>

#include "chancery/text.h"

namespace chancery::pdf {
namespace {

/// Printable ASCII, tab and line feed: there PDFDocEncoding and ASCII agree.
bool is_plain(std::string_view utf8) {
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x7f || (byte < 0x20 && byte != '\n' && byte != '\t')) return false;
    }
    return true;
}

void append_unit(std::string& out, char32_t unit) {
    out += static_cast<char>(unit >> 8 & 0xff);
    out += static_cast<char>(unit & 0xff);
}

constexpr std::string_view kByteOrderMark = "\xFE\xFF";

}  // namespace

std::string literal(std::string_view bytes) {
    std::string out = "(";
    out.reserve(bytes.size() + 2);
    for (const char c : bytes) append_literal_byte(out, c);
    out += ')';
    return out;
}

std::string utf16be(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size() * 2);
    for (std::size_t offset = 0; offset < utf8.size();) {
        const char32_t c = next_code_point(utf8, offset);
        if (c >= 0x10000) {
            append_unit(out, 0xd800 + ((c - 0x10000) >> 10));
            append_unit(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
        } else {
            append_unit(out, c);
        }
    }
    return out;
}

std::string_view head_of_text(std::string_view utf8, std::size_t most) {
    if (utf8.size() * 2 + kByteOrderMark.size() <= most) return utf8;  // no code point needs more than twice its bytes
    if (is_plain(utf8)) return utf8.substr(0, most);
    std::size_t bytes = kByteOrderMark.size();
    for (std::size_t offset = 0; offset < utf8.size();) {
        const std::size_t before = offset;
        bytes += next_code_point(utf8, offset) >= 0x10000 ? 4u : 2u;
        if (bytes > most) return utf8.substr(0, before);
    }
    return utf8;
}

std::string text_string(std::string_view utf8) {
    const std::string_view head = head_of_text(utf8);
    if (is_plain(head)) return literal(head);
    return literal(std::string(kByteOrderMark) + utf16be(head));
}

std::string TextStrings::operator()(std::string_view utf8, Span where, std::string_view what) const {
    if (head_of_text(utf8).size() < utf8.size()) {
        diagnostics_.report(Code::pdf_text_too_long, where, fmt::format("{} is longer than a PDF string can be", what))
            .label("cut off at its end")
            .hint(fmt::format("PDF/A allows {} bytes", kMostStringBytes));
    }
    return text_string(utf8);
}

std::string ascii_uri(std::string_view utf8) {
    constexpr std::string_view kKept = "-._~:/?#[]@!$&'()*+,;=%";
    std::string out;
    for (const char c : utf8) {
        const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter_or_digit || kKept.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

}  // namespace chancery::pdf
