// What a PDF carries, and whether it is what it says it is.
#include <filesystem>

#include "cli/sample_page.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run.h"

using namespace chancery::test;

namespace fs = std::filesystem;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a PDF gives back the brief that it carries") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    REQUIRE(run_chancery({"build", "--attach-source", page, "-q"}).exit_code == 0);
    const RunResult extracted = run_chancery({"extract", folder / "page.pdf"});
    CHECK(extracted.exit_code == 0);
    CHECK(has(extracted.output, "brief.json: application/json"));
    CHECK(contents(folder / "page/brief.json") ==
          run_chancery({"dump", "--stage=brief", "--format=json", page}).output);
    CHECK(contents(folder / "page/ledger.json") ==
          run_chancery({"dump", "--stage=ledger", "--format=json", page}).output);
    CHECK(has(contents(folder / "page/brief.html"), "<h1>Harbour dues after the review</h1>"));
    // Built again from what it carries, it is the same file.
    REQUIRE(run_chancery({"build", "--attach-source", folder / "page/brief.json", "-q"}).exit_code == 0);
    CHECK(run_chancery({"verify", folder / "page/brief.pdf"}).exit_code == 0);
    CHECK(run_chancery({"extract", folder / "page.pdf", "-o", folder / "else/where", "-q"}).output.empty());
    CHECK(fs::exists(folder / "else/where/brief.json"));
}

TEST_CASE("a PDF that carries nothing, and what is no PDF, are errors") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    REQUIRE(run_chancery({"build", page, "-q"}).exit_code == 0);
    const RunResult bare = run_chancery({"extract", folder / "page.pdf"});
    CHECK(bare.exit_code == 1);
    CHECK(has(bare.errors, "E0806"));
    const RunResult none = run_chancery({"extract", page});
    CHECK(none.exit_code == 1);
    CHECK(has(none.errors, "E0805"));
    const std::string cut = folder.write("cut.pdf", contents(folder / "page.pdf").substr(0, 3000));
    CHECK(run_chancery({"verify", cut}).exit_code == 1);
    CHECK(run_chancery({"verify", folder / "gone.pdf"}).exit_code == 3);
    CHECK(run_chancery({"extract"}).exit_code == 2);
    CHECK(run_chancery({"build", page, "--attach-source", "--standard=ua1+a2a"}).exit_code == 2);
    CHECK(run_chancery({"build", page, "--standard=a1b"}).exit_code == 2);
}

TEST_CASE("verify says same, differs and in what, or that it can't decide") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    REQUIRE(run_chancery({"build", page, "-q"}).exit_code == 0);
    const std::string pdf = folder / "page.pdf";
    CHECK(run_chancery({"verify", pdf, page}).output == pdf + ": same\n");

    const RunResult alone = run_chancery({"verify", pdf});
    CHECK(alone.exit_code == 3);
    CHECK(has(alone.output, "can't decide"));
    CHECK(has(alone.output, "--attach-source"));

    folder.write("page.html", replaced(kPage, "once a year", "twice a year"));
    const RunResult words = run_chancery({"verify", pdf, page});
    CHECK(words.exit_code == 1);
    CHECK(has(words.output, "differs\n  the words or the structure of the brief\n"));

    folder.write("page.html", kPage);
    const RunResult look = run_chancery({"verify", pdf, page, "-t", "plain"});
    CHECK(look.exit_code == 1);
    CHECK(has(look.output, "the template"));
}

TEST_CASE("a PDF that carries its brief is held against it") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    REQUIRE(run_chancery({"build", "--attach-source", "--no-object-streams", page, "-q"}).exit_code == 0);
    const std::string pdf = folder / "page.pdf";
    CHECK(run_chancery({"verify", pdf}).output == pdf + ": same\n");
    CHECK(run_chancery({"verify", pdf, page}).output == pdf + ": same\n");
    // Another hash of the brief in the metadata, of the same length.
    const std::string bytes = contents(pdf);
    const std::size_t at = bytes.find("<chancery:brief>") + 16;
    std::string forged = bytes;
    forged[at] = forged[at] == '0' ? '1' : '0';
    const RunResult found = run_chancery({"verify", folder.write("forged.pdf", forged)});
    CHECK(found.exit_code == 1);
    CHECK(has(found.output, "not the one that its metadata names"));
}

TEST_CASE("notes at the foot are held against the brief too") {
    const Folder folder;
    std::string body;
    for (const char* number : {"1", "2", "3"})
        body += std::string("<p>Ports ask for 1 due of 12<sup><a id='r") + number + "' href='#n" + number + "'>" +
                number + "</a></sup> or 31.</p>";
    body += "<h2>Notes</h2><ol>";
    for (const char* number : {"1", "2", "3"})
        body += std::string("<li id='n") + number + "'>What port " + number + " asks. <a href='#r" + number +
                "'>back</a></li>";
    const std::string page =
        folder.write("page.html", replaced(kPage, "</body>", "<h2>Dues</h2>" + body + "</ol></body>"));
    REQUIRE(run_chancery({"build", "--attach-source", page, "-q"}).exit_code == 0);
    CHECK(run_chancery({"verify", folder / "page.pdf"}).output == (folder / "page.pdf") + ": same\n");
}

TEST_CASE("turned tables are held against the brief, lists of contents can't be") {
    const Folder folder;
    const auto verified = [&](const std::string& name) {
        const std::string page = CHANCERY_SOURCE_DIR "/tests/cases/" + name + "/page.html",
                          pdf = folder / (name + ".pdf");
        REQUIRE(run_chancery({"build", "--attach-source", page, "-o", pdf, "-q"}).exit_code == 0);
        return run_chancery({"verify", pdf}).output;
    };
    CHECK(has(verified("wide_tables"), ": same\n"));
    CHECK(has(verified("contents"), "can't decide\n  it has a list of contents"));
}

TEST_CASE("a file without object streams is for old readers, and says the same") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    REQUIRE(run_chancery({"build", "--no-object-streams", page, "-q"}).exit_code == 0);
    const std::string bytes = contents(folder / "page.pdf");
    CHECK_FALSE(has(bytes, "/ObjStm"));
    CHECK(has(bytes, "\nxref\n"));
    CHECK(run_chancery({"verify", folder / "page.pdf", page}).exit_code == 0);
}
