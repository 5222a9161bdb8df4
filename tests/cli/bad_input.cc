// What bad pages get: a message, the right exit code, in bounded time, and never half a PDF.
#include <filesystem>

#include "cli/sample_page.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run.h"

using namespace chancery::test;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
    std::string text;
    text.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

/// Builds a page of these bytes. Whatever they are, an older PDF is replaced by a whole one or stays as it was.
RunResult build(std::string_view bytes, const std::vector<std::string>& more = {},
                const std::string& name = "page.html") {
    const Folder folder;
    const std::string page = folder.write(name, bytes), pdf = folder.write("page.pdf", "older");
    std::vector<std::string> arguments{"build", page, "-o", pdf};
    arguments.insert(arguments.end(), more.begin(), more.end());
    RunResult result = run_chancery(arguments);
    const std::string after = contents(pdf);
    CAPTURE(result.errors);
    CHECK((result.exit_code == 0 || result.exit_code == 1));
    if (result.exit_code == 0) {
        CHECK(after.starts_with("%PDF-1.7"));
        CHECK(run_program("qpdf", {"--check", pdf}).exit_code == 0);
    } else {
        CHECK(after == "older");
        CHECK(has(result.errors, "error["));
    }
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) ++files;
    CHECK(files == 2);
    return result;
}

}  // namespace

TEST_CASE("a page with nothing on it is an error that says so") {
    CHECK(has(build("").errors, "E0101"));
    CHECK(has(build(" \n\t \n").errors, "E0101"));
    CHECK(build("<html><body></body></html>").exit_code == 1);
    CHECK(build("<html><body><p>\u200B</p><script>var a = 1;</script></body></html>").exit_code == 1);
}

TEST_CASE("a page of furniture only is an error that names it as such") {
    const RunResult result = build(
        "<html><body><header><nav><a href='/'>Home</a> <a href='/about'>About</a></nav></header>"
        "<div>top of page</div><a href='/brief.pdf'>DOWNLOAD PDF</a>"
        "<footer><p>bottom of page</p></footer></body></html>");
    CHECK(result.exit_code == 1);
    CHECK(has(result.errors, "furniture"));
}

TEST_CASE("noise is no page") {
    std::string noise;
    std::uint32_t state = 42;
    for (int i = 0; i < 50'000; ++i) {
        state = state * 1664525 + 1013904223;
        noise += static_cast<char>(state >> 24);
    }
    CHECK(build(noise).exit_code == 1);
    CHECK(build(noise, {}, "page.txt").exit_code == 1);
}

TEST_CASE("formats that are not read are named with the way to save what is") {
    const RunResult pdf = build("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n");
    CHECK(pdf.exit_code == 1);
    CHECK(has(pdf.errors, "E0102"));
    CHECK(
        has(build("From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n").errors,
            "E0102"));
    CHECK(
        has(build(std::string("PK\x03\x04\x14\0\x06\0", 8) + "[Content_Types].xml word/document.xml").errors, "E0102"));
}

TEST_CASE("100,000 nested elements are set or refused in bounded time") {
    for (const char* tag : {"div", "b", "ul><li", "blockquote", "table><tr><td"}) {
        const std::string open = std::string("<") + tag + ">";
        build("<html><body><h1>Deep</h1><p>Some text.</p>" + repeated(open, 100'000) +
              "<p>at the bottom</p></body></html>");
    }
}

TEST_CASE("40,000 attributes are set or refused in bounded time") {
    std::string attributes;
    for (int i = 0; i < 40'000; ++i) attributes += " a" + std::to_string(i) + "=x";
    const RunResult result = build("<html><body><h1>Title</h1><p" + attributes + ">Some text.</p></body></html>");
    CHECK(has(result.errors, "attributes"));
}

TEST_CASE("50 MB of HTML are set or refused in bounded time") {
    const std::string paragraph = "<p>" + repeated("word ", 2000) + "</p>\n";
    RunOptions options;
    const Folder folder;
    const std::string page =
        folder.write("page.html", "<h1>Long</h1>" + repeated(paragraph, 50'000'000 / paragraph.size()));
    options.seconds = 120;
    const RunResult result = run_chancery({"dump", "--stage=document", page, "-q"}, options);
    CHECK((result.exit_code == 0 || result.exit_code == 1));
    folder.write("page.html", repeated("<p>x</p>", 9'000'000));
    const RunResult too_large = run_chancery({"build", page});
    CHECK(too_large.exit_code == 1);
    CHECK(has(too_large.errors, "E0104"));
}

TEST_CASE("bytes that are no text of their encoding are replaced and reported") {
    const RunResult surrogate =
        build("<html><head><meta charset='utf-8'></head><body><h1>Title</h1><p>a \xED\xA0\x80 b</p>");
    CHECK(surrogate.exit_code == 0);
    CHECK(has(surrogate.errors, "W0105"));
    const RunResult zero = build(std::string("<html><body><h1>Title</h1><p>a \0 b</p></body></html>", 52));
    CHECK((zero.exit_code == 0 || zero.exit_code == 1));
    // A lone surrogate as a reference is no character either.
    CHECK(build("<html><body><h1>Title</h1><p>a &#xD800; &#0; &#x110000; b</p></body></html>").exit_code == 0);
}

TEST_CASE("UTF-16 is read with its mark, and told from noise without") {
    std::string wide;
    for (const char c : kPage) wide += std::string(1, c) + '\0';
    CHECK(build("\xFF\xFE" + wide).exit_code == 0);
    const RunResult without = build(wide);
    CHECK((without.exit_code == 0 || has(without.errors, "error[E01")));
}

TEST_CASE("a template or a font that is not there is said by name") {
    const Folder folder;
    const std::string page = folder.write("page.html", kPage);
    folder.write("chancery.toml", "template = \"nexsu\"\n");
    const RunResult wrong_template = run_chancery({"build", page});
    CHECK(wrong_template.exit_code == 1);
    CHECK(has(wrong_template.errors, "chancery.toml:1:"));
    CHECK(has(wrong_template.errors, "nexus"));
    folder.write("chancery.toml", "");
    const RunResult wrong_font = run_chancery({"build", page, "--set", "fonts.serif.regular=No-Such-Font.ttf"});
    CHECK(wrong_font.exit_code == 1);
    CHECK(has(wrong_font.errors, "No-Such-Font.ttf"));
    CHECK_FALSE(std::filesystem::exists(folder / "page.pdf"));
}

TEST_CASE("a picture that leads out of the page's folder is not read") {
    const Folder folder;
    folder.write("secret.png", "not for the page");
    folder.write("site/page.html",
                 "<h1>Title</h1><p>Text.</p><img src='../secret.png' alt='a view'><img src='/etc/passwd' alt='b'>");
    const RunResult result = run_chancery({"build", folder / "site/page.html"});
    CHECK(result.exit_code == 0);
    CHECK(has(result.errors, "secret.png"));
}

TEST_CASE("an unknown key in a settings file is an error with its line and the nearest key") {
    const Folder folder;
    folder.write("page.chancery.toml", "[meta]\ntitel = \"x\"\n");
    const RunResult result = run_chancery({"build", folder.write("page.html", kPage)});
    CHECK(result.exit_code == 1);
    CHECK(has(result.errors, "page.chancery.toml:2:1"));
    CHECK(has(result.errors, "title"));
}
