// Faces: which one is chosen, what is refused and said, metrics, subsets.
#include "chancery/fonts.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <random>

#include "support/catch2.h"
#include "text/cff_program.h"
#include "text/faces.h"
#include "text/fixture.h"

using namespace chancery;
using namespace chancery::text_tests;

namespace {

const Diagnostic& only(const Diagnostics& diagnostics) {
    REQUIRE(diagnostics.all().size() == 1);
    return diagnostics.all().front();
}

/// Sets a word in a face, so that the face is read and what is wrong with it reported.
Diagnostics use(const FontLibrary& fonts, FontId font, const Limits& limits) {
    Diagnostics diagnostics;
    set_paragraph(styled("word", style_of(font)), {.measure = mm(100)}, fonts, limits, diagnostics);
    return diagnostics;
}

/// Where a table of a font file starts.
std::size_t table_offset(const std::string& font, std::string_view tag) {
    const auto number = [&](std::size_t at, int size) {
        std::size_t out = 0;
        for (int i = 0; i < size; ++i)
            out = out << 8 | static_cast<unsigned char>(font[at + static_cast<std::size_t>(i)]);
        return out;
    };
    for (std::size_t i = 0; i < number(4, 2); ++i)
        if (font.compare(12 + 16 * i, 4, tag) == 0) return number(12 + 16 * i + 8, 4);
    FAIL("no such table");
    return 0;
}

std::vector<std::uint32_t> some_glyphs(const FontLibrary& fonts, FontId font) {
    Diagnostics diagnostics;
    std::vector<std::uint32_t> out;
    for (const Line& line : set_paragraph(styled("Building Back Together \u2013 caf\u00E9, 2021", style_of(font)),
                                          {.measure = mm(200)}, fonts, Limits{}, diagnostics))
        for (const GlyphRun& run : line.runs)
            for (const Glyph& glyph : run.glyphs) out.push_back(glyph.id);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace

TEST_CASE("the face nearest in weight, then in slope, is chosen", "[fonts]") {
    Fixture f;
    const FontLibrary fonts = f.load();
    const auto file = [&](Weight weight, bool italic) {
        const std::string_view path = fonts.file(fonts.face("serif", weight, italic));
        return std::string(path.substr(path.rfind('/') + 1));
    };
    CHECK(f.diagnostics.all().empty());
    CHECK(fonts.size() == 5);
    CHECK(file(Weight::regular, false) == "Vollkorn-Regular.ttf");
    CHECK(file(Weight::regular, true) == "Vollkorn-Italic.ttf");
    CHECK(file(Weight::medium, false) == "Vollkorn-Regular.ttf");
    CHECK(file(Weight::medium, true) == "Vollkorn-Italic.ttf");
    CHECK(file(Weight::semibold, true) == "Vollkorn-SemiBold.ttf");
    CHECK(file(Weight::bold, false) == "Vollkorn-SemiBold.ttf");
}

TEST_CASE("a face is read when it is first asked for", "[fonts]") {
    Fixture f;
    const FontLibrary fonts = f.load();
    const auto was_read = [&](std::string_view name) {
        const auto seen = f.world.seen();
        return std::any_of(seen.begin(), seen.end(), [&](const World::Seen& s) { return s.name.ends_with(name); });
    };
    use(fonts, fonts.face("serif", Weight::regular, false), f.limits);
    CHECK(fonts.faces().faces[fonts.face("serif", Weight::regular, false).value].state == Face::State::ready);
    CHECK(fonts.faces().faces[fonts.face("serif", Weight::regular, true).value].state == Face::State::unread);
    CHECK(was_read("Vollkorn-Regular.ttf"));
}

TEST_CASE("a font file that is not there is reported with its package", "[fonts]") {
    Fixture f;
    f.theme.families["serif"].files["bold"] = Supplied{"Vollkorn-Heavy.ttf", f.place};
    const FontLibrary fonts = f.load();
    const Diagnostic& d = only(f.diagnostics);
    CHECK(d.code == Code::font_missing);
    CHECK(d.span == f.place);
    CHECK(d.message == "the family \"Vollkorn\" names the font file \"Vollkorn-Heavy.ttf\", which is not there");
    CHECK(d.hint == "install the package fonts-vollkorn, or name the font's folder with --font-path");
    CHECK(fonts.face("serif", Weight::bold, false) == fonts.face("serif", Weight::semibold, false));
}

TEST_CASE("an optional family that is not there leaves its text to its fallback, without a word", "[fonts]") {
    Fixture f;
    f.theme.families["mono"].family = "Nowhere Mono";
    f.theme.families["mono"].files["regular"] = Supplied{"NowhereMono.ttf", f.place};
    f.theme.families["mono"].fallback = {"other", "serif"};
    f.theme.families["mono"].optional = true;
    f.theme.styles["code"].family = "mono";
    const FontLibrary fonts = f.load();
    CHECK(f.diagnostics.all().empty());
    CHECK(fonts.face("mono", Weight::regular, true) == fonts.face("other", Weight::regular, true));
    f.theme.families["mono"].optional = false;
    f.load();
    CHECK(only(f.diagnostics).code == Code::font_missing);
}

TEST_CASE("a path stands for itself", "[fonts]") {
    Fixture f;
    f.theme.families["serif"].files["bold"] = Supplied{"brand/Brand-Bold.ttf", f.place};
    f.world.files["brand/Brand-Bold.ttf"] = read_file(std::string(kVollkorn) + "Vollkorn-Bold.ttf");
    const FontLibrary fonts = f.load();
    CHECK(f.diagnostics.all().empty());
    CHECK(fonts.file(fonts.face("serif", Weight::bold, false)) == "brand/Brand-Bold.ttf");
    f.theme.families["serif"].files["bold"] = Supplied{"brand/Other.ttf", f.place};
    f.load();
    CHECK(only(f.diagnostics).code == Code::font_missing);
}

TEST_CASE("a family without files is reported where a style uses it", "[fonts]") {
    Fixture f;
    f.theme.families["sans"].family = "Nothing";
    f.theme.folder = "templates/x";
    f.load();
    CHECK(f.diagnostics.all().empty());
    f.theme.styles["caption"].family = "sans";
    f.load();
    CHECK(only(f.diagnostics).code == Code::font_family_empty);
    CHECK(only(f.diagnostics).message == "the font family \"sans\" has no face");
}

TEST_CASE("what is no font is refused, and another face stands in", "[fonts]") {
    Fixture f;
    const std::string path = std::string(kVollkorn) + "Vollkorn-Regular.ttf";
    for (const std::string& bytes : {std::string(), std::string("not a font"), read_file(path).substr(0, 900)}) {
        f.world.files[path] = bytes;
        const FontLibrary fonts = f.load();
        const FontId regular = fonts.face("serif", Weight::regular, false);
        const Diagnostics diagnostics = use(fonts, regular, f.limits);
        CHECK(only(diagnostics).code == Code::font_unreadable);
        CHECK(only(diagnostics).span == f.place);
        CHECK_FALSE(fonts.subset(regular, std::vector<std::uint32_t>{1}).ok);
        Diagnostics again;
        const auto lines =
            set_paragraph(styled("word", style_of(regular)), {.measure = mm(100)}, fonts, f.limits, again);
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].runs[0].font != regular);
        CHECK(fonts.file(lines[0].runs[0].font).find("Vollkorn") != std::string_view::npos);
        CHECK(fonts.ascent(regular, pt(10)) > pt(5));
    }
}

