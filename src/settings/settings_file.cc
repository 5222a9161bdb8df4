#include "settings/settings_file.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "chancery/role.h"
#include "settings/glob.h"
#include "settings/toml_reader.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

/// `path` as it is written in a file of `folder`.
std::string from_folder(const std::string& folder, const std::string& path) {
    if (folder.empty() || path.empty() || fs::path(path).is_absolute()) return path;
    // Only the folder's part is put before it: a final slash says "a folder" and is kept.
    return (fs::path(folder) / path).lexically_normal().string();
}

/// A template, output or root is taken from the file's folder.
std::optional<Supplied> located(std::optional<Supplied> path, const std::string& folder) {
    if (path && path->text != "-") path->text = from_folder(folder, path->text);
    return path;
}

/// A picture written in `place.folder`, as seen from the page's folder.
void locate_picture(std::optional<Supplied>& file, const SettingsPlace& place) {
    if (!file || place.below.empty() || fs::path(file->text).is_absolute()) return;
    std::string up;
    for (const fs::path& part : fs::path(place.below))
        if (!part.empty()) up += "../";
    file->text = up + file->text;
}

void read_meta(const TomlValue& table, PageSettings& page, Diagnostics& diagnostics) {
    TableReader meta(table, "meta", diagnostics);
    for (const std::string& key : meta_keys()) {
        const TomlEntry* entry = meta.entry(key);
        if (entry && key == "keywords") {
            page.keywords = meta.texts(key);
        } else if (entry && takes_date(key) && entry->value.kind == TomlValue::Kind::date) {
            set_meta(page, key, {entry->value.text, entry->value.span}, diagnostics);
        } else if (std::optional<Supplied> value = meta.text(key)) {
            set_meta(page, key, std::move(*value), diagnostics);
        }
    }
    meta.report_unknown();
}

void read_facts(TableReader& file, PageSettings& page, Diagnostics& diagnostics) {
    for (const TomlValue* entry : file.tables("fact")) {
        TableReader table(*entry, "fact", diagnostics);
        std::optional<Supplied> name = table.needed_text("name");
        std::optional<Supplied> value = table.needed_text("value");
        if (name && value) page.facts.push_back({std::move(*name), std::move(*value)});
        table.report_unknown();
    }
}

void read_pictures(TableReader& file, const SettingsPlace& place, PageSettings& page, Diagnostics& diagnostics) {
    for (const TomlValue* entry : file.tables("picture")) {
        TableReader table(*entry, "picture", diagnostics);
        PictureSetting picture;
        const std::optional<Supplied> match = table.text("match");
        picture.alt = table.text("alt");
        picture.decorative = table.boolean("decorative").value_or(false);
        picture.caption = table.text("caption");
        picture.credit = table.text("credit");
        picture.file = table.text("file");
        locate_picture(picture.file, place);
        table.report_unknown();
        if (picture.decorative && picture.alt) {
            diagnostics.report(Code::wrong_value, picture.alt->span, "a decorative picture has no alternative text")
                .hint("leave out `alt` or `decorative`");
        }
        if (!match && !picture.file) {
            if (!entry->find("match") && !entry->find("file"))
                diagnostics.report(Code::missing_key, entry->span, "an entry of [[picture]] has no `match`")
                    .hint("the picture's address, its file name, or its number on the page, \"#2\"");
            continue;
        }
        if (match) picture.match = *match;
        page.pictures.push_back(std::move(picture));
    }
}

void read_tables(TableReader& file, PageSettings& page, Diagnostics& diagnostics) {
    constexpr std::array<std::string_view, 3> kHeaders = {"first-row", "first-column", "both"};
    for (const TomlValue* entry : file.tables("table")) {
        TableReader table(*entry, "table", diagnostics);
        std::optional<Supplied> match = table.needed_text("match");
        const std::optional<Supplied> headers = table.needed_text("headers");
        table.report_unknown();
        if (!match || !headers) continue;
        const TomlValue& word = entry->find("headers")->value;
        const auto choice = read_choice(word, "table.headers", kHeaders, "place of header cells", diagnostics);
        if (choice) page.tables.push_back({std::move(*match), *choice != 1, *choice != 0});
    }
}

