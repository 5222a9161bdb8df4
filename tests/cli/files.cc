// Files that the command reads and writes: whole or not at all.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "cli/sample_page.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run.h"

using namespace chancery::test;

namespace fs = std::filesystem;

namespace {

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

void check_pdf(const std::string& path) {
    CAPTURE(path);
    const std::string bytes = contents(path);
    CHECK(bytes.starts_with("%PDF-1.7"));
    CHECK(has(bytes.substr(bytes.size() > 32 ? bytes.size() - 32 : 0), "%%EOF"));
}

}  // namespace

TEST_CASE("a PDF lies beside its page, or where it is asked for") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    const RunResult beside = run_chancery({"build", page});
    CAPTURE(beside.errors);
    CHECK(beside.exit_code == 0);
    check_pdf(folder / "page.pdf");
    CHECK(has(beside.output, "page.html -> "));
    CHECK(has(beside.output, "page.pdf: "));
    CHECK(has(beside.output, " bytes; of "));
    CHECK(has(beside.output, " kept"));

    CHECK(run_chancery({"build", page, "-o", folder / "deep/er/name.pdf"}).exit_code == 0);
    check_pdf(folder / "deep/er/name.pdf");
    CHECK(run_chancery({"build", page, "-o", folder / "new/"}).exit_code == 0);
    check_pdf(folder / "new/page.pdf");
    CHECK(run_chancery({"build", page, "-o", folder / "deep"}).exit_code == 0);  // a folder that is there
    check_pdf(folder / "deep/page.pdf");
    CHECK(names_in(folder.path()) == std::vector<std::string>{"deep", "new", "page.html", "page.pdf"});
}

TEST_CASE("the same bytes come from a file, from standard input, in two folders and in two runs") {
    const Folder folder;
    const std::string page = folder.write("a/page.html", kPage);
    folder.write("b/page.html", kPage);
    REQUIRE(run_chancery({"build", page}).exit_code == 0);
    const std::string pdf = contents(folder / "a/page.pdf");
    REQUIRE(run_chancery({"build", page}).exit_code == 0);
    CHECK((contents(folder / "a/page.pdf") == pdf));

    RunOptions options;
    options.folder = folder / "b";
    options.variables = {{"TZ", "Asia/Tokyo"}, {"LC_ALL", "de_DE.UTF-8"}, {"LANG", "tr_TR.UTF-8"}};
    REQUIRE(run_chancery({"build", "page.html"}, options).exit_code == 0);
    CHECK((contents(folder / "b/page.pdf") == pdf));

    options.input = kPage;
    const RunResult piped = run_chancery({"build", "-"}, options);
    CHECK(piped.exit_code == 0);
    CHECK((piped.output == pdf));
    CHECK(has(piped.errors, "<stdin> -> <stdout>"));
    const RunResult named = run_chancery({"build", "page.html", "-o", "-", "-q"}, options);
    CHECK((named.output == pdf));
    CHECK(named.errors.empty());
}

TEST_CASE("a folder's tree is mirrored, without what is no page") {
    const Folder folder;
    for (const char* name : {"site/a.html", "site/es/b.htm", "site/es/deep/c.txt", "site/D.HTML"})
        folder.write(name, has(name, ".txt") ? "A title\n\nSome text of a page." : kPage);
    folder.write("site/README.txt", "about the site");
    folder.write("site/.hidden/page.html", kPage);
    folder.write("site/a_files/frame.html", kPage);
    folder.write("site/notes.md", "x");
    fs::create_directory_symlink(folder / "site", folder / "site/round");

    const RunResult result = run_chancery({"build", folder / "site", "-o", folder / "out"});
    CAPTURE(result.errors);
    CHECK(result.exit_code == 0);
    CHECK(names_in(folder / "out") == std::vector<std::string>{"D.pdf", "a.pdf", "es"});
    CHECK(names_in(folder / "out/es") == std::vector<std::string>{"b.pdf", "deep"});
    check_pdf(folder / "out/es/deep/c.pdf");
    CHECK(has(result.errors, "built 4, unchanged 0, skipped 0, failed 0"));
    // A page that is named twice is one page.
    CHECK(has(run_chancery({"build", folder / "site", folder / "site/a.html", "-o", folder / "out/"}).errors,
              "built 0, unchanged 4, skipped 0, failed 0"));
}

