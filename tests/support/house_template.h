// The shipped templates with the machine's fonts, loaded once for a test program.
#pragma once

#include <string>
#include <vector>

#include "chancery/fonts.h"
#include "chancery/limits.h"
#include "chancery/theme.h"
#include "chancery/world.h"
#include "support/catch2.h"

namespace chancery {

struct LoadedTemplate {
    explicit LoadedTemplate(const std::string& name, const std::vector<Override>& overrides = {})
        : world({.root = CHANCERY_SOURCE_DIR,
                 .font_path = {},
                 .data_folder = CHANCERY_SOURCE_DIR,
                 .cache_folder = {},
                 .svg_converter = {}}) {
        auto loaded = load_theme(world, name, CHANCERY_SOURCE_DIR, overrides, limits, sources, diagnostics);
        REQUIRE(loaded.has_value());
        theme = std::move(*loaded);
        fonts = load_fonts(theme, world, limits, diagnostics);
        REQUIRE_FALSE(diagnostics.has_errors());
    }

    Limits limits{};
    SourceMap sources{SourceMap::kTemplateSources};
    Diagnostics diagnostics{};
    FileWorld world;
    Theme theme{};
    FontLibrary fonts{};
};

}  // namespace chancery
