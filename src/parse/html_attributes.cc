#include "parse/html_attributes.h"

#include <algorithm>
#include <utility>

#include "parse/characters.h"
#include "parse/markup.h"
#include "parse/prose_builder.h"
#include "parse/references.h"
#include "source/language_tag.h"

namespace chancery {
namespace {

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    const char letter = lower(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/// True where `word` is one of the words of `value`, ASCII case ignored.
bool has_word(std::string_view value, std::string_view word) {
    while (!value.empty()) {
        const std::size_t end = std::min(value.find_first_of(" \t\n\r\f"), value.size());
        if (same_word(value.substr(0, end), word)) return true;
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return false;
}

}  // namespace

void read_text(ProseBuilder& prose, std::string_view page, Span span) {
    const std::string_view words = page.substr(0, span.last);
    for (std::uint32_t at = span.first; at < span.last;) {
        const auto next = static_cast<std::uint32_t>(std::min(words.find('&', at), words.size()));
        if (next > at) prose.text(words.substr(at, next - at), at);
        at = next;
        if (at == span.last) break;
        const Reference reference = read_reference(words, at, false);
        const auto length = static_cast<std::uint32_t>(std::max<std::size_t>(reference.length, 1));
        if (reference.length == 0)
            prose.text("&", at);
        else
            prose.decoded(reference.words, {span.source, at, at + length});
        at += length;
    }
}

std::optional<Text> attribute_text(std::string_view page, const Element& element, std::string_view name) {
    AttributeReader reader(page.substr(element.open.first, element.open.size()), element.open.first);
    while (const auto attribute = reader.next()) {
        if (!same_word(attribute->name, name)) continue;
        ProseBuilder prose(element.open.source);
        read_text(prose, page, {element.open.source, attribute->first, attribute->last});
        return prose.take().text;
    }
    return std::nullopt;
}

void read_metadata(std::string_view page, const Element& element, PageMetadata& metadata) {
    const auto value = [&](std::string_view name) { return element.attribute(name).value_or(std::string_view()); };
    if (element.name == "html") {
        if (metadata.language.empty()) metadata.language = tidy_language_tag(value("lang"));
        if (metadata.language.empty()) metadata.language = tidy_language_tag(value("xml:lang"));
    } else if (element.name == "base") {
        if (metadata.base.empty()) metadata.base = stripped(value("href"));
    } else if (element.name == "link") {
        if (metadata.canonical.empty() && has_word(value("rel"), "canonical"))
            metadata.canonical = stripped(value("href"));
    } else if (element.name == "meta") {
        std::string key = lowered(stripped(value("name")));
        if (key.empty()) key = lowered(stripped(value("property")));
        if (key.empty()) key = lowered(stripped(value("itemprop")));
        auto content = attribute_text(page, element, "content");
        if (key.empty() || !content || content->empty()) return;
        if (key == "og:site_name" && metadata.site_name.empty()) metadata.site_name = content->str();
        metadata.entries.push_back({std::move(key), std::move(*content)});
    } else if (element.name == "script") {
        if (!same_word(stripped(value("type")), "application/ld+json")) return;
        const std::uint32_t first = element.open.last;
        std::string_view content = page.substr(first, element.span.last - std::min(first, element.span.last));
        content = content.substr(0, content.rfind("</"));
        const auto last = static_cast<std::uint32_t>(first + content.size());
        metadata.linked_data.emplace_back(content, Span{element.open.source, first, last}, Text::Origin::copied);
    } else if (element.name == "time") {
        auto moment = attribute_text(page, element, "datetime");
        if (moment && !moment->empty()) metadata.entries.push_back({"time", std::move(*moment)});
    }
}

std::optional<std::string> decoded_email(std::string_view code) {
    std::string address;
    int key = -1;
    if (code.size() % 2 != 0) return std::nullopt;
    for (std::size_t i = 0; i < code.size(); i += 2) {
        const int high = hex_digit(code[i]), low = hex_digit(code[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        if (key < 0)
            key = high * 16 + low;
        else
            address += static_cast<char>((high * 16 + low) ^ key);
    }
    const std::size_t at = address.find('@');
    const bool sound = at != 0 && at != std::string::npos && at + 1 < address.size() &&
                       std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c < 0x7F; });
    if (!sound) return std::nullopt;
    return address;
}

std::string link_address(std::string_view href) {
    constexpr std::string_view kObfuscated = "/cdn-cgi/l/email-protection#";
    const std::size_t found = href.find(kObfuscated);
    if (found != std::string_view::npos)
        if (const auto address = decoded_email(href.substr(found + kObfuscated.size()))) return "mailto:" + *address;
    return std::string(stripped(href));
}

}  // namespace chancery
