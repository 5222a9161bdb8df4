#include <fmt/format.h>

#include "theme/keys.h"

namespace chancery {
namespace {

std::string listed(std::span<const std::string_view> names) {
    std::string out;
    for (const std::string_view name : names) out += fmt::format("{}`\"{}\"`", out.empty() ? "" : ", ", name);
    return out;
}

/// What a key of each type takes, for a column of the reference.
struct TypeName {
    std::string operator()(const TextKey&) const { return "text"; }
    std::string operator()(const FileKey&) const { return "file"; }
    std::string operator()(const FaceKey&) const { return "file"; }
    std::string operator()(const FlagKey&) const { return "`true`, `false`"; }
    std::string operator()(const CountKey& key) const { return fmt::format("{} to {}", key.least, key.most); }
    std::string operator()(const LengthKey&) const { return "length"; }
    std::string operator()(const StyleLengthKey&) const { return "length or em"; }
    std::string operator()(const TrackingKey&) const { return "em"; }
    std::string operator()(const ColorKey&) const { return "colour"; }
    std::string operator()(const OptionalColorKey&) const { return "colour, `\"none\"`"; }
    std::string operator()(const StyleNameKey&) const { return "style"; }
    std::string operator()(const FamilyNameKey&) const { return "font"; }
    std::string operator()(const FamilyNamesKey&) const { return "list of fonts"; }
    std::string operator()(const FeaturesKey&) const { return "list of tags"; }
    std::string operator()(const ScriptsKey&) const { return "list of scripts"; }
    std::string operator()(const WeightKey&) const { return listed(weight_names()); }
    std::string operator()(const AlignKey&) const { return listed(align_names()); }
    std::string operator()(const ArrangementKey& key) const {
        std::vector<std::string_view> names;
        for (const Arrangement allowed : key.allowed) names.push_back(name_of(allowed));
        return listed(names);
    }
    std::string operator()(const InsetsKey&) const { return "length, or `{ top, right, bottom, left }`"; }
    std::string operator()(const PageSizeKey&) const { return listed(page_size_names()) + ", or `{ width, height }`"; }
    std::string operator()(const CoverItemsKey&) const {
        return fmt::format("list; item: {}; column: {}", listed(cover_item_names()), listed(cover_column_names()));
    }
    std::string operator()(const WordsKey&) const { return "text by language"; }
    std::string operator()(const WordListsKey&) const { return "words by language"; }
    std::string operator()(const WordListKey&) const { return "words"; }
    std::string operator()(const CharactersKey&) const { return "em by characters"; }
    std::string operator()(const AlwaysLabelledKey&) const { return "`true`, `false`"; }
    std::string operator()(const NumberingKey&) const { return listed(numbering_names()); }
    std::string operator()(const RolesKey&) const { return "list of sections"; }
    std::string operator()(const ColorDefinitionKey&) const { return "colour"; }
    std::string operator()(const InheritanceKey& key) const { return std::string(key.what); }
};

/// The range of a key's lengths; those of most keys go without saying.
struct RangeName {
    std::string operator()(const LengthKey& key) const { return written(key.range); }
    std::string operator()(const StyleLengthKey& key) const { return written(key.range); }
    std::string operator()(const PageSizeKey&) const { return written(kSheet); }
    std::string operator()(const TrackingKey&) const {
        return fmt::format("{}em to {}em", kLeastTracking, kMostTracking);
    }
    template <class Other>
    std::string operator()(const Other&) const {
        return {};
    }

    static std::string written(LengthRange range) {
        return range == LengthRange{} ? std::string() : fmt::format("{}pt to {}pt", range.least, range.most);
    }
};

}  // namespace

std::string range_of(const ThemeKey& key) { return std::visit(RangeName{}, key.type); }

std::string template_reference() {
    std::string out;
    std::string_view group;
    for (const ThemeKey& key : theme_keys()) {
        const std::string_view first = key.path.substr(0, key.path.find('.'));
        const bool top = first == key.path;
        const std::string_view title = top ? std::string_view("template") : first;
        if (title != group) {
            out +=
                fmt::format("{}### {}\n\n| key | takes | meaning |\n|---|---|---|\n", out.empty() ? "" : "\n", title);
            group = title;
        }
        std::string takes = std::visit(TypeName{}, key.type);
        if (const std::string range = range_of(key); !range.empty()) takes += ", " + range;
        out += fmt::format("| `{}` | {} | {} |\n", key.path, takes, key.meaning);
    }
    return out;
}

}  // namespace chancery
