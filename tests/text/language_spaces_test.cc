// Spaces of a language around its signs: shown, not written.
#include "text/language_spaces.h"

#include "support/catch2.h"
#include "text/faces.h"
#include "text/fixture.h"

using namespace chancery;
using namespace chancery::text_tests;

namespace {

struct Spaced {
    Fixture fixture;
    FontLibrary fonts = fixture.load();

    std::vector<Line> set(std::string_view words, const std::string& language, Length measure = mm(200)) {
        RunStyle style = style_of(fonts.face("serif", Weight::regular, false));
        style.language = language;
        return set_paragraph(styled(words, style), {.measure = measure, .align = Align::left}, fonts, fixture.limits,
                             fixture.diagnostics);
    }
    /// What the words are wider by than without a language, in thousandths of the em (the size is 10 pt).
    std::int64_t added(std::string_view words, const std::string& language) {
        const std::vector<Line> plain = set(words, ""), spaced = set(words, language);
        CHECK(text_of(plain) == std::string(words));
        CHECK(text_of(spaced) == std::string(words));
        const Length more = spaced.front().natural_width - plain.front().natural_width;
        return (more.units() * 100 + Length::kUnitsPerPoint / 2) / Length::kUnitsPerPoint;
    }
};

}  // namespace

TEST_CASE("French sets its signs apart, without a change of the text", "[spaces]") {
    Spaced t;
    CHECK(t.added("mot", "fr") == 0);
    CHECK(t.added("«mot»", "fr") == 440);
    CHECK(t.added("«mot»,", "fr-CH") == 440);
    CHECK(t.added("mot:", "fr") == 220);
    CHECK(t.added("mot; mot!", "fr") == 240);
    CHECK(t.added("«mot?»", "fr") == 120 + 440);
    CHECK(t.added("mot?!", "fr") == 120);
    CHECK(t.added("«mot»:", "fr") == 660);
    CHECK(t.added("50%", "fr") == 120);
    CHECK(t.added("(50%),", "fr") == 120);
    // What the author has set himself stays as it is.
    CHECK(t.added("«\u202Fmot\u202F» mot\u202F!", "fr") == 0);
    CHECK(t.added("«\u00A0mot\u00A0»", "fr") == 0);
    CHECK(t.added("« mot » : oui ?", "fr") == 0);
    // Times, addresses, words of other languages.
    CHECK(t.added("12:30 http://exemple.fr/?page=2 a%20b % !", "fr") == 0);
    CHECK(t.added("«mot»: 50%; yes!", "en") == 0);
}

TEST_CASE("Spanish sets the percent sign apart", "[spaces]") {
    Spaced t;
    CHECK(t.added("50%", "es") == 120);
    CHECK(t.added("(50%), 3%.", "es-MX") == 240);
    CHECK(t.added("«voz»: ¿sí? ¡no!; %", "es") == 0);
}

TEST_CASE("no line ends between a sign and its word", "[spaces]") {
    Spaced t;
    const auto parted = [&](std::string_view words, const std::string& language, std::string_view bad_end,
                            std::string_view bad_start) {
        int lines = 0, bad = 0;
        for (int width = 8; width < 60; ++width)
            for (const Line& line : t.set(words, language, mm(width))) {
                const std::string text = text_of(line);
                bad += !bad_end.empty() && text.ends_with(std::string(bad_end) + " ") ? 1 : 0;
                bad += !bad_start.empty() && text.starts_with(bad_start) ? 1 : 0;
                ++lines;
            }
        CHECK(lines > 60);
        return bad;
    };
    CHECK(parted("il a dit « oui » et puis « non » à tous", "fr", "«", "»") == 0);
    CHECK(parted("et alors ? mais non ! mais si ? mais oui !", "fr", "", "?") == 0);
    CHECK(parted("un 50 % de los 30 % que son 20 % del total", "es", "", "%") == 0);
    CHECK(parted("of 50 % in the 30 % that are 20 % of the total", "en", "", "%") > 0);
}

TEST_CASE("a face shows the spaces of Unicode that it has no glyph for", "[spaces]") {
    Spaced t;
    for (const char* space : {"\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A",
                              "\u202F", "\u205F"}) {
        const std::string words = "5" + std::string(space) + "kg";
        const std::vector<Line> lines = t.set(words, "en");
        CHECK(text_of(lines) == words);
        CHECK(lines.front().natural_width > t.set("5kg", "en").front().natural_width);
        for (const GlyphRun& run : lines.front().runs) CHECK_FALSE(run.actual_text);
    }
    CHECK(t.fixture.diagnostics.all().empty());
}
