// fonts/fonts.toml lists what the templates use.
#include <openssl/sha.h>

#include <array>
#include <map>

#include <fmt/format.h>

#include "settings/toml_value.h"
#include "support/catch2.h"
#include "support/fenced.h"
#include "theme/fixture.h"

using namespace chancery;
using namespace chancery::test;

namespace {

std::string sha256(const std::string& bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    std::string out;
    for (const unsigned char byte : digest) out += fmt::format("{:02x}", byte);
    return out;
}

}  // namespace

TEST_CASE("fonts.toml lists every face of the templates, with its checksum") {
    FileWorld world({});
    SourceMap sources;
    Diagnostics diagnostics;
    const auto list = read_toml(world, CHANCERY_SOURCE_DIR "/fonts/fonts.toml", Limits{}, sources, diagnostics);
    REQUIRE(list);
    std::map<std::string, std::string> listed;
    for (const TomlValue& family : list->find("family")->value.items) {
        for (const char* key : {"name", "package", "folder", "licence", "used_by", "sha256"}) {
            INFO(key);
            REQUIRE(family.find(key));
        }
        for (const TomlEntry& file : family.find("sha256")->value.entries) listed[file.key] = file.value.text;
        // These differ between the releases of Debian: their checksums are those of one of them.
        const std::string& name = family.find("name")->value.text;
        if (name == "Inter" || name == "DejaVu Sans Mono" || name.ends_with("CJK")) continue;
        for (const TomlEntry& file : family.find("sha256")->value.entries) {
            const std::string bytes = contents(family.find("folder")->value.text + "/" + file.key);
            INFO(file.key);
            if (!bytes.empty()) CHECK(sha256(bytes) == file.value.text);
        }
    }
    for (const char* name : {"base", "nexus", "plain", "large-print"}) {
        SourceMap own(SourceMap::kTemplateSources);
        const auto theme = load_theme(world, name, CHANCERY_SOURCE_DIR, {}, Limits{}, own, diagnostics);
        REQUIRE(theme);
        for (const auto& [key, family] : theme->families)
            for (const auto& [face, file] : family.files) {
                INFO(file.text);
                CHECK(listed.count(file.text.substr(0, file.text.find('#'))) == 1);
            }
    }
    for (const auto& [file, sum] : listed) CHECK(sum.size() == 64);
}

TEST_CASE("the example of docs/templates.md loads") {
    const std::vector<std::string> examples = fenced(contents(CHANCERY_SOURCE_DIR "/docs/templates.md"), "toml");
    REQUIRE(examples.size() == 1);
    LoadedTheme result;
    result.write("harbour", examples[0]);
    result.world.files["data/templates/harbour/white.svg"] = "<svg/>";
    result.world.files["data/templates/harbour/blue.svg"] = "<svg/>";
    result.load("harbour");
    INFO(result.messages());
    CHECK(result.theme);
}
