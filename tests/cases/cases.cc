// Pages with their expected results: each folder of tests/cases that holds a page is a case.
//
// Beside page.html or page.txt (and page.chancery.toml, if there is one) lie document.txt, brief.txt, ledger.txt,
// layout.txt, tags.txt and diagnostics.txt. CHANCERY_UPDATE=1 accepts what comes out now; an expectation that is
// missing is written and fails, so that it is read before it is believed. A case with a fonts.txt is skipped where one
// of the font files that it names is not installed.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "chancery/pipeline.h"
#include "diag/render.h"
#include "dump/dump.h"
#include "support/catch2.h"
#include "support/folder.h"

using namespace chancery;

namespace fs = std::filesystem;

namespace {

const std::string kCases = CHANCERY_SOURCE_DIR "/tests/cases";

/// "NAME/page.html" of every case, sorted.
std::vector<std::string> pages() {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(kCases))
        for (const char* page : {"page.html", "page.txt"})
            if (fs::exists(entry.path() / page)) found.push_back(entry.path().filename().string() + "/" + page);
    std::sort(found.begin(), found.end());
    return found;
}

void expect(const std::string& file, const std::string& text) {
    CAPTURE(file);
    const bool update = std::getenv("CHANCERY_UPDATE") != nullptr;
    if (!fs::exists(file) || update) {
        const bool fresh = !fs::exists(file);
        std::ofstream(file, std::ios::binary) << text;
        if (fresh && !update) FAIL_CHECK("there was no expectation; what came out is written there now: read it");
        return;
    }
    const std::string expected = test::contents(file);
    CHECK(text == expected);
}

/// The first font file of a case that is not there.
std::optional<std::string> missing_font(const std::string& folder, World& world) {
    std::istringstream names(test::contents(folder + "fonts.txt"));
    for (std::string name; std::getline(names, name);)
        if (!world.find_font(name)) return name;
    return std::nullopt;
}

void run_case(const std::string& page) {
    FileWorld world({.data_folder = CHANCERY_BINARY_DIR "/share/chancery",
                     .svg_converter = CHANCERY_BINARY_DIR "/libexec/chancery-svg"});
    const std::string folder = kCases + "/" + page.substr(0, page.find('/')) + "/";
    if (const auto missing = missing_font(folder, world)) {
        WARN("skipped: the font " << *missing << " is not installed (fonts-noto-core, fonts-noto-cjk)");
        return;
    }
    TemplateCache templates;
    BriefRequest request;
    request.page = page;
    request.data_folder = CHANCERY_BINARY_DIR "/share/chancery";
    const BriefResult result = make_brief(request, templates, world, Limits());

    RenderOptions human;
    expect(folder + "diagnostics.txt", render(result.diagnostics, result.sources, human));
    if (result.document) {
        CHECK(check(*result.document) == std::nullopt);
        expect(folder + "document.txt", dump(*result.document, result.sources));
    }
    if (result.normalized) {
        const Normalized& made = *result.normalized;
        if (!result.failed()) CHECK(check(made.brief) == std::nullopt);
        CHECK(balance(made.ledger, *result.document, made.brief, result.sources) == std::nullopt);
        expect(folder + "brief.txt", dump(made.brief, result.sources));
        expect(folder + "ledger.txt", dump(made.ledger, result.sources));
    }
    if (result.paged) {
        CHECK(check(*result.paged) == std::nullopt);
        expect(folder + "layout.txt", dump_layout(*result.paged, *result.fonts));
        expect(folder + "tags.txt", dump_tags(*result.paged));
    }
    // A page without errors gives a PDF, one with errors gives none.
    CHECK(result.failed() == result.pdf.empty());
}

}  // namespace

TEST_CASE("every case comes out as expected") {
    // Names in dumps and messages are relative to here, wherever the source tree lies.
    REQUIRE(::chdir(kCases.c_str()) == 0);
    const std::vector<std::string> all = pages();
    CHECK_FALSE(all.empty());
    for (const std::string& page : all) {
        INFO("case " << page);
        run_case(page);
    }
}
