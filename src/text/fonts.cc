#include "chancery/fonts.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

#include "chancery/limits.h"
#include "chancery/text.h"
#include "chancery/world.h"
#include "text/faces.h"

namespace chancery {
namespace {

struct FaceName {
    std::string_view key;
    Weight weight;
    bool italic;
};
constexpr std::array<FaceName, 8> kFaceNames = {{{"regular", Weight::regular, false},
                                                 {"italic", Weight::regular, true},
                                                 {"medium", Weight::medium, false},
                                                 {"medium_italic", Weight::medium, true},
                                                 {"semibold", Weight::semibold, false},
                                                 {"semibold_italic", Weight::semibold, true},
                                                 {"bold", Weight::bold, false},
                                                 {"bold_italic", Weight::bold, true}}};

/// Debian's packages of families that templates commonly name, for the hint of a missing file. By the start of the
/// name.
struct FontPackage {
    std::string_view family, package;
};
constexpr std::array<FontPackage, 14> kPackages = {{{"Vollkorn", "fonts-vollkorn"},
                                                    {"Inter", "fonts-inter"},
                                                    {"EB Garamond", "fonts-ebgaramond"},
                                                    {"Noto Sans CJK", "fonts-noto-cjk"},
                                                    {"Noto Serif CJK", "fonts-noto-cjk"},
                                                    {"Noto", "fonts-noto-core"},
                                                    {"DejaVu", "fonts-dejavu"},
                                                    {"Liberation", "fonts-liberation"},
                                                    {"Open Sans", "fonts-open-sans"},
                                                    {"Roboto", "fonts-roboto"},
                                                    {"Lato", "fonts-lato"},
                                                    {"Cantarell", "fonts-cantarell"},
                                                    {"Crimson", "fonts-crimson"},
                                                    {"Linux Libertine", "fonts-linuxlibertine"}}};

void report_missing_file(const FontFamily& family, const Supplied& file, Diagnostics& diagnostics) {
    const std::string_view package = font_package(family.family);
    diagnostics
        .report(
            Code::font_missing, file.span,
            fmt::format("the family \"{}\" names the font file \"{}\", which is not there", family.family, file.text))
        .hint(package.empty()
                  ? std::string("install the font, or name its folder with --font-path")
                  : fmt::format("install the package {}, or name the font's folder with --font-path", package));
}

int distance(Weight a, Weight b) { return std::abs(static_cast<int>(a) - static_cast<int>(b)); }

const FontMetrics& no_metrics() {
    static const FontMetrics metrics;
    return metrics;
}

}  // namespace

namespace {

/// Looks for the file of a face and reads it.
void open_file(Face& face, World& world, std::size_t most_bytes) {
    if (face.path.empty()) {
        const std::optional<std::string> path = find_font_file(world, face.name);
        if (!path) {
            face.state = Face::State::absent;
            return;
        }
        face.path = *path;
    }
    World::Mapped file = world.map(face.path, most_bytes);
    if (file.ok()) {
        open_face(face, std::move(file));
    } else {
        face.state = Face::State::failed;
        face.problem = FaceProblem{Code::font_unreadable,
                                   fmt::format("the font file \"{}\" can't be read: {}", face.path, file.problem()),
                                   {}};
    }
}

}  // namespace

void FontLibrary::Faces::open(Face& face) {
    const std::vector<World::Seen> before = world->take_seen();
    open_file(face, *world, most_bytes);
    face.made_of = world->take_seen();
    world->see_again(before);
}

void FontLibrary::Faces::count(Face& face) {
    face.asked_by = page;
    world->see_again(face.made_of);
}

std::optional<FontId> FontLibrary::Faces::nearest(const std::vector<FontId>& candidates, Weight weight,
                                                  bool italic) const {
    // Between two as near, text wants the lighter one and a heading the heavier (as CSS Fonts 4, 5.2, has it).
    const bool lighter_first = weight <= Weight::medium;
    const auto cost = [&](FontId id) {
        const Face& face = faces[id.value];
        const bool other_side = lighter_first ? face.weight > weight : face.weight < weight;
        return std::pair(4 * distance(face.weight, weight) + (other_side ? 2 : 0), face.italic == italic ? 0 : 1);
    };
    const auto best =
        std::min_element(candidates.begin(), candidates.end(), [&](FontId a, FontId b) { return cost(a) < cost(b); });
    return best == candidates.end() ? std::nullopt : std::optional(*best);
}

std::optional<FontId> FontLibrary::Faces::first_ready(std::vector<FontId> candidates, const Face& wanted) {
    while (const std::optional<FontId> next = nearest(candidates, wanted.weight, wanted.italic)) {
        if (opened(*next).state == Face::State::ready) return next;
        std::erase(candidates, *next);
    }
    return std::nullopt;
}

std::optional<FontId> FontLibrary::Faces::usable_of_family(FontId font) {
    if (font.value >= faces.size()) return std::nullopt;
    const Face& wanted = opened(font);
    if (wanted.state == Face::State::ready) return font;
    return first_ready(families.find(wanted.family_key)->second.faces, wanted);
}

std::optional<FontId> FontLibrary::Faces::usable(FontId font) {
    if (const std::optional<FontId> found = usable_of_family(font)) return found;
    if (font.value >= faces.size()) return std::nullopt;
    std::vector<FontId> others;
    for (std::uint16_t i = 0; i < faces.size(); ++i)
        if (faces[i].for_text && faces[i].family_key != faces[font.value].family_key) others.push_back(FontId{i});
    return first_ready(std::move(others), faces[font.value]);
}

std::vector<ChainFace> FontLibrary::Faces::chain(FontId font, std::string_view family_key) {
    std::vector<ChainFace> out = {{font, nullptr}};
    const Face& first = faces[font.value];
    std::vector<std::string_view> keys = {family_key.empty() ? std::string_view(first.family_key) : family_key};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto other = families.find(keys[i]);
        if (other == families.end()) continue;
        for (const std::string& key : other->second.fallback)
            if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
        if (i == 0) continue;
        const std::optional<FontId> face = nearest(other->second.faces, first.weight, first.italic);
        const auto same = [&](const ChainFace& known) { return known.font == face; };
        if (face && std::none_of(out.begin(), out.end(), same)) out.push_back({*face, &other->second.scripts});
    }
    return out;
}

