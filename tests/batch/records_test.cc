#include "batch/records.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>

#include "batch/dependencies.h"
#include "batch/outcome_json.h"
#include "support/catch2.h"
#include "support/folder.h"

using namespace chancery;
using test::Folder;

namespace fs = std::filesystem;

namespace {

Outcome sample_outcome() {
    Outcome outcome;
    outcome.result = Outcome::Result::built;
    outcome.title = "Harbour \"dues\"";
    outcome.language = "en";
    outcome.standard = "ua1+a2a";
    outcome.sha256 = std::string(64, 'a');
    outcome.bytes = 41'020;
    outcome.pages = 4;
    outcome.sums.page = 6103;
    outcome.sums.passages_dropped = 3;
    LocatedDiagnostic diagnostic;
    diagnostic.code = Code::picture_without_description;
    diagnostic.message = "this picture has no description";
    diagnostic.file = "site/a.html";
    diagnostic.place = LocatedDiagnostic::Place{{3, 1}, {3, 9}, {"<img src=x>", false, false, 0, 8}};
    outcome.diagnostics = {diagnostic};
    return outcome;
}

Record sample_record() {
    using Kind = World::Seen::Kind;
    Record record{"program", "request", "site/a.html", "out/a.pdf", {}, sample_outcome()};
    record.seen = {{Kind::file, "site/a.html", true, std::string(64, 'b')},
                   {Kind::file, "site/chancery.toml", false, ""},
                   {Kind::font, "Vollkorn-Regular.ttf", true, "/usr/share/fonts/v.ttf"},
                   {Kind::variable, "SOURCE_DATE_EPOCH", true, ""}};
    return record;
}

void check_same(const Outcome& a, const Outcome& b) {
    CHECK(json_of(a, true) == json_of(b, true));
    CHECK(a.diagnostics == b.diagnostics);
    CHECK(a.sums == b.sums);
}

}  // namespace

TEST_CASE("an outcome is the same after JSON") {
    Outcome outcome = sample_outcome();
    outcome.timings = {{"layout", std::chrono::nanoseconds(5)}};
    outcome.time = std::chrono::nanoseconds(7);
    outcome.seen = sample_record().seen;
    const std::optional<Outcome> again = outcome_of(json_of(outcome, true));
    REQUIRE(again);
    check_same(*again, outcome);
    CHECK(again->seen == outcome.seen);
    CHECK_FALSE(outcome_of(nlohmann::ordered_json::array()));
}

TEST_CASE("a record is read as it was written, under its output's name alone") {
    const Folder folder;
    const Records records(folder / "state", folder.path());
    const Record record = sample_record();
    const std::string output = folder / "out/a.pdf";
    CHECK_FALSE(records.read(output));
    records.write(record);
    const std::optional<Record> again = records.read(output);
    REQUIRE(again);
    CHECK(again->program == record.program);
    CHECK(again->page == record.page);
    CHECK(again->seen == record.seen);
    check_same(again->outcome, record.outcome);
    CHECK_FALSE(records.read(folder / "out/b.pdf"));
    CHECK(records.others({folder / "out/b.pdf"}).size() == 1);
    CHECK(records.others({output}).empty());
    records.remove(output);
    CHECK_FALSE(records.read(output));
}

TEST_CASE("no damage to a record passes for an answer") {
    const Folder folder;
    const Records records(folder / "state", folder.path());
    const std::string output = folder / "out/a.pdf";
    records.write(sample_record());
    std::string path;
    for (const auto& entry : fs::directory_iterator(folder / "state")) path = entry.path().string();
    const std::string bytes = test::contents(path);
    std::mt19937 random(7);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        CAPTURE(at);
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ (1u + random() % 255u));
        folder.write(fs::path(path).lexically_relative(folder.path()).string(), damaged);
        CHECK_FALSE(records.read(output));
        folder.write(fs::path(path).lexically_relative(folder.path()).string(), bytes.substr(0, at));
        CHECK_FALSE(records.read(output));
    }
    folder.write(fs::path(path).lexically_relative(folder.path()).string(), bytes);
    CHECK(records.read(output));
}

TEST_CASE("paths in records are relative to their base") {
    const Folder folder;
    const Records records(folder / "state", folder.path());
    CHECK(records.from_base(folder / "site/a.html") == "site/a.html");
    CHECK(records.from_base(folder / "site/../out/a.pdf") == "out/a.pdf");
    CHECK(records.from_base("/usr/share/x") == "/usr/share/x");
    CHECK(records.located("site/a.html") == folder / "site/a.html");
    CHECK(records.located("/usr/share/x") == "/usr/share/x");
}

TEST_CASE("a mapped file is hashed once, and again when it changed") {
    const Folder folder;
    const Records records(folder / "state", folder.path());
    FileWorld world({});
    const std::string font = folder.write("font.ttf", "first");
    const std::string first = records.hash_of_mapped(world, font, 1000);
    CHECK(first == world.read(font, 1000).sha256);
    CHECK(records.hash_of_mapped(world, font, 1000) == first);
    fs::remove(font);
    folder.write("font.ttf", "other");
    CHECK(records.hash_of_mapped(world, font, 1000) == world.read(font, 1000).sha256);
    CHECK(records.hash_of_mapped(world, folder / "none", 1000).empty());
}

TEST_CASE("the program is known by what it is linked of") {
    CHECK(hash_of_program().size() == 64);
    CHECK(hash_of_program() == hash_of_program());
}

TEST_CASE("dependency rules name what is there, with make's escapes") {
    using Kind = World::Seen::Kind;
    const std::string rule = dependency_rule("out/a b.pdf", {{Kind::file, "site/a b.html", true, "x"},
                                                             {Kind::file, "site/none.toml", false, ""},
                                                             {Kind::mapped, "fonts/$.ttf", true, ""},
                                                             {Kind::variable, "HOME", true, "/root"}});
    CHECK(rule == "out/a\\ b.pdf: \\\n  fonts/$$.ttf \\\n  site/a\\ b.html\n\nfonts/$$.ttf:\n\nsite/a\\ b.html:\n");
}
