// The one typed way to read TOML values, with messages that say what is wanted and where.
//
// Each read_*() gives the value or reports at its place why it is none; `key` is the path that messages name
// ("styles.body.size"). TableReader hands out the values of one table by key and reports the keys that nobody asked
// for.
//
//     TableReader table(value, "fact", diagnostics);
//     std::optional<Supplied> name = table.text("name");
//     table.report_unknown();
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/length.h"
#include "chancery/settings.h"
#include "settings/toml_value.h"

namespace chancery {

/// A length as written: on paper, or in ems of a size that is known later.
struct Measure {
    Length length;  ///< where it is not in em
    double ems = 0;
    bool in_em = false;
};

enum class Ems : std::uint8_t { refused, allowed, only };

std::optional<std::string> read_text(const TomlValue& value, std::string_view key, Diagnostics& diagnostics);
std::optional<bool> read_boolean(const TomlValue& value, std::string_view key, Diagnostics& diagnostics);
/// An integer of least..most.
std::optional<std::int64_t> read_integer(const TomlValue& value, std::string_view key, std::int64_t least,
                                         std::int64_t most, Diagnostics& diagnostics);
/// "28mm", "10.4pt", "1.2in", and "0.12em" where `ems` lets it; 0 needs no unit. Only ems may be negative.
std::optional<Measure> read_measure(const TomlValue& value, std::string_view key, Ems ems, Diagnostics& diagnostics);
/// read_measure() without ems.
std::optional<Length> read_length(const TomlValue& value, std::string_view key, Diagnostics& diagnostics);
/// "#b5452c", "#fff" or one of `names`.
std::optional<Color> read_color(const TomlValue& value, std::string_view key, const std::map<std::string, Color>& names,
                                Diagnostics& diagnostics);
/// The index of the value in `names`; `what` says what they are ("alignment").
std::optional<std::size_t> read_choice(const TomlValue& value, std::string_view key,
                                       std::span<const std::string_view> names, std::string_view what,
                                       Diagnostics& diagnostics);
/// A list of strings; bare text is parted by commas.
std::optional<std::vector<Supplied>> read_texts(const TomlValue& value, std::string_view key, Diagnostics& diagnostics);

/// "#rrggbb" or "#rgb" in either case; nothing for anything else.
std::optional<Color> parse_hex_color(std::string_view text);

/// "a table", "an integer", ... as messages call it.
std::string_view kind_name(TomlValue::Kind kind);
/// Reports that `key` takes `wanted` ("a length such as \"10pt\"") and was given something else.
void report_wrong_type(const TomlValue& value, std::string_view key, std::string_view wanted, Diagnostics& diagnostics);
/// "did you mean `x`?" where a candidate is near; where there are few candidates, which they are.
std::string hint_for(std::string_view word, const std::vector<std::string>& candidates);

/// The parts of a text between commas, without the spaces around them; empty ones are left out.
std::vector<std::string> comma_parts(std::string_view text);

class TableReader {
public:
    /// `path` names the table in messages and may be empty for the file itself.
    TableReader(const TomlValue& table, std::string path, Diagnostics& diagnostics)
        : table_(table), path_(std::move(path)), diagnostics_(diagnostics) {}

    /// The entry itself; asking makes the key a known one.
    const TomlEntry* entry(std::string_view key);
    std::optional<Supplied> text(std::string_view key);
    std::optional<bool> boolean(std::string_view key);
    std::optional<std::size_t> choice(std::string_view key, std::span<const std::string_view> names,
                                      std::string_view what);
    std::vector<Supplied> texts(std::string_view key);
    const TomlValue* table(std::string_view key);
    /// The tables of an array of tables ([[key]]).
    std::vector<const TomlValue*> tables(std::string_view key);
    /// text(), and a report where the key is not there.
    std::optional<Supplied> needed_text(std::string_view key);

    /// "picture.alt"
    std::string path_of(std::string_view key) const;
    const TomlValue& value() const { return table_; }
    /// Reports every key that was not asked for, with the nearest of those that were; one of `members` is sent to
    /// `group`, the table that takes it.
    void report_unknown(std::string_view group = {}, const std::vector<std::string>& members = {}) const;

private:
    const TomlValue& table_;
    std::string path_;
    Diagnostics& diagnostics_;
    std::vector<std::string> asked_;
};

}  // namespace chancery
