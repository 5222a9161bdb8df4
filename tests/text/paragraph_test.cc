// What set_paragraph promises: no text lost, widths that add up, no line past its measure, the same from any cache.
#include "chancery/paragraph.h"

#include <algorithm>
#include <random>

#include "support/catch2.h"
#include "text/fixture.h"

using namespace chancery;
using namespace chancery::text_tests;

namespace {

/// The text as a reader gets it: what steers line breaking is gone, a line break is a space.
std::string as_read(std::string_view words) {
    std::string out;
    for (std::size_t at = 0; at < words.size();) {
        const char32_t c = next_code_point(words, at);
        if (c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF) continue;
        append_utf8(out, c == 0x2028 || c == 0x2029 ? U' ' : c);
    }
    return out;
}

/// The text of the lines without the hyphens that line ends asked for.
std::string without_hyphens(const std::vector<Line>& lines) {
    std::string out;
    for (const Line& line : lines) {
        std::string text = text_of(line);
        if (line.hyphenated) {
            REQUIRE(text.ends_with("\u00AD"));
            text.resize(text.size() - 2);
        }
        out += text;
    }
    return out;
}

std::string random_text(std::mt19937& random, int words) {
    static const std::vector<std::string> kWords = {"the",
                                                    "fifth",
                                                    "office",
                                                    "waf\u00ADfle",
                                                    "re\u00ADla\u00ADtions",
                                                    "cross-border",
                                                    "2-3",
                                                    "2021\u20132024",
                                                    "and/or",
                                                    "(HLED)",
                                                    "Mexico\u2019s",
                                                    "\u201Cquoted\u201D",
                                                    "a\u00A0%",
                                                    "AVATAR",
                                                    "Jos\u00E9",
                                                    "cafe\u0301",
                                                    "\u2014",
                                                    "T.",
                                                    "l\u2019\u00E9t\u00E9",
                                                    "#FinTechForum",
                                                    "x\u200By",
                                                    "https://www.example.org/a/long/path?with=query&and=more_of_it",
                                                    "\u2028",
                                                    "\u05E9\u05DC\u05D5\u05DD",
                                                    "Nr.\u00A07"};
    std::string out;
    for (int i = 0; i < words; ++i) {
        if (i > 0) out += random() % 20 == 0 ? "  " : " ";
        out += kWords[random() % kWords.size()];
    }
    return out;
}

void check_lines(const StyledText& words, const ParagraphShape& shape, const std::vector<Line>& lines) {
    CHECK(without_hyphens(lines) == as_read(words.text.str()));
    std::uint32_t at = 0;
    for (const Line& line : lines) {
        CHECK(line.first == at);
        at = line.last;
        CHECK(line.width <= shape.measure);
        for (const GlyphRun& run : line.runs) {
            CHECK_FALSE(run.glyphs.empty());
            for (const Glyph& glyph : run.glyphs) {
                CHECK(glyph.id != 0);
                CHECK(glyph.first <= glyph.last);
                CHECK(glyph.last <= run.text.size());
            }
        }
    }
    CHECK(at == words.text.size());
    CHECK(lines.back().forced);
}

bool same(const std::vector<Line>& a, const std::vector<Line>& b) {
    const auto same_glyph = [](const Glyph& x, const Glyph& y) {
        return x.id == y.id && x.advance == y.advance && x.dx == y.dx && x.dy == y.dy && x.first == y.first &&
               x.last == y.last;
    };
    const auto same_run = [&](const GlyphRun& x, const GlyphRun& y) {
        return x.font == y.font && x.origin.x == y.origin.x && x.origin.y == y.origin.y && x.text == y.text &&
               std::equal(x.glyphs.begin(), x.glyphs.end(), y.glyphs.begin(), y.glyphs.end(), same_glyph);
    };
    const auto same_line = [&](const Line& x, const Line& y) {
        return x.width == y.width && x.first == y.first && x.last == y.last &&
               std::equal(x.runs.begin(), x.runs.end(), y.runs.begin(), y.runs.end(), same_run);
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_line);
}

/// The part of a line that is seen: without the white space behind its end.
Length seen_width(const Line& line) {
    Length width;
    std::string text = text_of(line);
    const auto end = text.find_last_not_of(' ');
    const std::size_t hanging = end == std::string::npos ? text.size() : text.size() - end - 1;
    for (const GlyphRun& run : line.runs) width += width_of(run);
    std::size_t left = hanging;
    for (auto run = line.runs.rbegin(); run != line.runs.rend(); ++run)
        for (auto glyph = run->glyphs.rbegin(); glyph != run->glyphs.rend() && left > 0; ++glyph, --left)
            width -= glyph->advance;
    return width;
}

struct Setting : Fixture {
    FontLibrary fonts = load();
    FontId regular = fonts.face("serif", Weight::regular, false);

