// What the settings and the command line make of the severity of checks, as a user meets it.
#include "cli/sample_page.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run.h"

using namespace chancery::test;

namespace {

/// It says no language (W0411, an error under --strict) and lacks a passage that the settings name (W0403, not one).
constexpr std::string_view kFaulty = "<title>A page</title><h1>A page</h1><p>Zxqv wrtp.</p>";

RunResult check(const Folder& folder, const std::string& page, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"check", page, "--diagnostics=short"});
    return run_chancery(more, {.folder = folder.path()});
}

}  // namespace

TEST_CASE("a site says how severe a check is, by path") {
    const Folder folder;
    folder.write("a.html", kFaulty);
    folder.write("drafts/b.html", kFaulty);
    folder.write("chancery.toml",
                 "root = true\n[[passage]]\ntext = 'Buy now'\n[severity]\nW0403 = 'error'\n[[page]]\nmatch = "
                 "'drafts/*'\n[page.severity]\nW0403 = "
                 "'note'\nW0411 = 'off'\n");
    const RunResult strict = check(folder, "a.html");
    CAPTURE(strict.errors);
    CHECK(strict.exit_code == 1);
    CHECK(has(strict.errors, "error[W0403]"));
    CHECK(has(strict.errors, "warning[W0411]"));
    const RunResult draft = check(folder, "drafts/b.html", {"--strict", "--deny-warnings"});
    CAPTURE(draft.errors);
    CHECK(draft.exit_code == 0);
    CHECK(has(draft.errors, "note[W0403]"));
    CHECK_FALSE(has(draft.errors, "W0411"));
    // The command line is nearest.
    CHECK(check(folder, "a.html", {"--mute=W0403"}).exit_code == 0);
}

TEST_CASE("denied warnings leave a page without a PDF, but muted ones do not") {
    const Folder folder;
    folder.write("chancery.toml", "root = true\n[[passage]]\ntext = 'Buy now'\n");
    folder.write("a.html", kFaulty);
    const std::string pdf = folder.write("a.pdf", "older");
    const auto build = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"build", "a.html", "--diagnostics=github"});
        return run_chancery(more, {.folder = folder.path()});
    };
    const RunResult denied = build({"--deny-warnings"});
    CAPTURE(denied.errors);
    CHECK(denied.exit_code == 1);
    CHECK(has(denied.errors, "::error file=a.html,line=1,endLine=1,col="));
    CHECK_FALSE(has(denied.errors, "::warning"));
    CHECK(contents(pdf) == "older");
    const RunResult muted = build({"--deny-warnings", "--mute=W0403", "--mute=W0411"});
    CAPTURE(muted.errors);
    CHECK(muted.exit_code == 0);
    CHECK(contents(pdf).starts_with("%PDF-"));
    CHECK(build({}).exit_code == 0);
}
