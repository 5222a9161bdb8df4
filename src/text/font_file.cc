#include "text/font_file.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "text/face.h"

namespace chancery {
namespace {

using HbSubsetInput = std::unique_ptr<hb_subset_input_t, Destroyer<hb_subset_input_destroy>>;

constexpr hb_tag_t kWeightAxis = HB_TAG('w', 'g', 'h', 't');

struct NamedWeight {
    Weight weight;
    int value;  ///< OS/2 usWeightClass, and the axis of variable fonts
    std::string_view roman, italic;
};
constexpr std::array<NamedWeight, 4> kWeights = {{{Weight::regular, 400, "Regular", "Italic"},
                                                  {Weight::medium, 500, "Medium", "MediumItalic"},
                                                  {Weight::semibold, 600, "SemiBold", "SemiBoldItalic"},
                                                  {Weight::bold, 700, "Bold", "BoldItalic"}}};

const NamedWeight& nearest_weight(int value) {
    return *std::min_element(kWeights.begin(), kWeights.end(), [&](const NamedWeight& a, const NamedWeight& b) {
        return std::abs(a.value - value) < std::abs(b.value - value);
    });
}

/// "Harbour Sans" and semibold: "HarbourSans-SemiBold.ttf".
std::string file_name_of(const std::string& family, const NamedWeight& weight, bool italic, bool cff) {
    std::string name;
    for (const char c : family)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) name += c;
    if (name.empty()) name = "Font";
    return fmt::format("{}-{}.{}", name, italic ? weight.italic : weight.roman, cff ? "otf" : "ttf");
}

std::optional<Face> opened(std::string_view path, const std::string& bytes, FontFileProblem& problem) {
    Face face;
    face.path = path;
    face.for_text = true;
    World::Bytes own;
    own.content = bytes;
    open_face(face, World::Mapped(std::move(own)));
    if (face.state == Face::State::ready) return face;
    problem = {face.problem->code, face.problem->message, face.problem->hint};
    return std::nullopt;
}

FontFile described(const Face& face, std::string bytes, int weight_value) {
    FontFile file;
    const NamedWeight& weight = nearest_weight(weight_value);
    file.family = face.metrics.family.empty() ? face.metrics.postscript_name : face.metrics.family;
    file.weight = weight.weight;
    file.italic = face.metrics.italic;
    file.distance = std::abs(weight.value - weight_value);
    file.file_name = file_name_of(file.family, weight, file.italic, face.metrics.cff);
    file.bytes = std::move(bytes);
    return file;
}

/// Everything of the font stays but its variations.
HbSubsetInput whole_font() {
    HbSubsetInput input(hb_subset_input_create_or_fail());
    if (!input) return input;
    for (const auto kind : {HB_SUBSET_SETS_GLYPH_INDEX, HB_SUBSET_SETS_UNICODE, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG,
                            HB_SUBSET_SETS_NAME_ID, HB_SUBSET_SETS_NAME_LANG_ID}) {
        hb_set_t* set = hb_subset_input_set(input.get(), kind);
        hb_set_clear(set);
        hb_set_invert(set);
    }
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NAME_LEGACY |
                                               HB_SUBSET_FLAGS_GLYPH_NAMES | HB_SUBSET_FLAGS_RETAIN_GIDS);
    return input;
}

/// The font with its weight axis at `value` and all others at their defaults; empty where hb-subset can't.
std::string pinned(hb_face_t* face, const std::vector<hb_ot_var_axis_info_t>& axes, float value) {
    const HbSubsetInput input = whole_font();
    if (!input) return {};
    for (const hb_ot_var_axis_info_t& axis : axes) {
        const bool done = axis.tag == kWeightAxis
                              ? hb_subset_input_pin_axis_location(input.get(), face, axis.tag, value)
                              : hb_subset_input_pin_axis_to_default(input.get(), face, axis.tag);
        if (!done) return {};
    }
    const HbFace instance(hb_subset_or_fail(face, input.get()));
    if (!instance) return {};
    const HbBlob blob(hb_face_reference_blob(instance.get()));
    unsigned int length = 0;
    const char* data = hb_blob_get_data(blob.get(), &length);
    return data == nullptr ? std::string() : std::string(data, length);
}

std::vector<hb_ot_var_axis_info_t> axes_of(hb_face_t* face) {
    unsigned int count = hb_ot_var_get_axis_count(face);
    std::vector<hb_ot_var_axis_info_t> axes(count);
    hb_ot_var_get_axis_infos(face, 0, &count, axes.data());
    axes.resize(count);
    return axes;
}

FontFileProblem unpinnable(std::string_view path) {
    return {Code::font_unreadable, fmt::format("the variable font \"{}\" can't be pinned to a weight", path),
            "give its static faces instead, a file each"};
}

/// The weights that the axis has; a font without one is what its default says.
std::vector<float> weights_of(const std::vector<hb_ot_var_axis_info_t>& axes, int own_weight) {
    const auto axis = std::find_if(axes.begin(), axes.end(), [](const auto& a) { return a.tag == kWeightAxis; });
    if (axis == axes.end()) return {static_cast<float>(own_weight)};
    std::vector<float> weights;
    for (const NamedWeight& weight : kWeights) {
        const auto value = static_cast<float>(weight.value);
        if (value >= axis->min_value && value <= axis->max_value) weights.push_back(value);
    }
    if (weights.empty()) weights.push_back(axis->default_value);
    return weights;
}

}  // namespace

std::variant<std::vector<FontFile>, FontFileProblem> read_font_file(std::string_view path, std::string bytes) {
    FontFileProblem problem;
    const HbBlob blob(hb_blob_create(bytes.data(), static_cast<unsigned int>(bytes.size()), HB_MEMORY_MODE_READONLY,
                                     nullptr, nullptr));
    const HbFace whole(hb_face_create(blob.get(), 0));
    const std::vector<hb_ot_var_axis_info_t> axes = axes_of(whole.get());
    const HbBlob cff2(hb_face_reference_table(whole.get(), HB_TAG('C', 'F', 'F', '2')));
    if (!axes.empty() && hb_blob_get_length(cff2.get()) != 0) return unpinnable(path);  // hb-subset 6.0 pins glyf alone
    const std::optional<Face> face = opened(path, bytes, problem);
    if (!face) return problem;
    std::vector<FontFile> files;
    if (axes.empty()) {
        const int weight = face->metrics.weight;
        files.push_back(described(*face, std::move(bytes), weight));
        return files;
    }
    for (const float value : weights_of(axes, face->metrics.weight)) {
        std::string instance = pinned(whole.get(), axes, value);
        const std::optional<Face> usable = instance.empty() ? std::nullopt : opened(path, instance, problem);
        if (!usable) return unpinnable(path);
        files.push_back(described(*usable, std::move(instance), static_cast<int>(std::lround(value))));
        files.back().instance = true;
    }
    return files;
}

}  // namespace chancery
