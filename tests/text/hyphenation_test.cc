// Where words are divided, in which languages, and which words never are.
#include "text/hyphenation.h"

#include <cstdio>
#include <memory>
#include <random>

#include "support/catch2.h"
#include "text/faces.h"
#include "text/fixture.h"

using namespace chancery;
using namespace chancery::text_tests;

namespace {

/// The words with "-" at every place that the patterns give.
std::string divided(Fixture& fixture, std::string_view words, const std::string& language,
                    const std::function<void(RunStyle&)>& change = {}) {
    const FontLibrary fonts = fixture.load();
    RunStyle style = style_of(fonts.face("serif", Weight::regular, false));
    style.language = language;
    if (change) change(style);
    const StyledText text = styled(words, style);
    Tokens tokens = make_tokens(text, fonts.faces());
    const std::vector<BreakOpportunity> before = tokens.breaks;
    hyphenate(text, tokens, fonts.faces(), fixture.diagnostics);
    std::string out(tokens.clean.str());
    for (auto place = tokens.breaks.rbegin(); place != tokens.breaks.rend(); ++place)
        if (std::find(before.begin(), before.end(), *place) == before.end()) out.insert(place->offset, "-");
    return out;
}

std::string divided(std::string_view words, const std::string& language = "en") {
    Fixture fixture;
    return divided(fixture, words, language);
}

}  // namespace

TEST_CASE("words are divided by the patterns of their language", "[hyphenation]") {
    CHECK(divided("hyphenation of responsibility here") == "hy-phen-ation of re-spon-si-bil-ity here");
    CHECK(divided("la administración del comercio exterior hoy", "es") ==
          "la ad-mi-nis-tra-ción del co-mer-cio ex-te-rior hoy");
    CHECK(divided("la administración mexicana hoy", "es-MX") == "la ad-mi-nis-tra-ción me-xi-ca-na hoy");
}

TEST_CASE("English is that of the region", "[hyphenation]") {
    const std::string american = divided("photography and democracy here", "en");
    CHECK(divided("photography and democracy here", "en-US") == american);
    CHECK(divided("photography and democracy here", "EN-us") == american);
    const std::string british = divided("photography and democracy here", "en-GB");
    CHECK(british != american);
    CHECK(divided("photography and democracy here", "en-AU") == british);
}

TEST_CASE("words that no one would divide are left alone", "[hyphenation]") {
    const auto whole = [](std::string_view words, const std::string& language = "en") {
        INFO(words);
        const std::string text = std::string(words) + " and more";
        CHECK(divided(text, language) == text);
    };
    whole("RESPONSIBILITY");
    whole("COVID19responsibility responsibility19");
    whole("#ResponsibilityForAll #responsibility @responsibility");
    whole("www.responsibility.org/administration administration@example.org");
    whole("JavaScriptDeveloper");
    whole("forward-thinking administration/responsibility");
    whole("U.S.administration");
    whole("again ideas other");  // fewer letters than the template asks for
    whole("責任ある行政", "ja");
    CHECK(divided("responsibility") == "responsibility");  // the last word
    CHECK(divided("of responsibility.”") == "of responsibility.”");
    CHECK(divided("responsibility and\u2028responsibility\u2028more") == "re-spon-si-bil-ity and responsibility more");
}

TEST_CASE("punctuation, apostrophes and dashes stand around words", "[hyphenation]") {
    CHECK(divided("“responsibility,” (administration) it") == "“re-spon-si-bil-ity,” (ad-min-is-tra-tion) it");
    CHECK(divided("the administration’s view") == "the ad-min-is-tra-tion’s view");
    CHECK(divided("responsibility—administration it") == "re-spon-si-bil-ity—ad-min-is-tra-tion it");
    CHECK(divided("2019–responsibility it") == "2019–re-spon-si-bil-ity it");
    CHECK(divided("Responsibility is it") == "Re-spon-si-bil-ity is it");
}

TEST_CASE("the author's own soft hyphens are the places of a word", "[hyphenation]") {
    CHECK(divided("respons\u00ADibility of administration here") == "responsibility of ad-min-is-tra-tion here");
}

TEST_CASE("a style in capitals is not hyphenated", "[hyphenation]") {
    Fixture fixture;
    CHECK(divided(fixture, "responsibility here", "en", [](RunStyle& style) { style.capitals = true; }) ==
          "responsibility here");
}

