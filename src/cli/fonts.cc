#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/session.h"

namespace chancery::cli {
namespace {

/// The Debian package of a family, by the rule that these packages follow: "EB Garamond" is fonts-ebgaramond.
std::string package_of(std::string_view family) {
    std::string name = "fonts-";
    for (const char c : family) {
        if (c >= 'A' && c <= 'Z') name += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) name += c;
    }
    return name;
}

/// The file of a face: a path where the template brings it, else what the World finds under its name.
std::optional<std::string> file_of(const std::string& name, World& world) {
    if (name.find('/') == std::string::npos) return world.find_font(name);
    if (world.is_file(name)) return name;
    return std::nullopt;
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
            const std::optional<std::string> path = file_of(file.text, session->world());
            if (!path) exit_code = kCannotReadOrWrite;
            text += fmt::format(
                "  {:<16} {}\n", face,
                path ? printable(*path)
                     : fmt::format("missing: {} (package {})", printable(file.text), package_of(family.family)));
        }
    }
    return print(text) ? exit_code : kCannotReadOrWrite;
}

}  // namespace chancery::cli
