// Passages in other scripts than the page's own: which face shows them, how they are broken and stretched.
#include <algorithm>
#include <random>

#include "support/catch2.h"
#include "text/fixture.h"
#include "text/prepare.h"

using namespace chancery;
using namespace chancery::text_tests;

namespace {

constexpr std::string_view kNoto = "/usr/share/fonts/truetype/noto/";
constexpr std::string_view kNotoCjk = "/usr/share/fonts/opentype/noto/";

/// Vollkorn with Noto's faces for Arabic, Thai and Chinese, Japanese, Korean as fallbacks.
struct Scripts : Fixture {
    bool installed = false;

    Scripts() {
        add_family("arabic", "Noto Naskh Arabic", {{"regular", "NotoNaskhArabic-Regular.ttf"}}, kNoto);
        add_family("thai", "Noto Serif Thai", {{"regular", "NotoSerifThai-Regular.ttf"}}, kNoto);
        add_family("cjk", "Noto Serif CJK", {{"regular", "NotoSerifCJK-Regular.ttc"}}, kNotoCjk);
        theme.families["arabic"].scripts = {"Arab"};
        theme.families["thai"].scripts = {"Thai"};
        theme.families["cjk"].scripts = {"Hani", "Hira", "Kana", "Hang", "Bopo"};
        theme.families["cjk"].files["regular"].text = "NotoSerifCJK-Regular.ttc#NotoSerifCJKsc-Regular";
        theme.families["serif"].fallback = {"arabic", "thai", "cjk"};
        installed = world.fonts.count("NotoNaskhArabic-Regular.ttf") + world.fonts.count("NotoSerifThai-Regular.ttf") +
                        world.fonts.count("NotoSerifCJK-Regular.ttc") ==
                    3;
        if (!installed) WARN("skipped: fonts-noto-core and fonts-noto-cjk are not installed");
    }

    bool has_looked_at(std::string_view file) const {
        const std::vector<World::Seen> seen = world.seen();
        return std::any_of(seen.begin(), seen.end(),
                           [&](const World::Seen& s) { return s.name.find(file) != std::string::npos; });
    }
    std::vector<Line> set(const FontLibrary& fonts, std::string_view words, const std::string& language = "en",
                          ParagraphShape shape = {.measure = mm(100)}) {
        RunStyle style = style_of(fonts.face("serif", Weight::regular, false));
        style.language = language;
        return set_paragraph(styled(words, style), shape, fonts, limits, diagnostics);
    }
};

std::string family_of(const FontLibrary& fonts, const GlyphRun& run) { return fonts.metrics(run.font).family; }

}  // namespace

TEST_CASE("a fallback is looked for when a character of its scripts is met", "[scripts]") {
    Scripts f;
    if (!f.installed) return;
    const FontLibrary fonts = f.load();
    f.set(fonts, "Plain words, \u201Cquotes\u201D \u2014 and 10 %.");
    CHECK_FALSE(f.has_looked_at("Noto"));
    const auto lines = f.set(fonts, "in \u0628\u062D\u0631\u060C \u0645\u064A\u0646\u0627\u0621 now");
    CHECK(f.has_looked_at("NotoNaskhArabic"));
    CHECK_FALSE(f.has_looked_at("Thai"));
    CHECK_FALSE(f.has_looked_at("CJK"));
    REQUIRE(lines.size() == 1);
    REQUIRE(lines[0].runs.size() == 3);  // the passage is one run, its comma and its space too
    CHECK(family_of(fonts, lines[0].runs[1]) == "Noto Naskh Arabic");
    CHECK(lines[0].runs[1].right_to_left);
    f.set(fonts, "Welcome\uFF01 \u3010A\u3011");  // full-width signs beside Latin letters
    CHECK(f.has_looked_at("CJK"));
    CHECK(f.diagnostics.all().empty());
}

