// Many pages: in worker processes, incremental, with reports.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <map>
#include <random>
#include <thread>

#include "cli/sample_page.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run.h"
#include "support/sanitized.h"

using namespace chancery::test;

namespace fs = std::filesystem;

namespace {

/// A page that differs from others by its number.
std::string page_of(int number) {
    std::string page = kPage;
    const std::string title = "Harbour dues after the review";
    return page.replace(page.find(title), title.size(), title + " of port " + std::to_string(number));
}

void write_site(const Folder& folder, int pages) {
    for (int i = 0; i < pages; ++i) folder.write("site/p" + std::to_string(1000 + i) + ".html", page_of(i));
}

/// Every file below a folder by its path, with its bytes.
std::map<std::string, std::string> tree_of(const std::string& folder) {
    std::map<std::string, std::string> files;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error))
        if (entry.is_regular_file()) files[entry.path().lexically_relative(folder)] = contents(entry.path());
    return files;
}

/// The messages without the time of the summary.
std::string without_times(std::string text) {
    for (std::size_t at = 0; (at = text.find("; ", at)) != std::string::npos; ++at) {
        const std::size_t end = text.find('\n', at);
        if (text.compare(end - 2, 2, " s") == 0 && text.find(' ', at + 2) == end - 2) text.erase(at, end - at);
    }
    return text;
}

RunOptions in(const Folder& folder) {
    RunOptions options;
    options.folder = folder.path();
    options.variables = {{"XDG_STATE_HOME", folder / "xdg"}};
    return options;
}

std::size_t count(const std::string& text, std::string_view words) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(words, at)) != std::string::npos; at += words.size()) ++found;
    return found;
}

}  // namespace

TEST_CASE("what a page does to its process costs that page alone") {
    const Folder folder;
    write_site(folder, 196);
    for (const char* name : {"p1050-crashes", "p1100-hangs", "p1150-hoards"})
        folder.write(std::string("site/") + name + ".html", kPage);
    // A link that leads nowhere: there is such a page, and it can't be read. (A file without rights can be, by root.)
    fs::create_symlink(folder / "gone", folder / "site/p1175-unreadable.html");
    const RunResult run = run_faulty(
        {"build", "site", "site/p1175-unreadable.html", "-o", "out/", "-j4", "--timeout", "2", "--max-memory", "256"},
        in(folder));
    CAPTURE(run.errors);
    CHECK(run.exit_code == 1);
    CHECK(tree_of(folder / "out").size() == 196);
    CHECK(has(run.errors, "built 196, unchanged 0, skipped 0, failed 4;"));
    CHECK(has(run.errors,
              "site/p1050-crashes.html: E0903: the page could not be made: its process was killed by SIGSEGV"));
    CHECK(has(run.errors, "site/p1100-hangs.html: E0904: the page could not be made: it took too long"));
    if (!kSanitized)
        CHECK(has(run.errors, "site/p1150-hoards.html: E0905: the page could not be made: it wanted too much memory"));
    CHECK(has(run.errors, "site/p1175-unreadable.html: E0901: the page can't be read: no such file"));
}

TEST_CASE("neither files nor messages depend on the number of workers") {
    const Folder folder;
    write_site(folder, 30);
    folder.write("site/p1010b.html", "<title></title>");                       // an error
    folder.write("site/p1020b.html", "<h1>Port</h1><p>Text.</p><img src=x>");  // warnings
    folder.write("site/p1025b.html", "<meta http-equiv=refresh content='0; url=/new'><p>Moved.</p>");
    const RunResult one = run_chancery({"build", "site", "-o", "one/", "-j1", "--no-state"}, in(folder));
    const RunResult eight = run_chancery({"build", "site", "-o", "eight/", "-j8", "--no-state"}, in(folder));
    CHECK(one.exit_code == 1);
    CHECK(eight.exit_code == 1);
    CHECK(tree_of(folder / "one").size() == 31);
    CHECK(tree_of(folder / "one") == tree_of(folder / "eight"));
    CHECK(without_times(one.errors) == without_times(eight.errors));
    CHECK(has(one.output, "site/p1025b.html: skipped, it only leads on to /new\n"));
    CHECK(count(one.output, " -> one/") == 31);
    CHECK(count(eight.output, " -> eight/") == 31);
}

