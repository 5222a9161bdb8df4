#include "text/cff_program.h"

#include <algorithm>
#include <array>
#include <vector>

#include "text/cff_reader.h"

namespace chancery {
namespace {

/// Operators of DICTs (Technical Note 5176, tables 9, 10 and 23).
enum Operator : std::uint32_t {
    kVersion = 0,
    kNotice = 1,
    kFullName = 2,
    kFamilyName = 3,
    kWeight = 4,
    kUniqueId = 13,
    kXuid = 14,
    kCharset = 15,
    kEncoding = 16,
    kCharStrings = 17,
    kPrivate = 18,
    kSubrs = 19,
    kCopyright = 0xC00,
    kPostScript = 0xC15,
    kBaseFontName = 0xC16,
    kRos = 0xC1E,
};

/// What goes: texts, which live in the String INDEX, and what gives way to its default.
constexpr std::array kDropped = {kVersion, kNotice,  kFullName, kFamilyName, kWeight,     kUniqueId,
                                 kXuid,    kCharset, kEncoding, kCopyright,  kPostScript, kBaseFontName};

/// Glyphs of the charset ISOAdobe, which holds where a top DICT names none (appendix C).
constexpr std::uint32_t kMostGlyphs = 229;

const CffEntry* find(const std::vector<CffEntry>& dict, std::uint32_t operation, std::size_t operands) {
    const auto found =
        std::find_if(dict.begin(), dict.end(), [&](const CffEntry& e) { return e.operation == operation; });
    return found != dict.end() && found->operands.size() == operands ? &*found : nullptr;
}

/// The bytes [first, end) of a table; nothing where they are not all there.
std::optional<std::string_view> part_of(std::string_view cff, std::size_t first, std::size_t end) {
    if (end < first || end > cff.size()) return std::nullopt;
    return cff.substr(first, end - first);
}

/// A whole INDEX.
std::optional<std::string_view> index_at(std::string_view cff, std::size_t at) {
    return part_of(cff, at, read_cff_index(cff, at).end);
}

/// The Private DICT and its subroutines, which its offset to them wants right behind it.
std::optional<std::string_view> private_part(std::string_view cff, const CffEntry& place) {
    const auto size = static_cast<std::size_t>(place.operands[0]), at = static_cast<std::size_t>(place.operands[1]);
    if (size > cff.size() || at > cff.size()) return std::nullopt;
    const auto dict = part_of(cff, at, at + size);
    if (!dict) return std::nullopt;
    const std::vector<CffEntry> entries = read_cff_dict(*dict);
    const CffEntry* subroutines = find(entries, kSubrs, 1);
    if (subroutines == nullptr) return dict;
    if (subroutines->operands[0] != place.operands[0]) return std::nullopt;
    return part_of(cff, at, read_cff_index(cff, at + size).end);
}

/// A number whose length does not depend on its value.
void append_number(std::string& out, std::size_t value) {
    out += '\x1d';
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

/// An INDEX of one object.
std::string index_of(std::string_view object) {
    const std::size_t end = object.size() + 1;
    std::string out("\0\1\2\0\1", 5);
    out += static_cast<char>(end >> 8 & 0xff);
    out += static_cast<char>(end & 0xff);
    return out.append(object);
}

}  // namespace

std::optional<std::string> cff_without_names(std::string_view cff) {
    CffReader header(cff, 2);
    const auto head = part_of(cff, 0, header.number(1));
    if (!head) return std::nullopt;
    const auto names = index_at(cff, head->size());
    if (!names) return std::nullopt;
    const CffIndex tops = read_cff_index(cff, head->size() + names->size());
    const auto strings = index_at(cff, tops.end);
    if (tops.count != 1 || !strings) return std::nullopt;
    const auto shared = index_at(cff, tops.end + strings->size());

    const std::vector<CffEntry> top = read_cff_dict(tops.first);
    const CffEntry* glyphs_at = find(top, kCharStrings, 1);
    const CffEntry* private_at = find(top, kPrivate, 2);
    if (!shared || find(top, kRos, 3) != nullptr || glyphs_at == nullptr || private_at == nullptr) return std::nullopt;
    const auto glyphs = index_at(cff, static_cast<std::size_t>(glyphs_at->operands[0]));
    const auto closing = private_part(cff, *private_at);
    if (!glyphs || !closing) return std::nullopt;
    if (read_cff_index(*glyphs, 0).count > kMostGlyphs) return std::nullopt;

    std::string kept;
    for (const CffEntry& entry : top) {
        const bool moved = entry.operation == kCharStrings || entry.operation == kPrivate;
        if (moved || std::find(kDropped.begin(), kDropped.end(), entry.operation) != kDropped.end()) continue;
        kept += entry.bytes;
    }
    const auto with_places = [&](std::size_t glyphs_place, std::size_t private_place) {
        std::string dict = kept;
        append_number(dict, glyphs_place);
        dict += static_cast<char>(kCharStrings);
        append_number(dict, static_cast<std::size_t>(private_at->operands[0]));
        append_number(dict, private_place);
        dict += static_cast<char>(kPrivate);
        return index_of(dict);
    };
    const std::string no_strings(2, '\0');
    const std::size_t place =
        head->size() + names->size() + with_places(0, 0).size() + no_strings.size() + shared->size();
    std::string out(*head);
    out.append(*names).append(with_places(place, place + glyphs->size())).append(no_strings);
    return out.append(*shared).append(*glyphs).append(*closing);
}

}  // namespace chancery
