#include <cassert>

#include "theme/layers.h"
#include "theme/resolve.h"

namespace chancery {

std::optional<Theme> load_theme(World& world, std::string_view name_or_folder, std::string_view data_folder,
                                const std::vector<Override>& overrides, const Limits& limits, SourceMap& sources,
                                Diagnostics& diagnostics) {
    const std::size_t errors_before = diagnostics.count(Severity::error);
    const std::optional<LaidTemplate> laid =
        lay_templates(world, name_or_folder, data_folder, overrides, limits, sources, diagnostics);
    if (!laid) return std::nullopt;
    Theme theme = resolve_theme(*laid, world, diagnostics);
    if (theme.ink_saving) save_ink(theme);
    // What was not read would be measured by its default.
    if (diagnostics.count(Severity::error) == errors_before) check_geometry(theme, laid->tree, diagnostics);
    check_contrast(theme, laid->tree, diagnostics);
    if (diagnostics.count(Severity::error) != errors_before) return std::nullopt;
    return theme;
}

const TextStyle& Theme::style(std::string_view style_name) const {
    const auto found = styles.find(std::string(style_name));
    assert(found != styles.end() && "load_theme() lets no other name through");
    static const TextStyle plain;
    return found == styles.end() ? plain : found->second;
}

const SectionStyle& Theme::section(Role role) const {
    const auto found = sections.find(role);
    assert(found != sections.end() && "load_theme() fills every role");
    return found == sections.end() ? opening : found->second;
}

Supplied LocalWord::in(std::string_view language) const {
    for (std::string_view tag = language; !tag.empty();) {
        const auto found = by_language.find(std::string(tag));
        if (found != by_language.end()) return found->second;
        const std::size_t dash = tag.rfind('-');
        tag = tag.substr(0, dash == std::string_view::npos ? 0 : dash);
    }
    const auto english = by_language.find("en");
    if (english != by_language.end()) return english->second;
    return by_language.empty() ? Supplied{} : by_language.begin()->second;
}

}  // namespace chancery
