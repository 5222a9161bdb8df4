#include "diag/located.h"

#include <nlohmann/json.hpp>

#include "diag/located_json.h"
#include "diag/random.h"
#include "diag/render.h"
#include "support/catch2.h"

using namespace chancery;
using chancery::test::Random;

namespace {

/// Every form, wide and narrow.
std::vector<RenderOptions> every_form() {
    std::vector<RenderOptions> forms;
    for (const DiagnosticFormat format :
         {DiagnosticFormat::human, DiagnosticFormat::short_form, DiagnosticFormat::json, DiagnosticFormat::github})
        for (const std::size_t columns : {std::size_t{1}, std::size_t{17}, kSourceColumns})
            for (const bool color : {false, true}) forms.push_back({format, color, columns, Severity::note});
    return forms;
}

LocatedDiagnostic sample() {
    SourceMap sources;
    const SourceId page = sources.add({.name = "bad\xFFname", .text = "one two\nthree", .lines = {}});
    Diagnostics diagnostics;
    diagnostics.report(Code::invalid_bytes, Span{page, 4, 7}, "a message").label("l").hint("h").note("n");
    return located(diagnostics, sources).front();
}

}  // namespace

TEST_CASE("a located diagnostic knows its file, its positions and the line about it") {
    const LocatedDiagnostic it = sample();
    CHECK(it.file == "bad\xFFname");
    REQUIRE(it.place);
    CHECK(it.place->first == Position{1, 5});
    CHECK(it.place->last == Position{1, 8});
    CHECK(it.place->line == Vicinity{.text = "one two", .first = 4, .last = 7});
    CHECK(it.notes == std::vector<std::string>{"n"});
}

TEST_CASE("a diagnostic about a file has no place") {
    Diagnostics diagnostics;
    diagnostics.report(Code::cannot_read, "nope.html", "m");
    const std::vector<LocatedDiagnostic> all = located(diagnostics, SourceMap());
    CHECK(all.front().file == "nope.html");
    CHECK_FALSE(all.front().place);
}

TEST_CASE("the line kept of a page that is one long line is bounded") {
    SourceMap sources;
    const SourceId page = sources.add({.name = "p", .text = std::string(1'000'000, 'a'), .lines = {}});
    const LocatedDiagnostic it = located({.code = Code::invalid_bytes,
                                          .severity = Severity::warning,
                                          .message = {},
                                          .span = {page, 500'000, 900'000},
                                          .file = {},
                                          .label = {},
                                          .hint = {},
                                          .notes = {}},
                                         sources);
    REQUIRE(it.place);
    CHECK(it.place->line == Vicinity{std::string(1600, 'a'), true, true, 800, 1600});
    CHECK(it.place->last == Position{1, 900'001});
}

TEST_CASE("what was kept as JSON is the same and reads the same in every form") {
    Random random;
    std::vector<LocatedDiagnostic> kept;
    for (int round = 0; round < 400; ++round) {
        const std::string text = random.words(round % 4 == 0 ? 3000 : 60);
        SourceMap sources;
        const SourceId page = sources.add({.name = random.words(4), .text = text, .lines = {}});
        const Diagnostic diagnostic = random.diagnostic(page, static_cast<std::uint32_t>(text.size()));
        const LocatedDiagnostic once = located(diagnostic, sources);
        const auto again = located_of(nlohmann::ordered_json::parse(json_of(once).dump()));
        REQUIRE(again);
        CHECK(*again == once);
        for (const RenderOptions& options : every_form()) {
            CHECK(render(*again, options) == render(once, options));
            // A line that was kept for a hundred columns shows fewer as the line itself would.
            CHECK(render(once, options) == render(diagnostic, sources, options));
        }
        kept.push_back(once);
    }
    CHECK(from_json(to_json(kept)) == kept);
    CHECK(to_json(kept).find('\n') == std::string::npos);
}

TEST_CASE("a damaged record gives nothing") {
    const nlohmann::ordered_json whole = json_of(sample());
    REQUIRE(located_of(whole) == sample());
    const auto changed = [&](const char* pointer, nlohmann::ordered_json value) {
        nlohmann::ordered_json object = whole;
        object[nlohmann::ordered_json::json_pointer(pointer)] = std::move(value);
        return located_of(object);
    };
    CHECK_FALSE(changed("/code", "W9999"));
    CHECK_FALSE(changed("/severity", "fatal"));
    CHECK_FALSE(changed("/file", nlohmann::ordered_json{{"bytes", "6"}}));
    CHECK_FALSE(changed("/file", nlohmann::ordered_json{{"bytes", "+1"}}));
    CHECK_FALSE(changed("/file", 1));
    CHECK_FALSE(changed("/notes", "n"));
    CHECK_FALSE(changed("/notes/0", nullptr));
    CHECK_FALSE(changed("/place", 1));
    CHECK_FALSE(changed("/place/first/0", 0));
    CHECK_FALSE(changed("/place/first/1", -1));
    CHECK_FALSE(changed("/place/last/1", 1ull << 32));
    CHECK_FALSE(changed("/place/meant/0", 8));
    CHECK_FALSE(changed("/place/meant/1", 8));
    CHECK_FALSE(changed("/place/cut_before", "no"));
    CHECK(changed("/of a later version", true) == sample());
    for (const auto& [name, value] : whole.items()) {
        nlohmann::ordered_json object = whole;
        object.erase(name);
        CHECK(located_of(object).has_value() == (name == "place"));
    }
}

TEST_CASE("a record that is cut or has a byte changed never throws") {
    const std::string whole = to_json({sample(), sample()});
    for (std::size_t at = 0; at < whole.size(); ++at) {
        CHECK_FALSE(from_json(whole.substr(0, at)));
        for (const char byte : {'\0', '"', '9', '[', '}', '\xFF'}) {
            std::string damaged = whole;
            damaged[at] = byte;
            if (const auto read = from_json(damaged)) CHECK(read->size() == 2);
        }
    }
    CHECK_FALSE(from_json(""));
    CHECK_FALSE(from_json("{}"));
    CHECK(from_json("[]") == std::vector<LocatedDiagnostic>());
}
