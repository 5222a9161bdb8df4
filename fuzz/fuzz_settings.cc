// Any bytes as a settings file and as a template: diagnostics only, and every span lies in its source.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "chancery/pipeline.h"

using namespace chancery;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string content(reinterpret_cast<const char*>(bytes), size);
    MemoryWorld world;
    world.files["site/page.html"] = "<h1>Title</h1>";
    world.files["site/chancery.toml"] = content;
    world.files["data/templates/base/template.toml"] = content;
    const Limits limits;
    SourceMap sources, template_sources(SourceMap::kTemplateSources);
    Diagnostics diagnostics;
    const Settings settings = load_settings(world, "site/page.html", {}, limits, sources, diagnostics);
    (void)load_theme(world, "base", "data", settings.overrides, limits, template_sources, diagnostics);
    sources.include(template_sources);
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        if (!diagnostic.span.known()) continue;
        if (!sources.contains(diagnostic.span.source)) continue;
        if (diagnostic.span.last > sources[diagnostic.span.source].text.size()) std::abort();
    }
    return 0;
}
