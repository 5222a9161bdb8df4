#include "text/cff_reader.h"

#include <utility>

namespace chancery {
namespace {

/// An operand that begins with `byte` (Technical Note 5176, 4); `reader` stands behind that.
std::int64_t read_operand(std::uint32_t byte, CffReader& reader) {
    if (byte == 28) return static_cast<std::int16_t>(reader.number(2));
    if (byte == 29) return static_cast<std::int32_t>(reader.number(4));
    if (byte == 30) {  // a real number: nibbles up to one that is 15
        for (std::uint32_t pair = 0; (pair & 0xF) != 0xF && (pair >> 4) != 0xF && !reader.broken();)
            pair = reader.number(1);
        return 0;
    }
    if (byte < 247) return std::int64_t{byte} - 139;
    const std::int64_t rest = reader.number(1);
    return byte < 251 ? (std::int64_t{byte} - 247) * 256 + rest + 108 : (251 - std::int64_t{byte}) * 256 - rest - 108;
}

}  // namespace

CffIndex read_cff_index(std::string_view cff, std::size_t at) {
    CffReader reader(cff, at);
    CffIndex out;
    out.count = reader.number(2);
    if (out.count == 0) {
        out.end = reader.broken() ? 0 : reader.at();
        return out;
    }
    const unsigned offset_size = reader.number(1);
    if (offset_size < 1 || offset_size > 4) return {};
    const std::size_t offsets = reader.at();
    const std::size_t base = offsets + (std::size_t{out.count} + 1) * offset_size - 1;  // offsets count from 1
    const std::uint32_t first = reader.number(offset_size), second = reader.number(offset_size);
    reader.go_to(offsets + std::size_t{out.count} * offset_size);
    const std::uint32_t last = reader.number(offset_size);
    if (reader.broken() || first == 0 || second < first || last < second || base + last > cff.size()) return {};
    out.first = cff.substr(base + first, second - first);
    out.end = base + last;
    return out;
}

std::vector<CffEntry> read_cff_dict(std::string_view dict) {
    std::vector<CffEntry> out;
    std::size_t start = 0;
    CffEntry entry;
    for (CffReader reader(dict); !reader.at_end() && !reader.broken();) {
        const std::uint32_t byte = reader.number(1);
        if (byte > 21) {
            entry.operands.push_back(read_operand(byte, reader));
            continue;
        }
        entry.operation = byte == 12 ? byte << 8 | reader.number(1) : byte;
        entry.bytes = dict.substr(start, reader.at() - start);
        start = reader.at();
        out.push_back(std::move(entry));
        entry = {};
    }
    return out;
}

}  // namespace chancery