    std::vector<Line> set(const StyledText& words, const ParagraphShape& shape) {
        return set_paragraph(words, shape, fonts, limits, diagnostics);
    }
};

}  // namespace

TEST_CASE("no text is lost or doubled, and lines stay within the measure", "[paragraph]") {
    Setting t;
    std::mt19937 random(42);
    for (int round = 0; round < 120; ++round) {
        RunStyle style = style_of(t.regular, pt(8 + round % 9));
        style.features = {"onum"};
        style.capitals = round % 7 == 0;
        style.tracking = round % 5 == 0 ? 120 : 0;
        StyledText words = styled(random_text(random, 1 + round), style);
        if (round % 2 == 0) {  // a second style from the middle on, at a character's edge
            std::uint32_t middle = words.text.size() / 2;
            while (middle < words.text.size() && (words.text.str()[middle] & 0xC0) == 0x80) ++middle;
            RunStyle other = style;
            other.font = t.fonts.face("other", Weight::regular, true);
            words.spans = {{0, middle, style}, {middle, words.text.size(), other}};
        }
        ParagraphShape shape{.measure = mm(30 + 7 * (round % 17)),
                             .align = static_cast<Align>(round % 4),
                             .hyphens = round % 3 != 0,
                             .balance = round % 11 == 0};
        check_lines(words, shape, t.set(words, shape));
    }
}

TEST_CASE("the advances of a line add up to its width", "[paragraph]") {
    Setting t;
    std::mt19937 random(43);
    for (int round = 0; round < 60; ++round) {
        std::string text;
        for (int i = 0; i < 40; ++i)
            text += (i > 0 ? " " : "") + std::string(1 + random() % 9, static_cast<char>('a' + random() % 26));
        RunStyle style = style_of(t.regular, pt(9.7));
        style.tracking = round % 4 == 0 ? 75 : 0;
        const ParagraphShape shape{.measure = mm(70), .align = round % 2 == 0 ? Align::justify : Align::left};
        const std::vector<Line> lines = t.set(styled(text, style), shape);
        for (const Line& line : lines) {
            CHECK(seen_width(line) == line.width);
            const bool loose = line.width < shape.measure;
            if (shape.align == Align::left)
                CHECK(line.width == line.natural_width);
            else if (!line.forced && !loose)
                CHECK(line.width == shape.measure);
        }
        // Runs stand one behind the other.
        for (const Line& line : lines) {
            Length x;
            for (const GlyphRun& run : line.runs) {
                CHECK(run.origin.x == x);
                x += width_of(run);
            }
        }
    }
}

TEST_CASE("a warm cache gives what a cold one gives, and two libraries agree", "[paragraph]") {
    Setting one, two;
    std::mt19937 random(44);
    for (int round = 0; round < 20; ++round) {
        const StyledText words = styled(random_text(random, 60), style_of(one.regular, pt(10.4)));
        const ParagraphShape shape{.measure = mm(90), .align = Align::justify, .hyphens = true};
        const std::vector<Line> cold = one.set(words, shape);
        CHECK(same(cold, one.set(words, shape)));
    }
    // The other library has shaped nothing yet, and shapes in another order.
    std::mt19937 again(44);
    std::vector<StyledText> all;
    for (int round = 0; round < 20; ++round)
        all.push_back(styled(random_text(again, 60), style_of(two.regular, pt(10.4))));
    const ParagraphShape shape{.measure = mm(90), .align = Align::justify, .hyphens = true};
    for (auto words = all.rbegin(); words != all.rend(); ++words)
        CHECK(same(two.set(*words, shape), one.set(*words, shape)));
}