TEST_CASE("a fallback that is not installed is missed where a character needs it", "[scripts]") {
    Fixture f;
    f.add_family("arabic", "Noto Naskh Arabic", {}, "");
    f.theme.families["arabic"].files["regular"] = Supplied{"NotoNaskhArabic-Absent.ttf", f.place};
    f.theme.families["arabic"].scripts = {"Arab"};
    f.theme.families["serif"].fallback = {"arabic"};
    const FontLibrary fonts = f.load();
    CHECK(f.diagnostics.all().empty());
    const RunStyle style = style_of(fonts.face("serif", Weight::regular, false));
    const auto set = [&](std::string_view words) {
        Diagnostics diagnostics;
        set_paragraph(styled(words, style), {.measure = mm(100)}, fonts, f.limits, diagnostics);
        return diagnostics;
    };
    CHECK(set("plain").all().empty());
    const Diagnostics arabic = set("\u0628\u062D\u0631");
    REQUIRE(arabic.all().size() == 1);
    CHECK(arabic.all()[0].code == Code::character_missing);
    CHECK(arabic.all()[0].message.starts_with("no installed font of the template has 3 characters: U+0628"));
    CHECK(arabic.all()[0].hint == "install the package fonts-noto-core, which the template names for its script");
    const Diagnostics han = set("\u6E2F");  // no family of the template is for Han
    REQUIRE(han.all().size() == 1);
    CHECK(han.all()[0].hint.find("install") == std::string::npos);
}

TEST_CASE("a family falls back to what its fallbacks fall back to", "[scripts]") {
    Scripts f;
    if (!f.installed) return;
    f.theme.families["other"].fallback = {"serif"};  // and serif to them
    f.theme.families["thai"].fallback = {"other"};   // in a ring
    const FontLibrary fonts = f.load();
    RunStyle style = style_of(fonts.face("other", Weight::regular, false));
    style.fallback_of = "other";
    const auto lines =
        set_paragraph(styled("\u0628\u062D\u0631", style), {.measure = mm(100)}, fonts, f.limits, f.diagnostics);
    CHECK(f.diagnostics.all().empty());
    CHECK(family_of(fonts, lines.at(0).runs.at(0)) == "Noto Naskh Arabic");
}

TEST_CASE("a face of a collection is named behind the file", "[scripts]") {
    Scripts f;
    if (!f.installed) return;
    const FontLibrary fonts = f.load();
    const auto lines = f.set(fonts, "\u6E2F");
    REQUIRE(lines.size() == 1);
    CHECK(fonts.metrics(lines[0].runs[0].font).postscript_name == "NotoSerifCJKsc-Regular");
    CHECK(fonts.metrics(lines[0].runs[0].font).checksum != 0);

    Scripts wrong;
    wrong.theme.families["cjk"].files["regular"].text = "NotoSerifCJK-Regular.ttc#NotoSerifCJKxx-Regular";
    const FontLibrary others = wrong.load();
    wrong.set(others, "\u6E2F");
    REQUIRE_FALSE(wrong.diagnostics.all().empty());
    CHECK(wrong.diagnostics.all()[0].code == Code::font_unreadable);
    CHECK(wrong.diagnostics.all()[0].hint.find("NotoSerifCJKjp-Regular, ") != std::string::npos);
}