TEST_CASE("a fallback that can't be used is reported where its characters are asked for", "[fonts]") {
    Fixture f;
    f.add_family("rare", "Rare", {}, "");
    f.theme.families["rare"].files["regular"] = Supplied{"Rare.ttf", Span{SourceId{0}, 30, 40}};
    f.add_file("Rare.ttf", "/fonts/Rare.ttf", "no font");
    f.theme.families["serif"].fallback = {"rare"};
    const FontLibrary fonts = f.load();
    const RunStyle style = style_of(fonts.face("serif", Weight::regular, false));
    for (int round = 0; round < 2; ++round) {  // whether or not another page has asked before
        Diagnostics plain, rare;
        set_paragraph(styled("plain words", style), {.measure = mm(100)}, fonts, f.limits, plain);
        CHECK(plain.all().empty());
        set_paragraph(styled("\u4E2D", style), {.measure = mm(100)}, fonts, f.limits, rare);
        REQUIRE(rare.all().size() == 2);
        CHECK(rare.all()[0].code == Code::font_unreadable);
        CHECK(rare.all()[0].span == Span{SourceId{0}, 30, 40});
        CHECK(rare.all()[1].code == Code::character_missing);
    }
}

TEST_CASE("a face that vanishes after loading is reported when it is asked for", "[fonts]") {
    Fixture f;
    const FontLibrary fonts = f.load();
    f.world.files.erase(std::string(kVollkorn) + "Vollkorn-Regular.ttf");
    const Diagnostics diagnostics = use(fonts, fonts.face("serif", Weight::regular, false), f.limits);
    CHECK(only(diagnostics).code == Code::font_unreadable);
}