TEST_CASE("a line ends with the space that the text has there", "[paragraph]") {
    Setting t;
    const std::vector<Line> lines =
        t.set(styled("one two three four five six seven", style_of(t.regular)), {.measure = mm(20)});
    REQUIRE(lines.size() > 2);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        CHECK(text_of(lines[i]).ends_with(" "));
        CHECK_FALSE(text_of(lines[i]).ends_with("  "));
        CHECK(lines[i].runs.back().glyphs.back().advance > pt(1));
    }
    CHECK_FALSE(text_of(lines.back()).ends_with(" "));
}

TEST_CASE("a soft hyphen shows at a line end alone", "[paragraph]") {
    Setting t;
    const std::string text = "com\u00ADmer\u00ADcial re\u00ADla\u00ADtions";
    const StyledText words = styled(text, style_of(t.regular));
    const std::vector<Line> wide = t.set(words, {.measure = mm(100), .align = Align::justify, .hyphens = true});
    REQUIRE(wide.size() == 1);
    CHECK(text_of(wide) == "commercial relations");

    const std::vector<Line> narrow = t.set(words, {.measure = mm(13), .align = Align::justify, .hyphens = true});
    REQUIRE(narrow.size() > 2);
    const Line& first = narrow.front();
    REQUIRE(first.hyphenated);
    const GlyphRun& run = first.runs.back();
    const Glyph& hyphen = run.glyphs.back();
    CHECK(run.text.view(hyphen.first, hyphen.last) == "\u00AD");
    const Text::Piece& piece = run.text.pieces().back();
    CHECK(piece.origin == Text::Origin::computed);
    CHECK(piece.source.size() == 2);  // the soft hyphen of the page
    CHECK(first.width <= mm(13));
}

TEST_CASE("without hyphens a soft hyphen serves a word that fits in no other way", "[paragraph]") {
    Setting t;
    const StyledText words = styled("of com\u00ADmer\u00ADcial re\u00ADla\u00ADtions", style_of(t.regular));
    const auto hyphenated = [&](Length measure, bool hyphens) {
        const std::vector<Line> lines = t.set(words, {.measure = measure, .align = Align::left, .hyphens = hyphens});
        return std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.hyphenated; });
    };
    CHECK(hyphenated(mm(21), true) > 0);
    CHECK(hyphenated(mm(21), false) == 0);
    CHECK(hyphenated(mm(14), false) > 0);
}

TEST_CASE("a line break of the page ends a line and reads as a space", "[paragraph]") {
    Setting t;
    const std::vector<Line> lines = t.set(styled("first\u2028second\u2028\u2028fourth\u2028", style_of(t.regular)),
                                          {.measure = mm(100), .align = Align::justify});
    REQUIRE(lines.size() == 4);
    CHECK(text_of(lines[0]) == "first ");
    CHECK(text_of(lines[1]) == "second ");
    CHECK(text_of(lines[2]) == " ");
    CHECK(text_of(lines[3]) == "fourth ");
    for (const Line& line : lines) CHECK(line.forced);
    const GlyphRun& run = lines[0].runs.back();
    const Glyph& space = run.glyphs.back();
    CHECK(run.text.source_of(space.first, space.last) == Span{SourceId{0}, 1005, 1008});
    CHECK(lines[0].last == 8);
    CHECK(lines[0].width < mm(100));
}