TEST_CASE("a second run makes nothing, and reports and exits as the first") {
    const Folder folder;
    write_site(folder, 12);
    folder.write("site/p1005b.html", "<title></title>");
    folder.write("site/p1006b.html", "<h1>Port</h1><p>Text.</p><img src=x>");
    const std::vector<std::string> command = {"build", "site", "-o", "out/"};
    const RunResult first = run_chancery(command, in(folder));
    const auto files = tree_of(folder / "out");
    const auto written = fs::last_write_time(folder / "out/p1000.pdf");
    const RunResult second = run_chancery(command, in(folder));
    CAPTURE(first.errors, second.errors);
    CHECK(first.exit_code == 1);
    CHECK(second.exit_code == 1);
    CHECK(has(first.errors, "built 13, unchanged 0, skipped 0, failed 1;"));
    CHECK(has(second.errors, "built 0, unchanged 13, skipped 0, failed 1;"));
    CHECK(first.errors.substr(0, first.errors.find("built ")) == second.errors.substr(0, second.errors.find("built ")));
    CHECK(tree_of(folder / "out") == files);
    CHECK(fs::last_write_time(folder / "out/p1000.pdf") == written);
    CHECK_FALSE(fs::exists(folder / "site/.chancery"));

    SECTION("a page that changed is made again, and no other") {
        folder.write("site/p1003.html", page_of(77));
        const RunResult third = run_chancery(command, in(folder));
        CHECK(has(third.errors, "built 1, unchanged 12, skipped 0, failed 1;"));
        CHECK(has(third.output, "site/p1003.html -> out/p1003.pdf"));
        CHECK(fs::last_write_time(folder / "out/p1000.pdf") == written);
    }
    SECTION("a page whose bytes changed and whose brief did not leaves its PDF untouched") {
        folder.write("site/p1000.html", page_of(0) + "<!-- nonce 1234 -->");
        CHECK(has(run_chancery(command, in(folder)).errors, "built 0, unchanged 13, skipped 0, failed 1;"));
        CHECK(fs::last_write_time(folder / "out/p1000.pdf") == written);
    }
    SECTION("settings, options and files of others count") {
        folder.write("site/p1004.chancery.toml", "[meta]\nauthor = \"Port office\"\n");
        CHECK(has(run_chancery(command, in(folder)).errors, "built 1, unchanged 12"));
        folder.write("out/p1002.pdf", "not a PDF");
        CHECK(has(run_chancery(command, in(folder)).errors, "built 1, unchanged 12"));
        RunOptions dated = in(folder);
        dated.variables["SOURCE_DATE_EPOCH"] = "1700000000";
        CHECK(has(run_chancery(command, dated).errors, "built 13, unchanged 0"));
        CHECK(has(run_chancery({"build", "site", "-o", "out/", "-t", "plain"}, dated).errors, "built 13, unchanged 0"));
        CHECK(has(run_chancery({"build", "site", "-o", "out/", "-t", "plain", "--force"}, dated).errors,
                  "built 13, unchanged 0"));
    }
    SECTION("damaged records cost a rebuild") {
        for (const auto& entry : fs::recursive_directory_iterator(folder / "xdg"))
            if (entry.is_regular_file()) fs::resize_file(entry.path(), entry.file_size() / 2);
        const RunResult third = run_chancery(command, in(folder));
        CHECK(third.exit_code == 1);
        CHECK(has(third.errors, "failed 1;"));
        CHECK(tree_of(folder / "out") == files);
    }
}

TEST_CASE("status makes nothing and says what build would do") {
    const Folder folder;
    write_site(folder, 4);
    folder.write("site/p2000.html", "<title></title>");
    const auto status = [&] { return run_chancery({"status", "site", "-o", "out/"}, in(folder)); };
    const RunResult before = status();
    CHECK(before.exit_code == 4);
    CHECK(has(before.output, "missing   out/p1000.pdf"));
    CHECK_FALSE(fs::exists(folder / "out"));

    run_chancery({"build", "site", "-o", "out/"}, in(folder));
    const RunResult built = status();
    CHECK(built.exit_code == 4);
    CHECK(built.output == "failed    out/p2000.pdf\n4 current, 0 skipped, 1 not current\n");
    fs::remove(folder / "site/p2000.html");
    CHECK(status().exit_code == 0);

    folder.write("site/p1001.html", page_of(55));
    fs::remove(folder / "out/p1002.pdf");
    fs::remove(folder / "site/p1003.html");
    const RunResult stale = status();
    CHECK(stale.exit_code == 4);
    CHECK(stale.output ==
          "stale     out/p1001.pdf (site/p1001.html changed)\n"
          "missing   out/p1002.pdf\n"
          "orphaned  out/p1003.pdf (site/p1003.html is gone)\n"
          "1 current, 0 skipped, 3 not current\n");

    const RunResult named = run_chancery({"build", "site", "-o", "out/"}, in(folder));
    CHECK(has(named.errors, "out/p1003.pdf is orphaned, since its page site/p1003.html is gone; --prune removes it\n"));
    CHECK(fs::exists(folder / "out/p1003.pdf"));
    const RunResult pruned = run_chancery({"build", "site", "-o", "out/", "--prune"}, in(folder));
    CHECK(has(pruned.errors, "out/p1003.pdf is removed"));
    CHECK_FALSE(fs::exists(folder / "out/p1003.pdf"));
    CHECK(status().exit_code == 0);
}

