// What the command says to wrong usage, and what it says of itself.
#include <filesystem>

#include "cli/sample_page.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run.h"

using namespace chancery::test;

namespace {

/// Wrong usage: exit code 2, nothing on standard output, and these words on standard error.
void check_usage(const std::vector<std::string>& arguments, const std::vector<std::string>& words) {
    const RunResult result = run_chancery(arguments);
    CAPTURE(arguments, result.errors);
    CHECK(result.exit_code == 2);
    CHECK(result.output.empty());
    CHECK(result.errors.starts_with("error: "));
    for (const std::string& word : words) CHECK(has(result.errors, word));
}

const std::vector<std::string> kCommands{"build",  "status",    "watch", "check",       "dump", "extract",
                                         "verify", "templates", "fonts", "completions", "help"};

}  // namespace

TEST_CASE("a mistyped word gets the nearest right one") {
    check_usage({}, {"chancery build PAGE"});
    check_usage({"biuld", "page"}, {"there is no command `biuld`", "did you mean `build`?"});
    check_usage({"page.html"}, {"chancery build page.html"});
    check_usage({"build", "--tempalte", "x", "page.html"}, {"no option --tempalte", "did you mean `--template`?"});
    check_usage({"build", "--stage=brief", "page.html"}, {"no option --stage", "it is an option of `chancery dump`"});
    check_usage({"build", "--templ=x", "page.html"}, {"no option --templ"});  // not taken for --template
    check_usage({"dump", "--stage=leger", "page.html"}, {"--stage can't be `leger`", "did you mean `ledger`?"});
    check_usage({"build", "--color=maybe", "page.html"}, {"auto, always, never"});
    check_usage({"build", "--mute=repeted_lead_and_more", "page.html"}, {"--mute"});
    check_usage({"build", "--meta", "titel=x", "page.html"}, {"--meta", "title"});
    check_usage({"build", "-t", "nexsu", "page.html"}, {"there is no template `nexsu`", "did you mean `nexus`?"});
    check_usage({"completions", "bsh"}, {"bash, zsh, fish", "did you mean `bash`?"});
    check_usage({"help", "chek"}, {"did you mean `check`?"});
}

TEST_CASE("what is missing or too much is said") {
    check_usage({"build"}, {"needs a page", "chancery build -"});
    check_usage({"build", "page.html", "--output"}, {"--output needs a value"});
    check_usage({"build", "page.html", "-o"}, {"needs a value"});
    check_usage({"build", "--quiet=yes", "page.html"}, {"takes no value"});
    check_usage({"build", "-o", "a", "-o", "b", "page.html"}, {"--output is given twice"});
    check_usage({"build", "--meta", "title", "page.html"}, {"needs KEY=VALUE"});
    check_usage({"build", "--set", "=x", "page.html"}, {"needs KEY=VALUE"});
    check_usage({"dump", "a.html", "b.html"}, {"takes one page"});
    check_usage({"templates", "nexus"}, {"takes no argument"});
    check_usage({"completions"}, {"needs one of"});
}

TEST_CASE("two pages for one output are named before anything is built") {
    const Folder folder;
    const std::string a = folder.write("a/page.html", "<h1>A</h1><p>text</p>"),
                      b = folder.write("b/page.html", "<h1>B</h1>");
    const std::string text = folder.write("a/page.txt", "Title\n\ntext");
    check_usage({"build", a, b, "-o", folder / "out/"}, {a, b, "would both be written to"});
    check_usage({"build", a, b, "-o", folder / "one.pdf"}, {a, b});
    check_usage({"build", a, text}, {a, text});
    check_usage({"build", a, b, "-o", "-"}, {a, b, "standard output"});
    CHECK_FALSE(std::filesystem::exists(folder / "out"));
    CHECK_FALSE(std::filesystem::exists(folder / "a/page.pdf"));
}

TEST_CASE("a PDF is not written over a page, nor to a terminal") {
    const Folder folder;
    const std::string page = folder.write("page.html", "<h1>A</h1><p>text</p>");
    check_usage({"build", page, "-o", page}, {"would be written over the page"});
    CHECK(contents(page) == "<h1>A</h1><p>text</p>");

    RunOptions options;
    options.output = "tty";
    const RunResult result = run_chancery({"build", page, "-o", "-"}, options);
    if (result.exit_code == -1) {
        WARN("skipped: no pseudo-terminal can be opened here");
        return;
    }
    CHECK(result.exit_code == 2);
    CHECK(has(result.errors, "not written to a terminal"));
    options.input = "<h1>A</h1><p>text</p>";
    CHECK(run_chancery({"build", "-"}, options).exit_code == 2);
}