TEST_CASE("capitals keep the text's own letters", "[paragraph]") {
    Setting t;
    RunStyle style = style_of(t.regular);
    const std::vector<Line> upper = t.set(styled("MASSE STRASSE", style), {.measure = mm(100)});
    style.capitals = true;
    const std::vector<Line> lines = t.set(styled("Masse Stra\u00DFe", style), {.measure = mm(100)});
    REQUIRE(lines.size() == 1);
    CHECK(text_of(lines) == "Masse Stra\u00DFe");
    CHECK(lines[0].width == upper[0].width);
    CHECK(lines[0].runs[0].glyphs.size() == upper[0].runs[0].glyphs.size());
    style.language = "tr";
    style.features = {"-liga"};
    const std::vector<Line> turkish = t.set(styled("izmir", style), {.measure = mm(100)});
    style.capitals = false;
    const std::vector<Line> dotted = t.set(styled("\u0130ZM\u0130R", style), {.measure = mm(100)});
    CHECK(turkish[0].width == dotted[0].width);
    CHECK(text_of(turkish) == "izmir");
}

TEST_CASE("tracking widens letters, parts ligatures, and stops at the line's end", "[paragraph]") {
    Setting t;
    RunStyle style = style_of(t.regular);
    const std::vector<Line> close = t.set(styled("office", style), {.measure = mm(100)});
    REQUIRE(close[0].runs[0].glyphs.size() == 4);  // Vollkorn has a ligature for ffi
    const Glyph& ligature = close[0].runs[0].glyphs[1];
    CHECK(close[0].runs[0].text.view(ligature.first, ligature.last) == "ffi");
    style.features = {"-liga"};
    const std::vector<Line> apart = t.set(styled("office", style), {.measure = mm(100)});
    style.features.clear();
    style.tracking = 100;
    const std::vector<Line> tracked = t.set(styled("office", style), {.measure = mm(100)});
    CHECK(tracked[0].runs[0].glyphs.size() == 6);
    CHECK(tracked[0].width == apart[0].width + 5 * pt(1));
}

TEST_CASE("features change the figures", "[paragraph]") {
    Setting t;
    RunStyle style = style_of(t.regular);
    const auto glyphs = [&](std::vector<std::string> features) {
        style.features = std::move(features);
        std::vector<std::uint32_t> out;
        const std::vector<Line> lines = t.set(styled("0123456789", style), {.measure = mm(100)});
        for (const Glyph& glyph : lines[0].runs[0].glyphs) out.push_back(glyph.id);
        return out;
    };
    CHECK(glyphs({"onum"}) != glyphs({"lnum"}));
    style.features = {"tnum", "lnum"};
    const std::vector<Line> table = t.set(styled("1111", style), {.measure = mm(100)});
    CHECK(table[0].width == t.set(styled("8888", style), {.measure = mm(100)})[0].width);
}

TEST_CASE("kerning is applied between letters", "[paragraph]") {
    Setting t;
    RunStyle style = style_of(t.regular);
    const Length kerned = t.set(styled("AVAVAV", style), {.measure = mm(100)})[0].width;
    style.features = {"-kern"};
    CHECK(kerned < t.set(styled("AVAVAV", style), {.measure = mm(100)})[0].width);
}

TEST_CASE("what a face lacks comes from the family's fallback", "[paragraph]") {
    Setting t;
    t.theme.families["serif"].fallback = {"other"};
    t.fonts = t.load();
    // U+2E3A is in EB Garamond alone? Find a letter that is, so that the test does not lean on one.
    const FontId regular = t.fonts.face("serif", Weight::regular, false);
    char32_t only_other = 0;
    for (char32_t c = 0x1F00; c < 0x2000 && only_other == 0; ++c) {
        std::string letter;
        append_utf8(letter, c);
        Diagnostics quiet;
        const std::vector<Line> lines =
            set_paragraph(styled(letter, style_of(regular)), {.measure = mm(50)}, t.fonts, t.limits, quiet);
        if (quiet.all().empty() && lines[0].runs[0].font != regular) only_other = c;
    }
    REQUIRE(only_other != 0);
    std::string letter;
    append_utf8(letter, only_other);
    const std::string text = "ab" + letter + "cd";
    const std::vector<Line> lines = t.set(styled(text, style_of(regular)), {.measure = mm(100)});
    REQUIRE(lines[0].runs.size() == 3);
    CHECK(text_of(lines) == text);
    CHECK(lines[0].runs[1].font == t.fonts.face("other", Weight::regular, false));
    CHECK(lines[0].runs[1].text.str() == letter);
    CHECK(t.diagnostics.all().empty());
}

