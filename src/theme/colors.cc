#include "theme/colors.h"

#include <set>

#include <fmt/format.h>

#include "settings/toml_reader.h"

namespace chancery {
namespace {

bool is_name(const TomlValue& value) { return value.kind == TomlValue::Kind::string && !value.text.starts_with('#'); }

}  // namespace

std::map<std::string, Color> resolve_colors(const TomlValue& table, Diagnostics& diagnostics) {
    std::map<std::string, Color> colors;
    for (const TomlEntry& entry : table.entries) {
        if (is_name(entry.value)) continue;
        if (const auto color = read_color(entry.value, "colors." + entry.key, {}, diagnostics))
            colors[entry.key] = *color;
    }
    for (const TomlEntry& entry : table.entries) {
        std::set<std::string> seen{entry.key};
        const TomlEntry* at = &entry;
        while (at && is_name(at->value)) {
            const TomlEntry* next = table.find(at->value.text);
            if (next && !seen.insert(next->key).second) {
                diagnostics.report(Code::inheritance_cycle, entry.value.span,
                                   fmt::format("the colour `{}` is made from itself", entry.key));
                at = nullptr;
            } else if (!next) {
                // Reports the name; only the entry that holds it does, not each that leads there.
                if (at == &entry) read_color(entry.value, "colors." + entry.key, colors, diagnostics);
                at = nullptr;
            } else {
                at = next;
            }
        }
        if (!at || at == &entry) continue;
        const auto found = colors.find(at->key);
        if (found != colors.end()) colors[entry.key] = found->second;
    }
    return colors;
}

}  // namespace chancery