void FontLibrary::Faces::report_problem(FontId font, Diagnostics& diagnostics) {
    if (font.value >= faces.size()) return;
    const Face& face = faces[font.value];
    if (!face.problem) return;
    const FaceProblem& problem = *face.problem;
    const auto same = [&](const Diagnostic& d) { return d.code == problem.code && d.message == problem.message; };
    if (std::any_of(diagnostics.all().begin(), diagnostics.all().end(), same)) return;
    diagnostics.report(problem.code, face.declared, problem.message).hint(problem.hint);
}

void MissingCharacters::keep_new(const Diagnostics& diagnostics, std::vector<char32_t>& characters) {
    // Lists come and go at the same address: it is the one we know if our last report still stands in it.
    const std::vector<Diagnostic>& all = diagnostics.all();
    const bool known =
        to_ == &diagnostics && reported_at_ < all.size() && all[reported_at_].code == Code::character_missing;
    if (!known) seen_.clear();
    std::erase_if(characters, [&](char32_t c) { return !seen_.insert(c).second; });
    if (characters.empty()) return;
    to_ = &diagnostics;
    reported_at_ = all.size();
}

FontLibrary::FontLibrary() : faces_(std::make_unique<Faces>()) {}
FontLibrary::FontLibrary(FontLibrary&&) noexcept = default;
FontLibrary& FontLibrary::operator=(FontLibrary&&) noexcept = default;
FontLibrary::~FontLibrary() = default;

void FontLibrary::begin_page() const { ++faces_->page; }

FontId FontLibrary::face(std::string_view family, Weight weight, bool italic) const {
    const auto found = faces_->families.find(family);
    if (found == faces_->families.end()) return FontId{};
    if (const std::optional<FontId> own = faces_->nearest(found->second.faces, weight, italic)) return *own;
    for (const std::string& key : found->second.fallback)  // an optional family whose files are not there
        if (const auto other = faces_->families.find(key); other != faces_->families.end())
            if (const std::optional<FontId> face = faces_->nearest(other->second.faces, weight, italic)) return *face;
    return FontId{};
}

std::size_t FontLibrary::size() const { return faces_->faces.size(); }

const FontMetrics& FontLibrary::metrics(FontId font) const {
    const std::optional<FontId> used = faces_->usable(font);
    return used ? faces_->faces[used->value].metrics : no_metrics();
}

std::string_view FontLibrary::file(FontId font) const {
    return font.value < size() ? std::string_view(faces_->faces[font.value].path) : std::string_view();
}

std::string_view FontLibrary::bytes(FontId font) const {
    return font.value < size() ? faces_->opened(font).file.content() : std::string_view();
}

namespace {

Length height(FontLibrary::Faces& faces, FontId font, Length size, std::int32_t Face::*member) {
    const std::optional<FontId> used = faces.usable(font);
    if (!used) return {};
    const Face& face = faces.faces[used->value];
    return face.in_size(face.*member, size);
}

}  // namespace