void read_roles(TableReader& file, PageSettings& page, Diagnostics& diagnostics) {
    std::vector<std::string_view> names;
    for (const Role role : all_roles()) names.push_back(name_of(role));
    names.insert(names.end(), {"caption", "furniture"});
    for (const TomlValue* entry : file.tables("role")) {
        TableReader table(*entry, "role", diagnostics);
        std::optional<Supplied> heading = table.needed_text("heading");
        std::optional<Supplied> role = table.needed_text("role");
        table.report_unknown();
        if (!heading || !role) continue;
        if (!read_choice(entry->find("role")->value, "role.role", names, "role", diagnostics)) continue;
        page.roles.push_back({std::move(*heading), std::move(*role)});
    }
}

void read_passages(TableReader& file, PageSettings& page, Diagnostics& diagnostics) {
    for (const TomlValue* entry : file.tables("passage")) {
        TableReader table(*entry, "passage", diagnostics);
        std::optional<Supplied> text = table.needed_text("text");
        const bool keep = table.boolean("keep").value_or(false);
        if (text) page.passages.push_back({std::move(*text), keep});
        table.report_unknown();
    }
}

/// The leaves of the table `set`, whose keys are quoted ("styles.body.size" = "11pt") or tables of their own.
std::vector<Override> read_overrides(const TomlValue& set, Diagnostics& diagnostics) {
    std::vector<Override> out;
    std::vector<std::pair<std::string, const TomlEntry*>> pending;
    const auto add = [&](const std::string& path, const TomlValue& table) {
        for (auto entry = table.entries.rbegin(); entry != table.entries.rend(); ++entry)
            pending.emplace_back(path.empty() ? entry->key : path + "." + entry->key, &*entry);
    };
    add({}, set);
    while (!pending.empty()) {
        const auto [path, entry] = pending.back();
        pending.pop_back();
        const TomlValue& value = entry->value;
        if (value.kind == TomlValue::Kind::table) {
            add(path, value);
            continue;
        }
        std::string text = value.text;
        if (value.kind == TomlValue::Kind::list) {
            std::vector<std::string> parts;
            for (const Supplied& item : read_texts(value, "set." + path, diagnostics).value_or(std::vector<Supplied>()))
                parts.push_back(item.text);
            text = fmt::format("{}", fmt::join(parts, ", "));
        }
        out.push_back({{path, entry->key_span}, {std::move(text), value.span}});
    }
    return out;
}

/// `root`: the folder that pictures may come from or, where `topmost` is given, true for the topmost file.
void read_root(TableReader& file, const SettingsPlace& place, Settings& settings, bool* topmost,
               Diagnostics& diagnostics) {
    const TomlEntry* root = file.entry("root");
    if (!root) return;
    if (topmost && root->value.kind == TomlValue::Kind::boolean) {
        *topmost = root->value.boolean;
    } else if (root->value.kind == TomlValue::Kind::string) {
        settings.root = located(Supplied{root->value.text, root->value.span}, place.folder);
    } else {
        report_wrong_type(root->value, file.path_of("root"), topmost ? "a folder, or true" : "a folder", diagnostics);
    }
}

void read_template(TableReader& file, const SettingsPlace& place, Settings& settings) {
    settings.template_name = file.text("template");
    const bool folder = settings.template_name && settings.template_name->text.find('/') != std::string::npos;
    if (folder) settings.template_name = located(std::move(settings.template_name), place.folder);
}

void read_page_keys(TableReader& file, const SettingsPlace& place, PageSettings& page, Diagnostics& diagnostics) {
    constexpr std::array<std::string_view, 2> kPolicies = {"keep", "omit-if-repeated"};
    if (std::optional<Supplied> language = file.text("lang")) set_language(page, std::move(*language), diagnostics);
    if (std::optional<Supplied> address = file.text("url")) set_address(page, std::move(*address), diagnostics);
    if (const TomlValue* meta = file.table("meta")) read_meta(*meta, page, diagnostics);
    read_facts(file, page, diagnostics);
    read_pictures(file, place, page, diagnostics);
    read_tables(file, page, diagnostics);
    read_roles(file, page, diagnostics);
    read_passages(file, page, diagnostics);
    if (file.choice("standfirst", kPolicies, "treatment of the standfirst"))
        page.standfirst_policy =
            Supplied{file.value().find("standfirst")->value.text, file.value().find("standfirst")->value.span};
    for (const Supplied& code : file.texts("mute")) mute(page, code, diagnostics);
    if (const TomlValue* severity = file.table("severity")) read_severities(*severity, page, diagnostics);
    page.right_words = file.texts("words");
}

