#include <algorithm>

#include <fmt/format.h>

#include "chancery/fonts.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/session.h"

namespace chancery::cli {
namespace {

/// The Debian package of a family, by its name where it is not known by the rule that these packages follow: "EB
/// Garamond" is fonts-ebgaramond.
std::string package_of(std::string_view family) {
    if (const std::string_view known = font_package(family); !known.empty()) return std::string(known);
    std::string name = "fonts-";
    for (const char c : family) {
        if (c >= 'A' && c <= 'Z') name += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) name += c;
    }
    return name;
}

/// A family that no style names serves as a fallback alone, and may be missing.
bool is_needed(const Theme& theme, const std::string& key) {
    return std::any_of(theme.styles.begin(), theme.styles.end(),
                       [&](const auto& style) { return style.second.family == key; });
}

}  // namespace

int fonts(const CommandLine& line) {
    int exit_code = kDone;
    std::optional<Session> session = Session::start(line, exit_code);
    if (!session) return exit_code;
    const Settings& given = session->given();
    std::vector<std::string> font_path;
    for (const Supplied& folder : given.font_path) font_path.push_back(folder.text);
    session->world().enter_page(".", font_path);

    SourceMap sources(SourceMap::kTemplateSources);
    Diagnostics diagnostics;
    const std::string name = given.template_name ? given.template_name->text : std::string(kDefaultTemplate);
    const std::optional<Theme> theme = load_theme(session->world(), name, session->data_folder(), given.overrides,
                                                  session->limits(), sources, diagnostics);
    say(render(diagnostics, sources, render_options(line)));
    if (!theme) return kDocumentErrors;
    std::string text;
    for (const auto& [key, family] : theme->families) {
        text += fmt::format("{} ({})\n", printable(family.family), key);
        for (const auto& [face, file] : family.files) {
            const std::optional<std::string> path = find_font_file(session->world(), file.text);
            if (!path && is_needed(*theme, key)) exit_code = kCannotReadOrWrite;
            text += fmt::format(
                "  {:<16} {}\n", face,
                path ? printable(*path)
                     : fmt::format("missing: {} (package {})", printable(file.text), package_of(family.family)));
        }
    }
    return print(text) ? exit_code : kCannotReadOrWrite;
}

}  // namespace chancery::cli