TEST_CASE("the codes of a CID-keyed subset are its CIDs", "[scripts]") {
    Scripts f;
    if (!f.installed) return;
    const FontLibrary fonts = f.load();
    const auto lines = f.set(fonts, "\u6E2F\u53E3\u56FE\u4E66\u9986", "zh-Hans");
    const GlyphRun& run = lines.at(0).runs.at(0);
    std::vector<std::uint32_t> glyphs;
    for (const Glyph& glyph : run.glyphs) glyphs.push_back(glyph.id);
    std::sort(glyphs.begin(), glyphs.end());
    const FontSubset subset = fonts.subset(run.font, glyphs);
    REQUIRE(subset.ok);
    // In Noto CJK, whose CIDs are its glyph numbers.
    for (std::size_t i = 0; i < glyphs.size(); ++i) CHECK(subset.codes[i] == glyphs[i]);
    CHECK(subset.program.size() < 40'000);
}

TEST_CASE("Han characters have the forms of their language", "[scripts]") {
    Scripts f;
    if (!f.installed) return;
    const FontLibrary fonts = f.load();
    const auto form = [&](std::string_view words, const std::string& language) {
        const auto lines = f.set(fonts, words, language);
        return lines.at(0).runs.at(0).glyphs.at(0).id;
    };
    const std::uint32_t ja = form("\u9AA8", "ja"), hans = form("\u9AA8", "zh-Hans"), hant = form("\u9AA8", "zh-Hant");
    CHECK(ja != hans);
    CHECK(ja != hant);
    CHECK(hans != hant);
    CHECK(form("\u9AA8", "zh-CN") == hans);
    CHECK(form("\u9AA8", "zh-TW") == hant);
    // In a text of another language what stands beside them tells.
    CHECK(form("\u9AA8", "en") == hans);
    CHECK(form("\u9AA8\u3057", "en") == ja);
    // Signs that have a form in Latin text too are those of the language.
    CHECK(family_of(fonts, f.set(fonts, "\u201C\u6E2F\u201D\u2026\u2026", "zh").at(0).runs.at(0)) != "Vollkorn");
    CHECK(family_of(fonts, f.set(fonts, "\u201C\u6E2F\u201D", "en").at(0).runs.at(0)) == "Vollkorn");
}

TEST_CASE("tracking keeps out of letters that join", "[scripts]") {
    Scripts f;
    if (!f.installed) return;
    const FontLibrary fonts = f.load();
    RunStyle style = style_of(fonts.face("serif", Weight::regular, false));
    const auto width = [&](std::string_view words, int tracking) {
        style.tracking = tracking;
        style.capitals = tracking != 0;
        return set_paragraph(styled(words, style), {.measure = mm(100)}, fonts, f.limits, f.diagnostics).at(0).width;
    };
    CHECK(width("\u0645\u064A\u0646\u0627\u0621", 100) == width("\u0645\u064A\u0646\u0627\u0621", 0));
    CHECK(width("\u0E2B\u0E49\u0E2D\u0E07", 100) == width("\u0E2B\u0E49\u0E2D\u0E07", 0));
    CHECK(width("\u6E2F\u53E3", 100) == width("\u6E2F\u53E3", 0));
    CHECK(width("AB", 100) == width("AB", 0) + pt(1));
}

TEST_CASE("a family is set at its own part of the size", "[scripts]") {
    Scripts f;
    if (!f.installed) return;
    f.theme.families["cjk"].size_adjust = 90;
    const FontLibrary fonts = f.load();
    const auto lines = f.set(fonts, "at \u6E2F\u53E3");
    REQUIRE(lines.at(0).runs.size() == 2);
    CHECK(lines[0].runs[0].size == pt(10));
    CHECK(lines[0].runs[1].size == pt(9));
    CHECK(width_of(lines[0].runs[1]) == pt(18));
}

TEST_CASE("lines of ideographs and of Thai are filled, and their advances add up", "[scripts]") {
    Scripts f;
    if (!f.installed) return;
    const FontLibrary fonts = f.load();
    const ParagraphShape shape{.measure = mm(70), .align = Align::justify};
    const std::string japanese =
        "\u6E2F\u306E\u56F3\u66F8\u9928\u306F\u6BCE\u65E5\u5348\u524D\u4E5D\u6642\u306B\u958B\u304D\u307E\u3059\u3002"
        "\u300C\u3088\u3046\u3053\u305D\u300D\u3068\u66F8\u304B\u308C\u305F\u770B\u677F\u306E\u4E0B\u3067\u3001"
        "\u30AB\u30FC\u30C9\u3092\u53D7\u3051\u53D6\u308A\u307E\u3059\u3002\u30B3\u30FC\u30D2\u30FC\u3068\u65B0\u805E"
        "\u306F\u4E8C\u968E\u306B\u3042\u308A\u307E\u3059\u3002";
    const std::string thai =
        "\u0E2B\u0E49\u0E2D\u0E07\u0E2A\u0E21\u0E38\u0E14\u0E17\u0E48\u0E32\u0E40\u0E23\u0E37\u0E2D\u0E40\u0E1B\u0E34"
        "\u0E14\u0E17\u0E38\u0E01\u0E27\u0E31\u0E19\u0E40\u0E27\u0E25\u0E32\u0E40\u0E01\u0E49\u0E32\u0E42\u0E21\u0E07"
        "\u0E40\u0E0A\u0E49\u0E32\u0E1C\u0E39\u0E49\u0E2D\u0E48\u0E32\u0E19\u0E22\u0E37\u0E21\u0E2B\u0E19\u0E31\u0E07"
        "\u0E2A\u0E37\u0E2D\u0E44\u0E14\u0E49\u0E42\u0E14\u0E22\u0E44\u0E21\u0E48\u0E40\u0E2A\u0E35\u0E22\u0E04\u0E48"
        "\u0E32\u0E43\u0E0A\u0E49\u0E08\u0E48\u0E32\u0E22";
    for (const auto& [language, words] : {std::pair("ja", japanese + japanese), std::pair("th", thai + thai)}) {
        const auto lines = f.set(fonts, words, language, shape);
        REQUIRE(lines.size() > 2);
        CHECK(text_of(lines) == words);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (i + 1 < lines.size()) CHECK(lines[i].width == shape.measure);
            Length sum;
            for (const GlyphRun& run : lines[i].runs) sum += width_of(run);
            CHECK(sum == lines[i].width);
        }
        // No line starts with a mark, a stop or a mark of length.
        for (const Line& line : lines) {
            std::size_t at = line.first;
            const char32_t c = next_code_point(words, at);
            CHECK((c < 0xE31 || c > 0xE3A || c == 0xE32 || c == 0xE33));
            CHECK((c != 0x3002 && c != 0x3001 && c != 0x30FC && c != 0x300D));
        }
    }
}

