// Justified text: signs stand out at its edges, glyphs give way before gaps do, hyphens keep apart.
#include <random>

#include "support/catch2.h"
#include "text/faces.h"
#include "text/fixture.h"

using namespace chancery;
using namespace chancery::text_tests;

namespace {

constexpr std::string_view kProse =
    "The importance of this agreement, the ministers said, is heightened after the pandemic brought to light how weak "
    "global supply chains can be; and the vast array of opportunities, available for the region, to coordinate on "
    "attracting investments from abroad. “A second meeting,” they concluded, “will be held at a future date to revisit "
    "the projects - and the policies - that were proposed.” It is important for companies that are interested in "
    "contributing to this responsibility to participate, internationally and systematically.";

struct Justified {
    Fixture fixture;
    std::optional<FontLibrary> fonts;

    explicit Justified(bool protruding) {
        if (protruding) {
            Protrusion& all = fixture.theme.families["serif"].protrusion["all"];
            all.left = {{"“‘", 150}};
            all.right = {{".,;", 160}, {"-", 200}, {"”", 120}, {",", 140}};  // the comma by itself holds
            fixture.theme.families["serif"].protrusion["italic"].right = {{".", 90}};
        }
        fonts = fixture.load();
    }
    RunStyle style(bool italic = false) const { return style_of(fonts->face("serif", Weight::regular, italic)); }
    std::vector<Line> set(std::string_view words, const RunStyle& style, const ParagraphShape& shape) {
        return set_paragraph(styled(words, style), shape, *fonts, fixture.limits, fixture.diagnostics);
    }
};

/// What the eye sees last: the text of a line without the white space behind it.
std::string seen(const Line& line) {
    std::string text = text_of(line);
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

std::vector<Length> gaps_of(const Line& line) {
    std::vector<Length> gaps;
    std::size_t inside = 0;
    for (const GlyphRun& run : line.runs)
        for (const Glyph& glyph : run.glyphs) {
            if (run.text.view(glyph.first, glyph.last) == " ")
                gaps.push_back(glyph.advance);
            else
                inside = gaps.size();
        }
    gaps.resize(inside);
    return gaps;
}

}  // namespace

TEST_CASE("signs stand out of justified text by what the template says of their face", "[justification]") {
    Justified t(true);
    const auto wanted = [](const std::string& text, bool italic) {
        if (text.ends_with("\u00AD") || text.ends_with('-')) return 200;
        if (text.ends_with('.')) return italic ? 90 : 160;
        if (text.ends_with(';')) return 160;
        if (text.ends_with(',')) return 140;
        return text.ends_with("”") ? 120 : 0;
    };
    int protruding = 0, hyphens = 0, quotes = 0;
    for (int width = 40; width < 120; ++width) {
        const bool italic = width % 2 == 0;
        const ParagraphShape shape{
            .measure = mm(width), .align = Align::justify, .hyphens = true, .expansion = width % 3 == 0 ? 20 : 0};
        for (const Line& line : t.set(kProse, t.style(italic), shape)) {
            const Length left = seen(line).starts_with("“") ? pt(10).scaled(150, 1000) : Length{};
            CHECK(line.runs.front().origin.x == -left);
            quotes += left > Length{} ? 1 : 0;
            if (line.forced) continue;
            const int right = wanted(seen(line), italic);
            const Length edge = shape.measure + pt(10).scaled(right, 1000);
            if (line.width > shape.measure - mm(1)) CHECK(line.width == edge);  // some lines are left short
            protruding += right > 0 ? 1 : 0;
            hyphens += line.hyphenated ? 1 : 0;
        }
    }
    CHECK(protruding > 100);
    CHECK(hyphens > 30);
    CHECK(quotes > 5);
    // Ragged text keeps within its column.
    for (const Line& line : t.set(kProse, t.style(), {.measure = mm(60), .align = Align::left}))
        CHECK(line.runs.front().origin.x == Length{});
}

TEST_CASE("glyphs give way before gaps do, and no more than they may", "[justification]") {
    Justified t(false);
    const RunStyle style = t.style();
    const Face& face = t.fonts->faces().opened(style.font);
    const double natural = face.in_size(face.space_advance, style.size).points();
    double without = 0, with = 0;
    int wider = 0, narrower = 0;
    for (int width = 60; width < 130; width += 3) {
        ParagraphShape shape{.measure = mm(width), .align = Align::justify, .hyphens = true};
        const auto squares = [&](int expansion) {
            shape.expansion = expansion;
            double sum = 0;
            std::size_t count = 0;
            for (const Line& line : t.set(kProse, style, shape)) {
                const int used = line.runs.front().expansion;
                CHECK(std::abs(used) <= expansion);
                if (line.forced) continue;
                wider += used > 0 ? 1 : 0;
                narrower += used < 0 ? 1 : 0;
                Length total;
                for (const GlyphRun& run : line.runs) {
                    CHECK(run.expansion == used);
                    total += width_of(run);
                }
                CHECK(total >= line.width);  // with the space behind the line
                for (const Length gap : gaps_of(line)) {
                    CHECK(gap.points() > natural * 2 / 3 - 0.001);
                    // A gap leaves its own width only where the glyphs have given what they may.
                    if (std::abs(used) < expansion) CHECK(std::abs(gap.points() - natural) < natural * 0.1);
                    sum += (gap.points() - natural) * (gap.points() - natural);
                    ++count;
                }
            }
            return sum / static_cast<double>(count);
        };
        without += squares(0);
        with += squares(20);
    }
    CHECK(with < without * 0.6);
    CHECK(wider > 20);
    CHECK(narrower > 20);
    for (const Line& line : t.set(kProse, style, {.measure = mm(60), .align = Align::left, .expansion = 20}))
        CHECK(line.runs.front().expansion == 0);
}

TEST_CASE("two lines in a row end in hyphens at most", "[justification]") {
    Justified t(false);
    std::string text;
    for (int i = 0; i < 12; ++i)
        text += "responsibility internationalization administration communication systematically ";
    int twice = 0, hyphens = 0;
    for (int width = 22; width < 60; width += 2) {
        int row = 0;
        for (const Line& line :
             t.set(text, t.style(), {.measure = mm(width), .align = Align::justify, .hyphens = true})) {
            row = line.hyphenated ? row + 1 : 0;
            hyphens += line.hyphenated ? 1 : 0;
            twice += row == 2 ? 1 : 0;
            CHECK(row < 3);
            CHECK(line.width <= mm(width));
        }
    }
    CHECK(hyphens > 100);
    CHECK(twice > 10);
}

TEST_CASE("a word that fits on no line is hyphenated even where hyphens are not asked for", "[justification]") {
    Justified t(false);
    const std::vector<Line> lines =
        t.set("the internationalization of it", t.style(), {.measure = mm(22), .align = Align::left});
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].hyphenated);
    CHECK(text_of(lines).find("internationalization") == std::string::npos);  // the hyphen stands in it
    for (const Line& line : lines) CHECK(line.width <= mm(22));
    // An address gets none.
    for (const Line& line :
         t.set("see example.org/internationalization/administration now", t.style(), {.measure = mm(22)})) {
        CHECK_FALSE(line.hyphenated);
        CHECK(line.width <= mm(22));
    }
}

TEST_CASE("kerning and ligatures are kept in justified lines", "[justification]") {
    Justified t(false);
    const auto glyphs = [&](Align align, int expansion) {
        std::vector<std::uint32_t> ids;
        for (const Line& line : t.set("The office of waffle fjord affairs, Today AV Tokyo first of all and then more",
                                      t.style(), {.measure = mm(60), .align = align, .expansion = expansion}))
            for (const GlyphRun& run : line.runs)
                for (const Glyph& glyph : run.glyphs) ids.push_back(glyph.id);
        return ids;
    };
    CHECK(glyphs(Align::justify, 20) == glyphs(Align::left, 0));
    CHECK(glyphs(Align::justify, 0) == glyphs(Align::left, 0));
}
