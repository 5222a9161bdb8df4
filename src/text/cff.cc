#include "text/cff.h"

#include "text/cff_reader.h"

namespace chancery {
namespace {

/// The operands of an entry; none where there is no such.
std::vector<std::int64_t> operands_of(const std::vector<CffEntry>& dict, std::uint32_t operation) {
    for (const CffEntry& entry : dict)
        if (entry.operation == operation) return entry.operands;
    return {};
}

}  // namespace

std::optional<std::vector<std::uint16_t>> cid_charset(std::string_view cff, std::uint32_t glyphs) {
    CffReader header(cff);
    header.number(2);
    const std::uint32_t header_size = header.number(1);
    if (header.broken() || glyphs == 0 || glyphs > 0x10000) return std::nullopt;
    const CffIndex names = read_cff_index(cff, header_size);
    const CffIndex tops = read_cff_index(cff, names.end);
    if (names.end == 0 || tops.end == 0) return std::nullopt;
    constexpr std::uint32_t kRos = 0xC1E, kCharset = 15;
    const std::vector<CffEntry> top = read_cff_dict(tops.first);
    const std::vector<std::int64_t> place = operands_of(top, kCharset);
    if (operands_of(top, kRos).empty() || place.size() != 1 || place[0] <= 2)
        return std::nullopt;  // 0 to 2: predefined

    std::vector<std::uint16_t> cids = {0};
    CffReader charset(cff, static_cast<std::size_t>(place[0]));
    const std::uint32_t format = charset.number(1);
    if (format > 2) return std::nullopt;
    while (cids.size() < glyphs && !charset.broken()) {
        const std::uint32_t first = charset.number(2);
        const std::uint32_t more = format == 0 ? 0 : charset.number(format);
        for (std::uint32_t i = 0; i <= more && cids.size() < glyphs; ++i)
            cids.push_back(static_cast<std::uint16_t>(first + i));
    }
    return charset.broken() ? std::nullopt : std::optional(cids);
}

}  // namespace chancery
