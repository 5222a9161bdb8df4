#include "pipeline/fingerprint.h"

#include <cstdint>
#include <set>

#include "chancery/pipeline.h"

namespace chancery {
namespace {

std::string hex(std::uint32_t number) {
    std::string digits;
    for (int shift = 28; shift >= 0; shift -= 4) digits += "0123456789abcdef"[number >> shift & 15];
    return digits;
}

}  // namespace

std::string fingerprint(const PagedBrief& paged, const FontLibrary& fonts) {
    std::string text = "Chancery " + std::string(version());
    for (const auto& [library, number] : library_versions()) text += "; " + library + " " + number;
    std::set<FontId> shown;
    for (const Page& page : paged.pages)
        for (const Item& item : page.items)
            if (const GlyphRun* run = std::get_if<GlyphRun>(&item)) shown.insert(run->font);
    for (const FontId font : shown)
        text += "; " + fonts.metrics(font).postscript_name + " " + hex(fonts.metrics(font).checksum);
    return text;
}

}  // namespace chancery