TEST_CASE("lines tell how far the letters of a fallback reach", "[scripts]") {
    Scripts f;
    if (!f.installed) return;
    const FontLibrary fonts = f.load();
    const auto latin = f.set(fonts, "plain \u00C5 words"), thai = f.set(fonts, "plain \u0E0A\u0E31\u0E49\u0E19 words");
    CHECK(latin.at(0).above == Length{});
    CHECK(latin.at(0).below == Length{});
    CHECK(thai.at(0).above > pt(8));  // a vowel and a tone mark above the consonant, at 10 pt
    CHECK(thai.at(0).above < pt(13));
    CHECK(thai.at(0).below > pt(1.5));  // of the Latin p
    CHECK(thai.at(0).below < pt(4));
}

TEST_CASE("the base direction is that of the first letter where most agree, or of the language", "[scripts]") {
    const auto base = [](const std::string& text, const std::string& language) {
        return directions_of(text, language).base;
    };
    CHECK(base("plain", "en") == 0);
    CHECK(base("\u0628\u062D\u0631 \u0645\u064A\u0646\u0627\u0621", "en") == 1);
    CHECK(base("\u0628\u062D\u0631 is its name", "en") == 0);
    CHECK(base("A: \u0628\u062D\u0631 \u0645\u064A\u0646\u0627\u0621", "en") == 0);
    CHECK(base("UN \u0628\u062D\u0631", "ar") == 1);
    CHECK(base("United Nations", "ar") == 0);
    CHECK(base("10", "he") == 1);
}

TEST_CASE("text in all directions keeps every byte in its order", "[scripts]") {
    Scripts f;
    if (!f.installed) return;
    const FontLibrary fonts = f.load();
    const std::vector<std::string> pieces = {"word",
                                             " ",
                                             " ",
                                             "(",
                                             ")",
                                             "12",
                                             "%",
                                             "\u0628\u062D\u0631",
                                             "\u0645\u064E",
                                             "\u200C",
                                             "\u0661\u0662",
                                             "\u060C",
                                             "\u00AB",
                                             "\u00BB",
                                             "\u6E2F\u53E3",
                                             "\u3002",
                                             "\u0E2B\u0E49\u0E2D\u0E07",
                                             "\u200F",
                                             "."};
    std::mt19937 random(3);
    for (int round = 0; round < 300; ++round) {
        std::string words;
        for (std::size_t n = 1 + random() % 60; n > 0; --n) words += pieces[random() % pieces.size()];
        const ParagraphShape shape{.measure = mm(40), .align = round % 2 == 0 ? Align::justify : Align::left};
        INFO(words);
        CHECK(text_of(f.set(fonts, words, round % 3 == 0 ? "ar" : "en", shape)) == words);
    }
}
