// Any bytes as a PDF to read back: what it carries, or a diagnostic.
#include <cstdint>
#include <string_view>

#include "chancery/pdf_file.h"

using namespace chancery;

// PoDoFo 0.9.8 does not free a filter whose stream turns out to be damaged.
extern "C" const char* __lsan_default_suppressions() { return "leak:PoDoFo::PdfFilterFactory::Create"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    Diagnostics diagnostics;
    const std::string_view content(reinterpret_cast<const char*>(bytes), size);
    const auto file = read_pdf("fuzz.pdf", content, Limits{}, diagnostics);
    if (!file && diagnostics.count(Severity::error) == 0) __builtin_trap();
    return 0;
}