TEST_CASE("what no face has is replaced, keeps its text, and is reported once", "[paragraph]") {
    Setting t;
    const StyledText words = styled("a \U0001F600\U0001F600 b\u4E2D", style_of(t.regular));
    const std::vector<Line> lines = t.set(words, {.measure = mm(100)});
    CHECK(text_of(lines) == words.text.str());
    int replaced = 0;
    for (const GlyphRun& run : lines[0].runs) {
        if (!run.actual_text) continue;
        ++replaced;
        CHECK(*run.actual_text == run.text.str());
        for (const Glyph& glyph : run.glyphs) CHECK(glyph.id == run.glyphs[0].id);
    }
    CHECK(replaced == 2);
    t.set(words, {.measure = mm(100)});
    REQUIRE(t.diagnostics.all().size() == 1);
    const Diagnostic& face = t.diagnostics.all()[0];
    CHECK(face.code == Code::character_missing);
    CHECK(face.message.starts_with("no font of the template has 2 characters: U+1F600 (\U0001F600), U+"));
    CHECK(face.span == Span{SourceId{0}, 1002, 1006});
    Diagnostics other;
    set_paragraph(words, {.measure = mm(100)}, t.fonts, t.limits, other);
    CHECK(other.all().size() == 1);
}

TEST_CASE("a variation selector that no face has is missed by nobody", "[paragraph]") {
    Setting t;
    t.set(styled("a\uFE0E b\u200D", style_of(t.regular)), {.measure = mm(100)});
    CHECK(t.diagnostics.all().empty());
}

TEST_CASE("a word wider than its line is divided at sensible places, without a hyphen", "[paragraph]") {
    Setting t;
    const std::string address = "https://www.example.org/policy/high-level-dialogue/2021/index_of_documents?lang=en";
    const ParagraphShape shape{.measure = mm(40), .align = Align::left};
    const std::vector<Line> lines = t.set(styled("See " + address + " there", style_of(t.regular)), shape);
    CHECK(text_of(lines) == "See " + address + " there");
    for (const Line& line : lines) {
        CHECK(line.width <= shape.measure);
        CHECK_FALSE(line.hyphenated);
        const std::string text = text_of(line);
        if (!line.forced) CHECK(std::string_view(" /.-_?&=").find(text.back()) != std::string_view::npos);
    }
    const std::vector<Line> tag =
        t.set(styled("#SustainableEconomicDevelopmentForSouthernMexico", style_of(t.regular)), shape);
    REQUIRE(tag.size() >= 2);
    for (std::size_t i = 1; i < tag.size(); ++i) {
        const char first = text_of(tag[i]).front();
        CHECK((first >= 'A' && first <= 'Z'));
    }
    const std::string noise(3000, 'x');
    const std::vector<Line> anywhere = t.set(styled(noise, style_of(t.regular)), shape);
    CHECK(text_of(anywhere) == noise);
    for (const Line& line : anywhere) CHECK(line.width <= shape.measure);
}

TEST_CASE("text from right to left is set from the right, in its own order in the text", "[paragraph]") {
    Setting t;
    t.add_family("hebrew", "DejaVu Sans", {{"regular", "DejaVuSans.ttf"}}, "/usr/share/fonts/truetype/dejavu/");
    t.theme.families["serif"].fallback = {"hebrew"};
    t.fonts = t.load();
    RunStyle style = style_of(t.fonts.face("serif", Weight::regular, false));
    const std::string text = "abc \u05D0\u05D1 \u05D2 (12) xyz";
    const std::vector<Line> lines = t.set(styled(text, style), {.measure = mm(100)});
    REQUIRE(lines.size() == 1);
    CHECK(text_of(lines) == text);
    // Runs come in the order of the text; the Hebrew words stand from right to left.
    std::vector<const GlyphRun*> hebrew;
    for (const GlyphRun& run : lines[0].runs)
        if (run.right_to_left && run.text.str().starts_with("\xD7")) hebrew.push_back(&run);
    REQUIRE_FALSE(hebrew.empty());
    CHECK(seen_width(lines[0]) == lines[0].width);

    style.language = "he";
    const std::vector<Line> paragraph = t.set(styled("\u05D0\u05D1\u05D2 \u05D3\u05D4\u05D5 \u05D6\u05D7\u05D8", style),
                                              {.measure = mm(14), .align = Align::left});
    REQUIRE(paragraph.size() > 1);
    for (const Line& line : paragraph) CHECK(line.width == mm(14));  // its right end is the measure's
}

