#include <algorithm>
#include <filesystem>
#include <utility>

#include "settings/settings_file.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSiteFile = "chancery.toml";
constexpr std::string_view kPageFileEnding = ".chancery.toml";

/// A folder on the way from the page to the root of the file system.
struct Ancestor {
    std::string folder;  ///< as it can be read from the working folder; empty: the working folder itself
    std::string below;   ///< the page's folder as seen from it
};

std::string joined(const std::vector<std::string>& parts, std::size_t first, std::size_t last) {
    std::string out;
    for (std::size_t i = first; i < last; ++i) {
        if (i != first) out += '/';
        out += parts[i];
    }
    return out;
}

std::vector<std::string> parts_of(const fs::path& path) {
    std::vector<std::string> parts;
    for (const fs::path& part : path.relative_path())
        if (!part.empty() && part != ".") parts.push_back(part.string());
    return parts;
}

/// The page's folder and those above it, nearest first. Their names stay relative where the page's is, so that messages
/// show what the user typed; the working folder is needed to know how far up "../.." may go.
std::vector<Ancestor> ancestors(const fs::path& page_folder, const std::string& working_folder) {
    const fs::path folder = page_folder.lexically_normal();
    const std::vector<std::string> given = parts_of(folder);
    const std::vector<std::string> whole = parts_of((fs::path(working_folder) / folder).lexically_normal());
    const auto named = static_cast<std::size_t>(
        std::count_if(given.begin(), given.end(), [](const std::string& part) { return part != ".."; }));
    const std::size_t ups = given.size() - named;  // lexically normal: they all stand in front

    std::vector<Ancestor> out;
    for (std::size_t level = 0; level <= whole.size(); ++level) {
        if (level != 0 && whole[whole.size() - level] == "..") break;  // where that is, nobody knows
        std::string name;
        if (folder.is_absolute()) {
            name = "/" + joined(whole, 0, whole.size() - level);
        } else if (level <= named) {
            name = joined(given, 0, given.size() - level);
        } else {
            for (std::size_t i = 0; i < ups + level - named; ++i) name += i == 0 ? ".." : "/..";
        }
        out.push_back({std::move(name), joined(whole, whole.size() - level, whole.size())});
    }
    return out;
}

std::string in_folder(const std::string& folder, std::string_view file) {
    if (folder.empty()) return std::string(file);
    return folder + (folder.ends_with('/') ? "" : "/") + std::string(file);
}

template <class Value>
void fill(std::optional<Value>& near, std::optional<Value>&& far) {
    if (!near) near = std::move(far);
}

/// Adds those of `far` whose key none of `near` has.
template <class Entry, class Key>
void add_missing(std::vector<Entry>& near, std::vector<Entry>&& far, Key key) {
    const std::size_t nearer = near.size();
    for (Entry& entry : far) {
        const auto end = near.begin() + static_cast<std::ptrdiff_t>(nearer);
        if (std::none_of(near.begin(), end, [&](const Entry& other) { return key(other) == key(entry); }))
            near.push_back(std::move(entry));
    }
}

/// A farther file may add to what a nearer one says of the same picture.
void add_pictures(std::vector<PictureSetting>& near, std::vector<PictureSetting>&& far) {
    const std::size_t nearer = near.size();
    for (PictureSetting& picture : far) {
        const auto end = near.begin() + static_cast<std::ptrdiff_t>(nearer);
        const auto same = std::find_if(near.begin(), end, [&](const PictureSetting& other) {
            return !picture.match.text.empty() && other.match.text == picture.match.text;
        });
        if (same == end) {
            near.push_back(std::move(picture));
            continue;
        }
        if (!same->decorative) fill(same->alt, std::move(picture.alt));
        fill(same->caption, std::move(picture.caption));
        fill(same->credit, std::move(picture.credit));
        fill(same->file, std::move(picture.file));
        same->decorative = same->decorative || (picture.decorative && !same->alt);
    }
}