TEST_CASE("what can't be used is no change as long as it can't be") {
    const Folder folder;
    // A picture outside of the root, one of no format, one that is not there, and a folder where settings could be.
    folder.write("secret.jpg", "secret");
    folder.write("site/noise.jpg", "noise");
    fs::create_directories(folder / "site/a.chancery.toml");
    folder.write("site/a.html",
                 kPage + "<img src=../secret.jpg alt=a><img src=noise.jpg alt=b><img src=none.jpg alt=c>");
    const RunResult first = run_chancery({"build", "site/a.html", "-o", "a.pdf"}, in(folder));
    CHECK(first.exit_code == 0);
    CHECK(count(first.errors, "warning[W05") == 3);
    CHECK(run_chancery({"status", "site/a.html", "-o", "a.pdf"}, in(folder)).exit_code == 0);
    CHECK(has(run_chancery({"build", "site/a.html", "-o", "a.pdf"}, in(folder)).output, "unchanged"));

    // With another root it could be used.
    const RunResult wider = run_chancery({"status", "site/a.html", "-o", "a.pdf", "--root", "."}, in(folder));
    CHECK(has(wider.output, "stale     a.pdf (the options changed)"));
    folder.write("site/none.jpg", "here now");
    CHECK(has(run_chancery({"status", "site/a.html", "-o", "a.pdf"}, in(folder)).output, "site/none.jpg changed"));
}

TEST_CASE("an orphan that is not what was written is nobody's to remove") {
    const Folder folder;
    write_site(folder, 2);
    run_chancery({"build", "site", "-o", "out/"}, in(folder));
    fs::remove(folder / "site/p1001.html");
    folder.write("out/p1001.pdf", "somebody's own");
    const RunResult run = run_chancery({"build", "site", "-o", "out/", "--prune"}, in(folder));
    CHECK(has(run.errors, "is not the file that was written, and stays"));
    CHECK(contents(folder / "out/p1001.pdf") == "somebody's own");
}

TEST_CASE("pages that are no briefs by the settings are skipped with the reason") {
    const Folder folder;
    folder.write("site/chancery.toml",
                 "[briefs]\nexclude = [\"tags/**\"]\nxpath = \"//article\"\nmeta = \"kind=Policy\"\n"
                 "download-button = true\n");
    const std::string head = "<meta name=kind content=policy>", button = "<a href='#'>Download PDF</a>";
    folder.write("site/a.html", head + "<article>" + kPage + button + "</article>");
    folder.write("site/no-article.html", head + kPage + button);
    folder.write("site/no-meta.html", "<article>" + kPage + button + "</article>");
    folder.write("site/no-button.html", head + "<article>" + kPage + "</article>");
    folder.write("site/tags/x.html", head + "<article>" + kPage + button + "</article>");
    const RunResult run = run_chancery({"build", "site", "-o", "out/"}, in(folder));
    CAPTURE(run.output, run.errors);
    CHECK(run.exit_code == 0);
    CHECK(tree_of(folder / "out").size() == 1);
    CHECK(has(run.output, "site/no-article.html: skipped, //article is not true of it\n"));
    CHECK(has(run.output, "site/no-meta.html: skipped, it has no meta tag kind=Policy\n"));
    CHECK(has(run.output, "site/no-button.html: skipped, it has no download button\n"));
    CHECK(has(run.output, "site/tags/x.html: skipped, [briefs] excludes tags/**\n"));

    folder.write("site/chancery.toml", "[briefs]\nxpath = \"//article[\"\n");
    const RunResult wrong = run_chancery({"build", "site/a.html", "-o", "out/"}, in(folder));
    CHECK(wrong.exit_code == 1);
    CHECK(has(wrong.errors, "this is no XPath 1.0 expression"));
    CHECK(has(wrong.errors, "site/chancery.toml:2:9"));
}