Length FontLibrary::ascent(FontId font, Length size) const { return height(*faces_, font, size, &Face::ascent); }
Length FontLibrary::descent(FontId font, Length size) const { return height(*faces_, font, size, &Face::descent); }
Length FontLibrary::cap_height(FontId font, Length size) const {
    return height(*faces_, font, size, &Face::cap_height);
}
Length FontLibrary::x_height(FontId font, Length size) const { return height(*faces_, font, size, &Face::x_height); }

namespace {

/// Lays one side's values into the table; keys of fewer characters hold over those of more.
void lay(const std::map<std::string, int>& side, int Face::Protruding::*member,
         std::map<char32_t, Face::Protruding>& table) {
    std::vector<const std::pair<const std::string, int>*> entries;
    for (const auto& entry : side) entries.push_back(&entry);
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto* a, const auto* b) { return a->first.size() > b->first.size(); });
    for (const auto* entry : entries)
        for (std::size_t at = 0; at < entry->first.size();)
            table[next_code_point(entry->first, at)].*member = entry->second;
}

std::vector<Face::Protruding> protruding_of(const FontFamily& family, const std::string& face) {
    std::map<char32_t, Face::Protruding> table;
    for (const std::string& name : {std::string("all"), face}) {
        const auto values = family.protrusion.find(name);
        if (values == family.protrusion.end()) continue;
        lay(values->second.left, &Face::Protruding::left, table);
        lay(values->second.right, &Face::Protruding::right, table);
    }
    std::vector<Face::Protruding> out;
    for (auto& [character, values] : table) out.push_back({character, values.left, values.right});
    return out;
}

/// Adds the faces of a family that the theme gives a file. The files of one that no style names are looked for later.
void add_faces(const std::string& key, bool for_text, const FontFamily& family, FontLibrary::Faces& faces,
               Diagnostics& diagnostics) {
    FontLibrary::Faces::Family& entry = faces.families[key];
    for (const FaceName& name : kFaceNames) {
        const auto file = family.files.find(std::string(name.key));
        if (file == family.files.end() || file->second.text.empty()) continue;
        std::string path;
        if (for_text) {
            std::optional<std::string> found = find_font_file(*faces.world, file->second.text);
            if (!found) {
                if (!family.optional) report_missing_file(family, file->second, diagnostics);
                continue;
            }
            path = std::move(*found);
        }
        entry.faces.push_back(FontId{static_cast<std::uint16_t>(faces.faces.size())});
        Face& face = faces.faces.emplace_back();
        face.family_key = key;
        face.family = family.family;
        face.for_text = for_text;
        face.face_key = name.key;
        face.name = file->second.text;
        face.path = std::move(path);
        face.declared = file->second.span;
        face.weight = name.weight;
        face.italic = name.italic;
        face.size_adjust = family.size_adjust;
        face.protruding = protruding_of(family, face.face_key);
    }
}

}  // namespace

std::optional<std::string> find_font_file(World& world, std::string_view name) {
    const std::string_view file = name.substr(0, name.find('#'));
    if (file.find('/') == std::string_view::npos) return world.find_font(file);
    return world.is_file(file) ? std::optional(std::string(file)) : std::nullopt;
}

std::string_view font_package(std::string_view family) {
    for (const FontPackage& entry : kPackages)
        if (family.starts_with(entry.family)) return entry.package;
    return {};
}

FontLibrary load_fonts(const Theme& theme, World& world, const Limits& limits, Diagnostics& diagnostics) {
    FontLibrary fonts;
    FontLibrary::Faces& faces = fonts.faces();
    faces.world = &world;
    faces.most_bytes = limits.font_bytes;
    faces.hyphenator.set(theme.hyphenation);
    const auto has_style = [&](const std::string& key) {
        return std::any_of(theme.styles.begin(), theme.styles.end(),
                           [&](const auto& style) { return style.second.family == key; });
    };
    for (const auto& [key, family] : theme.families) {
        FontLibrary::Faces::Family& entry = faces.families[key];
        entry.fallback = family.fallback;
        for (const std::string& code : family.scripts)
            entry.scripts.push_back(hb_script_from_string(code.data(), static_cast<int>(code.size())));
        const bool for_text = has_style(key);
        add_faces(key, for_text, family, faces, diagnostics);
        if (for_text && family.files.empty())
            diagnostics
                .report(Code::font_family_empty, std::string_view(theme.folder),
                        fmt::format("the font family \"{}\" has no face", key))
                .hint(fmt::format("give it a file: [fonts.{}] regular = \"...\"", key));
    }
    return fonts;
}

}  // namespace chancery
