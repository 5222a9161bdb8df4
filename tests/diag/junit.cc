#include "diag/junit.h"

#include <nlohmann/json.hpp>

#include "chancery/text.h"
#include "diag/random.h"
#include "diag/render.h"
#include "support/catch2.h"
#include "support/run_tool.h"

using namespace chancery;
using chancery::test::Random;
using Result = PageOutcome::Result;

namespace {

/// What a reader of JUnit XML sees, an object for each page; the reader checks the structure.
nlohmann::json seen(const std::vector<PageOutcome>& pages) {
    const tests::TemporaryFile report("report.xml", junit_xml(pages));
    if (tests::has_tool("xmllint")) CHECK(tests::run_tool("xmllint --noout " + report.path()).output.empty());
    const tests::ToolResult read =
        tests::run_tool("python3 " CHANCERY_SOURCE_DIR "/tests/diag/read_junit.py " + report.path());
    INFO(read.output);
    REQUIRE(read.status == 0);
    return nlohmann::json::parse(read.output);
}

LocatedDiagnostic about(Code code, std::string file, std::string message) {
    LocatedDiagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.severity = entry(code).severity;
    diagnostic.file = std::move(file);
    diagnostic.message = std::move(message);
    return diagnostic;
}

/// `text` as XML can have it.
std::string as_read(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        const bool none = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE;
        append_utf8(out, none ? U'\uFFFD' : c);
    }
    return out;
}

}  // namespace

TEST_CASE("a report says what became of each page") {
    LocatedDiagnostic error = about(Code::page_is_empty, "site/es/a.html", "the page is empty");
    error.place = {{12, 3}, {12, 8}, {"  <p>a</p>", false, false, 2, 7}};
    LocatedDiagnostic warning = about(Code::invalid_bytes, "site/es/a.html", "bytes <&> \"\x01\"");
    const std::vector<PageOutcome> pages = {
        {"b.html", Result::built, {}, std::chrono::milliseconds(1'005), {warning}},
        {"site/es/a.html", Result::failed, {}, std::chrono::milliseconds(20), {warning, error}},
        {"../x.y/c.html", Result::skipped, "another page writes the same PDF", {}, {}},
        {"/srv/d.html", Result::unchanged, {}, {}, {}},
        {"e.html", Result::failed, {}, {}, {about(Code::cannot_read, "e.html", "no such file")}},
        {"f.html", Result::failed, {}, {}, {}},
    };
    const std::string before =
        R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="chancery" tests="6" failures="1" errors="2" skipped="1" time="1.025">
  <testsuite name="chancery" tests="6" failures="1" errors="2" skipped="1" time="1.025">
    <testcase classname="chancery" name="b.html" file="b.html" time="1.005">
      <system-out>warning[W0105]: bytes &lt;&amp;&gt; &quot;)"
        "\uFFFD"
        R"(&quot;
 --&gt; site/es/a.html
</system-out>
    </testcase>
    <testcase classname="site.es" name="site/es/a.html" file="site/es/a.html" line="12" time="0.020">
      <failure message="the page is empty" type="E0101 page_is_empty">error[E0101]: the page is empty
  --&gt; site/es/a.html:12:3
   |
12 |   &lt;p&gt;a&lt;/p&gt;
   |   ^^^^^
</failure>
)";
    const std::string xml = junit_xml(pages);
    CHECK(xml.substr(0, before.size()) == before);
    const nlohmann::json read = seen(pages);
    CHECK(read[2]["verdict"] == "skipped");
    CHECK(read[2]["message"] == "another page writes the same PDF");
    CHECK(read[2]["classname"] == "__.x_y");
    CHECK(read[3]["verdict"] == "passed");
    CHECK(read[3]["classname"] == "srv");
    CHECK(read[4]["verdict"] == "error");
    CHECK(read[4]["type"] == "E0901 cannot_read");
    CHECK(read[5]["verdict"] == "error");
    CHECK(read[5]["message"] == "the page was not built");
}

TEST_CASE("an error in another file than the page's has no line there") {
    LocatedDiagnostic error = about(Code::unknown_key, "chancery.toml", "there is no key `titel`");
    error.place = {{3, 1}, {3, 6}, {"titel = 1", false, false, 0, 5}};
    const nlohmann::json read = seen({{"a.html", Result::failed, {}, {}, {error}}});
    CHECK_FALSE(read[0].contains("line"));
    CHECK(read[0]["verdict"] == "failure");
}

TEST_CASE("a report without times is the same bytes, and one of no page is whole") {
    CHECK(junit_xml({{.page = "a.html", .result = Result::built}}) ==
          junit_xml({{.page = "a.html", .result = Result::unchanged}}));
    CHECK(seen({}).empty());
}

TEST_CASE("a report of anything can be read, and gives back what it was told") {
    Random random;
    std::vector<PageOutcome> pages;
    for (int round = 0; round < 200; ++round) {
        const std::string text = random.words(200);
        SourceMap sources;
        PageOutcome page;
        page.page = random.words(6) + "/" + random.words(6);
        const SourceId source = sources.add({.name = page.page, .text = text, .lines = {}});
        page.result = static_cast<Result>(random.below(4));
        page.why = random.words(6);
        if (random.below(2) == 0) page.time = std::chrono::milliseconds(random.below(100'000));
        for (std::uint32_t i = random.below(4); i > 0; --i)
            page.diagnostics.push_back(
                located(random.diagnostic(source, static_cast<std::uint32_t>(text.size())), sources));
        pages.push_back(std::move(page));
    }
    const nlohmann::json read = seen(pages);
    REQUIRE(read.size() == pages.size());
    for (std::size_t i = 0; i < pages.size(); ++i) {
        CHECK(read[i]["name"] == as_read(pages[i].page));
        CHECK(read[i]["file"] == as_read(pages[i].page));
        const bool failed = pages[i].result == Result::failed;
        std::vector<LocatedDiagnostic> errors, remarks;
        for (const LocatedDiagnostic& diagnostic : pages[i].diagnostics)
            (failed && diagnostic.severity == Severity::error ? errors : remarks).push_back(diagnostic);
        if (!remarks.empty()) CHECK(read[i]["out"] == as_read(render(remarks, RenderOptions())));
        CHECK((read[i]["verdict"] == "failure" || read[i]["verdict"] == "error") == failed);
        if (failed && !errors.empty()) CHECK(read[i]["text"] == as_read(render(errors, RenderOptions())));
    }
}
