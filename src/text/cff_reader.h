// Reading a CFF table: its numbers, DICTs and INDEXes (Adobe Technical Note 5176, 3 to 5).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery {

/// Big-endian numbers of a byte string; reading behind its end gives 0 and sets `broken`.
class CffReader {
public:
    explicit CffReader(std::string_view bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}

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

/// How many objects an INDEX has, the first of them, and where its bytes end; the end is 0 where it is none.
struct CffIndex {
    std::uint32_t count = 0;
    std::string_view first;
    std::size_t end = 0;
};

/// The INDEX that begins at byte `at` of a CFF table.
CffIndex read_cff_index(std::string_view cff, std::size_t at);

/// An entry of a DICT: its operator (an escaped one is 12 << 8 and its second byte), its operands, reals as 0, and the
/// bytes of them all.
struct CffEntry {
    std::uint32_t operation = 0;
    std::vector<std::int64_t> operands;
    std::string_view bytes;
};

std::vector<CffEntry> read_cff_dict(std::string_view dict);

}  // namespace chancery