TEST_CASE("a font whose licence bits forbid embedding is refused", "[fonts]") {
    const std::string path = std::string(kVollkorn) + "Vollkorn-Regular.ttf";
    const std::string good = read_file(path);
    const auto code_with = [&](unsigned char high, unsigned char low) {
        Fixture f;
        std::string font = good;
        const std::size_t type = table_offset(font, "OS/2") + 8;
        font[type] = static_cast<char>(high);
        font[type + 1] = static_cast<char>(low);
        f.world.files[path] = font;
        const FontLibrary fonts = f.load();
        const Diagnostics diagnostics = use(fonts, fonts.face("serif", Weight::regular, false), f.limits);
        return diagnostics.all().empty() ? std::optional<Code>() : only(diagnostics).code;
    };
    CHECK(code_with(0, 0x2) == Code::font_not_embeddable);
    CHECK(code_with(1, 0x0) == Code::font_not_embeddable);  // no subsets
    CHECK(code_with(2, 0x0) == Code::font_not_embeddable);  // bitmaps alone
    CHECK_FALSE(code_with(0, 0x4));
    CHECK_FALSE(code_with(0, 0xA));  // of two, the more generous holds
    CHECK_FALSE(code_with(0, 0x0));
}

TEST_CASE("a face without the letters of Latin-1 is refused for text", "[fonts]") {
    Fixture f;
    f.add_family("other", "EB Garamond", {{"bold", "EBGaramond12-Bold.otf"}}, kGaramond);
    const FontLibrary fonts = f.load();
    const Diagnostics diagnostics = use(fonts, fonts.face("other", Weight::bold, false), f.limits);
    CHECK(only(diagnostics).code == Code::font_incomplete);
    CHECK(only(diagnostics).message.find("of the letters of Latin-1, such as ") != std::string::npos);

    Fixture fallback;  // as a fallback alone it may lack them
    fallback.add_family("rare", "EB Garamond", {{"bold", "EBGaramond12-Bold.otf"}}, kGaramond);
    const FontLibrary more = fallback.load();
    CHECK(use(more, more.face("rare", Weight::bold, false), fallback.limits).all().empty());
}

