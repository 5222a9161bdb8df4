// The same page with the same versions and fonts gives the same bytes, whatever else is around the command.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <functional>

#include "cli/sample_page.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run.h"

using namespace chancery::test;

namespace fs = std::filesystem;

namespace {

const std::string kCommand = CHANCERY_BINARY_DIR "/bin/chancery";

/// A page with what could go astray: a date, a link, another language, a picture, a table, numbers with decimals.
const std::string kRichPage =
    "<!doctype html>\n<html lang=\"en\"><head><title>Harbour dues</title>\n"
    "<meta name=\"date\" content=\"2021-09-09\"></head><body><h1>Harbour dues after the review</h1>\n"
    "<p>The review asks ports to publish what they charge; see <a href=\"https://example.org/dues\">the list</a>.</p>\n"
    "<h2>Overview</h2><p>In <span lang=\"es\">puertos peque\xC3\xB1os</span> dues rose by 2.5 percent.</p>\n"
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\" role=\"img\" aria-label=\"A pier\">"
    "<path d=\"M0 0 L40 0 L20 19.5 Z\" fill=\"#a04030\" opacity=\"0.5\"/></svg>\n"
    "<table><tr><th>Port</th><th>Dues</th></tr><tr><td>North</td><td>10.25</td></tr>"
    "<tr><td>South</td><td>9.5</td></tr></table></body></html>\n";

/// The PDF of a page in a folder of its own, made under `options`.
std::string built(const std::string& page, const RunOptions& options = {}) {
    const Folder folder;
    const RunResult result =
        run_chancery({"build", folder.write("page.html", page), "-o", folder / "a.pdf", "-q"}, options);
    CAPTURE(result.errors);
    CHECK(result.exit_code == 0);
    return contents(folder / "a.pdf");
}

bool has_program(const std::string& name) { return run_program("sh", {"-c", "command -v " + name}).exit_code == 0; }

/// The PDF, made through another program that starts the command.
std::string built_through(const std::string& program, std::vector<std::string> arguments, const std::string& page) {
    const Folder folder;
    fs::permissions(folder.path(), fs::perms::all);  // for another user
    arguments.insert(arguments.end(),
                     {kCommand, "build", folder.write("page.html", page), "-o", folder / "a.pdf", "-q"});
    const RunResult result = run_program(program, arguments);
    CAPTURE(result.errors);
    CHECK(result.exit_code == 0);
    return contents(folder / "a.pdf");
}

}  // namespace

TEST_CASE("the same bytes whatever the environment says") {
    const std::string pdf = built(kRichPage);
    REQUIRE(pdf.starts_with("%PDF-"));
    using Variables = std::map<std::string, std::string>;
    // Locales with a decimal comma and with a dotted capital I, made for the test where none is installed.
    const Folder locales;
    bool made = true;
    for (const char* name : {"de_DE", "tr_TR"}) {
        const std::string place = locales / (std::string(name) + ".UTF-8");
        made = run_program("localedef", {"-i", name, "-f", "UTF-8", place}).exit_code == 0 && made;
    }
    if (!made) WARN("skipped: there are no sources of locales (package locales); de_DE falls back to C");
    for (const Variables& variables :
         {Variables{{"TZ", "Pacific/Kiritimati"}}, Variables{{"TZ", "America/Los_Angeles"}}, Variables{{"TZ", ""}},
          Variables{{"LC_ALL", "C"}}, Variables{{"LC_ALL", "C.UTF-8"}}, Variables{{"LC_ALL", "de_DE.UTF-8"}},
          Variables{{"LC_NUMERIC", "de_DE.UTF-8"}, {"LANG", "tr_TR.UTF-8"}}, Variables{{"LANGUAGE", "es:fr"}},
          Variables{{"HOME", "/nonexistent"}}, Variables{{"HOME", "/"}, {"USER", "somebody"}, {"LOGNAME", "somebody"}},
          Variables{{"TMPDIR", "/"}, {"HOSTNAME", "elsewhere"}}, Variables{{"MALLOC_PERTURB_", "85"}},
          Variables{{"MALLOC_PERTURB_", "170"}, {"MALLOC_ARENA_MAX", "1"}},
          Variables{{"SOURCE_DATE_EPOCH", "86400"}}}) {
        RunOptions options;
        options.variables = variables;
        if (made) options.variables["LOCPATH"] = locales.path();
        CAPTURE(variables.begin()->first, variables.begin()->second);
        CHECK((built(kRichPage, options) == pdf));
    }
}

