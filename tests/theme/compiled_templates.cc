// The templates that the build parses into the program.
#include "theme/compiled_templates.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "support/catch2.h"
#include "theme/fixture.h"

using namespace chancery;
using namespace chancery::test;

namespace {

/// Everything of a tree, a line for each value.
std::string told(const TomlValue& root) {
    std::string out;
    std::vector<std::pair<const TomlEntry*, const TomlValue*>> pending{{nullptr, &root}};
    while (!pending.empty()) {
        const auto [entry, value] = pending.back();
        pending.pop_back();
        if (entry) out += fmt::format("{} {}-{} = ", entry->key, entry->key_span.first, entry->key_span.last);
        out +=
            fmt::format("{} {}-{} of {}: `{}` {} {} {} {}, {} items, {} entries\n", static_cast<int>(value->kind),
                        value->span.first, value->span.last, value->span.source.value, value->text, value->boolean,
                        value->integer, value->from_text, value->inherited, value->items.size(), value->entries.size());
        for (auto item = value->items.rbegin(); item != value->items.rend(); ++item)
            pending.push_back({nullptr, &*item});
        for (auto child = value->entries.rbegin(); child != value->entries.rend(); ++child)
            pending.push_back({&*child, &child->value});
    }
    return out;
}

}  // namespace

TEST_CASE("a template that was compiled is what its file says") {
    LoadedTheme result;
    result.write("nexus", contents(CHANCERY_SOURCE_DIR "/templates/nexus/template.toml"));
    for (const std::string name : {"base", "nexus"}) {
        INFO(name);
        const std::optional<SourceId> id = read_toml_source(result.world, "data/templates/" + name + "/template.toml",
                                                            Limits{}, result.sources, result.diagnostics);
        REQUIRE(id);
        const std::optional<TomlValue> parsed = parse_toml(*id, result.sources, result.diagnostics);
        REQUIRE(parsed);
        const auto compiled =
            std::find_if(compiled_templates().begin(), compiled_templates().end(),
                         [&](const CompiledToml& one) { return one.file == result.sources[*id].text; });
        REQUIRE(compiled != compiled_templates().end());
        CHECK(told(values_of(*compiled, *id)) == told(*parsed));
    }
}

TEST_CASE("a template whose file was changed is read anew") {
    LoadedTheme result;
    std::string& file = result.world.files["data/templates/base/template.toml"];
    file.insert(file.find("ink "), "x");
    file += "[colors]\n";
    result.load("base");
    CHECK_FALSE(result.theme);
    CHECK(result.messages().find("colors") != std::string::npos);
}
