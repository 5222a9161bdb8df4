// Text in both directions, all the way to what readers find in the file: what they read is what the page says, in its
// order.
#include <array>
#include <random>
#include <sstream>

#include "chancery/pipeline.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run_tool.h"

using namespace chancery;
using chancery::tests::has_tool;
using chancery::tests::mutool_sorts_directions;
using chancery::tests::run_tool;
using chancery::tests::TemporaryFile;

namespace {

/// Words of letters that every version of the fonts has, without marks: MuPDF (1.21) and poppler (22.12) compose those.
const std::array<std::vector<std::string>, 4> kWords = {{{"harbour", "Council", "(2024)", "10%", "ship,", "and"},
                                                         {"نمل", "بحر", "ميناء،", "«سفن»", "٢٠٢٤", "(كتب)"},
                                                         {"נמל", "ספרים,", "(3)", "שלום", "עיר"},
                                                         {"港口", "图书馆。", "船"}}};

std::string random_passage(std::mt19937& random) {
    std::string out;
    for (int passage = 0; passage < 4; ++passage) {
        const std::vector<std::string>& words = kWords[random() % kWords.size()];
        for (std::size_t n = 1 + random() % 6; n > 0; --n)
            out += (out.empty() ? "" : " ") + words[random() % words.size()];
    }
    return out;
}

/// Without what readers add and leave out at line ends.
std::string squeezed(std::string_view words) {
    std::string out;
    for (const char c : words)
        if (c > ' ' || static_cast<unsigned char>(c) >= 0x80) out += c;
    return out;
}

std::string struct_text(const std::string& file) {
    std::string out;
    std::istringstream lines(run_tool("pdfinfo -struct-text '" + file + "'").output);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find_first_not_of(' ');
        if (first != std::string::npos && line[first] == '"' && line.size() >= first + 2)
            out += squeezed(std::string_view(line).substr(first + 1, line.rfind('"') - first - 1));
    }
    return out;
}

BriefResult make(const std::string& page, FileWorld& world) {
    TemplateCache templates;
    BriefRequest request;
    request.page = page;
    request.data_folder = CHANCERY_BINARY_DIR "/share/chancery";
    return make_brief(request, templates, world, Limits());
}

}  // namespace

TEST_CASE("text in both directions is read in the order of the page", "[scripts]") {
    FileWorld world({.data_folder = CHANCERY_BINARY_DIR "/share/chancery",
                     .svg_converter = CHANCERY_BINARY_DIR "/libexec/chancery-svg"});
    for (const char* font : {"NotoNaskhArabic-Regular.ttf", "NotoSerifHebrew-Regular.ttf", "NotoSerifCJK-Regular.ttc"})
        if (!world.find_font(font)) {
            WARN("skipped: the font " << font << " is not installed (fonts-noto-core, fonts-noto-cjk)");
            return;
        }
    std::mt19937 random(11);
    std::vector<std::string> passages;
    std::string page =
        "<html lang=\"en\"><title>Passages</title><h1>Passages</h1><p>They are made of these words.</p>"
        "<h2>In both directions</h2>";
    for (int i = 0; i < 40; ++i) {
        passages.push_back(random_passage(random));
        page += "<p>" + passages.back() + "</p>\n";
    }
    const TemporaryFile source("page.html", page);
    const BriefResult result = make(source.path(), world);
    REQUIRE_FALSE(result.failed());
    CHECK(result.diagnostics.all().empty());

    const TemporaryFile file("brief.pdf", result.pdf);
    if (has_tool("pdfinfo")) {
        const std::string read = struct_text(file.path());
        for (const std::string& passage : passages) CHECK(read.find(squeezed(passage)) != std::string::npos);
    } else {
        WARN("skipped: poppler-utils are not installed");
    }
    if (has_tool("mutool") && mutool_sorts_directions()) {
        WARN("skipped: this MuPDF sorts directions by itself");
    } else if (has_tool("mutool")) {
        const std::string read = squeezed(run_tool("mutool draw -q -F text '" + file.path() + "'").output);
        // A passage that goes on over a page has running matter in its midst.
        std::size_t whole = 0;
        for (const std::string& passage : passages)
            whole += read.find(squeezed(passage)) != std::string::npos ? 1U : 0U;
        CHECK(whole + result.paged->pages.size() > passages.size());
    } else {
        WARN("skipped: mupdf-tools are not installed");
    }
}
