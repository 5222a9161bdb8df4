// The keys of a template: one table, from which templates are checked, read and documented.
//
// A key has a path ("styles.<style>.size", where a part in angle brackets stands for any name), a type, which says both
// how the value is written and where in the Theme it goes, and a line that says what it means. A new key is a row in
// keys.cc, a default in templates/base/template.toml and nothing else: docs/templates.md and the schema for editors are
// made from the rows.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chancery/theme.h"

namespace chancery {

/// What the parts in angle brackets stood for, in order.
using Captures = std::span<const std::string_view>;
/// Where a value goes.
template <class Value>
using Slot = Value& (*)(Theme&, Captures);

/// Words that may stand in braces in a text: {title}.
using Placeholders = std::span<const std::string_view>;

// The types of keys. Each is read by one function of resolve.cc and named by one line of reference.cc.
struct TextKey {
    Slot<std::string> slot;
    Placeholders placeholders;
};
/// A file of the template's folder.
struct FileKey {
    Slot<Supplied> slot;
};
/// A font file of the template's folder or of the machine.
struct FaceKey {
    std::string_view face;
};
struct FlagKey {
    Slot<bool> slot;
};
struct CountKey {
    void (*store)(Theme&, Captures, int);
    int least, most;
};
/// What a length may be, in points; both ends are allowed.
struct LengthRange {
    double least = 0, most = 1440;
    bool operator==(const LengthRange&) const = default;
};
/// The sides of a sheet: as ISO 32000-1, annex C, has them, and no smaller than a card.
constexpr LengthRange kSheet{72, 14400};
/// Of tracking, in em.
constexpr double kLeastTracking = -0.1, kMostTracking = 1;
struct LengthKey {
    Slot<Length> slot;
    LengthRange range = {};
};
/// May be in em of the style's own size.
struct StyleLengthKey {
    Slot<Length> slot;
    LengthRange range = {};
};
/// In em, kept as thousandths.
struct TrackingKey {
    Slot<int> slot;
};
struct ColorKey {
    Slot<Color> slot;
};
/// May be "none".
struct OptionalColorKey {
    Slot<std::optional<Color>> slot;
};
struct StyleNameKey {
    Slot<std::string> slot;
};
struct FamilyNameKey {
    Slot<std::string> slot;
};
struct FamilyNamesKey {
    Slot<std::vector<std::string>> slot;
};
struct FeaturesKey {
    Slot<std::vector<std::string>> slot;
};
/// Codes of ISO 15924.
struct ScriptsKey {
    Slot<std::vector<std::string>> slot;
};
struct WeightKey {
    Slot<Weight> slot;
};
struct AlignKey {
    Slot<Align> slot;
};
struct ArrangementKey {
    Slot<Arrangement> slot;
    std::span<const Arrangement> allowed;
};
/// One length, or a table of four.
struct InsetsKey {
    Slot<Insets> slot;
    LengthRange range = {};  ///< of each side
};
struct PageSizeKey {
    Slot<Size> slot;
};
struct CoverItemsKey {
    Slot<std::vector<CoverItem>> slot;
};
/// A table from language to text.
struct WordsKey {
    Slot<LocalWord> slot;
    Placeholders placeholders;
};
/// A table from language to a list of words; a template's lists add up with those of the template that it extends.
struct WordListsKey {
    Slot<std::map<std::string, std::vector<std::string>>> slot;
};
/// The same without languages.
struct WordListKey {
    Slot<std::vector<std::string>> slot;
};
/// A table from characters to a distance in em, kept as thousandths.
struct CharactersKey {
    Slot<std::map<std::string, int>> slot;
};
struct AlwaysLabelledKey {};
struct NumberingKey {};
/// Names of sections.
struct RolesKey {
    Slot<std::vector<Role>> slot;
};
struct ColorDefinitionKey {};  ///< [colors]: read before everything else
/// Extends, like: read while templates are laid together.
struct InheritanceKey {
    std::string_view what;
};
using KeyType =
    std::variant<TextKey, FileKey, FaceKey, FlagKey, CountKey, LengthKey, StyleLengthKey, TrackingKey, ColorKey,
                 OptionalColorKey, StyleNameKey, FamilyNameKey, FamilyNamesKey, FeaturesKey, ScriptsKey, WeightKey,
                 AlignKey, ArrangementKey, InsetsKey, PageSizeKey, CoverItemsKey, WordsKey, WordListsKey, WordListKey,
                 CharactersKey, AlwaysLabelledKey, NumberingKey, RolesKey, ColorDefinitionKey, InheritanceKey>;

struct ThemeKey {
    std::string_view path;
    KeyType type;
    std::string_view meaning;
};

/// Every key, grouped by the first part of its path.
const std::vector<ThemeKey>& theme_keys();

// The names that keys of a choice take, in the order of their enumerations.
std::span<const std::string_view> weight_names();
std::span<const std::string_view> align_names();
std::span<const std::string_view> cover_item_names();
std::span<const std::string_view> cover_column_names();
std::span<const std::string_view> numbering_names();
std::span<const std::string_view> page_size_names();
std::string_view name_of(Arrangement arrangement);

/// A node of the tree that the paths make.
struct KeyNode {
    std::string_view part;  ///< "styles" or "<style>"
    const ThemeKey* key = nullptr;
    std::vector<KeyNode> children;

    bool is_placeholder() const { return part.starts_with('<'); }
    /// The child for a part of a template's path; where no child has this name, the placeholder that takes it.
    const KeyNode* child(std::string_view name) const;
    /// The names that a child can have, for messages; placeholders of any name add nothing.
    std::vector<std::string> child_names() const;
};
const KeyNode& key_tree();

/// The names that a placeholder is confined to ("<section>": every role and "opening"); empty: any name will do.
std::span<const std::string_view> placeholder_names(std::string_view part);

/// "4pt to 400pt": what the lengths of a key may be; empty where that is LengthRange{} or the key takes none.
std::string range_of(const ThemeKey& key);

/// The reference of keys in docs/templates.md, in Markdown.
std::string template_reference();

/// templates/template.schema.json: the keys as a JSON Schema for editors.
std::string template_schema();

}  // namespace chancery
