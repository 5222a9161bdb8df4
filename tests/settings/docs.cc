// The examples of docs/settings.md are settings that load.
#include "chancery/limits.h"
#include "chancery/settings.h"
#include "chancery/world.h"
#include "support/catch2.h"
#include "support/fenced.h"
#include "support/folder.h"
#include "support/shown.h"

using namespace chancery;

TEST_CASE("the examples of docs/settings.md load without a word") {
    const std::string page = test::contents(CHANCERY_SOURCE_DIR "/docs/settings.md");
    const std::vector<std::string> examples = test::fenced(page, "toml");
    REQUIRE(examples.size() == 3);
    MemoryWorld world;
    world.files["site/es/hled.chancery.toml"] = examples[0];
    world.files["site/chancery.toml"] = examples[1];
    SourceMap sources;
    Diagnostics diagnostics;
    const Settings settings = load_settings(world, "site/es/hled.html", {}, Limits{}, sources, diagnostics);
    INFO(test::shown(diagnostics, sources));
    CHECK(diagnostics.all().empty());
    REQUIRE(settings.page.language);
    CHECK(settings.page.language->text == "es");
    REQUIRE(settings.page.publisher);
    CHECK(settings.page.facts.size() == 1);
    CHECK(settings.page.pictures.size() == 2);
    CHECK(settings.page.severities.contains(Code::invalid_bytes));
    REQUIRE(settings.output);
    CHECK(settings.output->text == "site/pdf/");
    world.files["site/chancery.toml"] = examples[2];
    const Settings draft = load_settings(world, "site/drafts/x.html", {}, Limits{}, sources, diagnostics);
    CHECK(diagnostics.all().empty());
    CHECK(draft.page.severities ==
          SeverityRules{{Code::picture_without_description, Severity::note}, {Code::title_missing, std::nullopt}});
}

TEST_CASE("docs/settings.md explains every key of [meta]") {
    const std::string page = test::contents(CHANCERY_SOURCE_DIR "/docs/settings.md");
    for (const std::string& key : meta_keys()) {
        INFO(key);
        CHECK(page.find("`" + key + "`") != std::string::npos);
    }
}
