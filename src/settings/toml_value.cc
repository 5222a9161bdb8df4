#include "settings/toml_value.h"

#include <utility>

#include "chancery/text.h"

namespace chancery {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The offset of the first byte that is not UTF-8; nothing where all are.
std::optional<std::size_t> first_invalid_byte(std::string_view bytes) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t start = at;
        if ((bytes[at] & 0x80) == 0) {
            ++at;
            continue;
        }
        if (next_code_point(bytes, at) == 0xFFFD && bytes.substr(start, at - start) != kReplacement) return start;
    }
    return std::nullopt;
}

std::string repaired(std::string_view bytes) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size();) append_utf8(out, next_code_point(bytes, at));
    return out;
}

}  // namespace

const TomlEntry* TomlValue::find(std::string_view key) const {
    for (const TomlEntry& entry : entries)
        if (entry.key == key) return &entry;
    return nullptr;
}

TomlEntry* TomlValue::find(std::string_view key) {
    for (TomlEntry& entry : entries)
        if (entry.key == key) return &entry;
    return nullptr;
}

TomlValue TomlValue::string(std::string text, Span span) {
    TomlValue value;
    value.kind = Kind::string;
    value.text = std::move(text);
    value.span = span;
    return value;
}

std::optional<SourceId> read_toml_source(World& world, std::string_view path, const Limits& limits, SourceMap& sources,
                                         Diagnostics& diagnostics) {
    World::Bytes bytes = world.read(path, limits.settings_bytes);
    if (!bytes.ok()) {
        diagnostics.report(Code::cannot_read, path, "can't read the file: " + bytes.problem);
        return std::nullopt;
    }
    Source source;
    source.name = path;
    source.format = SourceFormat::toml;
    source.text = std::move(bytes.content);
    if (source.text.starts_with(kByteOrderMark)) source.text.erase(0, kByteOrderMark.size());
    const std::optional<std::size_t> invalid = first_invalid_byte(source.text);
    if (invalid) source.text = repaired(source.text);
    const SourceId id = sources.add(std::move(source));
    if (invalid) {
        const auto first = static_cast<std::uint32_t>(*invalid);
        diagnostics.report(Code::toml_syntax, Span{id, first, first + 3}, "the file is not UTF-8")
            .label("this byte")
            .hint("save the file as UTF-8");
        return std::nullopt;
    }
    return id;
}

std::optional<TomlValue> read_toml(World& world, std::string_view path, const Limits& limits, SourceMap& sources,
                                   Diagnostics& diagnostics) {
    const std::optional<SourceId> id = read_toml_source(world, path, limits, sources, diagnostics);
    return id ? parse_toml(*id, sources, diagnostics) : std::nullopt;
}

}  // namespace chancery