TEST_CASE("metrics are those of the font's tables", "[fonts]") {
    Fixture f;
    const FontLibrary fonts = f.load();
    const FontMetrics& regular = fonts.metrics(fonts.face("serif", Weight::regular, false));
    CHECK(regular.postscript_name == "Vollkorn-Regular");
    CHECK(regular.family == "Vollkorn");
    CHECK_FALSE(regular.cff);
    CHECK_FALSE(regular.italic);
    CHECK(regular.units_per_em == 1000);
    CHECK(regular.weight == 400);
    CHECK(regular.ascent > 700);
    CHECK(regular.descent < -200);
    CHECK(regular.x_height > 400);
    CHECK(regular.cap_height > regular.x_height);
    CHECK(regular.box[0] < 0);
    CHECK(regular.box[3] > regular.cap_height);
    const FontMetrics& italic = fonts.metrics(fonts.face("other", Weight::regular, true));
    CHECK(italic.cff);
    CHECK(italic.italic);
    CHECK(italic.italic_angle < 0);
    const FontId id = fonts.face("serif", Weight::regular, false);
    CHECK(fonts.x_height(id, Length::units(100'000)) == Length::units(100 * regular.x_height));
    CHECK(fonts.ascent(id, Length::units(200'000)) == 2 * fonts.ascent(id, Length::units(100'000)));
    CHECK(fonts.descent(id, pt(10)) > Length{});
    CHECK(fonts.cap_height(id, pt(10)) < fonts.ascent(id, pt(10)));
}

TEST_CASE("a distance is rounded half away from zero", "[fonts]") {
    Face face;
    face.metrics.units_per_em = 1000;
    CHECK(face.in_size(1, Length::units(500)) == Length::units(1));
    CHECK(face.in_size(1, Length::units(499)) == Length::units(0));
    CHECK(face.in_size(-1, Length::units(500)) == Length::units(-1));
    CHECK(face.in_size(250, pt(10)) == pt(2.5));
}

TEST_CASE("a subset holds the glyphs asked for, with their widths", "[fonts]") {
    Fixture f;
    const FontLibrary fonts = f.load();
    for (const char* family : {"serif", "other"}) {
        const FontId font = fonts.face(family, Weight::regular, false);
        const std::vector<std::uint32_t> glyphs = some_glyphs(fonts, font);
        REQUIRE(glyphs.size() > 15);
        const FontSubset subset = fonts.subset(font, glyphs);
        REQUIRE(subset.ok);
        REQUIRE(subset.codes.size() == glyphs.size());
        REQUIRE(subset.widths.size() == glyphs.size());
        CHECK(subset.program.size() < fonts.bytes(font).size() / 4);
        CHECK(subset.program == fonts.subset(font, glyphs).program);
        const Face& face = fonts.faces().opened(font);
        for (std::size_t i = 0; i < glyphs.size(); ++i) {
            CHECK(subset.codes[i] != 0);
            if (i > 0) CHECK(subset.codes[i] > subset.codes[i - 1]);
            const std::int64_t exact = std::int64_t{1000} * face.advance_of(glyphs[i]);
            const std::int64_t em = face.metrics.units_per_em;
            CHECK(std::abs(std::int64_t{subset.widths[i]} * em - exact) * 2 <= em);
        }
        const FontLibrary second = f.load();
        CHECK(second.subset(font, glyphs).program == subset.program);
    }
}

TEST_CASE("the outlines of a TrueType subset are those of the face", "[fonts]") {
    Fixture f;
    const FontLibrary fonts = f.load();
    const FontId font = fonts.face("serif", Weight::regular, false);
    const std::vector<std::uint32_t> glyphs = some_glyphs(fonts, font);
    const FontSubset subset = fonts.subset(font, glyphs);
    const HbBlob blob(hb_blob_create(subset.program.data(), static_cast<unsigned>(subset.program.size()),
                                     HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    const HbFace program(hb_face_create(blob.get(), 0));
    const HbFont small(hb_font_create(program.get()));
    const Face& face = fonts.faces().opened(font);
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        hb_glyph_extents_t a{}, b{};
        hb_font_get_glyph_extents(face.font.get(), glyphs[i], &a);
        hb_font_get_glyph_extents(small.get(), subset.codes[i], &b);
        CHECK(a.width == b.width);
        CHECK(a.height == b.height);
        CHECK(hb_font_get_glyph_h_advance(small.get(), subset.codes[i]) == face.advance_of(glyphs[i]));
    }
    for (const char* tag : {"GSUB", "GPOS", "name", "fpgm"}) {
        const HbBlob table(hb_face_reference_table(program.get(), hb_tag_from_string(tag, 4)));
        CHECK(hb_blob_get_length(table.get()) == 0);
    }
}

TEST_CASE("a CFF subset is the bare table", "[fonts]") {
    Fixture f;
    const FontLibrary fonts = f.load();
    const FontId font = fonts.face("other", Weight::regular, false);
    const FontSubset subset = fonts.subset(font, some_glyphs(fonts, font));
    REQUIRE(subset.ok);
    CHECK(subset.program.substr(0, 2) == std::string("\x01\x00", 2));
}

TEST_CASE("a CFF subset has the outlines of the face and no names", "[fonts]") {
    Fixture f;
    const FontLibrary fonts = f.load();
    const FontId font = fonts.face("other", Weight::regular, false);
    const std::vector<std::uint32_t> glyphs = some_glyphs(fonts, font);
    const FontSubset subset = fonts.subset(font, glyphs);
    REQUIRE(subset.ok);
    for (const char* name : {"uni0", "opyright", "period"}) CHECK(subset.program.find(name) == std::string::npos);

    const HbBlob table(hb_blob_create(subset.program.data(), static_cast<unsigned>(subset.program.size()),
                                      HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    const Face& face = fonts.faces().opened(font);
    const HbFace program(hb_face_builder_create());
    hb_face_builder_add_table(program.get(), HB_TAG('C', 'F', 'F', ' '), table.get());
    const HbBlob head(hb_face_reference_table(face.face.get(), HB_TAG('h', 'e', 'a', 'd')));
    hb_face_builder_add_table(program.get(), HB_TAG('h', 'e', 'a', 'd'), head.get());
    hb_face_set_upem(program.get(), hb_face_get_upem(face.face.get()));
    hb_face_set_glyph_count(program.get(), subset.codes.back() + 1u);
    const HbFont small(hb_font_create(program.get()));
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        hb_glyph_extents_t a{}, b{};
        CHECK(hb_font_get_glyph_extents(face.font.get(), glyphs[i], &a));
        CHECK(hb_font_get_glyph_extents(small.get(), subset.codes[i], &b));
        CHECK(a.x_bearing == b.x_bearing);
        CHECK(a.y_bearing == b.y_bearing);
        CHECK(a.width == b.width);
        CHECK(a.height == b.height);
    }
}

TEST_CASE("bytes that are no CFF font keep their names", "[fonts]") {
    Fixture f;
    const FontLibrary fonts = f.load();
    const FontId font = fonts.face("other", Weight::regular, false);
    const std::string program = fonts.subset(font, some_glyphs(fonts, font)).program;
    REQUIRE(cff_without_names(program).has_value());
    for (std::size_t size = 0; size < program.size(); ++size) {
        const std::string torn = program.substr(0, size);
        CHECK_FALSE(cff_without_names(torn).has_value());
    }
    std::mt19937 random(5);
    for (int i = 0; i < 2000; ++i) {
        std::string damaged = program;
        for (int n = 0; n < 3; ++n)
            damaged[random() % std::min<std::size_t>(damaged.size(), 200)] = static_cast<char>(random());
        if (const auto slim = cff_without_names(damaged)) CHECK(slim->size() < 4 * damaged.size());
    }
}
