// Loading templates that a test writes, laid over the real base.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chancery/limits.h"
#include "chancery/theme.h"
#include "chancery/world.h"
#include "support/folder.h"
#include "support/shown.h"

namespace chancery::test {

inline std::string base_template() {
    static const std::string text = contents(CHANCERY_SOURCE_DIR "/templates/base/template.toml");
    return text;
}

struct LoadedTheme {
    MemoryWorld world;
    SourceMap sources{SourceMap::kTemplateSources};
    Diagnostics diagnostics;
    std::optional<Theme> theme;

    LoadedTheme() { world.files["data/templates/base/template.toml"] = base_template(); }

    void write(const std::string& name, std::string toml) {
        world.files["data/templates/" + name + "/template.toml"] = std::move(toml);
    }
    LoadedTheme& load(const std::string& name, const std::vector<Override>& overrides = {}) {
        theme = load_theme(world, name, "data", overrides, Limits{}, sources, diagnostics);
        return *this;
    }
    std::string messages() const { return shown(diagnostics, sources); }
};

/// A brand laid over the base, as "data/templates/t/template.toml".
inline LoadedTheme loaded(std::string toml, const std::vector<Override>& overrides = {}) {
    LoadedTheme result;
    result.write("t", std::move(toml));
    result.load("t", overrides);
    return result;
}

inline std::string messages_of(std::string toml) { return loaded(std::move(toml)).messages(); }

/// --set key=value
inline Override set(std::string key, std::string value) { return {{std::move(key), {}}, {std::move(value), {}}}; }

}  // namespace chancery::test