TEST_CASE("links and underlines are reported where they stand", "[paragraph]") {
    Setting t;
    RunStyle plain = style_of(t.regular), link = plain;
    link.link = 7;
    link.underline = true;
    StyledText words = styled("go to the page now", plain);
    words.spans = {{0, 6, plain}, {6, 14, link}, {14, 18, plain}};
    const std::vector<Line> one = t.set(words, {.measure = mm(100)});
    REQUIRE(one[0].stretches.size() == 1);
    const LineStretch& stretch = one[0].stretches[0];
    CHECK(stretch.link == 7u);
    CHECK(stretch.underline);
    CHECK(stretch.left == t.set(styled("go to ", plain), {.measure = mm(100)})[0].natural_width +
                              width_of(t.set(styled("a b", plain), {.measure = mm(100)})[0].runs[0]) -
                              t.set(styled("a", plain), {.measure = mm(100)})[0].width -
                              t.set(styled("b", plain), {.measure = mm(100)})[0].width);
    const std::vector<Line> two = t.set(words, {.measure = mm(17)});
    REQUIRE(two.size() > 1);
    std::size_t parts = 0;
    for (const Line& line : two) {
        parts += line.stretches.size();
        for (const LineStretch& part : line.stretches) CHECK(part.right <= line.width);
    }
    CHECK(parts == 2);
}

TEST_CASE("alignment places the line, the rise lifts it", "[paragraph]") {
    Setting t;
    RunStyle style = style_of(t.regular);
    style.rise = pt(3);
    const StyledText words = styled("short", style);
    const Length width = t.set(words, {.measure = mm(50)})[0].width;
    CHECK(t.set(words, {.measure = mm(50), .align = Align::right})[0].runs[0].origin.x == mm(50) - width);
    CHECK(t.set(words, {.measure = mm(50), .align = Align::center})[0].runs[0].origin.x == (mm(50) - width) / 2);
    CHECK(t.set(words, {.measure = mm(50), .first_indent = mm(4)})[0].runs[0].origin.x == mm(4));
    CHECK(t.set(words, {.measure = mm(50)})[0].runs[0].origin.y == -pt(3));
}

TEST_CASE("measure gives the width on one line and that of the widest part", "[paragraph]") {
    Setting t;
    const RunStyle style = style_of(t.regular);
    const auto one_line = [&](std::string_view words) {
        return t.set(styled(words, style), {.measure = mm(1000)})[0].width;
    };
    const Widths widths = measure(styled("a considerable word\u2028and more", style), t.fonts);
    CHECK(widths.natural == one_line("a considerable word"));
    CHECK(widths.least == one_line("considerable"));
    CHECK(measure(styled("re\u00ADla\u00ADtions", style), t.fonts).least < one_line("relations"));
    CHECK(measure(styled("10\u00A0%", style), t.fonts).least == measure(styled("10\u00A0%", style), t.fonts).natural);
    CHECK(measure(styled("", style), t.fonts).natural == Length{});
    // What measure() calls the least width is one that set_paragraph needs no division for.
    const std::string text = "Promoting sustainable development";
    const Length least = measure(styled(text, style), t.fonts).least;
    for (const Line& line : t.set(styled(text, style), {.measure = least})) {
        const std::string words = text_of(line);
        CHECK((line.forced || words.ends_with(" ")));
    }
}

