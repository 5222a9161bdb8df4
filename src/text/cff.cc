#include "text/cff.h"

#include <cstddef>

namespace chancery {
namespace {

/// Big-endian numbers of a byte string; reading behind its end gives 0 and sets `broken`.
class Reader {
public:
    explicit Reader(std::string_view bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}

    std::uint32_t number(unsigned size) {
        if (at_ > bytes_.size() || bytes_.size() - at_ < size) {
            broken_ = true;
            return 0;
        }
        std::uint32_t out = 0;
        for (unsigned i = 0; i < size; ++i) out = (out << 8) | static_cast<std::uint8_t>(bytes_[at_++]);
        return out;
    }
    std::size_t at() const { return at_; }
    void go_to(std::size_t at) { at_ = at; }
    bool at_end() const { return at_ >= bytes_.size(); }
    bool broken() const { return broken_; }

private:
    std::string_view bytes_;
    std::size_t at_;
    bool broken_ = false;
};

/// Reads an INDEX (Technical Note 5176, 5): its first object, and moves behind it.
std::string_view read_index(std::string_view cff, Reader& reader) {
    const std::uint32_t count = reader.number(2);
    if (count == 0) return {};
    const unsigned offset_size = reader.number(1);
    if (offset_size < 1 || offset_size > 4) return {};
    const std::size_t offsets = reader.at();
    const std::size_t base = offsets + (std::size_t{count} + 1) * offset_size - 1;
    const std::uint32_t first = reader.number(offset_size);
    const std::uint32_t second = reader.number(offset_size);
    reader.go_to(offsets + std::size_t{count} * offset_size);
    const std::uint32_t end = reader.number(offset_size);
    reader.go_to(base + end);
    if (first == 0 || second < first || base + second > cff.size()) return {};
    return cff.substr(base + first, second - first);
}

struct TopDict {
    bool cid_keyed = false;
    std::uint32_t charset = 0;
};

/// Reads the operands that matter of a DICT (Technical Note 5176, 4 and 9).
TopDict read_dict(std::string_view dict) {
    constexpr std::uint32_t kCharset = 15, kEscape = 12, kRos = 30;
    TopDict out;
    std::uint32_t operand = 0;
    for (Reader reader(dict); !reader.at_end() && !reader.broken();) {
        const std::uint32_t byte = reader.number(1);
        if (byte == kEscape) {
            if (reader.number(1) == kRos) out.cid_keyed = true;
        } else if (byte == kCharset) {
            out.charset = operand;
        } else if (byte == 28) {
            operand = reader.number(2);
        } else if (byte == 29) {
            operand = reader.number(4);
        } else if (byte == 30) {  // a real number: nibbles up to one that is 15
            for (std::uint32_t pair = 0; (pair & 0xF) != 0xF && (pair >> 4) != 0xF && !reader.broken();)
                pair = reader.number(1);
        } else if (byte >= 32 && byte <= 246) {
            operand = byte - 139;  // negative ones are of no use here
        } else if (byte >= 247 && byte <= 250) {
            operand = (byte - 247) * 256 + reader.number(1) + 108;
        } else if (byte >= 251 && byte <= 254) {
            reader.number(1);
            operand = 0;
        }
    }
    return out;
}

}  // namespace

std::optional<std::vector<std::uint16_t>> cid_charset(std::string_view cff, std::uint32_t glyphs) {
    Reader header(cff);
    header.number(2);
    const std::uint32_t header_size = header.number(1);
    if (header.broken() || glyphs == 0 || glyphs > 0x10000) return std::nullopt;
    Reader reader(cff, header_size);
    read_index(cff, reader);  // names
    const TopDict top = read_dict(read_index(cff, reader));
    if (reader.broken() || !top.cid_keyed || top.charset <= 2) return std::nullopt;

    std::vector<std::uint16_t> cids = {0};
    Reader charset(cff, top.charset);
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