TEST_CASE("one bad page of several does not stop the others") {
    const Folder folder;
    const std::string good = folder.write("good.html", kPage), empty = folder.write("empty.html", "");
    const std::string last = folder.write("last.html", kPage);
    const RunResult result = run_chancery({"build", good, empty, folder / "none.html", last, "-o", folder / "out/"});
    CHECK(result.exit_code == 1);
    CHECK(names_in(folder / "out") == std::vector<std::string>{"good.pdf", "last.pdf"});
    CHECK(has(result.errors, "built 2, unchanged 0, skipped 0, failed 2"));
    // Where nothing worse happened than that pages can't be read.
    CHECK(run_chancery({"build", good, folder / "none.html", "-o", folder / "out/"}).exit_code == 3);
    CHECK(run_chancery({"build", good, empty, "-o", folder / "out/"}).exit_code == 1);
}

TEST_CASE("what can't be read has its name and reason, and exit code 3") {
    const Folder folder;
    folder.write("page.html", kPage);
    const RunResult missing = run_chancery({"build", folder / "pgae.html"});
    CHECK(missing.exit_code == 3);
    CHECK(has(missing.errors, "error[E0901]: the page can't be read: no such file"));
    CHECK(has(missing.errors, folder / "pgae.html"));
    CHECK(has(missing.errors, "did you mean `page.html`?"));
    (void)folder.write("noise.html", "x");
    (void)folder.write("gone.pdf", "x");
    CHECK(has(run_chancery({"check", folder / "noise.txt"}).errors, "did you mean `noise.html`?"));
    CHECK_FALSE(has(run_chancery({"check", folder / "gone.html"}).errors, "did you mean"));
    const RunResult dumped = run_chancery({"dump", folder.path()});
    CHECK(dumped.exit_code == 3);
    CHECK(has(dumped.errors, "is a folder"));
    if (::geteuid() != 0) {
        ::chmod((folder / "page.html").c_str(), 0);
        CHECK(has(run_chancery({"check", folder / "page.html"}).errors, "permission denied"));
    }
}

TEST_CASE("a PDF that can't be written leaves the older one, and nothing else") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    folder.write("out/page.pdf", "older");
    RunOptions full_disk;
    full_disk.most_file_bytes = 4000;
    const RunResult full = run_chancery({"build", page, "-o", folder / "out/"}, full_disk);
    CHECK(full.exit_code == 3);
    CHECK(has(full.errors, "error[E0902]: the PDF can't be written"));
    CHECK(contents(folder / "out/page.pdf") == "older");
    CHECK(names_in(folder / "out") == std::vector<std::string>{"page.pdf"});

    fs::create_directories(folder / "taken/page.pdf");
    const RunResult taken = run_chancery({"build", page, "-o", folder / "taken/"});
    CHECK(taken.exit_code == 3);
    CHECK(has(taken.errors, "is a folder"));
    CHECK(names_in(folder / "taken") == std::vector<std::string>{"page.pdf"});

    const RunResult below_file = run_chancery({"build", page, "-o", page + "/out.pdf"});
    CHECK(below_file.exit_code == 3);
    CHECK(has(below_file.errors, "its folder can't be made"));
    if (fs::exists("/sys/kernel"))  // a file system that takes no files, root's neither; a bare chroot has none
        CHECK(run_chancery({"build", page, "-o", "/sys/page.pdf"}).exit_code == 3);
    CHECK(contents(page) == kPage);
}

TEST_CASE("a full device is an error, by name or as standard output") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    const RunResult named = run_chancery({"build", page, "-o", "/dev/full"});
    CHECK(named.exit_code == 3);
    CHECK(has(named.errors, "the disk is full"));
    struct stat status = {};
    REQUIRE(::stat("/dev/full", &status) == 0);
    CHECK(S_ISCHR(status.st_mode));  // written to, not replaced
    RunOptions options;
    options.output = "/dev/full";
    CHECK(run_chancery({"build", page, "-o", "-"}, options).exit_code == 3);
    // The PDF is written, but what became of it can't be said.
    CHECK(run_chancery({"build", page}, options).exit_code == 3);
}

TEST_CASE("a page with errors leaves the older PDF as it was") {
    const Folder folder;
    const std::string page = folder.write("page.html", "");
    folder.write("page.pdf", "older");
    CHECK(run_chancery({"build", page}).exit_code == 1);
    CHECK(contents(folder / "page.pdf") == "older");
}

