// Files read back, whole and damaged.
#include "chancery/pdf_file.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "support/catch2.h"
#include "support/sample_paged.h"

using namespace chancery;
using namespace chancery::tests;

#if defined(__SANITIZE_ADDRESS__)
// PoDoFo 0.9.8 does not free a filter whose stream turns out to be damaged.
extern "C" const char* __lsan_default_suppressions() { return "leak:PoDoFo::PdfFilterFactory::Create"; }
#endif

namespace {

std::string written(bool object_streams) {
    Diagnostics diagnostics;
    SampleFonts fonts(diagnostics);
    SamplePaged pages(fonts.library);
    pages.paragraph("Building back together", TagRole::H1);
    pages.paragraph("Officers find affluent waffles.");
    pages.add_page();
    pages.paragraph("The second page.");
    PdfOptions options;
    options.standard = Standard::ua1_a3a;
    options.attachments = {{"brief.json", "application/json", "The brief", "{}", Attachment::Relationship::source}};
    options.object_streams = object_streams;
    return write_pdf(pages.paged, fonts.library, Pictures(), options, Limits{}, diagnostics);
}

std::optional<PdfFile> read(const std::string& bytes, Diagnostics& diagnostics) {
    return read_pdf("brief.pdf", bytes, Limits{}, diagnostics);
}

std::size_t below(std::mt19937& random, std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
}

/// One thing that goes wrong with a file, or that somebody does to it.
void damage(std::string& bytes, std::mt19937& random) {
    static const std::array<std::string, 14> kPieces = {
        "/Prev 0",       "/Kids [1 0 R]", std::string(4000, '['), "<</A <<", "/Count 2000000000",
        "/Parent 1 0 R", "/Length 40000", "/Size 2147483647",     "endobj",  "stream\n",
        "/W [8 8 8]",    "/N 2000000000", "/First 999999",        "0 R",
    };
    static const std::array<char, 5> kStarts = {'/', '<', 'R', 'x', 't'};
    const std::size_t at = below(random, bytes.size());
    switch (below(random, 6)) {
        case 0:
            bytes[at] = static_cast<char>(below(random, 256));
            break;
        case 1:
            bytes.erase(at, 1 + below(random, 300));
            break;
        case 2:
            bytes.insert(at, bytes.substr(below(random, bytes.size()), 1 + below(random, 500)));
            break;
        case 3:
        case 4: {  // another number: places after it stay, so a reader gets further
            const std::size_t digit = bytes.find_first_of("0123456789", at);
            if (digit != std::string::npos) bytes[digit] = static_cast<char>('0' + below(random, 10));
            break;
        }
        default: {
            const std::size_t start = bytes.find(kStarts[below(random, kStarts.size())], at);
            bytes.insert(std::min(start, bytes.size()), " " + kPieces[below(random, kPieces.size())] + " ");
        }
    }
}

}  // namespace

TEST_CASE("what a file carries and says is read back") {
    for (const bool object_streams : {true, false}) {
        Diagnostics diagnostics;
        const auto file = read(written(object_streams), diagnostics);
        REQUIRE(file);
        CHECK(file->passages == std::vector<std::string>{"Building back together", "Officers find affluent waffles.",
                                                         "The second page."});
        REQUIRE(file->attachments.size() == 1);
        CHECK(file->attachments[0].name == "brief.json");
        CHECK(file->attachments[0].content == "{}");
        CHECK(file->standard == "ua1+a3a");
    }
}

TEST_CASE("a tree that promises more pages than there are is damage") {
    std::string bytes = written(false);
    const std::size_t count = bytes.find("/Count 2/Kids");
    REQUIRE(count != std::string::npos);
    bytes[count + 7] = '9';
    Diagnostics diagnostics;
    CHECK_FALSE(read(bytes, diagnostics));
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].message == "the PDF can't be read: it is damaged (PageNotFound)");
}

TEST_CASE("a damaged file is read or reported") {
    const std::string files[] = {written(true), written(false)};
    std::mt19937 random(17);
    std::size_t refused = 0;
    for (int i = 0; i < 5000; ++i) {
        std::string bytes = files[below(random, 2)];
        for (std::size_t n = 1 + below(random, 6); n > 0; --n) damage(bytes, random);
        Diagnostics diagnostics;
        const auto file = read(bytes, diagnostics);
        CHECK(file.has_value() == (diagnostics.count(Severity::error) == 0));
        refused += file ? 0u : 1u;
    }
    CHECK(refused > 100);
}
