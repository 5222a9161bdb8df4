// Attribute values with their places, and the facts of a page's head.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chancery/document.h"

namespace chancery {

/// Reads source bytes with character references into `prose`.
class ProseBuilder;
void read_text(ProseBuilder& prose, std::string_view page, Span span);

/// The value of an attribute as Text with its map, white space collapsed; nothing where there is no such attribute.
std::optional<Text> attribute_text(std::string_view page, const Element& element, std::string_view name);

/// Takes what a <meta>, <link>, <base>, <html> or <time> says of the page.
void read_metadata(std::string_view page, const Element& element, PageMetadata& metadata);

/// The address that Cloudflare's e-mail obfuscation hides: hexadecimal bytes, each XOR the first. Nothing where `code`
/// is no such code or hides no address.
std::optional<std::string> decoded_email(std::string_view code);

/// The address of an <a href>, an obfuscated e-mail address decoded.
std::string link_address(std::string_view href);

}  // namespace chancery
