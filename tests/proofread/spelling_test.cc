// Likely typing errors: which words are asked for, and which verdicts are believed.
#include <algorithm>

#include "proofread/found.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

using Words = std::vector<std::string>;

struct Spelt {
    Words found, asked;
    std::string hint;
};

Spelt spell(const std::string& body, MemoryWorld world, std::string_view language = "en") {
    PageSettings settings;
    settings.language = supplied(std::string(language));
    const Found page = proofread_page(html("<h1>A title</h1>" + body), settings, world);
    const Diagnostic* first = page.first(Code::likely_misspelled);
    return {page.at(Code::likely_misspelled), world.spelled, first ? first->hint : std::string()};
}

MemoryWorld dictionary(std::initializer_list<std::pair<const std::string, std::string>> wrong) {
    MemoryWorld world;
    for (const auto& [word, suggestion] : wrong) world.misspellings.emplace(word, suggestion);
    return world;
}

bool was_asked(const Spelt& spelt, const std::string& word) {
    return std::find(spelt.asked.begin(), spelt.asked.end(), word) != spelt.asked.end();
}

}  // namespace

TEST_CASE("likely typing errors are found, with what was meant") {
    const Spelt one = spell("<p>The goverment met, and teh minister too.</p>",
                            dictionary({{"goverment", "government"}, {"teh", "the"}}));
    CHECK(one.found == Words{"goverment", "teh"});
    CHECK(one.hint == "did you mean \"government\"? words = [\"goverment\"] in the settings says that it is right");
    CHECK(spell("<p>They recieve seperate aid.</p>", dictionary({{"recieve", "receive"}, {"seperate", "separate"}}))
              .found == Words{"recieve", "seperate"});
    CHECK(spell("<p>La economia y el comite crecen.</p>",
                dictionary({{"economia", "econom\u00EDa"}, {"comite", "comit\u00E9"}}), "es")
              .found == Words{"economia", "comite"});
}

TEST_CASE("words that a dictionary merely lacks are left alone") {
    const MemoryWorld world = dictionary({{"allyshoring", "ally shoring"},
                                          {"telecom", "telecoms"},
                                          {"cyber", "cuber"},
                                          {"labour", "labor"},
                                          {"organise", "organize"},
                                          {"programme", "programmer"},
                                          {"centre", "center"},
                                          {"mockup", "lockup"},
                                          {"customizable", "customization"},
                                          {"blockchain", ""}});
    std::string body = "<p>Of";
    for (const auto& [word, suggestion] : world.misspellings) body += " " + word;
    CHECK(spell(body + ".</p>", world).found.empty());
    CHECK(spell("<p>El s\u00E9nior habla.</p>", dictionary({{"s\u00E9nior", "senior"}}), "es").found.empty());
}

TEST_CASE("names, signs, code, quotations and words that are meant are not asked for") {
    const Spelt spelt = spell(
        "<p>Nearshoring and Nexus in abc123 at x@firm.example or www.sitio.example, a #hashtag, nation's, "
        "cross-border, "
        "<em>inversiones</em>, <code>printf</code>, <span lang='es'>ministros</span>, \u201Cprimo\u201D and plain.</p>"
        "<blockquote><p>They zitated.</p></blockquote><p>Thrice thrice. Thrice again: meant, meant, meant.</p>",
        dictionary({{"plain", "plane"}}));
    CHECK(was_asked(spelt, "plain"));
    CHECK(was_asked(spelt, "again"));
    for (const char* word :
         {"Nearshoring", "nearshoring", "abc123", "firm", "example", "www", "sitio", "hashtag", "nation's", "nation",
          "cross", "border", "inversiones", "printf", "ministros", "primo", "zitated", "meant", "thrice"}) {
        CAPTURE(word);
        CHECK_FALSE(was_asked(spelt, word));
    }
}

TEST_CASE("right words of the settings, muted checks and other languages are not asked for") {
    MemoryWorld world = dictionary({{"goverment", "government"}});
    PageSettings settings;
    settings.right_words = {supplied("Goverment")};
    const std::string page = html("<h1>A title</h1><p>The goverment met in the city and the port.</p>");
    CHECK(proofread_page(page, settings, world).at(Code::likely_misspelled).empty());
    CHECK_FALSE(world.spelled.empty());
    world.spelled.clear();
    settings = {};
    settings.severities = {{Code::likely_misspelled, std::nullopt}};
    proofread_page(page, settings, world);
    CHECK(world.spelled.empty());
    CHECK(spell("<p>Le goverment parle.</p>", world, "fr").asked.empty());
    // No dictionary: nothing is gathered.
    MemoryWorld none;
    proofread_page(page, {}, none);
    CHECK(none.spelled.empty());
}

TEST_CASE("a page of which much is unknown is not in the dictionary's language") {
    MemoryWorld world;
    std::string body = "<p>Of";
    for (char c = 'a'; c <= 'p'; ++c) {
        const std::string word = std::string("lor") + c + "mipsum";
        world.misspellings.emplace(word, std::string("loor") + c + "mipsum");
        body += " " + word;
    }
    CHECK(spell(body + ".</p>", world).found.empty());
}

}  // namespace chancery::test