TEST_CASE("a folder of pages is the root of its addresses") {
    const Folder folder;
    folder.write("site/media/port.svg",
                 "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 200'><path fill='#0f6a73' d='M0 "
                 "0h300v200H0z'/></svg>");
    const std::string picture = "<img src='/media/port.svg' alt='A port'>";
    folder.write("site/es/deep/a.html", kPage + picture);
    const RunResult run = run_chancery({"build", "site", "-o", "out/"}, in(folder));
    CAPTURE(run.errors);
    CHECK(has(run.output, "; 1 of 1 picture kept"));
    CHECK_FALSE(has(run.errors, "W05"));
    // By itself a page has no other root than its own folder.
    CHECK(has(run_chancery({"build", "site/es/deep/a.html", "-o", "one.pdf"}, in(folder)).errors, "W05"));
}

TEST_CASE("a manifest names pages, outputs and settings") {
    const Folder folder;
    write_site(folder, 3);
    RunOptions options = in(folder);
    options.input =
        "{\"input\": \"site/p1000.html\", \"output\": \"briefs/first.pdf\", \"settings\": {\"meta\": {\"title\": "
        "\"Mine\"}}}\n"
        "\n"
        "{\"input\": \"site/p1001.html\", \"settings\": {\"template\": \"plain\", \"lang\": \"en-GB\"}}\n";
    const RunResult run = run_chancery({"build", "--from", "-", "-o", "out/", "--record", "records.jsonl"}, options);
    CAPTURE(run.errors);
    CHECK(run.exit_code == 0);
    CHECK(fs::exists(folder / "briefs/first.pdf"));
    CHECK(fs::exists(folder / "out/p1001.pdf"));
    const std::string records = contents(folder / "records.jsonl");
    CHECK(count(records, "\n") == 2);
    CHECK(has(records, R"("output":"briefs/first.pdf")"));
    CHECK(has(records, R"("title":"Mine")"));
    CHECK(has(records, R"("language":"en-GB")"));
    CHECK(has(records, R"("standard":"ua1+a2a","result":"built")"));

    const auto refused = [&](const std::string& text) {
        folder.write("list.jsonl", text);
        const RunResult wrong = run_chancery({"build", "--from", "list.jsonl", "-o", "out/"}, in(folder));
        CHECK(wrong.exit_code == 2);
        return wrong.errors;
    };
    CHECK(has(refused("{\"input\": \"a\"}\n{\"input\": }\n"), "list.jsonl:2: no JSON from column"));
    CHECK(has(refused("{\"inputs\": \"a\"}"), "did you mean `input`?"));
    CHECK(has(refused("{\"input\": \"a\", \"settings\": {\"templates\": \"x\"}}"), "did you mean `template`?"));
    CHECK(has(refused("{\"input\": \"a\", \"settings\": {\"lang\": \"?\"}}"), "list.jsonl:1: --lang"));
    CHECK(has(refused(""), "names no page"));
    CHECK(run_chancery({"build", "--from", "none.jsonl"}, in(folder)).exit_code == 3);
}

TEST_CASE("outputs are named by a pattern, and two for one name are refused") {
    const Folder folder;
    folder.write(
        "site/es/page.html",
        "<html lang=es><title>La carta</title><h1>La carta del puerto</h1><p>El puerto publica sus tarifas cada "
        "primavera, con todas las reglas.</p></html>");
    folder.write("site/a.html", page_of(1));
    folder.write("site/chancery.toml", "slug = \"title\"\n");
    const RunResult run = run_chancery({"build", "site", "-o", "out/{dir}/{slug}.{lang}.pdf"}, in(folder));
    CAPTURE(run.errors);
    CHECK(run.exit_code == 0);
    CHECK(fs::exists(folder / "out/es/la-carta-del-puerto.es.pdf"));
    CHECK(fs::exists(folder / "out/harbour-dues-after-the-review-of-port-1.en.pdf"));
    CHECK(run_chancery({"build", "site", "-o", "out/{slag}.pdf"}, in(folder)).exit_code == 2);
    folder.write("site/b.html", page_of(1));
    const RunResult both = run_chancery({"build", "site", "-o", "out/{slug}.pdf"}, in(folder));
    CHECK(both.exit_code == 2);
    CHECK(has(both.errors, "`site/a.html` and `site/b.html` would both be written"));
}