TEST_CASE("a folder without pages is wrong usage") {
    const Folder folder;
    folder.write("README.txt", "about");
    folder.write(".hidden.html", "x");
    folder.write("Page_files/frame.html", "x");
    folder.write("picture.png", "x");
    check_usage({"build", folder.path()}, {"there is no page in the folder"});
}

TEST_CASE("every command explains itself and each of its options") {
    for (const std::string& command : kCommands) {
        const RunResult help = run_chancery({command, "--help"});
        CAPTURE(command, help.output);
        CHECK(help.exit_code == 0);
        CHECK(help.output.starts_with("usage: chancery " + command));
        CHECK(has(help.output, "example: chancery "));
        CHECK(run_chancery({"help", command}).output == help.output);
        CHECK(has(run_chancery({"--help"}).output, command));
        // No line is too long for a terminal of 80 columns, but for an example that is one line.
        for (std::size_t at = 0; at < help.output.size();) {
            const std::size_t end = help.output.find('\n', at);
            const std::string line = help.output.substr(at, end - at);
            if (!line.starts_with("example: ")) CHECK(line.size() <= 80);
            at = end + 1;
        }
    }
    const RunResult build = run_chancery({"build", "-h"});
    for (const char* option :
         {"-o, --output FILE|FOLDER/|-", "-t, --template", "--meta", "--set", "--url", "--lang", "--root",
          "--font-path", "--diagnostics", "--color", "-q, --quiet", "--open", "--timings"})
        CHECK(has(build.output, option));
}

TEST_CASE("the version names the libraries") {
    const RunResult result = run_chancery({"--version"});
    CHECK(result.exit_code == 0);
    CHECK(result.output.starts_with("chancery " CHANCERY_VERSION "\n"));
    for (const char* library : {"PoDoFo 0.9.", "libxml2 2.", "HarfBuzz ", "ICU "}) CHECK(has(result.output, library));
    CHECK(run_chancery({"build", "--version"}).output == result.output);
    CHECK_FALSE(has(result.output, " \n"));  // a library without a version
}

TEST_CASE("completions and the man page know every command and option") {
    for (const char* form : {"bash", "zsh", "fish", "man"}) {
        const RunResult result = run_chancery({"completions", form});
        CAPTURE(form);
        CHECK(result.exit_code == 0);
        for (const std::string& command : kCommands) CHECK(has(result.output, command));
        for (const char* option : {"output", "stage", "timings"}) CHECK(has(result.output, option));
    }
    const Folder folder;
    const std::string bash =
        folder.write("completion.bash",
                     run_chancery({"completions", "bash"}).output +
                         "COMP_WORDS=(chancery dump --stage l); COMP_CWORD=3; _chancery; echo \"${COMPREPLY[@]}\"\n"
                         "COMP_WORDS=(chancery build --timi); COMP_CWORD=2; _chancery; echo \"${COMPREPLY[@]}\"\n"
                         "COMP_WORDS=(chancery fo); COMP_CWORD=1; _chancery; echo \"${COMPREPLY[@]}\"\n");
    CHECK(run_program("bash", {bash}).output == "ledger layout\n--timings\nfonts\n");
}

TEST_CASE("what can't be said on standard output is an error") {
    RunOptions options;
    options.output = "/dev/full";
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"--help"}, {"--version"}, {"completions", "zsh"}, {"templates"}}) {
        const RunResult result = run_chancery(arguments, options);
        CHECK(result.exit_code == 3);
        CHECK(has(result.errors, "standard output can't be written: the disk is full"));
    }
}

TEST_CASE("templates and fonts are listed with where they are") {
    const RunResult templates = run_chancery({"templates"});
    CHECK(templates.exit_code == 0);
    CHECK(has(templates.output, "nexus"));
    CHECK(has(templates.output, "Nexus Global Ventures"));
    CHECK(has(templates.output, "/templates/base"));
    const RunResult fonts = run_chancery({"fonts"});
    CHECK(fonts.exit_code == 0);
    CHECK(has(fonts.output, "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf"));
    const RunResult missing = run_chancery({"fonts", "--set", "fonts.serif.regular=No-Such-Font.ttf"});
    CHECK(missing.exit_code == 3);
    CHECK(has(missing.output, "missing: No-Such-Font.ttf (package fonts-vollkorn)"));
}

TEST_CASE("without its own files the command says what to do") {
    RunOptions options;
    options.variables["CHANCERY_DATA"] = "/nonexistent";
    const RunResult result = run_chancery({"templates"}, options);
    CHECK(result.exit_code == 3);
    CHECK(has(result.errors, "CHANCERY_DATA"));
}
