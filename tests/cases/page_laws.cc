// What must hold of the pages of every sample and every case, whatever was decided on the way to them: nothing overlaps
// or is cut off, and what the eye finds wrong with a page break (typography.h, which does not know the breaker's costs)
// was owned up to by layout. CHANCERY_PAGES names a folder of your own pages to be looked at as well.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "chancery/pipeline.h"
#include "chancery/typography.h"
#include "support/catch2.h"
#include "support/run_tool.h"

using namespace chancery;
using chancery::tests::TemporaryFile;

namespace fs = std::filesystem;

namespace {

std::vector<std::string> pages_below(const std::string& folder) {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string extension = entry.path().extension().string();
        const bool expectation = fs::exists(entry.path().parent_path() / "layout.txt") && extension == ".txt" &&
                                 entry.path().filename() != "page.txt";
        if ((extension == ".html" || extension == ".txt") && !expectation) found.push_back(entry.path().string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<std::string> all_pages() {
    std::vector<std::string> found = pages_below(CHANCERY_SOURCE_DIR "/input");
    for (std::string& page : pages_below(CHANCERY_SOURCE_DIR "/tests/cases")) found.push_back(std::move(page));
    if (const char* more = std::getenv("CHANCERY_PAGES"))
        for (std::string& page : pages_below(more)) found.push_back(std::move(page));
    return found;
}

BriefResult set(const std::string& page, Stage until = Stage::layout) {
    static FileWorld world({.data_folder = CHANCERY_BINARY_DIR "/share/chancery",
                            .svg_converter = CHANCERY_BINARY_DIR "/libexec/chancery-svg"});
    static TemplateCache templates;
    BriefRequest request;
    request.page = page;
    request.data_folder = CHANCERY_BINARY_DIR "/share/chancery";
    request.until = until;
    return make_brief(request, templates, world, Limits());
}

/// Whether the fault lies at the end of its page: then the next page's start is what was reported.
bool at_page_end(Fault fault) {
    return fault == Fault::heading_stranded || fault == Fault::introduction_parted || fault == Fault::orphan ||
           fault == Fault::first_item_alone;
}

void check_owned_up(const PagedBrief& paged, const Diagnostics& diagnostics) {
    std::set<std::string> owned;
    bool tall = false;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        if (diagnostic.code == Code::keep_broken) owned.insert(diagnostic.label);
        tall = tall || diagnostic.code == Code::taller_than_page;
    }
    for (const BrokenKeep& found : measure_typography(paged).broken_keeps) {
        if (found.fault == Fault::overfull_page && tall) continue;
        const std::uint32_t begins = found.page + (at_page_end(found.fault) ? 2 : 1);
        if (!owned.contains(fmt::format("page {} begins here", begins)))
            FAIL_CHECK("page " << found.page + 1 << ": " << words_of(found.fault) << ", and nothing says so");
    }
}

/// Where the letters of a run are, less the overhang that neighbours may share.
struct Box {
    Length left, right, top, bottom;
    std::string words;
};

std::vector<Box> boxes_of(const Page& page) {
    std::vector<Box> boxes;
    for (const Item& item : page.items) {
        const auto* run = std::get_if<GlyphRun>(&item);
        if (!run) continue;
        Length x = run->origin.x, right = x;
        for (const Glyph& glyph : run->glyphs) {
            x += glyph.advance;
            if (run->text.view(glyph.first, glyph.last) != " ") right = x;
        }
        if (right > run->origin.x)
            boxes.push_back({run->origin.x + pt(1), right - pt(1), run->origin.y - run->size * 6 / 10, run->origin.y,
                             run->text.str()});
    }
    return boxes;
}

void check_apart(const Page& page, std::size_t number) {
    const std::vector<Box> boxes = boxes_of(page);
    for (std::size_t a = 0; a < boxes.size(); ++a) {
        const Box& one = boxes[a];
        if (one.right > page.size.width || one.left < Length() || one.bottom > page.size.height || one.top < Length())
            FAIL_CHECK("page " << number << ": “" << one.words << "” is cut off");
        for (std::size_t b = a + 1; b < boxes.size(); ++b) {
            const Box& other = boxes[b];
            const bool apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top ||
                               other.bottom <= one.top;
            if (!apart) FAIL_CHECK("page " << number << ": “" << one.words << "” and “" << other.words << "”");
        }
    }
}

void check_pictures(const Page& page, std::size_t number) {
    for (const Item& item : page.items) {
        const auto* picture = std::get_if<PictureItem>(&item);
        if (!picture) continue;
        const Rect& area = picture->area;
        if (area.x < Length() || area.y < Length() || area.x + area.width > page.size.width ||
            area.y + area.height > page.size.height)
            FAIL_CHECK("page " << number << ": a picture is cut off");
        for (const TextLine& line : page.lines) {
            const bool beside = line.left >= area.x + area.width || line.left + line.width <= area.x;
            if (!beside && line.baseline > area.y + pt(1) && line.baseline < area.y + area.height)
                FAIL_CHECK("page " << number << ": a line stands on a picture");
        }
    }
}

}  // namespace

TEST_CASE("a row taller than a page is cut, and each page of it is read column by column") {
    std::string words, items, code;
    for (int i = 0; i < 900; ++i) words += fmt::format("word{} ", i);
    for (int i = 0; i < 120; ++i) items += fmt::format("<li>Item {} of it</li>", i);
    for (int i = 0; i < 150; ++i) code += fmt::format("line {}\n", i);
    const std::string tall = fmt::format("<td><ul>{}</ul></td><td>{}</td>", items, words);
    const auto table = [](std::string_view part, std::string_view cells) {
        return fmt::format("<table><{0}><tr><th>A</th>{1}</tr></{0}><tr><th>B</th><td>2</td></tr></table>", part,
                           cells);
    };
    // Lines of two heights never leave both columns free at once.
    const std::string uneven = fmt::format("<td>{}</td><td><pre>{}</pre></td>", words, code);
    const std::string inner = fmt::format(
        "<td>Before it.<p><table><tr><th><ul>{}</ul></th><td>{}</td></tr><tr><td>1</td><td>2</td></tr></table>"
        "<p>After it.</td>",
        items, words);
    for (const std::string& rows :
         {table("thead", tall), table("tbody", tall), table("tbody", uneven), table("tbody", inner)}) {
        INFO(rows.substr(0, 60));
        const TemporaryFile page("page.html",
                                 "<html lang=\"en\"><h1>A row</h1><p>Before.</p>" + rows + "<p>After.</p>");
        const BriefResult result = set(page.path(), Stage::pdf);
        CHECK_FALSE(result.failed());
        for (const Diagnostic& diagnostic : result.diagnostics.all()) CHECK(diagnostic.code != Code::taller_than_page);
        REQUIRE(result.paged);
        CHECK(result.paged->pages.size() > 2);
        for (std::size_t p = 0; p < result.paged->pages.size(); ++p) check_apart(result.paged->pages[p], p + 1);
        for (const Page& one : result.paged->pages)
            for (const Item& item : one.items)
                if (const auto* run = std::get_if<GlyphRun>(&item)) CHECK(run->text.str() != "It");
    }
}

TEST_CASE("pages of samples and cases overlap nowhere, and their broken keeps are owned up to") {
    std::size_t seen = 0;
    for (const std::string& page : all_pages()) {
        INFO(page);
        const BriefResult result = set(page);
        if (!result.paged) continue;
        ++seen;
        check_owned_up(*result.paged, result.diagnostics);
        for (std::size_t p = 0; p < result.paged->pages.size(); ++p) {
            check_apart(result.paged->pages[p], p + 1);
            check_pictures(result.paged->pages[p], p + 1);
        }
    }
    CHECK(seen > 15);
}
