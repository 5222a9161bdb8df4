// The table of keys, the base template and the reference say the same.
#include "theme/keys.h"

#include <cstdlib>
#include <fstream>
#include <set>

#include "settings/toml_value.h"
#include "support/catch2.h"
#include "theme/fixture.h"

using namespace chancery;
using namespace chancery::test;

namespace {

constexpr std::string_view kBegin = "<!-- keys: made from src/theme/keys.cc by CHANCERY_UPDATE=1 test_theme -->\n";
constexpr std::string_view kEnd = "<!-- end of keys -->\n";

/// The paths of the table of keys that a template sets.
std::set<std::string_view> keys_set_by(const TomlValue& tree) {
    std::set<std::string_view> found;
    std::vector<std::pair<const KeyNode*, const TomlValue*>> pending{{&key_tree(), &tree}};
    while (!pending.empty()) {
        const auto [node, table] = pending.back();
        pending.pop_back();
        for (const TomlEntry& entry : table->entries) {
            const KeyNode* child = node->child(entry.key);
            if (!child) continue;
            if (child->key)
                found.insert(child->key->path);
            else
                pending.emplace_back(child, &entry.value);
        }
    }
    return found;
}

}  // namespace

TEST_CASE("the base template sets every key") {
    LoadedTheme result;
    const auto tree =
        read_toml(result.world, "data/templates/base/template.toml", Limits{}, result.sources, result.diagnostics);
    REQUIRE(tree);
    const std::set<std::string_view> found = keys_set_by(*tree);
    for (const ThemeKey& key : theme_keys()) {
        INFO(key.path);
        CHECK((key.path == "extends" || found.count(key.path) == 1));
    }
}

TEST_CASE("every key is listed once and has a meaning") {
    std::set<std::string_view> paths;
    for (const ThemeKey& key : theme_keys()) {
        INFO(key.path);
        CHECK(paths.insert(key.path).second);
        CHECK_FALSE(key.meaning.empty());
    }
}

TEST_CASE("the schema for editors is as the keys are") {
    const std::string path = CHANCERY_SOURCE_DIR "/templates/template.schema.json";
    const std::string expected = template_schema();
    if (std::getenv("CHANCERY_UPDATE") != nullptr && contents(path) != expected)
        std::ofstream(path, std::ios::binary) << expected;
    CHECK(contents(path) == expected);
}

TEST_CASE("docs/templates.md lists the keys as they are") {
    const std::string path = CHANCERY_SOURCE_DIR "/docs/templates.md";
    std::string page = contents(path);
    const std::size_t begin = page.find(kBegin), end = page.find(kEnd);
    REQUIRE(begin != std::string::npos);
    REQUIRE(end != std::string::npos);
    const std::size_t first = begin + kBegin.size();
    const std::string expected = "\n" + template_reference() + "\n";
    if (std::getenv("CHANCERY_UPDATE") != nullptr && page.substr(first, end - first) != expected) {
        page.replace(first, end - first, expected);
        std::ofstream(path, std::ios::binary) << page;
    }
    CHECK(page.substr(first, page.find(kEnd) - first) == expected);
}
