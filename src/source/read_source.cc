#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "chancery/diagnostic.h"
#include "chancery/limits.h"
#include "chancery/source.h"
#include "chancery/text.h"
#include "source/encoding.h"
#include "source/format.h"

namespace chancery {
namespace {

/// Nothing to be seen. Most pages show something within their first bytes, so those are looked at first.
bool is_blank(std::string_view text) {
    constexpr std::size_t kStart = 256;
    const auto ascii = static_cast<std::size_t>(
        std::find_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(kStart, text.size())),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) -
        text.begin());
    return visible_characters(text.substr(0, ascii)) == 0 && visible_characters(text) == 0;
}

void report_replaced(const Decoded& decoded, const SourceMap& sources, SourceId id, Diagnostics& diagnostics) {
    if (decoded.replaced == 0) return;
    constexpr std::uint32_t kReplacementSize = 3;
    const std::string count = std::to_string(decoded.replaced);
    auto entry =
        diagnostics.report(Code::invalid_bytes, {id, decoded.places[0], decoded.places[0] + kReplacementSize},
                           decoded.replaced == 1 ? "a byte sequence is not valid " + decoded.encoding
                                                 : count + " byte sequences are not valid " + decoded.encoding);
    entry.label("read as U+FFFD").hint("save the page as UTF-8, or correct the encoding that it declares");
    for (std::size_t i = 1; i < decoded.places.size(); ++i) {
        const Position position = sources.position(id, decoded.places[i]);
        entry.note("also at " + std::to_string(position.line) + ":" + std::to_string(position.column));
    }
    if (decoded.replaced > decoded.places.size())
        entry.note(std::to_string(decoded.replaced - decoded.places.size()) + " more are not listed");
}

}  // namespace

std::optional<SourceId> read_source(std::string_view name, std::string_view bytes, const Limits& limits,
                                    SourceMap& sources, Diagnostics& diagnostics) {
    if (bytes.size() > limits.source_bytes) {
        diagnostics
            .report(Code::source_too_large, name,
                    "the page has " + std::to_string(bytes.size()) + " bytes, more than " +
                        std::to_string(limits.source_bytes))
            .hint("the limit is source_bytes; a page that large often has its pictures inlined");
        return std::nullopt;
    }
    if (const auto foreign = foreign_format(bytes)) {
        diagnostics.report(Code::format_not_read, name, std::string(foreign->name) + " is not read yet")
            .hint(std::string(foreign->hint));
        return std::nullopt;
    }
    Decoded decoded = decode(bytes);
    if (is_noise(decoded.text, decoded.replaced)) {
        diagnostics.report(Code::not_text, name, "the file is neither HTML nor text")
            .hint("open the page in a browser and save it as 'Web page, complete'");
        return std::nullopt;
    }
    if (is_blank(decoded.text)) {
        diagnostics
            .report(Code::page_is_empty, name, bytes.empty() ? "the file is empty" : "the file holds white space only")
            .hint("save the page once it has loaded");
        return std::nullopt;
    }
    Source source;
    source.name = name;
    source.text = std::move(decoded.text);
    source.format = format_of(source.text);
    source.encoding = decoded.encoding;
    const SourceId id = sources.add(std::move(source));
    report_replaced(decoded, sources, id, diagnostics);
    return id;
}

}  // namespace chancery
