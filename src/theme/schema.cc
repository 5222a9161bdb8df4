// The keys of templates as a JSON Schema (draft 7, which editors of TOML know), for completion and checking as one
// types.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "theme/keys.h"

namespace chancery {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kLanguage = "^[A-Za-z0-9-]{2,}$";

/// A length is text with a unit, or a bare 0.
Json length(const char* units) {
    return {{"type", {"string", "number"}},
            {"pattern", fmt::format("^ *-?[0-9]*[.]?[0-9]+ *({})$|^ *0 *$", units)},
            {"minimum", 0},
            {"maximum", 0}};
}

Json paper_length() { return length("pt|mm|in"); }
Json text() { return {{"type", "string"}}; }
Json flag() { return {{"type", "boolean"}}; }
Json color() { return {{"type", "string"}, {"pattern", "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$|^[^#]"}}; }
Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

Json one_of(std::span<const std::string_view> names) {
    Json values = Json::array();
    for (const std::string_view name : names) values.push_back(name);
    return {{"enum", std::move(values)}};
}

Json object(Json properties) {
    return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

Json by_language(Json value) {
    return {
        {"type", "object"}, {"patternProperties", {{kLanguage, std::move(value)}}}, {"additionalProperties", false}};
}

struct TypeSchema {
    Json operator()(const TextKey&) const { return text(); }
    Json operator()(const FileKey&) const { return text(); }
    Json operator()(const FaceKey&) const { return text(); }
    Json operator()(const FlagKey&) const { return flag(); }
    Json operator()(const CountKey& key) const {
        return {{"type", "integer"}, {"minimum", key.least}, {"maximum", key.most}};
    }
    Json operator()(const LengthKey&) const { return paper_length(); }
    Json operator()(const StyleLengthKey&) const { return length("pt|mm|in|em"); }
    Json operator()(const TrackingKey&) const { return length("em"); }
    Json operator()(const ColorKey&) const { return color(); }
    Json operator()(const OptionalColorKey&) const { return color(); }
    Json operator()(const StyleNameKey&) const { return text(); }
    Json operator()(const FamilyNameKey&) const { return text(); }
    Json operator()(const FamilyNamesKey&) const { return list_of(text()); }
    Json operator()(const ScriptsKey&) const { return list_of({{"type", "string"}, {"pattern", "^[A-Z][a-z]{3}$"}}); }
    Json operator()(const FeaturesKey&) const { return list_of({{"type", "string"}, {"pattern", "^[A-Za-z0-9]{4}$"}}); }
    Json operator()(const WeightKey&) const { return one_of(weight_names()); }
    Json operator()(const AlignKey&) const { return one_of(align_names()); }
    Json operator()(const ArrangementKey& key) const {
        std::vector<std::string_view> names;
        for (const Arrangement allowed : key.allowed) names.push_back(name_of(allowed));
        return one_of(names);
    }
    Json operator()(const InsetsKey&) const {
        Json sides;
        for (const char* side : {"top", "right", "bottom", "left"}) sides[side] = paper_length();
        return {{"anyOf", {paper_length(), object(std::move(sides))}}};
    }
    Json operator()(const PageSizeKey&) const {
        Json sheet = object({{"width", paper_length()}, {"height", paper_length()}});
        sheet["required"] = {"width", "height"};
        return {{"anyOf", {one_of(page_size_names()), std::move(sheet)}}};
    }
    Json operator()(const CoverItemsKey&) const {
        Json item = object({{"item", one_of(cover_item_names())},
                            {"column", one_of(cover_column_names())},
                            {"space_after", paper_length()}});
        item["required"] = {"item"};
        return list_of({{"anyOf", {one_of(cover_item_names()), std::move(item)}}});
    }
    Json operator()(const WordsKey&) const { return by_language(text()); }
    Json operator()(const WordListsKey&) const { return by_language(list_of(text())); }
    Json operator()(const WordListKey&) const { return list_of(text()); }
    Json operator()(const CharactersKey&) const { return {{"type", "object"}, {"additionalProperties", length("em")}}; }
    Json operator()(const AlwaysLabelledKey&) const { return flag(); }
    Json operator()(const NumberingKey&) const { return one_of(numbering_names()); }
    Json operator()(const RolesKey&) const {
        std::vector<std::string_view> names;
        for (const Role role : all_roles()) names.push_back(name_of(role));
        Json roles = list_of(one_of(names));
        roles["uniqueItems"] = true;
        return roles;
    }
    Json operator()(const ColorDefinitionKey&) const { return color(); }
    Json operator()(const InheritanceKey&) const { return text(); }
};

Json key_schema(const ThemeKey& key) {
    Json schema = std::visit(TypeSchema{}, key.type);
    const std::string range = range_of(key);
    schema["description"] = range.empty() ? std::string(key.meaning) : fmt::format("{}; {}", key.meaning, range);
    return schema;
}

/// The schema of what stands below `node`; recursion ends with the paths of the table, five parts deep. Placeholders
/// that stand for a few names are written once, under `definitions`.
Json node_schema(const KeyNode& node, const std::string& path, Json& definitions) {
    if (node.key) return key_schema(*node.key);
    Json schema = object(Json::object());
    for (const KeyNode& child : node.children) {
        const std::string child_path = path.empty() ? std::string(child.part) : fmt::format("{}.{}", path, child.part);
        Json below = node_schema(child, child_path, definitions);
        if (!child.is_placeholder()) {
            schema["properties"][std::string(child.part)] = std::move(below);
            continue;
        }
        const std::span<const std::string_view> names = placeholder_names(child.part);
        if (names.empty()) {
            schema["additionalProperties"] = std::move(below);
            continue;
        }
        const std::string definition(path);
        definitions[definition] = std::move(below);
        for (const std::string_view name : names)
            schema["properties"][std::string(name)] = {{"$ref", "#/definitions/" + definition}};
    }
    return schema;
}

}  // namespace

std::string template_schema() {
    Json definitions = Json::object();
    const Json keys = node_schema(key_tree(), {}, definitions);
    Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                   {"title", "A template of Chancery (template.toml)"}};
    schema.update(keys);
    schema["definitions"] = std::move(definitions);
    return schema.dump(1) + "\n";
}

}  // namespace chancery