void fill_page(PageSettings& page, PageSettings&& far) {
    fill_meta(page, far);
    fill(page.language, std::move(far.language));
    fill(page.address, std::move(far.address));
    fill(page.standfirst_policy, std::move(far.standfirst_policy));
    add_missing(page.facts, std::move(far.facts), [](const SuppliedFact& f) { return f.name.text; });
    add_pictures(page.pictures, std::move(far.pictures));
    add_missing(page.tables, std::move(far.tables), [](const TableSetting& t) { return t.match.text; });
    add_missing(page.roles, std::move(far.roles), [](const RoleSetting& r) { return r.heading.text; });
    add_missing(page.passages, std::move(far.passages), [](const PassageSetting& p) { return p.text.text; });
    page.severities.merge(far.severities);  // keeps what is there
    page.right_words.insert(page.right_words.end(), far.right_words.begin(), far.right_words.end());
}

}  // namespace

void fill_from(Settings& settings, Settings farther) {
    fill(settings.template_name, std::move(farther.template_name));
    fill(settings.output, std::move(farther.output));
    fill(settings.root, std::move(farther.root));
    fill(settings.slug, std::move(farther.slug));
    fill(settings.state, std::move(farther.state));
    fill(settings.briefs.left_out, std::move(farther.briefs.left_out));
    fill(settings.briefs.xpath, std::move(farther.briefs.xpath));
    fill(settings.briefs.meta, std::move(farther.briefs.meta));
    fill(settings.briefs.download_button, std::move(farther.briefs.download_button));
    add_missing(settings.font_path, std::move(farther.font_path), [](const Supplied& folder) { return folder.text; });
    // A later override is laid over an earlier one, so the nearest stand last.
    const std::size_t nearer = settings.overrides.size();
    add_missing(settings.overrides, std::move(farther.overrides), [](const Override& o) { return o.key.text; });
    std::rotate(settings.overrides.begin(), settings.overrides.begin() + static_cast<std::ptrdiff_t>(nearer),
                settings.overrides.end());
    fill_page(settings.page, std::move(farther.page));
}

SlugSource slug_source(const Settings& settings) {
    if (!settings.slug || settings.slug->text == "name") return SlugSource::name;
    return settings.slug->text == "title" ? SlugSource::title : SlugSource::address;
}

Settings load_settings(World& world, std::string_view page_path, const Settings& command_line, const Limits& limits,
                       SourceMap& sources, Diagnostics& diagnostics) {
    Settings settings = command_line;
    std::optional<bool> strict;
    if (command_line.page.strict) strict = true;
    bool topmost = false;
    const auto lay_under = [&](const std::string& path, SettingsKind kind, const SettingsPlace& place) {
        if (!world.is_file(path)) return;
        const std::optional<TomlValue> file = read_toml(world, path, limits, sources, diagnostics);
        if (!file) return;
        for (SettingsLayer& layer : read_layers(*file, kind, place, topmost, diagnostics)) {
            if (!strict) strict = layer.strict;
            fill_from(settings, std::move(layer.settings));
        }
    };

    const bool standard_input = page_path == "-";
    const fs::path page = standard_input ? fs::path() : fs::path(page_path);
    const std::string name = page.filename().string();
    const std::vector<Ancestor> folders = ancestors(page.parent_path(), world.working_folder());
    if (!standard_input) {
        const std::string page_file = page.stem().string() + std::string(kPageFileEnding);
        lay_under(in_folder(folders.front().folder, page_file), SettingsKind::page, {folders.front().folder, {}, name});
    }
    for (const Ancestor& ancestor : folders) {
        if (topmost) break;
        lay_under(in_folder(ancestor.folder, kSiteFile), SettingsKind::site, {ancestor.folder, ancestor.below, name});
    }
    settings.page.strict = strict.value_or(false);
    return settings;
}

}  // namespace chancery
