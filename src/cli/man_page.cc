#include <fmt/format.h>

#include "chancery/pipeline.h"
#include "cli/options.h"

namespace chancery::cli {
namespace {

/// Text in roff: backslashes, and hyphens that have to stay ASCII, are written as escapes; a line can't start with a
/// control character (groff_char(7), roff(7)).
std::string roff(std::string_view text) {
    std::string out;
    bool line_start = true;
    for (const char c : text) {
        if (line_start && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
        line_start = c == '\n';
    }
    return out;
}

std::string paragraphs(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::string_view paragraph = text.substr(0, text.find("\n\n"));
        text.remove_prefix(std::min(text.size(), paragraph.size() + 2));
        out += ".PP\n" + roff(paragraph) + "\n";
    }
    return out;
}

std::string option_entry(const OptionEntry& option) {
    std::string out = ".TP\n";
    if (option.letter != 0) out += fmt::format("\\fB\\-{}\\fR, ", option.letter);
    out += fmt::format("\\fB\\-\\-{}\\fR", roff(option.name));
    if (!option.argument.empty()) out += fmt::format(" \\fI{}\\fR", roff(option.argument));
    return out + "\n" + roff(option.help) + "\n";
}

constexpr std::string_view kFiles =
    ".SH FILES\n"
    ".TP\n\\fIPAGE\\fR.chancery.toml\nbeside a page: what its author decides for it\n"
    ".TP\nchancery.toml\nin a folder: what holds for every page in and below it\n"
    ".TP\n$XDG_CACHE_HOME/chancery\nvector pictures that were converted, and words that hunspell was asked about\n"
    ".SH ENVIRONMENT\n"
    ".TP\n\\fBCHANCERY_DATA\\fR\nthe folder of templates and fonts, in place of the installed one\n"
    ".TP\n\\fBDICPATH\\fR\nthe folder of hunspell's dictionaries, in place of /usr/share/hunspell\n"
    ".TP\n\\fBNO_COLOR\\fR\nset and not empty: messages have no colours\n"
    ".TP\n\\fBSOURCE_DATE_EPOCH\\fR\nthe date of a brief whose page and author give none, in seconds since 1970\n"
    ".SH EXIT STATUS\n"
    ".TP\n0\ndone\n.TP\n1\na document has errors\n.TP\n2\nwrong usage\n.TP\n3\nsomething can\\(aqt be read or written\n"
    ".TP\n130\ninterrupted\n";

}  // namespace

std::string man_page() {
    std::string out = fmt::format(".TH CHANCERY 1 \"\" \"Chancery {}\" \"User Commands\"\n", version());
    out += ".SH NAME\nchancery \\- turns a policy page into a branded, tagged, archival PDF brief\n.SH SYNOPSIS\n";
    for (const SubcommandEntry& command : all_subcommands())
        out +=
            fmt::format(".B chancery {}\n[\\fIOPTION\\fR...] \\fI{}\\fR\n.br\n", command.name, roff(command.arguments));
    out += ".SH COMMANDS\n";
    for (const SubcommandEntry& command : all_subcommands()) {
        out += fmt::format(".SS chancery {}\n{}.PP\nExample:\n.PP\n.nf\n.RS\n{}\n.RE\n.fi\n", command.name,
                           paragraphs(command.description), roff(command.example));
    }
    out += ".SH OPTIONS\n";
    for (const OptionEntry& option : all_options()) out += option_entry(option);
    out += kFiles;
    return out;
}

}  // namespace chancery::cli
