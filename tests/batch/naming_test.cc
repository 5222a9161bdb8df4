#include "batch/naming.h"

#include "batch/inputs.h"
#include "support/catch2.h"
#include "support/folder.h"

using namespace chancery;
using test::Folder;

namespace {

std::vector<std::string> trees(const std::variant<Inputs, UsageError>& found) {
    std::vector<std::string> names;
    if (const Inputs* inputs = std::get_if<Inputs>(&found))
        for (const Input& page : inputs->pages) names.push_back(page.in_tree);
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder gives its pages, sorted, filtered by globs") {
    const Folder folder;
    for (const char* name : {"b.html", "a.html", "es/a.html", "tags/x.html", "README.txt", ".hidden.html",
                             "a_files/frame.html", "notes.md", "es/deep/c.htm"})
        folder.write(name, "x");
    CHECK(trees(find_inputs({folder.path()}, {})) ==
          Names{"a.html", "b.html", "es/a.html", "es/deep/c.htm", "tags/x.html"});
    CHECK(trees(find_inputs({folder.path()}, {{}, {"tags/**"}})) ==
          Names{"a.html", "b.html", "es/a.html", "es/deep/c.htm"});
    CHECK(trees(find_inputs({folder.path()}, {{"a.html"}, {}})) == Names{"a.html", "es/a.html"});
    CHECK(trees(find_inputs({folder.path()}, {{"es/**"}, {"*.htm"}})) == Names{"es/a.html"});
    // One file named twice, by two names, is one page.
    CHECK(trees(find_inputs({folder / "a.html", folder / "es/../a.html", folder.path()}, {})).size() == 5);
}

TEST_CASE("a glob is found without a shell, in its folder alone where it has no **") {
    const Folder folder;
    for (const char* name : {"b.html", "a.html", "es/a.html", "es/deep/c.htm"}) folder.write(name, "x");
    CHECK(trees(find_inputs({folder / "*.html"}, {})) == Names{"a.html", "b.html"});
    CHECK(trees(find_inputs({folder / "**/*.htm*"}, {})) == Names{"a.html", "b.html", "es/a.html", "es/deep/c.htm"});
    CHECK(trees(find_inputs({folder / "es/*.html"}, {})) == Names{"a.html"});
    CHECK(std::holds_alternative<UsageError>(find_inputs({folder / "*.xhtml"}, {})));
    // A file whose name has such signs in it is a file.
    folder.write("what?.html", "x");
    CHECK(trees(find_inputs({folder / "what?.html"}, {})) == Names{"what?.html"});
}

TEST_CASE("slugs have the letters of addresses, without accents, cut at a word") {
    CHECK(slug_of("Building Back Together: \xC3\x91"
                  "and\xC3\xBA") == "building-back-together-nandu");
    CHECK(slug_of("The bank\xE2\x80\x99s loans") == "the-banks-loans");
    CHECK(slug_of("  --  ") == "");
    CHECK(slug_of("\xE5\x8C\x97\xE4\xBA\xAC 2024") == "\xE5\x8C\x97\xE4\xBA\xAC-2024");
    std::string words;
    for (int i = 0; i < 40; ++i) words += "harbour ";
    const std::string slug = slug_of(words);
    CHECK(slug.size() <= 80);
    CHECK(slug.ends_with("-harbour"));
}

TEST_CASE("an output is a file, a folder or a pattern") {
    const Folder folder;
    const Input file{"site/es/hled.html", "hled.html", false}, walked{"site/es/hled.html", "es/hled.html", true};
    const PageNames names{"Trade & Diplomacy", "es-MX", "https://example.org/briefs/hled-2024/"};
    const auto out = [&](const Input& page, std::optional<std::string> output, SlugSource slug = SlugSource::name) {
        return output_of(page, output, slug, names);
    };
    CHECK(out(file, {}) == "site/es/hled.pdf");
    CHECK(out({"-", "", false}, {}) == "-");
    CHECK(out(file, "-") == "-");
    CHECK(out(file, "x.pdf") == "x.pdf");
    CHECK(out(file, "out/") == "out/hled.pdf");
    CHECK(out(walked, "out") == "out/es/hled.pdf");
    CHECK(out(walked, "out/{dir}/{slug}.{lang}.pdf") == "out/es/hled.es-MX.pdf");
    CHECK(out(file, "{dir}/{slug}.pdf") == "site/es/hled.pdf");
    CHECK(out(walked, "{dir}/{slug}.pdf") == "site/es/hled.pdf");
    CHECK(out({"hled.html", "hled.html", false}, "{dir}/{slug}.pdf") == "hled.pdf");
    CHECK(out(file, "out/{dir}/{name}.pdf") == "out/hled.pdf");
    CHECK(out(walked, "{slug}.pdf", SlugSource::title) == "trade-diplomacy.pdf");
    CHECK(out(walked, "{slug}.pdf", SlugSource::address) == "hled-2024.pdf");
    CHECK(output_of(walked, "{slug}.{lang}.pdf", SlugSource::title, {}) == "hled.und.pdf");
    CHECK(unknown_word("{dir}/{slag}.pdf") == std::optional<std::string>("slag"));
    CHECK_FALSE(unknown_word("{dir}/{slug}.pdf"));
    CHECK(needs_page("{slug}.pdf", SlugSource::title));
    CHECK(needs_page("{name}.{lang}.pdf", SlugSource::name));
    CHECK_FALSE(needs_page("{dir}/{slug}.pdf", SlugSource::name));
}

TEST_CASE("two pages for one output are refused with both names") {
    const Input a{"a/x.html", "x.html", false}, b{"b/x.html", "x.html", false};
    const auto error = conflict({{a, "out/x.pdf"}, {b, "out/../out/x.pdf"}});
    REQUIRE(error);
    CHECK(error->message.find("`a/x.html` and `b/x.html`") != std::string::npos);
    CHECK_FALSE(conflict({{a, "out/x.pdf"}, {b, "out/y.pdf"}}));
    CHECK(conflict({{a, "b/x.html"}, {b, "y.pdf"}}));
}
