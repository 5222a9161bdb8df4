// A page of any bytes, from reading to the PDF; the invariants of every stage hold.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

#include "chancery/pipeline.h"

using namespace chancery;

namespace {

void require(const std::optional<std::string>& problem) {
    if (!problem) return;
    std::cerr << *problem << '\n';
    std::abort();
}

}  // namespace

// libhyphen 2.8.8 loses a few hundred bytes when it loads the patterns of a language, once in a process.
extern "C" const char* __lsan_default_suppressions() { return "leak:libhyphen.so"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const std::string kData = CHANCERY_SOURCE_DIR;
    // Loading a template costs more than a page. Its fonts are read from the world on first use: both live on.
    static FileWorld world(
        {.root = "/nonexistent", .font_path = {}, .data_folder = kData, .cache_folder = {}, .svg_converter = {}});
    static TemplateCache templates;
    Limits limits;
    limits.source_bytes = 1u << 20;
    limits.pages = 200;

    BriefRequest request;
    request.page = "-";
    request.page_bytes.assign(reinterpret_cast<const char*>(bytes), size);
    request.data_folder = kData;
    const BriefResult result = make_brief(request, templates, world, limits);
    if (result.document) require(check(*result.document));
    if (result.normalized && !result.failed()) {
        require(check(result.normalized->brief));
        if (result.document)  // a brief in JSON has none
            require(balance(result.normalized->ledger, *result.document, result.normalized->brief, result.sources));
    }
    if (result.paged) require(check(*result.paged));
    for (const Diagnostic& diagnostic : result.diagnostics.all())
        if (diagnostic.code == Code::not_conforming) require(diagnostic.message);
    return 0;
}
