// TOML files that are part of the program: what parse_toml() makes of them, as constant arrays.
//
// Every run reads the template that all others are laid over, and parsing it takes a tenth of a brief's time. So it is
// parsed while Chancery is built (src/theme/compile_templates_main.cc), and its values are written down here without pointers, which
// would have to be set at the start of every run. The file is still read: what was compiled stands in for its parse
// where it holds the same bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "settings/toml_value.h"

namespace chancery {

/// A value, behind the entries and items before it in the order of the file. Places are bytes of the file.
struct CompiledValue {
    TomlValue::Kind kind = TomlValue::Kind::table;
    std::uint32_t first = 0, last = 0;          ///< TomlValue::span
    std::uint32_t key = 0, key_size = 0;        ///< of an entry: its key in CompiledToml::texts
    std::uint32_t key_first = 0, key_last = 0;  ///< and TomlEntry::key_span
    std::uint32_t text = 0, text_size = 0;      ///< TomlValue::text in CompiledToml::texts
    std::int64_t number = 0;                    ///< TomlValue::integer or boolean
    std::uint32_t children = 0;                 ///< entries of a table, items of a list: those that follow
};

struct CompiledToml {
    std::string_view file;   ///< its whole text
    std::string_view texts;  ///< the text of the file, and behind it what of keys and values is written otherwise there
    std::span<const CompiledValue> values;  ///< each in front of what it holds; the first is the root
};

/// What parse_toml() gives for a source that holds `compiled.file`.
TomlValue values_of(const CompiledToml& compiled, SourceId id);

}  // namespace chancery
