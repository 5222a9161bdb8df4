#include <hb-ot.h>
#include <hb-subset.h>

#include <algorithm>
#include <array>
#include <utility>

#include "text/cff.h"
#include "text/faces.h"

namespace chancery {
namespace {

using HbSubsetInput = std::unique_ptr<hb_subset_input_t, Destroyer<hb_subset_input_destroy>>;
using HbSubsetPlan = std::unique_ptr<hb_subset_plan_t, Destroyer<hb_subset_plan_destroy>>;

// What a font program in a PDF has no use for (ISO 32000-1, 9.9: glyphs are chosen by number, metrics come from the
// font dictionary). Variations go too: what is left is the default instance.
constexpr std::array kUnused = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
    HB_TAG('J', 'S', 'T', 'F'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('p', 'o', 's', 't'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('O', 'S', '/', '2'), HB_TAG('D', 'S', 'I', 'G'),
    HB_TAG('g', 'a', 's', 'p'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H'),
    HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('C', 'O', 'L', 'R'),
    HB_TAG('C', 'P', 'A', 'L'), HB_TAG('S', 'V', 'G', ' '), HB_TAG('C', 'B', 'D', 'T'), HB_TAG('C', 'B', 'L', 'C'),
    HB_TAG('s', 'b', 'i', 'x'), HB_TAG('f', 'v', 'a', 'r'), HB_TAG('g', 'v', 'a', 'r'), HB_TAG('a', 'v', 'a', 'r'),
    HB_TAG('c', 'v', 'a', 'r'), HB_TAG('H', 'V', 'A', 'R'), HB_TAG('V', 'V', 'A', 'R'), HB_TAG('M', 'V', 'A', 'R'),
    HB_TAG('S', 'T', 'A', 'T'), HB_TAG('m', 'e', 't', 'a'), HB_TAG('P', 'C', 'L', 'T'),
};

// As many as the faces of a few templates with a few documents' glyph sets each.
constexpr std::size_t kMostRemembered = 64;

std::string bytes_of(hb_blob_t* blob) {
    unsigned int length = 0;
    const char* data = hb_blob_get_data(blob, &length);
    return data == nullptr ? std::string() : std::string(data, length);
}

HbSubsetInput make_input(std::span<const std::uint32_t> glyphs) {
    HbSubsetInput input(hb_subset_input_create_or_fail());
    if (!input) return input;
    hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
    for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
    hb_set_t* drop = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const hb_tag_t tag : kUnused) hb_set_add(drop, tag);
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
    return input;
}

/// The code of each glyph: its new number, or its CID where the program is keyed by CIDs.
std::optional<std::vector<std::uint16_t>> codes_of(const hb_map_t* new_of_old, std::span<const std::uint32_t> glyphs,
                                                   const std::optional<std::vector<std::uint16_t>>& cids) {
    std::vector<std::uint16_t> codes;
    codes.reserve(glyphs.size());
    for (const std::uint32_t glyph : glyphs) {
        const hb_codepoint_t now = hb_map_get(new_of_old, glyph);
        if (now == HB_MAP_VALUE_INVALID || now > 0xFFFF || (cids && now >= cids->size())) return std::nullopt;
        codes.push_back(cids ? (*cids)[now] : static_cast<std::uint16_t>(now));
    }
    return codes;
}

FontSubset make_subset(const Face& face, std::span<const std::uint32_t> glyphs) {
    FontSubset out;
    const HbSubsetInput input = make_input(glyphs);
    if (!input) return out;
    const HbSubsetPlan plan(hb_subset_plan_create_or_fail(face.face.get(), input.get()));
    if (!plan) return out;
    const HbFace program(hb_subset_plan_execute_or_fail(plan.get()));
    if (!program) return out;
    std::optional<std::vector<std::uint16_t>> cids;
    if (face.metrics.cff) {
        const HbBlob table(hb_face_reference_table(program.get(), HB_TAG('C', 'F', 'F', ' ')));
        out.program = bytes_of(table.get());
        cids = cid_charset(out.program, hb_face_get_glyph_count(program.get()));
    } else {
        const HbBlob file(hb_face_reference_blob(program.get()));
        out.program = bytes_of(file.get());
    }
    auto codes = codes_of(hb_subset_plan_old_to_new_glyph_mapping(plan.get()), glyphs, cids);
    if (out.program.empty() || !codes) return FontSubset{};
    out.codes = std::move(*codes);
    for (const std::uint32_t glyph : glyphs) {
        const std::int64_t em = face.metrics.units_per_em;
        const std::int64_t width = (2000 * std::int64_t{face.advance_of(glyph)} + em) / (2 * em);
        out.widths.push_back(static_cast<std::uint16_t>(std::clamp<std::int64_t>(width, 0, UINT16_MAX)));
    }
    out.ok = true;
    return out;
}

}  // namespace

FontSubset FontLibrary::subset(FontId font, std::span<const std::uint32_t> glyphs) const {
    if (font.value >= size()) return {};
    const Face& face = faces_->opened(font);
    if (face.state != Face::State::ready) return {};
    std::pair key(font.value, std::vector<std::uint32_t>(glyphs.begin(), glyphs.end()));
    const auto found = faces_->subsets.find(key);
    if (found != faces_->subsets.end()) return found->second;
    if (faces_->subsets.size() >= kMostRemembered) faces_->subsets.clear();
    return faces_->subsets.emplace(std::move(key), make_subset(face, glyphs)).first->second;
}

}  // namespace chancery
