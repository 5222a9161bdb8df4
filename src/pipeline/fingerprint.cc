#include "pipeline/fingerprint.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>

#include "chancery/pipeline.h"

namespace chancery {
namespace {

/// Big-endian number of four bytes; 0 beyond the end.
std::uint32_t number_at(std::string_view bytes, std::size_t offset) {
    if (bytes.size() < 4 || offset > bytes.size() - 4) return 0;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[offset + i]);
    return number;
}

/// head.checksumAdjustment of a font file (OpenType 1.9, table directory and head); 0 where there is no such table. It
/// is a checksum over the whole file, and reading it costs nothing.
std::uint32_t file_checksum(std::string_view font) {
    const std::uint32_t tables = number_at(font, 4) >> 16;
    for (std::uint32_t i = 0; i < tables; ++i) {
        const std::size_t record = 12 + 16 * static_cast<std::size_t>(i);
        if (record + 16 > font.size()) return 0;
        if (font.substr(record, 4) == "head") return number_at(font, std::size_t{number_at(font, record + 8)} + 8);
    }
    return 0;
}

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
        text += "; " + fonts.metrics(font).postscript_name + " " + hex(file_checksum(fonts.bytes(font)));
    return text;
}

}  // namespace chancery
