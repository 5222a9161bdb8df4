// chancery templates new: a brand in one step.
#include <filesystem>

#include "cli/sample_page.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run.h"

using namespace chancery::test;

namespace fs = std::filesystem;

namespace {

constexpr const char* kLogo = CHANCERY_SOURCE_DIR "/templates/nexus/logo.svg";
constexpr const char* kWhiteLogo = CHANCERY_SOURCE_DIR "/templates/nexus/logo-white.svg";
constexpr const char* kFont = "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf";

}  // namespace

TEST_CASE("a template that is started can be built with at once") {
    const Folder folder;
    const std::string brand = folder / "harbour-forum", page = folder.write("page.html", kPage);
    const RunResult made = run_chancery({"templates", "new", brand, "--logo", kLogo, "--logo", kWhiteLogo, "--color",
                                         "#0b2545", "--color", "#b5452c", "--font", kFont});
    INFO(made.output << made.errors);
    REQUIRE(made.exit_code == 0);
    CHECK(made.errors.empty());
    CHECK(has(made.output, "chancery build PAGE -t " + brand));
    for (const char* file : {"template.toml", "logo.svg", "logo-on-dark.svg", "Vollkorn-Regular.ttf"})
        CHECK(fs::exists(fs::path(brand) / file));
    CHECK(contents(brand + "/logo.svg") == contents(kLogo));
    CHECK(contents(brand + "/logo-on-dark.svg") == contents(kWhiteLogo));
    const std::string toml = contents(brand + "/template.toml");
    CHECK(has(toml.substr(0, toml.find('\n')), "/templates/template.schema.json"));
    CHECK(has(toml, "\"Harbour Forum\""));

    const RunResult built = run_chancery({"build", "--strict", "-t", brand, page});
    INFO(built.errors);
    CHECK(built.exit_code == 0);
    CHECK(contents(folder / "page.pdf").starts_with("%PDF-"));
}

TEST_CASE("what was changed or can't be used is said") {
    const Folder folder;
    const RunResult yellow = run_chancery({"templates", "new", folder / "a", "--color", "#ffcc00", "--logo", kLogo,
                                           "--brand", "A & B", "--diagnostics", "short"});
    INFO(yellow.errors);
    CHECK(yellow.exit_code == 0);
    CHECK(has(yellow.errors, "note[N0314]: #ffcc00 became #"));
    CHECK(has(yellow.errors, "warning[W0315]: no logo can be read on the band of the cover"));
    CHECK(has(contents(folder / "a/template.toml"), "name    = \"A & B\""));

    const RunResult missing = run_chancery({"templates", "new", folder / "b", "--font", folder / "none.otf"});
    CHECK(missing.exit_code == 1);
    CHECK(has(missing.errors, "the font can't be read: no such file"));
    CHECK_FALSE(fs::exists(folder / "b"));
}

TEST_CASE("wrong usage of templates new") {
    const Folder folder;
    folder.write("there/template.toml", "");
    const auto refused = [](std::vector<std::string> arguments, const std::string& words) {
        const RunResult result = run_chancery(arguments);
        INFO(result.errors);
        CHECK(result.exit_code == 2);
        CHECK(has(result.errors, words));
    };
    refused({"templates", "new", folder / "there"}, "is there already");
    refused({"templates", "new"}, "takes no argument but `new` and the name of a folder");
    refused({"templates", "new", folder / "x", "--color", "blue"}, "\"blue\" is not a colour");
    refused({"templates", "new", folder / "x", "--color=#000", "--color=#111", "--color=#222", "--color=#333"},
            "more than three");
    refused({"templates", "--logo", kLogo}, "--logo belongs to `chancery templates new FOLDER`");
    CHECK_FALSE(fs::exists(folder / "x"));
}
