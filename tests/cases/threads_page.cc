// Any number of threads, each with a world and templates of its own, give the bytes that one gives alone.
#include <algorithm>
#include <filesystem>
#include <thread>
#include <vector>

#include "chancery/pipeline.h"
#include "support/catch2.h"

using namespace chancery;

namespace fs = std::filesystem;

namespace {

const std::string kData = CHANCERY_BINARY_DIR "/share/chancery";

/// The samples, and the pages of the cases that need no template of their own.
std::vector<std::string> pages() {
    std::vector<std::string> found;
    for (const char* sample : {"hled.html", "hled.es.html", "hled-text.txt"})
        found.push_back(std::string(CHANCERY_SOURCE_DIR "/input/") + sample);
    for (const char* one : {"pictures", "tables", "notes", "links"})
        found.push_back(std::string(CHANCERY_SOURCE_DIR "/tests/cases/") + one + "/page.html");
    return found;
}

/// PDFs of all pages in their order, beginning with the `first`th, so that threads do different work at a time.
std::vector<std::string> build_all(const std::vector<std::string>& pages, std::size_t first) {
    FileWorld world({.data_folder = kData, .svg_converter = CHANCERY_BINARY_DIR "/libexec/chancery-svg"});
    TemplateCache templates;
    std::vector<std::string> pdfs(pages.size());
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::size_t at = (first + i) % pages.size();
        BriefRequest request;
        request.page = pages[at];
        request.data_folder = kData;
        pdfs[at] = make_brief(request, templates, world, Limits()).pdf;
    }
    return pdfs;
}

}  // namespace

TEST_CASE("every number of threads gives the bytes of one", "[threads]") {
    const std::vector<std::string> names = pages();
    const std::vector<std::string> alone = build_all(names, 0);
    for (std::size_t i = 0; i < names.size(); ++i) {
        INFO(names[i]);
        CHECK(alone[i].starts_with("%PDF-"));
    }
    for (const std::size_t count : {2u, 3u, 8u}) {
        std::vector<std::vector<std::string>> results(count);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < count; ++i) threads.emplace_back([&, i] { results[i] = build_all(names, i); });
        for (std::thread& thread : threads) thread.join();
        for (std::size_t i = 0; i < count; ++i) {
            INFO("thread " << i + 1 << " of " << count);
            CHECK((results[i] == alone));
        }
    }
}