TEST_CASE("reports are written for machines") {
    const Folder folder;
    write_site(folder, 2);
    folder.write("site/p1000b.html", "<title></title>");
    folder.write("out/p1000b.pdf", "an older one");
    const RunResult run = run_chancery({"build", "site", "-o", "out/", "--junit", "junit.xml", "--record",
                                        "records.jsonl", "--deps", "briefs.d", "--diagnostics", "github"},
                                       in(folder));
    CHECK(run.exit_code == 1);
    CHECK(has(run.errors, "::error file=site/p1000b.html"));
    const std::string junit = contents(folder / "junit.xml");
    CHECK(has(junit, "tests=\"3\""));
    CHECK(has(junit, "failures=\"1\""));
    CHECK(has(junit, "site/p1000b.html"));
    CHECK(has(contents(folder / "records.jsonl"), R"("stale":true)"));
    CHECK(has(run.errors, "out/p1000b.pdf is stale"));
    CHECK(contents(folder / "out/p1000b.pdf") == "an older one");

    // make knows from the rules what is out of date.
    folder.write("Makefile", "out/p1000.pdf: ; @echo made again\n-include briefs.d\n");
    const RunResult current = run_program("make", {"out/p1000.pdf"}, in(folder));
    CHECK(has(current.output, "up to date"));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    folder.write("site/p1000.html", page_of(9));
    CHECK(has(run_program("make", {"out/p1000.pdf"}, in(folder)).output, "made again"));
    // The second run says the same from its records.
    const std::string rules = contents(folder / "briefs.d");
    folder.write("site/p1000.html", page_of(0));
    run_chancery({"build", "site", "-o", "out/", "--deps", "again.d"}, in(folder));
    CHECK(count(contents(folder / "again.d"), "site/p1001.html") == count(rules, "site/p1001.html"));
}

TEST_CASE("a batch that fails fast begins nothing more") {
    const Folder folder;
    write_site(folder, 10);
    folder.write("site/p0000.html", "<title></title>");
    const RunResult run = run_chancery({"build", "site", "-o", "out/", "-j1", "--fail-fast"}, in(folder));
    CHECK(run.exit_code == 1);
    CHECK(tree_of(folder / "out").empty());
    CHECK(has(run.errors, "a page failed, 10 pages not begun:\n  site/p1000.html\n"));
}

TEST_CASE("an interrupt finishes what is being written and says what is left") {
    const Folder folder;
    for (int i = 0; i < 40; ++i) folder.write("site/slow-" + std::to_string(100 + i) + ".html", page_of(i));
    RunOptions options = in(folder);
    options.signal = SIGINT;
    options.signal_after = std::chrono::milliseconds(2500);
    const RunResult run = run_faulty({"build", "site", "-o", "out/", "-j2"}, options);
    CAPTURE(run.errors);
    CHECK(run.exit_code == 130);
    CHECK(has(run.errors, "interrupted, "));
    CHECK(has(run.errors, "pages not begun:\n  site/slow-1"));
    const std::size_t built = tree_of(folder / "out").size();
    CHECK(built > 0);
    CHECK(built < 40);
    CHECK(count(run.output, " -> out/") == built);
}

TEST_CASE("a batch that is killed at any moment leaves no half file, and the next run ends as if nothing had been") {
    const Folder folder;
    write_site(folder, 60);
    const std::vector<std::string> command = {"build", "site", "-o", "out/", "-j4", "-q"};
    REQUIRE(run_chancery({"build", "site", "-o", "whole/", "-q"}, in(folder)).exit_code == 0);
    const auto whole = tree_of(folder / "whole");
    std::mt19937 random(20);
    for (int round = 0; round < 20; ++round) {
        CAPTURE(round);
        fs::remove_all(folder / "out");
        fs::remove_all(folder / "xdg");
        RunOptions options = in(folder);
        options.signal = SIGKILL;
        options.signal_after = std::chrono::milliseconds(20 + random() % 500);
        run_chancery(command, options);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));  // until its workers are gone, too
        for (const auto& [name, bytes] : tree_of(folder / "out")) {
            CAPTURE(name);
            CHECK(bytes.ends_with("%%EOF\n"));
        }
        CHECK(run_chancery(command, in(folder)).exit_code == 0);
        CHECK(tree_of(folder / "out") == whole);
    }
}