TEST_CASE("a template names exceptions and the fewest letters", "[hyphenation]") {
    Fixture fixture;
    fixture.theme.hyphenation["en"] = {9, 3, 4, {"respon-sibility", "Administration", "ma-ñana"}};
    fixture.theme.hyphenation["en-GB"] = {0, 0, 0, {"photography"}};
    CHECK(divided(fixture, "Responsibility of administration here", "en") == "Respon-sibility of administration here");
    CHECK(divided(fixture, "MañanA mañana it", "en") == "MañanA ma-ñana it");
    CHECK(divided(fixture, "hyphenation for democracy it", "en") == "hyphen-ation for democ-racy it");
    CHECK(divided(fixture, "humanity hu it", "en") == "humanity hu it");
    CHECK(divided(fixture, "photography for responsibility it", "en-GB") == "photography for respon-sibility it");
}

TEST_CASE("other languages are read from the machine's pattern files", "[hyphenation]") {
    Fixture fixture;
    // Latin-1, two levels: the first is left out, its limits hold.
    fixture.world.files["/usr/share/hyphen/hyph_xx_XX.dic"] =
        "ISO8859-1\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 2\n# words\n1m\nNEXTLEVEL\n1b\n\xE9"
        "1\n% comment\n";
    CHECK(divided(fixture, "babababa crédité sommes la", "xx") == "baba-ba-ba cré-dité sommes la");
    CHECK(fixture.diagnostics.all().empty());
    // Of a country, where that is all there is.
    fixture.world.files["/usr/share/hyphen/hyph_yy_ZZ.dic"] = "UTF-8\n1b\n";
    CHECK(divided(fixture, "lababa la", "yy-AA") == "la-ba-ba la");
    CHECK(fixture.diagnostics.all().empty());
    // A place that would change the spelling is none.
    fixture.world.files["/usr/share/hyphen/hyph_zz.dic"] = "UTF-8\nf1f/ff=f,1,2\nt1b\n";
    CHECK(divided(fixture, "Schiffahrtbord la", "zz") == "Schiffahrt-bord la");
}

TEST_CASE("a language without patterns is named once", "[hyphenation]") {
    Fixture fixture;
    CHECK(divided(fixture, "responsabilité administration ici", "fr-CH") == "responsabilité administration ici");
    REQUIRE(fixture.diagnostics.all().size() == 1);
    const Diagnostic& report = fixture.diagnostics.all().front();
    CHECK(report.code == Code::patterns_missing);
    CHECK(report.message.find("\"fr-CH\"") != std::string::npos);
    CHECK(report.span.first == 1000);
    CHECK(divided(fixture, "administration responsabilité ici", "fr-CH") == "administration responsabilité ici");
    CHECK(fixture.diagnostics.all().size() == 1);
    // What no pattern file can be made of is as good as none.
    fixture.world.files["/usr/share/hyphen/hyph_de.dic"] = "no such character set\n1b\n";
    CHECK(divided(fixture, "verantwortung haben", "de") == "verantwortung haben");
    CHECK(fixture.diagnostics.all().size() == 2);
}

TEST_CASE("compiled patterns divide as the file that they were made from", "[hyphenation]") {
    struct Free {
        void operator()(HyphenDict* dict) const { hnj_hyphen_free(dict); }
    };
    std::mt19937 random(5);
    std::size_t places = 0;
    for (const auto& entry :
         {std::pair("en-US", "hyph_en_US"), std::pair("en-GB", "hyph_en_GB"), std::pair("es", "hyph_es_ES")}) {
        const auto [language, name] = entry;
        const std::unique_ptr<HyphenDict, Free> read(
            hnj_hyphen_load(("/usr/share/hyphen/" + std::string(name) + ".dic").c_str()));
        REQUIRE(read);
        const auto compiled = std::find_if(compiled_patterns().begin(), compiled_patterns().end(),
                                           [&](const CompiledPatterns& p) { return p.language == entry.first; });
        REQUIRE(compiled != compiled_patterns().end());
        Patterns patterns(*compiled);
        constexpr std::string_view kLetters = "etaoinshrdlucmfwypvbgkqjxzeeaiiooun";
        for (int round = 0; round < 3000; ++round) {
            std::string word;
            const std::size_t size = 4 + random() % 12;
            while (word.size() < size) word += kLetters[random() % kLetters.size()];
            const auto digits = [&](HyphenDict* dict) {
                std::string out(word.size() + 5, '\0');
                char** texts = nullptr;
                int *at = nullptr, *cut = nullptr;
                hnj_hyphen_hyphenate3(dict, word.c_str(), static_cast<int>(word.size()), out.data(), nullptr, &texts,
                                      &at, &cut, 0, 0, 0, 0);
                out.resize(word.size());
                for (char& c : out) c = static_cast<char>(c & 1);
                return out;
            };
            const std::string ours = digits(patterns.get());
            places += static_cast<std::size_t>(std::count(ours.begin(), ours.end(), 1));
            REQUIRE(ours == digits(read.get()));
        }
    }
    CHECK(places > 5000);
}
