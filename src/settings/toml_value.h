// TomlValue: a TOML file as a tree of values, each with the place where it is written.
//
// Made by parse_toml(), the only function that knows toml++; read through TableReader (settings) and the table of keys
// (theme). The entries of a table stand in the order of the file.
//
//     std::optional<TomlValue> file = read_toml(world, "site/chancery.toml", limits, sources, diagnostics);
//     if (const TomlEntry* lang = file->find("lang")) use(lang->value.text, lang->value.span);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/limits.h"
#include "chancery/source.h"
#include "chancery/world.h"

namespace chancery {

struct TomlEntry;

struct TomlValue {
    enum class Kind : std::uint8_t { string, boolean, integer, number, date, list, table };

    Kind kind = Kind::table;
    Span span;
    std::string text;  ///< of a string what it holds; of other scalars what is written
    bool boolean = false;
    std::int64_t integer = 0;
    bool from_text = false;  ///< written as bare text (--set key=value): read as whatever type its key takes
    bool inherited =
        false;  ///< a copy of a value that stands elsewhere in the same tree (a style's that this one is like)
    std::vector<TomlValue> items;
    std::vector<TomlEntry> entries;

    const TomlEntry* find(std::string_view key) const;
    TomlEntry* find(std::string_view key);

    static TomlValue string(std::string text, Span span);
};

struct TomlEntry {
    std::string key;
    Span key_span;
    TomlValue value;
};

/// The content of a source of `sources`; nothing where it is not TOML 1.0, which is reported with its place.
std::optional<TomlValue> parse_toml(SourceId id, const SourceMap& sources, Diagnostics& diagnostics);

/// Reads a file and adds it to `sources`. One that can't be read, is larger than Limits::settings_bytes or is not UTF-8
/// is reported; then nothing is returned.
std::optional<SourceId> read_toml_source(World& world, std::string_view path, const Limits& limits, SourceMap& sources,
                                         Diagnostics& diagnostics);

/// read_toml_source() and parse_toml().
std::optional<TomlValue> read_toml(World& world, std::string_view path, const Limits& limits, SourceMap& sources,
                                   Diagnostics& diagnostics);

}  // namespace chancery
