#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/session.h"

namespace chancery::cli {

int templates(const CommandLine& line) {
    int exit_code = kDone;
    std::optional<Session> session = Session::start(line, exit_code);
    if (!session) return exit_code;
    std::string text;
    for (const std::string& name : template_names(session->world(), session->data_folder())) {
        SourceMap sources(SourceMap::kTemplateSources);
        Diagnostics diagnostics;
        const std::optional<Theme> theme =
            load_theme(session->world(), name, session->data_folder(), {}, session->limits(), sources, diagnostics);
        say(render(diagnostics, sources, render_options(line)));
        if (!theme) exit_code = kDocumentErrors;
        text += fmt::format("{:<12} {:<28} {}\n", name, theme ? printable(theme->brand.name) : "(has errors)",
                            session->data_folder() + "/templates/" + name);
    }
    return print(text) ? exit_code : kCannotReadOrWrite;
}

}  // namespace chancery::cli