/// The first pattern of a list that meets the page, reported where it can't be read.
std::optional<Supplied> first_met(const std::vector<Supplied>& patterns, const std::string& path,
                                  Diagnostics& diagnostics) {
    std::optional<Supplied> met;
    for (const Supplied& pattern : patterns) {
        const std::optional<Glob> glob = Glob::parse(pattern.text);
        if (!glob)
            diagnostics.report(Code::wrong_value, pattern.span,
                               "the braces of this pattern stand for too many patterns");
        else if (!met && glob->matches(path))
            met = pattern;
    }
    return met;
}

/// [briefs]: which pages are briefs.
void read_brief_rule(TableReader& file, const SettingsPlace& place, BriefRule& rule, Diagnostics& diagnostics) {
    const TomlValue* table = file.table("briefs");
    if (!table) return;
    TableReader briefs(*table, "briefs", diagnostics);
    const std::vector<Supplied> include = briefs.texts("include"), exclude = briefs.texts("exclude");
    if (!first_met(include, place.path(), diagnostics) && !include.empty())
        rule.left_out = Supplied{"include", table->find("include")->value.span};
    if (std::optional<Supplied> met = first_met(exclude, place.path(), diagnostics)) rule.left_out = std::move(met);
    rule.xpath = briefs.text("xpath");
    rule.meta = briefs.text("meta");
    if (const std::optional<bool> button = briefs.boolean("download-button"))
        rule.download_button = Supplied{*button ? "true" : "false", table->find("download-button")->value.span};
    briefs.report_unknown();
}

/// Every key but [[page]].
SettingsLayer read_layer(TableReader& file, const SettingsPlace& place, bool* topmost, Diagnostics& diagnostics) {
    SettingsLayer layer;
    Settings& settings = layer.settings;
    read_template(file, place, settings);
    settings.output = located(file.text("output"), place.folder);
    read_root(file, place, settings, topmost, diagnostics);
    for (Supplied& folder : file.texts("font-path"))
        settings.font_path.push_back(*located(std::move(folder), place.folder));
    constexpr std::array<std::string_view, 3> kSlugs = {"name", "title", "address"};
    if (file.choice("slug", kSlugs, "source of a slug"))
        settings.slug = Supplied{file.value().find("slug")->value.text, file.value().find("slug")->value.span};
    settings.state = located(file.text("state"), place.folder);
    read_brief_rule(file, place, settings.briefs, diagnostics);
    if (const TomlValue* set = file.table("set")) settings.overrides = read_overrides(*set, diagnostics);
    layer.strict = file.boolean("strict");
    read_page_keys(file, place, settings.page, diagnostics);
    return layer;
}

std::vector<SettingsLayer> read_page_entries(TableReader& file, const SettingsPlace& place, Diagnostics& diagnostics) {
    std::vector<SettingsLayer> layers;
    const std::string path = place.path();
    for (const TomlValue* entry : file.tables("page")) {
        TableReader table(*entry, "page", diagnostics);
        const std::optional<Supplied> match = table.needed_text("match");
        SettingsLayer layer = read_layer(table, place, nullptr, diagnostics);
        table.report_unknown("meta", meta_keys());
        if (!match) continue;
        const std::optional<Glob> glob = Glob::parse(match->text);
        if (!glob) {
            diagnostics.report(Code::wrong_value, match->span, "the braces of this pattern stand for too many patterns")
                .hint("write several [[page]] entries");
        } else if (glob->matches(path)) {
            layers.push_back(std::move(layer));
        }
    }
    std::reverse(layers.begin(), layers.end());
    return layers;
}

}  // namespace

std::vector<SettingsLayer> read_layers(const TomlValue& file, SettingsKind kind, const SettingsPlace& place,
                                       bool& topmost, Diagnostics& diagnostics) {
    TableReader table(file, {}, diagnostics);
    std::vector<SettingsLayer> layers;
    if (kind == SettingsKind::site) layers = read_page_entries(table, place, diagnostics);
    layers.push_back(read_layer(table, place, kind == SettingsKind::site ? &topmost : nullptr, diagnostics));
    table.report_unknown("meta", meta_keys());
    return layers;
}

}  // namespace chancery
