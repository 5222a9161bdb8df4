// The keys of chancery.toml and PAGE.chancery.toml, as one file has them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/settings.h"
#include "settings/toml_value.h"

namespace chancery {

/// What one file (or one [[page]] of it) says.
struct SettingsLayer {
    Settings settings;
    std::optional<bool> strict;
};

enum class SettingsKind : std::uint8_t {
    site,  ///< chancery.toml: may hold [[page]]
    page,  ///< PAGE.chancery.toml
};

/// Where a file lies in relation to the page.
struct SettingsPlace {
    std::string folder;  ///< of the file: its template, output, root and font-path are taken from there
    std::string below;   ///< the page's folder as seen from it, "reports/2021", or empty
    std::string name;    ///< of the page's file

    /// The page as seen from the file: what globs are held against.
    std::string path() const { return below.empty() ? name : below + "/" + name; }
};

/// The layers of one file, the strongest first: the [[page]] entries that match, the last one first, then its other
/// keys. `topmost` becomes true where the file says `root = true`: no folder above it is asked.
std::vector<SettingsLayer> read_layers(const TomlValue& file, SettingsKind kind, const SettingsPlace& place,
                                       bool& topmost, Diagnostics& diagnostics);

/// Reads a table [severity]: by code or name "error", "warning", "note" or "off".
void read_severities(const TomlValue& table, PageSettings& page, Diagnostics& diagnostics);

/// Whether a key of [meta] takes a date, which TOML can write without quotes.
bool takes_date(std::string_view key);
/// Gives `page` the keys of [meta] that it lacks and `far` has.
void fill_meta(PageSettings& page, PageSettings& far);

/// Gives `settings` what it lacks and `farther` has; lists add up, and an entry of `settings` on the same fact,
/// picture, heading, passage or template key hides the farther one.
void fill_from(Settings& settings, Settings farther);

}  // namespace chancery