TEST_CASE("a link to a PDF stays a link, and a mode stays a mode") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage), target = folder.write("store/real.pdf", "older");
    fs::create_symlink("store/real.pdf", folder / "page.pdf");
    ::chmod(target.c_str(), 0640);
    CHECK(run_chancery({"build", page}).exit_code == 0);
    CHECK(fs::is_symlink(folder / "page.pdf"));
    check_pdf(target);
    struct stat status = {};
    REQUIRE(::stat(target.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("an interrupt ends the run with 130 and leaves nothing half-done") {
    const Folder folder;
    const std::string pipe = folder / "page.html";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    folder.write("out/page.pdf", "older");
    RunOptions options;
    options.signal = SIGINT;
    CHECK(run_chancery({"build", pipe, "-o", folder / "out/"}, options).exit_code == 130);
    CHECK(contents(folder / "out/page.pdf") == "older");
    CHECK(names_in(folder / "out") == std::vector<std::string>{"page.pdf"});
}

TEST_CASE("check says what build says, and writes nothing") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    const RunResult result = run_chancery({"check", page});
    CHECK(result.exit_code == 0);
    CHECK(has(result.output, "page.html: no errors, "));
    CHECK(names_in(folder.path()) == std::vector<std::string>{"page.html"});
    CHECK(run_chancery({"check", folder.write("empty.html", ""), "-q"}).exit_code == 1);
}

TEST_CASE("check says how the pages came out, as text or as an object a page") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    const RunResult text = run_chancery({"check", "--typography", page});
    CHECK(text.exit_code == 0);
    for (const char* words : {"page.html: no errors, ", "loosest line", "tightest line", "hyphens", "rivers",
                              "broken keeps   none", "page 1         "})
        CHECK(has(text.output, words));
    const RunResult json =
        run_chancery({"check", "--typography", "--diagnostics=json", page, folder.write("b.html", kPage)});
    CHECK(json.exit_code == 0);
    CHECK(json.output.starts_with("{\"file\":\""));
    CHECK(std::count(json.output.begin(), json.output.end(), '\n') == 2);
    for (const char* key : {"\"loosest\":", "\"tightest\":", "\"hyphens\":[", "\"rivers\":[", "\"broken_keeps\":[]",
                            "\"pages\":[{\"fill_percent\":"})
        CHECK(has(json.output, key));
}

TEST_CASE("check says what a screen reader is given, and writes a report of all pages") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage), second = folder.write("b.html", kPage);
    const RunResult text = run_chancery({"check", "--accessibility", page});
    CAPTURE(text.errors);
    CHECK(text.exit_code == 0);
    CHECK(has(text.output, "PDF/UA-1 and PDF/A-2a: "));
    CHECK(has(text.output, " 0 failed, "));
    CHECK(has(text.output, "  for a person   "));

    const std::string html = folder / "out/report.html", json = folder / "out/report.json";
    CHECK(run_chancery({"check", "--accessibility", "--report", html, "-q", page, second}).exit_code == 0);
    const std::string written = contents(html);
    CHECK(written.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    CHECK(written.ends_with("</html>\n"));
    for (const char* words :
         {"b.html: 1 page", "page.html: 1 page", "<th scope=\"col\">", "ISO 14289-1, 7.4.2", "heading level 1"})
        CHECK(has(written, words));
    CHECK_FALSE(has(written, "<script"));
    CHECK(run_chancery({"check", "--accessibility", "--report", json, "-q", page, second}).exit_code == 0);
    CHECK(contents(json).starts_with("[\n{\"file\":\""));
    CHECK(has(contents(json), "\"checkpoints\":{\"pictures\":{\"question\":"));
    const RunResult lines = run_chancery({"check", "--accessibility", "--diagnostics=json", page, second});
    CHECK(std::count(lines.output.begin(), lines.output.end(), '\n') == 2);

    CHECK(run_chancery({"check", "--report", html, page}).exit_code == 2);
    CHECK(run_chancery({"check", "--accessibility", "--report", folder / "report.doc", page}).exit_code == 2);
    CHECK(run_chancery({"check", "--accessibility", "--report", page + "/r.html", page}).exit_code == 3);
}

