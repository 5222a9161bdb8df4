#include <filesystem>
#include <variant>

#include <fmt/format.h>

#include "chancery/new_template.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/session.h"
#include "settings/toml_reader.h"
#include "world/write_file.h"

namespace chancery::cli {

namespace {

namespace fs = std::filesystem;

int list(Session& session, const CommandLine& line) {
    int exit_code = kDone;
    std::string text;
    for (const std::string& name : template_names(session.world(), session.data_folder())) {
        SourceMap sources(SourceMap::kTemplateSources);
        Diagnostics diagnostics;
        const std::optional<Theme> theme =
            load_theme(session.world(), name, session.data_folder(), {}, session.limits(), sources, diagnostics);
        say(render(diagnostics, sources, render_options(line)));
        if (!theme) exit_code = kDocumentErrors;
        text += fmt::format("{:<12} {:<28} {}\n", name, theme ? printable(theme->brand.name) : "(has errors)",
                            session.data_folder() + "/templates/" + name);
    }
    return print(text) ? exit_code : kCannotReadOrWrite;
}

/// The colours of --color.
std::variant<std::vector<Color>, UsageError> given_colors(const CommandLine& line) {
    constexpr std::size_t kMost = 3;
    std::vector<Color> colors;
    for (const std::string& value : line.values("color")) {
        const std::optional<Color> color = parse_hex_color(value);
        if (!color)
            return UsageError{fmt::format("--color: \"{}\" is not a colour", value),
                              "colours are #rrggbb or #rgb, in quotes for the shell: --color '#0f6a73'"};
        colors.push_back(*color);
    }
    if (colors.size() > kMost) return UsageError{"--color is given more than three times", ""};
    return colors;
}

/// Where `path` is a folder with something in it, or no folder at all, a new template can't be written there.
std::optional<UsageError> taken(const std::string& path) {
    std::error_code error;
    if (!fs::exists(path, error)) return std::nullopt;
    if (fs::is_directory(path, error) && fs::is_empty(path, error)) return std::nullopt;
    return UsageError{fmt::format("`{}` is there already", printable(path)), "name a folder that is not there yet"};
}

/// Loads what was written as any build would, and says what there is to say.
int check_new(Session& session, const std::string& folder, const CommandLine& line) {
    SourceMap sources(SourceMap::kTemplateSources);
    Diagnostics diagnostics;
    const auto theme =
        load_theme(session.world(), folder, session.data_folder(), {}, session.limits(), sources, diagnostics);
    say(render(diagnostics, sources, render_options(line)));
    return theme ? kDone : kDocumentErrors;
}

int write_new(Session& session, const NewTemplateRequest& request, const std::string& folder, const CommandLine& line) {
    Diagnostics diagnostics;
    const auto made = new_template(request, session.world(), session.limits(), diagnostics);
    say(render(diagnostics, SourceMap(), render_options(line)));
    if (!made) return kDocumentErrors;
    for (const auto& [name, bytes] : made->files) {
        const std::string path = (fs::path(folder) / name).string();
        const std::string problem = write_file(path, bytes, session.limits().stop);
        if (problem.empty()) continue;
        say_error(fmt::format("{} can't be written: {}", printable(path), problem), {});
        return kCannotReadOrWrite;
    }
    // A name without a slash could be one of Chancery's own templates.
    const std::string shown = folder.find('/') == std::string::npos ? "./" + folder : folder;
    if (const int exit_code = check_new(session, shown, line); exit_code != kDone) return exit_code;
    return print(fmt::format("{}: {}\nto make a brief with it: chancery build PAGE -t {}\n", printable(folder),
                             counted(made->files.size(), "file", "files"), printable(shown)))
               ? kDone
               : kCannotReadOrWrite;
}

int make_new(Session& session, const CommandLine& line) {
    const auto colors = given_colors(line);
    if (const auto* error = std::get_if<UsageError>(&colors)) return usage_error(*error);
    std::string folder = line.arguments[1];
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
    if (const auto error = taken(folder)) return usage_error(*error);
    NewTemplateRequest request;
    request.name = fs::path(folder).filename().string();
    request.brand = line.value("brand").value_or("");
    request.logos = line.values("logo");
    request.colors = std::get<std::vector<Color>>(colors);
    request.fonts = line.values("font");
    std::error_code error;
    request.schema = fs::canonical(session.data_folder() + "/templates/template.schema.json", error).string();
    return write_new(session, request, folder, line);
}

}  // namespace

int templates(const CommandLine& line) {
    const bool makes = line.arguments.size() == 2 && line.arguments[0] == "new";
    if (!makes && !line.arguments.empty())
        return usage_error({"`chancery templates` takes no argument but `new` and the name of a folder",
                            "to start a template: chancery templates new harbour --logo logo.svg --color '#0f6a73'"});
    if (!makes)
        for (const char* option : {"brand", "logo", "color", "font"})
            if (line.has(option))
                return usage_error({fmt::format("--{} belongs to `chancery templates new FOLDER`", option), {}});
    int exit_code = kDone;
    std::optional<Session> session = Session::start(line, exit_code);
    if (!session) return exit_code;
    return makes ? make_new(*session, line) : list(*session, line);
}

}  // namespace chancery::cli
