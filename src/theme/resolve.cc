#include "theme/resolve.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "settings/toml_reader.h"
#include "theme/colors.h"
#include "theme/keys.h"

namespace chancery {
namespace {

bool is_language(std::string_view key) {
    return key.size() >= 2 && std::all_of(key.begin(), key.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

/// An OpenType feature tag is four letters or digits (registered ones are).
bool is_feature_tag(std::string_view tag) {
    return tag.size() == 4 && std::all_of(tag.begin(), tag.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
}

/// A code of ISO 15924: four letters, the first a capital.
bool is_script_code(std::string_view code) {
    return code.size() == 4 && code[0] >= 'A' && code[0] <= 'Z' &&
           std::all_of(code.begin() + 1, code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Reads values into a Theme. One function for each type of key; the current key's path, captures and value are members
/// so that they need not be passed through std::visit.
class Resolver {
public:
    Resolver(const LaidTemplate& laid, World& world, Diagnostics& diagnostics)
        : laid_(laid), world_(world), diagnostics_(diagnostics) {}

    Theme resolve() {
        theme_.folder = laid_.folder;
        if (const TomlValue* colors = value_at(laid_.tree, "colors")) theme_.colors = resolve_colors(*colors, out());
        walk();
        inherited_ = false;
        settle_ems();
        for (const Role role : all_roles()) theme_.sections[role];
        finish_brand();
        check_families();
        return std::move(theme_);
    }

    void operator()(const TextKey& key) {
        if (auto text = read_text(*value_, path_, out())) {
            check_placeholders(*value_, key.placeholders);
            key.slot(theme_, captures_) = std::move(*text);
        }
    }

    void operator()(const FileKey& key) {
        const auto text = read_text(*value_, path_, out());
        if (!text) return;
        Supplied& file = key.slot(theme_, captures_);
        file = {*text, value_->span};
        if (text->empty()) return;
        file.text = path_in(folder_of(value_->span), *text);
        if (!world_.is_file(file.text))
            out().report(Code::template_file_missing, value_->span,
                         fmt::format("`{}` names a file that is not there: {}", path_, file.text));
    }

    void operator()(const FaceKey& key) {
        auto text = read_text(*value_, path_, out());
        if (!text) return;
        const std::string folder = folder_of(value_->span);
        if (is_in(folder, text->substr(0, text->find('#')))) *text = path_in(folder, *text);
        theme_.families[std::string(captures_[0])].files[std::string(key.face)] = {std::move(*text), value_->span};
    }

    void operator()(const FlagKey& key) {
        if (const auto flag = read_boolean(*value_, path_, out())) key.slot(theme_, captures_) = *flag;
    }

    void operator()(const CountKey& key) {
        if (const auto count = read_integer(*value_, path_, key.least, key.most, out()))
            key.store(theme_, captures_, static_cast<int>(*count));
    }

    void operator()(const LengthKey& key) {
        if (const auto length = length_in(key.range, *value_, path_)) key.slot(theme_, captures_) = *length;
    }

    void operator()(const StyleLengthKey& key) {
        const auto measure = read_measure(*value_, path_, Ems::allowed, out());
        if (!measure) return;
        if (measure->in_em) {
            deferred_.push_back({key.slot, key.range, captures_[0], measure->ems, path_, value_, inherited_});
        } else if (in_range(measure->length, key.range, *value_, path_)) {
            key.slot(theme_, captures_) = measure->length;
        }
    }

    void operator()(const TrackingKey& key) {
        const auto measure = read_measure(*value_, path_, Ems::only, out());
        if (!measure) return;
        if (measure->ems < kLeastTracking || measure->ems > kMostTracking) {
            report_range(*value_, path_, fmt::format("{}em to {}em", kLeastTracking, kMostTracking));
        } else {
            key.slot(theme_, captures_) = static_cast<int>(std::lround(measure->ems * 1000));
        }
    }

    void operator()(const ColorKey& key) {
        if (const auto color = read_color(*value_, path_, theme_.colors, out())) key.slot(theme_, captures_) = *color;
    }

    void operator()(const OptionalColorKey& key) {
        std::optional<Color>& slot = key.slot(theme_, captures_);
        slot.reset();
        if (value_->kind == TomlValue::Kind::string && value_->text == "none") return;
        slot = read_color(*value_, path_, theme_.colors, out());
    }

    void operator()(const StyleNameKey& key) { name_of_table(key.slot(theme_, captures_), "styles", "style"); }
    void operator()(const FamilyNameKey& key) { name_of_table(key.slot(theme_, captures_), "fonts", "font"); }

    void operator()(const FamilyNamesKey& key) {
        std::vector<std::string>& names = key.slot(theme_, captures_);
        for (const Supplied& name : texts()) {
            if (is_key_of("fonts", name, "font")) names.push_back(name.text);
        }
    }

    void operator()(const FeaturesKey& key) {
        std::vector<std::string>& features = key.slot(theme_, captures_);
        for (const Supplied& tag : texts()) {
            if (is_feature_tag(tag.text)) {
                features.push_back(tag.text);
            } else {
                out()
                    .report(Code::wrong_value, tag.span, fmt::format("\"{}\" is not a feature tag", tag.text))
                    .hint("OpenType features have four letters, such as \"onum\" or \"lnum\"");
            }
        }
    }

    void operator()(const ScriptsKey& key) {
        std::vector<std::string>& scripts = key.slot(theme_, captures_);
        for (const Supplied& code : texts()) {
            if (is_script_code(code.text)) {
                scripts.push_back(code.text);
            } else {
                out()
                    .report(Code::wrong_value, code.span, fmt::format("\"{}\" is not the code of a script", code.text))
                    .hint("ISO 15924 has codes of four letters, such as \"Arab\" or \"Hani\"");
            }
        }
    }

    void operator()(const WeightKey& key) { choose(key.slot, weight_names(), "weight"); }
    void operator()(const AlignKey& key) { choose(key.slot, align_names(), "alignment"); }
    void operator()(const ArrangementKey& key) {
        std::vector<std::string_view> names;
        for (const Arrangement allowed : key.allowed) names.push_back(name_of(allowed));
        if (const auto index = read_choice(*value_, path_, names, "layout", out()))
            key.slot(theme_, captures_) = key.allowed[*index];
    }

    void operator()(const InsetsKey& key) {
        Insets& insets = key.slot(theme_, captures_);
        if (value_->kind != TomlValue::Kind::table) {
            report_wrong_type(*value_, path_, "a length, or { top, right, bottom, left }", out());
            return;
        }
        TableReader table(*value_, path_, out());
        read_side(table, "top", key.range, insets.top);
        read_side(table, "right", key.range, insets.right);
        read_side(table, "bottom", key.range, insets.bottom);
        read_side(table, "left", key.range, insets.left);
        table.report_unknown();
    }

    void operator()(const PageSizeKey& key) {
        const Size sizes[] = {{mm(210), mm(297)}, {mm(148), mm(210)}, {inch(8.5), inch(11)}, {inch(8.5), inch(14)}};
        Size& size = key.slot(theme_, captures_);
        if (value_->kind != TomlValue::Kind::table) {
            if (const auto name = read_choice(*value_, path_, page_size_names(), "page size", out()))
                size = sizes[*name];
            return;
        }
        TableReader table(*value_, path_, out());
        const bool width = read_side(table, "width", kSheet, size.width);
        const bool height = read_side(table, "height", kSheet, size.height);
        table.report_unknown();
        if (!width || !height)
            out().report(Code::missing_key, value_->span, fmt::format("`{}` needs `width` and `height`", path_));
    }

    void operator()(const CoverItemsKey& key) {
        std::vector<CoverItem>& items = key.slot(theme_, captures_);
        items.clear();
        if (value_->from_text) {
            for (const Supplied& name : texts()) add_cover_item(items, TomlValue::string(name.text, name.span));
        } else if (value_->kind == TomlValue::Kind::list) {
            for (const TomlValue& item : value_->items) add_cover_item(items, item);
        } else {
            report_wrong_type(*value_, path_, "a list of items", out());
        }
    }

    void operator()(const WordsKey& key) {
        if (!is_by_language("a text")) return;
        LocalWord& words = key.slot(theme_, captures_);
        for (const TomlEntry& entry : value_->entries) {
            if (!check_language(entry)) continue;
            if (auto text = read_text(entry.value, path_ + "." + entry.key, out())) {
                check_placeholders(entry.value, key.placeholders);
                words.by_language[entry.key] = {std::move(*text), entry.value.span};
            }
        }
    }

    void operator()(const WordListsKey& key) {
        if (!is_by_language("a list of texts")) return;
        auto& lists = key.slot(theme_, captures_);
        for (const TomlEntry& entry : value_->entries)
            if (check_language(entry)) add_words(lists[entry.key], entry.value, path_ + "." + entry.key);
    }

    void operator()(const WordListKey& key) { add_words(key.slot(theme_, captures_), *value_, path_); }

    void operator()(const CharactersKey& key) {
        if (value_->kind != TomlValue::Kind::table) {
            report_wrong_type(*value_, path_, "a distance for each character, such as { \"-\" = \"0.2em\" }", out());
            return;
        }
        std::map<std::string, int>& distances = key.slot(theme_, captures_);
        for (const TomlEntry& entry : value_->entries)
            if (const auto measure = read_measure(entry.value, path_ + "." + entry.key, Ems::only, out()))
                distances[entry.key] = static_cast<int>(std::lround(measure->ems * 1000));
    }

    void operator()(const AlwaysLabelledKey&) {
        if (!has_role()) return;
        const auto flag = read_boolean(*value_, path_, out());
        const std::optional<Role> role = role_named(captures_[0]);
        if (flag && *flag && role) theme_.vocabulary.always_labelled.push_back(*role);
    }

    void operator()(const NumberingKey&) {
        if (captures_[0] != name_of(Role::pillar)) {
            out()
                .report(Code::unknown_key, value_->span, fmt::format("there is no key `{}`", path_))
                .hint("only pillars are numbered: sections.pillar.numbering");
        } else if (const auto form = read_choice(*value_, path_, numbering_names(), "form of numbers", out())) {
            theme_.vocabulary.pillar_numbering = static_cast<Numbering>(*form);
        }
    }

    void operator()(const RolesKey& key) {
        std::vector<Role>& roles = key.slot(theme_, captures_);
        std::vector<std::string> names;
        for (const Role role : all_roles()) names.emplace_back(name_of(role));
        for (const Supplied& name : texts()) {
            const std::optional<Role> role = role_named(name.text);
            if (!role) {
                out()
                    .report(Code::unknown_name, name.span, fmt::format("there is no section `{}`", name.text))
                    .hint(hint_for(name.text, names));
            } else if (std::find(roles.begin(), roles.end(), *role) != roles.end()) {
                out().report(Code::wrong_value, name.span, fmt::format("`{}` names `{}` twice", path_, name.text));
            } else {
                roles.push_back(*role);
            }
        }
    }

    void operator()(const ColorDefinitionKey&) {}
    void operator()(const InheritanceKey&) {}

private:
    struct Place {
        const KeyNode* node;
        const TomlValue* table;
        std::string path;
        std::vector<std::string_view> captures;
        bool inherited;
    };

    /// A length in em of its style's size, which is known when all keys are read.
    struct Deferred {
        Slot<Length> slot;
        LengthRange range;
        std::string_view style;
        double ems;
        std::string path;
        const TomlValue* value;
        bool inherited;
    };

    void walk() {
        std::vector<Place> pending{{&key_tree(), &laid_.tree, {}, {}, false}};
        while (!pending.empty()) {
            const Place place = std::move(pending.back());
            pending.pop_back();
            for (const TomlEntry& entry : place.table->entries) {
                const KeyNode* child = place.node->child(entry.key);
                if (!child) continue;
                path_ = place.path.empty() ? entry.key : place.path + "." + entry.key;
                captures_ = place.captures;
                if (child->is_placeholder()) captures_.push_back(entry.key);
                value_ = &entry.value;
                inherited_ = place.inherited || entry.value.inherited;
                if (child->key) {
                    std::visit(*this, child->key->type);
                } else {
                    pending.push_back({child, &entry.value, path_, captures_, inherited_});
                }
            }
        }
    }

    /// Where to report what is wrong with the current value.
    Diagnostics& out() { return inherited_ ? ignored_ : diagnostics_; }

    /// Where a relative file name written at `span` is looked for: a template's own folder, or the working folder for
    /// one that comes from the settings.
    std::string folder_of(Span span) const {
        const auto found = laid_.folders.find(span.source);
        return found == laid_.folders.end() ? std::string() : found->second;
    }

    std::vector<Supplied> texts() { return read_texts(*value_, path_, out()).value_or(std::vector<Supplied>()); }

    /// Whether the name is an entry of a table of the template; reports it where it is not.
    bool is_key_of(std::string_view table_name, const Supplied& name, std::string_view what) {
        std::vector<std::string> names;
        if (const TomlValue* table = value_at(laid_.tree, table_name)) {
            if (table->find(name.text)) return true;
            for (const TomlEntry& entry : table->entries) names.push_back(entry.key);
        }
        out()
            .report(Code::unknown_name, name.span, fmt::format("there is no {} `{}`", what, name.text))
            .hint(hint_for(name.text, names));
        return false;
    }

    void name_of_table(std::string& slot, std::string_view table, std::string_view what) {
        auto name = read_text(*value_, path_, out());
        if (name && is_key_of(table, {*name, value_->span}, what)) slot = std::move(*name);
    }

    template <class Choice>
    void choose(Slot<Choice> slot, std::span<const std::string_view> names, std::string_view what) {
        if (const auto index = read_choice(*value_, path_, names, what, out()))
            slot(theme_, captures_) = static_cast<Choice>(*index);
    }

    /// Whether the table has the side.
    bool read_side(TableReader& table, std::string_view side, LengthRange range, Length& length) {
        const TomlEntry* entry = table.entry(side);
        if (!entry) return false;
        if (const auto read = length_in(range, entry->value, table.path_of(side))) length = *read;
        return true;
    }

    void report_range(const TomlValue& value, std::string_view path, std::string_view range) {
        out().report(Code::wrong_value, value.span, fmt::format("`{}` takes {}, not {}", path, range, value.text));
    }

    bool in_range(Length length, LengthRange range, const TomlValue& value, std::string_view path) {
        if (length >= pt(range.least) && length <= pt(range.most)) return true;
        report_range(value, path, fmt::format("{}pt to {}pt", range.least, range.most));
        return false;
    }

    std::optional<Length> length_in(LengthRange range, const TomlValue& value, std::string_view path) {
        const auto length = read_length(value, path, out());
        return length && in_range(*length, range, value, path) ? length : std::nullopt;
    }

    void settle_ems() {
        for (const Deferred& length : deferred_) {
            const std::vector<std::string_view> captures{length.style};
            const auto size = static_cast<double>(theme_.styles[std::string(length.style)].size.units());
            const Length settled = Length::units(std::llround(size * length.ems));
            inherited_ = length.inherited;
            if (in_range(settled, length.range, *length.value, length.path)) length.slot(theme_, captures) = settled;
        }
        inherited_ = false;
    }

    void add_cover_item(std::vector<CoverItem>& items, const TomlValue& value) {
        CoverItem item;
        if (value.kind == TomlValue::Kind::string) {
            const auto kind = read_choice(value, path_, cover_item_names(), "item of a cover", out());
            if (!kind) return;
            item.kind = static_cast<CoverItem::Kind>(*kind);
            items.push_back(item);
            return;
        }
        if (value.kind != TomlValue::Kind::table) {
            report_wrong_type(value, path_, "items such as { item = \"title\" }", out());
            return;
        }
        TableReader table(value, path_, out());
        const auto kind = table.choice("item", cover_item_names(), "item of a cover");
        if (const auto column = table.choice("column", cover_column_names(), "column"))
            item.column = static_cast<CoverItem::Column>(*column);
        read_side(table, "space_after", {}, item.space_after);
        table.report_unknown();
        if (!value.find("item"))
            out().report(Code::missing_key, value.span, fmt::format("an entry of `{}` has no `item`", path_));
        if (!kind) return;
        item.kind = static_cast<CoverItem::Kind>(*kind);
        items.push_back(item);
    }

    /// Labels and aliases belong to roles; the opening is none.
    bool has_role() {
        if (captures_.empty() || captures_[0] != "opening") return true;
        out()
            .report(Code::unknown_key, value_->span, fmt::format("there is no key `{}`", path_))
            .hint("what stands before the first section has neither label nor aliases");
        return false;
    }

    bool is_by_language(std::string_view what) {
        if (!has_role()) return false;
        if (value_->kind == TomlValue::Kind::table) return true;
        report_wrong_type(*value_, path_, fmt::format("{} for each language, such as {{ en = ... }}", what), out());
        return false;
    }

    bool check_language(const TomlEntry& entry) {
        if (is_language(entry.key)) return true;
        out()
            .report(Code::unknown_name, entry.key_span, fmt::format("`{}` is not a language", entry.key))
            .hint("languages are tags such as \"en\" or \"es\"");
        return false;
    }

    void add_words(std::vector<std::string>& words, const TomlValue& value, const std::string& path) {
        for (Supplied& word : read_texts(value, path, out()).value_or(std::vector<Supplied>())) {
            if (word.text.starts_with('-')) {
                out()
                    .report(Code::unknown_name, word.span,
                            fmt::format("there is no \"{}\" to take away", word.text.substr(1)))
                    .hint(hint_for(word.text.substr(1), words));
            } else {
                words.push_back(std::move(word.text));
            }
        }
    }

    /// Every "{word}" of a text is one of the placeholders that its key knows.
    void check_placeholders(const TomlValue& value, Placeholders placeholders) {
        if (placeholders.empty()) return;
        const std::string_view text = value.text;
        for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
            const std::size_t close = text.find('}', open);
            const std::string_view word =
                text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
            if (std::find(placeholders.begin(), placeholders.end(), word) != placeholders.end()) continue;
            out()
                .report(Code::unknown_name, value.span, fmt::format("there is no placeholder `{{{}}}`", word))
                .hint(hint_for(word, {placeholders.begin(), placeholders.end()}));
        }
    }

    void finish_brand() {
        Vocabulary& vocabulary = theme_.vocabulary;
        vocabulary.source_name = path_in(laid_.folder, "template.toml");
        vocabulary.brand_name = theme_.brand.name;
        vocabulary.brand_contact = theme_.brand.contact;
        vocabulary.brand_legal = theme_.brand.legal;
        vocabulary.brand_url = theme_.brand.url;
        if (const TomlValue* name = value_at(laid_.tree, "brand.name"))
            vocabulary.brand_place = {theme_.brand.name, name->span};
        // In the order of the roles, whatever the order in the file.
        std::sort(vocabulary.always_labelled.begin(), vocabulary.always_labelled.end());
    }

    /// True of a file in a folder. A folder is listed once, however many faces are looked for in it.
    bool is_in(const std::string& folder, const std::string& file) {
        if (file.find('/') != std::string::npos) return world_.is_file(path_in(folder, file));
        const auto [names, fresh] = listed_.try_emplace(folder);
        if (fresh) names->second = world_.list(folder);
        return std::binary_search(names->second.begin(), names->second.end(), file);
    }

    void check_families() {
        const TomlValue* fonts = value_at(laid_.tree, "fonts");
        if (!fonts) return;
        for (const TomlEntry& font : fonts->entries) {
            for (const char* key : {"family", "regular"}) {
                if (!font.value.find(key))
                    out().report(Code::missing_key, font.key_span,
                                 fmt::format("the font `{}` has no `{}`", font.key, key));
            }
        }
    }

    const LaidTemplate& laid_;
    World& world_;
    Diagnostics& diagnostics_;
    Diagnostics ignored_;
    bool inherited_ = false;  ///< the value is also read, and reported, where it was taken from
    Theme theme_;
    std::string path_;
    std::vector<std::string_view> captures_;
    const TomlValue* value_ = nullptr;
    std::vector<Deferred> deferred_;
    std::map<std::string, std::vector<std::string>> listed_;  ///< folders and what is in them
};

}  // namespace

Theme resolve_theme(const LaidTemplate& laid, World& world, Diagnostics& diagnostics) {
    return Resolver(laid, world, diagnostics).resolve();
}

}  // namespace chancery