TEST_CASE("headings are balanced", "[paragraph]") {
    Setting t;
    const StyledText words =
        styled("Promoting Sustainable Economic and Social Development in Southern Mexico", style_of(t.regular, pt(14)));
    const std::vector<Line> plain = t.set(words, {.measure = mm(110)});
    const std::vector<Line> balanced = t.set(words, {.measure = mm(110), .balance = true});
    REQUIRE(plain.size() == balanced.size());
    const auto spread = [](const std::vector<Line>& lines) {
        const auto [a, b] = std::minmax_element(lines.begin(), lines.end(),
                                                [](const Line& x, const Line& y) { return x.width < y.width; });
        return b->width - a->width;
    };
    CHECK(spread(balanced) <= spread(plain));
    CHECK(spread(balanced) < mm(25));
}

TEST_CASE("hostile text is set in linear time and whole", "[paragraph]") {
    Setting t;
    const ParagraphShape shape{.measure = mm(60), .align = Align::justify, .hyphens = true};
    const std::vector<std::string> patterns = {
        "\u00AD", "\u2028",   "e\u0301\u0301\u0301", "\u200D",   " ",     "\u00A0",
        "\x01",   "\xFF\xFE", "\u202E\u05D0 a",      "f\u00ADi", "\u200B"};
    for (const std::string& pattern : patterns) {
        std::string text;
        for (int i = 0; i < 2000; ++i) text += pattern;
        INFO("pattern of " << pattern.size() << " bytes, first "
                           << static_cast<int>(static_cast<unsigned char>(pattern[0])));
        const StyledText words = styled(text, style_of(t.regular));
        const std::vector<Line> lines = t.set(words, shape);
        std::uint32_t at = 0;
        for (const Line& line : lines) {
            CHECK(line.first == at);
            at = line.last;
        }
        if (!lines.empty()) CHECK(at == text.size());
    }
}

TEST_CASE("any characters whatever come out whole", "[paragraph]") {
    Setting t;
    t.add_family("wide", "DejaVu Sans", {{"regular", "DejaVuSans.ttf"}}, "/usr/share/fonts/truetype/dejavu/");
    t.theme.families["serif"].fallback = {"wide"};
    t.fonts = t.load();
    const std::vector<std::pair<char32_t, char32_t>> ranges = {
        {0x1, 0x7F},      {0x20, 0x24},     {0xA0, 0x250},    {0x300, 0x36F},   {0x590, 0x700},   {0x900, 0xDFF},
        {0x1100, 0x11FF}, {0x2000, 0x2070}, {0x3000, 0x3100}, {0xD700, 0xD7FF}, {0xFB00, 0xFE20}, {0x1F300, 0x1F700}};
    std::mt19937 random(99);
    for (int round = 0; round < 150; ++round) {
        std::string text;
        for (std::size_t i = 1 + random() % 80; i > 0; --i) {
            const auto [first, last] = ranges[random() % ranges.size()];
            append_utf8(text, first + static_cast<char32_t>(random() % (last - first)));
        }
        RunStyle style = style_of(t.fonts.face("serif", Weight::regular, false));
        style.capitals = round % 3 == 0;
        style.language = round % 4 == 0 ? "ar" : "en";
        const StyledText words = styled(text, style);
        const ParagraphShape shape{
            .measure = mm(40), .align = round % 2 == 0 ? Align::justify : Align::right, .hyphens = true};
        const std::vector<Line> lines = t.set(words, shape);
        CHECK(without_hyphens(lines) == as_read(text));
        for (const Line& line : lines)
            for (const GlyphRun& run : line.runs)
                for (const Glyph& glyph : run.glyphs) CHECK(glyph.id != 0);
    }
}

TEST_CASE("no width, no words, no faces: still lines", "[paragraph]") {
    Setting t;
    CHECK(t.set(styled("", style_of(t.regular)), {.measure = mm(50)}).empty());
    const std::vector<Line> lines = t.set(styled("some words", style_of(t.regular)), {.measure = Length{}});
    CHECK(text_of(lines) == "some words");
    Fixture empty;
    empty.world.fonts.clear();
    const FontLibrary nothing = empty.load();
    CHECK(set_paragraph(styled("words", style_of(FontId{})), {.measure = mm(50)}, nothing, empty.limits,
                        empty.diagnostics)
              .empty());
}