TEST_CASE("SOURCE_DATE_EPOCH dates a page that has no date, and nothing else does") {
    RunOptions day;
    day.variables = {{"SOURCE_DATE_EPOCH", "86400"}};
    const std::string dated = built(kPage, day), undated = built(kPage);
    CHECK(has(dated, "1970-01-02"));
    CHECK_FALSE(has(undated, "CreateDate"));
    day.variables["TZ"] = "Asia/Tokyo";
    CHECK((built(kPage, day) == dated));
}

TEST_CASE("the same bytes from another folder, under another name, with other file times and modes") {
    const std::string pdf = built(kRichPage);
    const Folder folder;
    const std::string page = folder.write("deep/er/page.html", kRichPage);
    RunOptions options;
    for (const char* from : {"/", "deep", "deep/er"}) {
        options.folder = from[0] == '/' ? from : folder / from;
        CHECK(run_chancery({"build", page, "-o", folder / "a.pdf", "-q"}, options).exit_code == 0);
        CHECK((contents(folder / "a.pdf") == pdf));
    }
    options.folder = folder / "deep";
    CHECK(run_chancery({"build", "er/page.html", "-o", "../b.pdf", "-q"}, options).exit_code == 0);
    CHECK((contents(folder / "b.pdf") == pdf));

    fs::last_write_time(page, fs::file_time_type::clock::now() - std::chrono::hours(24 * 365 * 20));
    fs::permissions(page, fs::perms::owner_read);
    const mode_t before = ::umask(0077);
    CHECK(run_chancery({"build", page, "-o", folder / "c.pdf", "-q"}).exit_code == 0);
    ::umask(before);
    CHECK((contents(folder / "c.pdf") == pdf));

    fs::rename(page, folder / "deep/er/other name.html");
    CHECK(run_chancery({"build", folder / "deep/er/other name.html", "-o", folder / "d.pdf", "-q"}).exit_code == 0);
    CHECK((contents(folder / "d.pdf") == pdf));
}

TEST_CASE("the same bytes alone and among other pages, first or last") {
    const std::string pdf = built(kRichPage), other = built(kPage);
    const Folder folder;
    const std::string rich = folder.write("rich.html", kRichPage), plain = folder.write("plain.html", kPage);
    const std::string more = folder.write("more.html", kPage);
    for (const std::vector<std::string>& pages :
         {std::vector{rich, plain}, std::vector{plain, rich}, std::vector{plain, more, rich}}) {
        std::vector<std::string> arguments{"build"};
        arguments.insert(arguments.end(), pages.begin(), pages.end());
        arguments.insert(arguments.end(), {"-o", folder / "out/", "-q"});
        CHECK(run_chancery(arguments).exit_code == 0);
        CHECK((contents(folder / "out/rich.pdf") == pdf));
        CHECK((contents(folder / "out/plain.pdf") == other));
        fs::remove_all(folder / "out");
    }
}

TEST_CASE("the same bytes at other addresses") {
    if (!has_program("setarch")) {
        WARN("skipped: setarch is not installed (util-linux)");
        return;
    }
    if (run_program("setarch", {"-R", "true"}).exit_code != 0) {
        WARN("skipped: addresses can't be fixed here (personality is forbidden)");
        return;
    }
    CHECK((built_through("setarch", {"-R"}, kRichPage) == built(kRichPage)));
}

TEST_CASE("the same bytes for another user") {
    if (::geteuid() != 0 || !has_program("setpriv")) {
        WARN("skipped: only root can become another user, by setpriv (util-linux)");
        return;
    }
    const std::vector<std::string> nobody{"--reuid=65534", "--regid=65534", "--clear-groups"};
    std::vector<std::string> try_it = nobody;
    try_it.insert(try_it.end(), {kCommand, "templates"});
    if (run_program("setpriv", try_it).exit_code != 0) {
        WARN("skipped: another user can't run " << kCommand << " or read what lies beside it");
        return;
    }
    CHECK((built_through("setpriv", nobody, kRichPage) == built(kRichPage)));
}
