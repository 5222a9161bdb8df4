#include <array>

#include "cli/options.h"

namespace chancery::cli {
namespace {

constexpr std::uint32_t kBatch = in(Subcommand::build) | in(Subcommand::status) | in(Subcommand::watch);
constexpr std::uint32_t kPages = kBatch | in(Subcommand::check) | in(Subcommand::dump);
constexpr std::uint32_t kMaking = kPages | in(Subcommand::verify);
constexpr std::uint32_t kThemed = kMaking | in(Subcommand::fonts);
constexpr std::uint32_t kSpeaking = kThemed | in(Subcommand::extract) | in(Subcommand::templates);
constexpr std::uint32_t kEvery = kSpeaking | in(Subcommand::completions) | in(Subcommand::help);

constexpr std::array kSubcommands{
    SubcommandEntry{
        Subcommand::build, "build", "INPUT...", "makes a PDF brief of every page",
        "Reads each INPUT, a page saved as HTML or a text, and writes it as a branded, tagged PDF. An INPUT may be "
        "a folder: then every page in it and below it (*.html, *.htm, *.txt) is built, and the folder's tree is "
        "mirrored in the output folder. Hidden files, README files and the folders of pictures that browsers save "
        "beside a page (*_files) are left out. A quoted glob, \"site/**/*.html\", is found by Chancery itself, and a "
        "page that is no brief by the rule of chancery.toml is skipped. \"-\" is standard input.\n\n"
        "Without --output the PDF lies beside its page. A page with errors leaves an older PDF as it was, and does "
        "not keep the other pages from being built: several are made in processes of their own. What did not change "
        "since the last run is not made again; its messages are repeated.",
        "chancery build hled.html -o briefs/"},
    SubcommandEntry{
        Subcommand::status, "status", "INPUT...", "says which briefs are not what build would make",
        "Makes nothing. With the arguments and options of build it lists the briefs that are stale (and since what "
        "changed), missing, failed when they were last built, or orphaned because their page is gone. The exit code "
        "is 0 where there is none of these and 4 where there is.",
        "chancery status site/ -o briefs/"},
    SubcommandEntry{
        Subcommand::watch, "watch", "INPUT...", "builds briefs again whenever something changes",
        "Builds what is not current and then waits. When a page, a picture, the settings, the template or a font is "
        "saved, the briefs that depend on it are built at once; a new page in a folder joins. A PDF is replaced when "
        "the "
        "new one is whole, so a viewer can stay open on it. Control-C ends it.",
        "chancery watch site/ -o briefs/"},
    SubcommandEntry{
        Subcommand::check, "check", "INPUT...", "says what is wrong with pages, and writes nothing",
        "Does everything that build does but the PDF: reads, understands and sets each page and reports what its "
        "author should know.",
        "chancery check --strict site/"},
    SubcommandEntry{
        Subcommand::dump, "dump", "INPUT", "shows what a stage made of a page, as text",
        "Writes the result of one stage to standard output, a node a line: the page as written (document), as "
        "meant (brief), where each word of it went (ledger), where everything stands (layout), and what it is to a "
        "screen reader (tags). A brief in JSON can be built like a page: it is the same brief.",
        "chancery dump --stage=ledger hled.html"},
    SubcommandEntry{
        Subcommand::extract, "extract", "BRIEF.pdf", "gives back the files that a PDF carries",
        "Writes what a PDF built with --attach-source carries into a folder, named like the PDF where --output names "
        "none: the brief as JSON, which can be built again, the brief as a plain HTML page, and the ledger.",
        "chancery extract hled.pdf -o hled/"},
    SubcommandEntry{
        Subcommand::verify, "verify", "BRIEF.pdf [PAGE]", "says whether a PDF is what it says it is",
        "With its PAGE, a PDF is made again with the same options and the bytes are compared; where they differ, it "
        "says in what. Without, a PDF that was built with --attach-source is held against the brief that it carries. "
        "The answer is \"same\" (exit code 0), \"differs\" (1) or \"can't decide\" (3) with what is missing.",
        "chancery verify hled.pdf hled.html"},
    SubcommandEntry{
        Subcommand::templates, "templates", "[new FOLDER]", "lists the templates, or starts a new one",
        "Lists the templates that --template knows by name, each with its brand and folder. A template of your own "
        "is a folder with a template.toml and is named by its path.\n\n"
        "With new it writes FOLDER, a template for a brand: a short template.toml to go on with, the logos, and the "
        "fonts, unpacked and pinned where they need it. Colours get their roles, and are darkened or lightened where "
        "text could not be read on or in them; a logo stands on the ground where it can be read. FOLDER must not be "
        "there yet.",
        "chancery templates new harbour --logo logo.svg --color '#0f6a73'"},
    SubcommandEntry{
        Subcommand::fonts, "fonts", "", "lists the fonts of a template and where they are",
        "Lists the families and faces that a template uses, each with its file, or with the package that brings "
        "it.",
        "chancery fonts --template nexus"},
    SubcommandEntry{
        Subcommand::completions, "completions", "bash|zsh|fish|man", "writes shell completions or the man page",
        "Writes the completions of a shell, or the man page in roff, to standard output. An installation brings "
        "them in their places.",
        "chancery completions bash > ~/.local/share/bash-completion/completions/chancery"},
    SubcommandEntry{Subcommand::help, "help", "[COMMAND]", "explains a command",
                    "Shows what --help of the command shows.", "chancery help build"},
};

constexpr std::array kOptions{
    OptionEntry{
        "output", 'o', "FILE|FOLDER/|-", kBatch | in(Subcommand::extract), false,
        "where the PDF goes: a file, a folder (with a slash at its end, or one that is there), standard output, or a "
        "pattern such as 'briefs/{dir}/{slug}.{lang}.pdf'",
        Completes::files, ""},
    OptionEntry{"from", 0, "FILE|-", kBatch, false,
                "a manifest: a JSON object a line with \"input\", and \"output\" and \"settings\" where wanted",
                Completes::files, ""},
    OptionEntry{"include", 0, "GLOB", kBatch, true, "of folders takes the pages that a glob meets, and no others",
                Completes::nothing, ""},
    OptionEntry{"exclude", 0, "GLOB", kBatch, true, "of folders leaves out the pages that a glob meets",
                Completes::nothing, ""},
    OptionEntry{"jobs", 'j', "N", in(Subcommand::build) | in(Subcommand::watch), false,
                "how many pages are made at a time (default: as many as there are processors)", Completes::nothing, ""},
    OptionEntry{"timeout", 0, "SECONDS", in(Subcommand::build) | in(Subcommand::watch), false,
                "how long one page may take; one that takes longer fails", Completes::nothing, ""},
    OptionEntry{"max-memory", 0, "MB", in(Subcommand::build) | in(Subcommand::watch), false,
                "how much memory one page may want, in megabytes; one that wants more fails", Completes::nothing, ""},
    OptionEntry{"fail-fast", 0, "", in(Subcommand::build), false, "begins no other page once one failed",
                Completes::nothing, ""},
    OptionEntry{"force", 'f', "", in(Subcommand::build), false, "makes again what did not change, too",
                Completes::nothing, ""},
    OptionEntry{"prune", 0, "", in(Subcommand::build), false, "removes the briefs of pages that are gone from a folder",
                Completes::nothing, ""},
    OptionEntry{"state", 0, "FOLDER", kBatch, false,
                "where it is remembered what was built from what (default: a folder of the project in "
                "$XDG_STATE_HOME/chancery)",
                Completes::folders, ""},
    OptionEntry{"no-state", 0, "", in(Subcommand::build) | in(Subcommand::watch), false,
                "remembers nothing: makes every page and leaves no trace beside the PDFs", Completes::nothing, ""},
    OptionEntry{"deps", 0, "FILE|-", in(Subcommand::build), false,
                "writes what each brief is made from, as rules for make and ninja", Completes::files, ""},
    OptionEntry{
        "record", 0, "FILE|-", in(Subcommand::build), false,
        "writes what became of each page, as a JSON object a line: output, hash, pages, title, language, result",
        Completes::files, ""},
    OptionEntry{"junit", 0, "FILE|-", in(Subcommand::build), false,
                "writes what became of each page as JUnit XML, for Jenkins, GitLab and GitHub", Completes::files, ""},
    OptionEntry{"stage", 0, "STAGE", in(Subcommand::dump), false,
                "which result to show: document, brief, ledger, layout or tags (default: brief)", Completes::words,
                "document brief ledger layout tags"},
    OptionEntry{"format", 0, "FORM", in(Subcommand::dump), false,
                "how the result is written: text, or json for brief and ledger (default: text)", Completes::words,
                "text json"},
    OptionEntry{"template", 't', "TEMPLATE", kThemed, false,
                "the template: a name that \"chancery templates\" lists, or a folder (default: nexus)",
                Completes::templates, ""},
    OptionEntry{"meta", 0, "KEY=VALUE", kMaking, true,
                "a fact about the page that stands before the page's own: title, author, date, subject, keywords, ...",
                Completes::nothing, ""},
    OptionEntry{"set", 0, "KEY=VALUE", kThemed, true,
                "a value of the template, by its dotted key: styles.body.size=11pt", Completes::nothing, ""},
    OptionEntry{"url", 0, "ADDRESS", kMaking, false,
                "the page's address on the web; relative links are completed from it", Completes::nothing, ""},
    OptionEntry{"lang", 0, "LANGUAGE", kMaking, false, "the page's language: en, es, pt-BR", Completes::nothing, ""},
    OptionEntry{"root", 0, "FOLDER", kMaking, false,
                "the folder that pictures may lie in or below (default: the page's own, or the one that is given)",
                Completes::folders, ""},
    OptionEntry{"font-path", 0, "FOLDER", kThemed, true, "a folder to look for font files first", Completes::folders,
                ""},
    OptionEntry{"strict", 0, "", kPages, false,
                "makes errors of the warnings about what a reader would miss, such as a picture without a description",
                Completes::nothing, ""},
    OptionEntry{"deny-warnings", 0, "", kBatch | in(Subcommand::check), false,
                "makes errors of all warnings that are left: a page with one gets no PDF", Completes::nothing, ""},
    OptionEntry{"mute", 0, "CODE", kPages, true, "a warning not to show, by its code or name", Completes::codes, ""},
    OptionEntry{"diagnostics", 0, "FORM", kSpeaking, false,
                "how messages are written: human, short (a line each, for editors), json (an object a line) or github "
                "(annotations of a workflow)",
                Completes::words, "human short json github"},
    OptionEntry{"brand", 0, "NAME", in(Subcommand::templates), false,
                "the name of the new template's brand (default: made from the folder's)", Completes::nothing, ""},
    OptionEntry{"logo", 0, "FILE", in(Subcommand::templates), true,
                "a logo of the brand, SVG or PNG; a second one for the other ground", Completes::files, ""},
    OptionEntry{"color", 0, "#RRGGBB", in(Subcommand::templates), true,
                "a colour of the brand, up to three: the main one, an accent, a tint", Completes::nothing, ""},
    OptionEntry{
        "font", 0, "FILE", in(Subcommand::templates), true,
        "a font file of the brand, OpenType, TrueType, variable or WOFF2: the first family is for text, a second "
        "for labels",
        Completes::files, ""},
    OptionEntry{"color", 0, "WHEN", kThemed | in(Subcommand::extract), false,
                "colours in messages: auto, always or never (default: auto, and never where NO_COLOR is set)",
                Completes::words, "auto always never"},
    OptionEntry{"quiet", 'q', "", kPages | in(Subcommand::extract), false, "says nothing but errors",
                Completes::nothing, ""},
    OptionEntry{
        "standard", 0, "STANDARD", kBatch | in(Subcommand::check), false,
        "what the PDF is made and claimed to be: ua1+a2a (PDF/UA-1 and PDF/A-2a, the default) or ua1+a3a, which "
        "may carry files",
        Completes::words, "ua1+a2a ua1+a3a"},
    OptionEntry{"attach-source", 0, "", kBatch, false,
                "attaches the brief as JSON and as plain HTML, and the ledger; the PDF is PDF/A-3a then",
                Completes::nothing, ""},
    OptionEntry{"no-object-streams", 0, "", kBatch, false,
                "writes a classic cross-reference table, for readers older than PDF 1.5; the file is larger",
                Completes::nothing, ""},
    OptionEntry{"open", 0, "", in(Subcommand::build) | in(Subcommand::watch), false, "opens the PDF when it is written",
                Completes::nothing, ""},
    OptionEntry{"timings", 0, "", in(Subcommand::build) | in(Subcommand::check), false,
                "shows the time that each stage took", Completes::nothing, ""},
    OptionEntry{
        "typography", 0, "", in(Subcommand::check), false,
        "shows how the pages came out: loose and tight lines, hyphens, rivers, broken keeps, how full each page "
        "is; with --diagnostics=json as an object a line",
        Completes::nothing, ""},
    OptionEntry{"accessibility", 0, "", in(Subcommand::check), false,
                "checks what a screen reader is given: how many rules of the standards hold, and how much is left for "
                "a person to judge",
                Completes::nothing, ""},
    OptionEntry{"report", 0, "FILE", in(Subcommand::check), false,
                "with --accessibility: writes all of that to a file, *.html or *.json: each rule, each picture, "
                "heading, link and table with its place, and the brief as it is read aloud",
                Completes::files, ""},
    OptionEntry{"help", 'h', "", kEvery, false, "shows this help", Completes::nothing, ""},
    OptionEntry{"version", 0, "", kEvery, false, "shows the version, and those of the libraries", Completes::nothing,
                ""},
};

}  // namespace

std::span<const SubcommandEntry> all_subcommands() { return kSubcommands; }
std::span<const OptionEntry> all_options() { return kOptions; }

const SubcommandEntry& entry(Subcommand subcommand) { return kSubcommands[static_cast<std::size_t>(subcommand)]; }

std::vector<const OptionEntry*> options_of(Subcommand subcommand) {
    std::vector<const OptionEntry*> found;
    for (const OptionEntry& option : kOptions)
        if ((option.subcommands & in(subcommand)) != 0) found.push_back(&option);
    return found;
}

std::vector<std::string> words_of(const OptionEntry& option) {
    std::vector<std::string> words;
    for (std::string_view rest = option.words; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        words.emplace_back(word);
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    return words;
}

}  // namespace chancery::cli
