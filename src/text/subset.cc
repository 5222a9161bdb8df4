#include <hb-ot.h>
#include <hb-subset.h>

#include <algorithm>
#include <array>
#include <utility>

#include "text/cff.h"
#include "text/cff_program.h"
#include "text/faces.h"

namespace chancery {
namespace {

using HbSubsetInput = std::unique_ptr<hb_subset_input_t, Destroyer<hb_subset_input_destroy>>;
using HbSubsetPlan = std::unique_ptr<hb_subset_plan_t, Destroyer<hb_subset_plan_destroy>>;

// What a font program in a PDF is made of (ISO 32000-1, 9.9: glyphs are chosen by number, and metrics come from the
// font dictionary). Variations stay behind: what is left is the default instance.
constexpr std::array kProgramTables = {
    HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
    HB_TAG('l', 'o', 'c', 'a'), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('C', 'F', 'F', ' '),
};

// As many as the faces of a few templates with a few documents' glyph sets each.
constexpr std::size_t kMostRemembered = 64;

std::string bytes_of(hb_blob_t* blob) {
    unsigned int length = 0;
    const char* data = hb_blob_get_data(blob, &length);
    return data == nullptr ? std::string() : std::string(data, length);
}

/// The face with its program's tables alone. hb-subset 6.0 walks all characters of the cmap even where only glyphs are
/// asked for; a face that has none saves half of the work.
HbFace program_of(const Face& face) {
    HbFace program(hb_face_builder_create());
    for (const hb_tag_t tag : kProgramTables) {
        const HbBlob table(hb_face_reference_table(face.face.get(), tag));
        if (hb_blob_get_length(table.get()) != 0) hb_face_builder_add_table(program.get(), tag, table.get());
    }
    hb_face_set_upem(program.get(), hb_face_get_upem(face.face.get()));
    return program;
}

HbSubsetInput make_input(std::span<const std::uint32_t> glyphs) {
    HbSubsetInput input(hb_subset_input_create_or_fail());
    if (!input) return input;
    hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
    for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
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

FontSubset make_subset(Face& face, std::span<const std::uint32_t> glyphs) {
    FontSubset out;
    const HbSubsetInput input = make_input(glyphs);
    if (!input) return out;
    if (!face.program) face.program = program_of(face);
    const HbSubsetPlan plan(hb_subset_plan_create_or_fail(face.program.get(), input.get()));
    if (!plan) return out;
    const HbFace program(hb_subset_plan_execute_or_fail(plan.get()));
    if (!program) return out;
    std::optional<std::vector<std::uint16_t>> cids;
    if (face.metrics.cff) {
        const HbBlob table(hb_face_reference_table(program.get(), HB_TAG('C', 'F', 'F', ' ')));
        out.program = bytes_of(table.get());
        cids = cid_charset(out.program, hb_face_get_glyph_count(program.get()));
        if (auto bare = cff_without_names(out.program)) out.program = std::move(*bare);
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
    Face& face = faces_->opened(font);
    if (face.state != Face::State::ready) return {};
    std::pair key(font.value, std::vector<std::uint32_t>(glyphs.begin(), glyphs.end()));
    const auto found = faces_->subsets.find(key);
    if (found != faces_->subsets.end()) return found->second;
    if (faces_->subsets.size() >= kMostRemembered) faces_->subsets.clear();
    return faces_->subsets.emplace(std::move(key), make_subset(face, glyphs)).first->second;
}

}  // namespace chancery
