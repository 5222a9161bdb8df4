#include "theme/layers.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "settings/toml_reader.h"
#include "theme/compiled_templates.h"
#include "theme/keys.h"

namespace chancery {
namespace {

constexpr std::string_view kTemplateFile = "template.toml";
constexpr std::string_view kBase = "base";

std::string templates_folder(std::string_view data_folder) { return path_in(data_folder, "templates"); }

/// A name is looked for among Chancery's templates, and then as a folder; with a slash it is a folder at once.
std::optional<std::string> find_template(World& world, std::string_view name, std::string_view data_folder,
                                         std::string_view seen_from) {
    std::vector<std::string> folders;
    if (name.find('/') == std::string_view::npos) folders.push_back(path_in(templates_folder(data_folder), name));
    folders.push_back(path_in(seen_from, name));
    for (const std::string& folder : folders)
        if (world.is_file(path_in(folder, kTemplateFile))) return folder;
    return std::nullopt;
}

/// `place` is where a template names it; without one, the name came from the settings or the command line.
void report_missing(World& world, std::string_view name, std::string_view data_folder, Span place,
                    Diagnostics& diagnostics) {
    const std::vector<std::string> names = template_names(world, data_folder);
    const std::string message = fmt::format("there is no template `{}`", name);
    const std::optional<std::string> near = nearest(name, names);
    Diagnostics::Entry entry = place.known() ? diagnostics.report(Code::template_not_found, place, message)
                                             : diagnostics.report(Code::template_not_found, name, message);
    entry.note(names.empty() ? fmt::format("no template was found in {}", templates_folder(data_folder))
                             : fmt::format("there are {}", fmt::join(names, ", ")));
    if (near) entry.hint(fmt::format("did you mean `{}`?", *near));
}

/// A length in place of a table of four stands for all sides, so that a brand can then change one of them.
void expand_insets(TomlValue& value) {
    if (value.kind == TomlValue::Kind::table || value.kind == TomlValue::Kind::list) return;
    TomlValue table;
    table.span = value.span;
    for (const char* side : {"top", "right", "bottom", "left"}) table.entries.push_back({side, value.span, value});
    value = std::move(table);
}

struct Place {
    const KeyNode* node;
    TomlValue* table;
    std::string path;
};

void report_unknown(const TomlEntry& entry, const KeyNode& node, const std::string& path, Diagnostics& diagnostics) {
    const bool names = std::any_of(node.children.begin(), node.children.end(),
                                   [](const KeyNode& child) { return child.is_placeholder(); });
    const std::string full = path.empty() ? entry.key : path + "." + entry.key;
    diagnostics
        .report(names ? Code::unknown_name : Code::unknown_key, entry.key_span,
                fmt::format("there is no key `{}`", full))
        .hint(hint_for(entry.key, node.child_names()));
}

/// Reports and takes out what is not a key of templates, and gives values the form in which they can be laid over each
/// other.
void prepare(TomlValue& tree, Diagnostics& diagnostics) {
    std::vector<Place> pending{{&key_tree(), &tree, {}}};
    while (!pending.empty()) {
        const Place place = std::move(pending.back());
        pending.pop_back();
        std::vector<TomlEntry>& entries = place.table->entries;
        std::erase_if(entries, [&](const TomlEntry& entry) {
            const KeyNode* child = place.node->child(entry.key);
            if (!child) {
                report_unknown(entry, *place.node, place.path, diagnostics);
            } else if (!child->key && entry.value.kind != TomlValue::Kind::table) {
                const std::string path = place.path.empty() ? entry.key : place.path + "." + entry.key;
                report_wrong_type(entry.value, path, "a table", diagnostics);
                return true;
            }
            return child == nullptr;
        });
        for (TomlEntry& entry : entries) {
            const KeyNode* child = place.node->child(entry.key);
            if (!child->key) {
                pending.push_back({child, &entry.value, place.path.empty() ? entry.key : place.path + "." + entry.key});
            } else if (std::holds_alternative<InsetsKey>(child->key->type)) {
                expand_insets(entry.value);
            }
        }
    }
}

/// Adds the words of a list to those that it is laid over; "-word" takes one away.
void add_words(TomlValue& below, TomlValue&& above) {
    if (below.kind != TomlValue::Kind::list || above.kind != TomlValue::Kind::list) {
        below = std::move(above);
        return;
    }
    for (TomlValue& item : above.items) {
        if (item.text.starts_with('-')) {
            const std::size_t taken = std::erase_if(below.items, [&](const TomlValue& other) {
                return other.text == std::string_view(item.text).substr(1);
            });
            if (taken != 0) continue;  // one that takes nothing away stays and is reported where the list is read
        }
        below.items.push_back(std::move(item));
    }
}

/// Whether entries of the value of this key are laid over each other one by one.
bool merges_entries(const ThemeKey& key) {
    return std::holds_alternative<InsetsKey>(key.type) || std::holds_alternative<WordsKey>(key.type) ||
           std::holds_alternative<WordListsKey>(key.type) || std::holds_alternative<PageSizeKey>(key.type);
}

struct Overlay {
    const KeyNode* node;  ///< null below a key whose value is a table
    bool words;           ///< lists add up
    TomlValue* below;
    TomlValue* above;
};

/// Lays `above` over `below`, key by key. Iterative: `pending` holds the pairs of tables still to be laid together,
/// whose addresses stay because a table takes all its new entries before any of its tables is looked into.
void lay_over(TomlValue& below_root, TomlValue above_root) {
    std::vector<Overlay> pending{{&key_tree(), false, &below_root, &above_root}};
    while (!pending.empty()) {
        const Overlay overlay = pending.back();
        pending.pop_back();
        std::vector<TomlEntry*> both;
        const std::size_t had = overlay.below->entries.size();
        overlay.below->entries.reserve(had + overlay.above->entries.size());
        for (TomlEntry& entry : overlay.above->entries) {
            if (overlay.below->find(entry.key)) {
                both.push_back(&entry);
            } else {
                overlay.below->entries.push_back(std::move(entry));
            }
        }
        for (TomlEntry* entry : both) {
            TomlEntry& below = *overlay.below->find(entry->key);
            below.key_span = entry->key_span;
            const KeyNode* child = overlay.node ? overlay.node->child(entry->key) : nullptr;
            const ThemeKey* key = child ? child->key : nullptr;
            const bool tables =
                below.value.kind == TomlValue::Kind::table && entry->value.kind == TomlValue::Kind::table;
            if (tables && (child ? !key || merges_entries(*key) : overlay.words)) {
                const bool words = key && std::holds_alternative<WordListsKey>(key->type);
                below.value.span = entry->value.span;
                pending.push_back({key ? nullptr : child, words, &below.value, &entry->value});
            } else if (overlay.words || (key && std::holds_alternative<WordListKey>(key->type))) {
                add_words(below.value, std::move(entry->value));
            } else {
                below.value = std::move(entry->value);
            }
        }
    }
}

/// --set a.b.c=value as a template of one key.
TomlValue as_template(const Override& setting) {
    TomlValue tree;
    TomlValue* table = &tree;
    std::string_view rest = setting.key.text;
    while (true) {
        const std::size_t dot = rest.find('.');
        table->span = setting.value.span;
        table->entries.push_back({std::string(rest.substr(0, dot)), setting.key.span, {}});
        table = &table->entries.back().value;
        if (dot == std::string_view::npos) break;
        rest.remove_prefix(dot + 1);
    }
    *table = TomlValue::string(setting.value.text, setting.value.span);
    table->from_text = true;
    return tree;
}

/// A template may make styles of its own; a value from outside for a style that there is not is a slip.
bool names_a_style(const TomlValue& tree, const Override& setting, Diagnostics& diagnostics) {
    constexpr std::string_view kStyles = "styles.";
    std::string_view key = setting.key.text;
    const TomlEntry* styles = tree.find("styles");
    if (!key.starts_with(kStyles) || !styles) return true;
    key.remove_prefix(kStyles.size());
    const std::string_view name = key.substr(0, key.find('.'));
    if (styles->value.find(name)) return true;
    std::vector<std::string> names;
    for (const TomlEntry& entry : styles->value.entries) names.push_back(entry.key);
    diagnostics.report(Code::unknown_name, setting.key.span, fmt::format("the template has no style `{}`", name))
        .hint(hint_for(name, names));
    return false;
}

void lay_overrides(TomlValue& tree, const std::vector<Override>& overrides, Diagnostics& diagnostics) {
    for (const Override& setting : overrides) {
        if (setting.key.text == "extends") {
            diagnostics.report(Code::wrong_value, setting.key.span, "`extends` can't be set from outside a template")
                .hint("choose another template instead");
            continue;
        }
        if (!names_a_style(tree, setting, diagnostics)) continue;
        TomlValue above = as_template(setting);
        prepare(above, diagnostics);
        lay_over(tree, std::move(above));
    }
}

struct ReadTemplate {
    std::string folder;
    TomlValue tree;
};

/// A template's file as values. Chancery's own were parsed while it was built: they are taken from there while the file
/// holds what it held then.
std::optional<TomlValue> read_template(World& world, const std::string& folder, const Limits& limits,
                                       SourceMap& sources, Diagnostics& diagnostics) {
    const std::optional<SourceId> id =
        read_toml_source(world, path_in(folder, kTemplateFile), limits, sources, diagnostics);
    if (!id) return std::nullopt;
    for (const CompiledToml& compiled : compiled_templates())
        if (compiled.file == sources[*id].text) return values_of(compiled, *id);
    return parse_toml(*id, sources, diagnostics);
}

/// The template of a folder and those that it extends, nearest first.
std::optional<std::vector<ReadTemplate>> read_chain(World& world, std::string folder, std::string_view data_folder,
                                                    const Limits& limits, SourceMap& sources,
                                                    Diagnostics& diagnostics) {
    std::vector<ReadTemplate> chain;
    const std::string base = path_in(templates_folder(data_folder), kBase);
    while (true) {
        std::optional<TomlValue> tree = read_template(world, folder, limits, sources, diagnostics);
        if (!tree) return std::nullopt;
        chain.push_back({folder, std::move(*tree)});
        const TomlEntry* extends = chain.back().tree.find("extends");
        if (!extends && folder == base) return chain;
        std::string parent(kBase);
        Span place;
        if (extends) {
            const std::optional<std::string> name = read_text(extends->value, "extends", diagnostics);
            if (!name) return std::nullopt;
            parent = *name;
            place = extends->value.span;
        }
        const std::optional<std::string> found = find_template(world, parent, data_folder, folder);
        if (!found) {
            report_missing(world, parent, data_folder, place, diagnostics);
            return std::nullopt;
        }
        const bool circle =
            std::any_of(chain.begin(), chain.end(), [&](const ReadTemplate& read) { return read.folder == *found; });
        if (circle) {
            diagnostics.report(Code::inheritance_cycle, place, fmt::format("the template `{}` extends itself", parent));
            return std::nullopt;
        }
        folder = *found;
    }
}

}  // namespace

std::string path_in(std::string_view folder, std::string_view file) {
    if (folder.empty()) return std::string(file);
    return (std::filesystem::path(folder) / file).lexically_normal().string();
}

const TomlValue* value_at(const TomlValue& tree, std::string_view path) {
    const TomlValue* value = &tree;
    while (!path.empty()) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        const TomlEntry* entry = value->find(path.substr(0, dot));
        if (!entry) return nullptr;
        value = &entry->value;
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return value;
}

std::optional<LaidTemplate> lay_templates(World& world, std::string_view name_or_folder, std::string_view data_folder,
                                          const std::vector<Override>& overrides, const Limits& limits,
                                          SourceMap& sources, Diagnostics& diagnostics) {
    const std::optional<std::string> folder = find_template(world, name_or_folder, data_folder, {});
    if (!folder) {
        report_missing(world, name_or_folder, data_folder, {}, diagnostics);
        return std::nullopt;
    }
    std::optional<std::vector<ReadTemplate>> chain =
        read_chain(world, *folder, data_folder, limits, sources, diagnostics);
    if (!chain) return std::nullopt;

    LaidTemplate laid;
    laid.folder = *folder;
    for (const ReadTemplate& read : *chain) laid.folders.emplace(read.tree.span.source, read.folder);
    for (auto read = chain->rbegin(); read != chain->rend(); ++read) {
        prepare(read->tree, diagnostics);
        lay_over(laid.tree, std::move(read->tree));
    }
    lay_overrides(laid.tree, overrides, diagnostics);
    inherit(laid.tree, diagnostics);
    return laid;
}

std::vector<std::string> template_names(World& world, std::string_view data_folder) {
    std::vector<std::string> names;
    const std::string folder = templates_folder(data_folder);
    for (std::string& name : world.list(folder))
        if (world.is_file(path_in(path_in(folder, name), kTemplateFile))) names.push_back(std::move(name));
    return names;
}

}  // namespace chancery