TEST_CASE("every stage can be dumped, and only its text is on standard output") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    for (const char* stage : {"document", "brief", "ledger", "layout", "tags"}) {
        const RunResult result = run_chancery({"dump", "--stage", stage, page});
        CAPTURE(stage, result.errors);
        CHECK(result.exit_code == 0);
        CHECK(has(result.output, stage == std::string("ledger") ? "kept" : "Harbour dues after the review"));
    }
}

TEST_CASE("the forms of a message, colours and quiet") {
    const Folder folder;
    const std::string page = folder.write("empty.html", "");
    CHECK(run_chancery({"check", page, "--diagnostics=short"}).errors.starts_with(page));
    CHECK(run_chancery({"check", page, "--diagnostics=json"}).errors.starts_with("{\"file\":"));
    CHECK_FALSE(has(run_chancery({"check", page}).errors, "\x1b["));
    CHECK(has(run_chancery({"check", page, "--color=always"}).errors, "\x1b[1;31merror["));
    const RunResult quiet = run_chancery({"build", folder.write("page.html", kPage), "-q"});
    CHECK(quiet.output.empty());
    CHECK(quiet.errors.empty());
    CHECK(run_chancery({"build", page, "-q"}).errors.starts_with("error["));
    const RunResult timed = run_chancery({"build", folder / "page.html", "--timings"});
    for (const char* stage :
         {"settings", "source", "parse", "template", "normalize", "pictures", "layout", "pdf", "together"})
        CHECK(has(timed.errors, stage));
}

TEST_CASE("--open gives the PDF to xdg-open, and says where there is none") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage), seen = folder / "seen";
    const std::string opener = folder.write("bin/xdg-open", "#!/bin/sh\nprintf '%s' \"$1\" > '" + seen + "'\n");
    fs::permissions(opener, fs::perms::owner_all);
    RunOptions options;
    options.variables["PATH"] = folder / "none";
    const RunResult without = run_chancery({"build", page, "--open"}, options);
    CHECK(without.exit_code == 0);
    CHECK(has(without.errors, "xdg-open is not installed"));
    options.variables["PATH"] = (folder / "none") + ":" + (folder / "bin");
    CHECK(run_chancery({"build", page, "--open"}, options).exit_code == 0);
    for (int tries = 0; tries < 500 && contents(seen).empty(); ++tries)  // nobody waits for it
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    CHECK(contents(seen) == folder / "page.pdf");
}

TEST_CASE("a brief in JSON is built like its page, to the same bytes") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    const RunResult dumped = run_chancery({"dump", "--stage=brief", "--format=json", page});
    REQUIRE(dumped.exit_code == 0);
    const std::string brief = folder.write("brief.json", dumped.output);
    CHECK(run_chancery({"dump", "--stage=brief", "--format=json", brief}).output == dumped.output);
    REQUIRE(run_chancery({"build", page, brief, "-q"}).exit_code == 0);
    CHECK(contents(folder / "brief.pdf") == contents(folder / "page.pdf"));

    const RunResult broken = run_chancery({"build", folder.write("broken.json", dumped.output.substr(0, 400))});
    CHECK(broken.exit_code == 1);
    CHECK(has(broken.errors, "E0106"));
    CHECK(has(broken.errors, "broken.json:1:"));
    CHECK_FALSE(fs::exists(folder / "broken.pdf"));

    const RunResult layout = run_chancery({"dump", "--stage=layout", "--format=json", page});
    CHECK(layout.exit_code == 2);
    CHECK(run_chancery({"dump", "--stage=document", brief}).exit_code == 2);
}

TEST_CASE("the samples' photographs go into their briefs byte for byte") {
    const Folder folder;
    for (const char* page : {"hled.html", "hled.es.html"}) {
        CAPTURE(page);
        REQUIRE(run_chancery({"build", CHANCERY_SOURCE_DIR "/input/" + std::string(page), "-o", folder / "a.pdf", "-q"})
                    .exit_code == 0);
        const std::string pdf = contents(folder / "a.pdf");
        std::size_t photographs = 0;
        for (const auto& entry : fs::directory_iterator(CHANCERY_SOURCE_DIR "/input/photos")) {
            CAPTURE(entry.path().string());
            CHECK(has(pdf, contents(entry.path().string())));
            ++photographs;
        }
        CHECK(photographs == 6);
    }
}
