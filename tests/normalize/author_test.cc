// What the author decides, and what is said where a decision meets nothing.
#include "normalize/made.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

using Words = std::vector<std::string>;

const std::string kPage =
    "<h1>A title</h1><p>The two governments agreed to work together on trade in the years to come, as they said.</p>"
    "<h2>First part</h2><p>Text one.</p><p>Drop me, please.</p><p>top of page</p><ul><li>Keep</li><li>Lose</li></ul>"
    "<p><img src='img/a.jpg' alt='IMG_1234.jpg'></p><p>The minister and the adviser at the table of the "
    "talks</p><p><img src='img/b.png'></p>"
    "<h2>Second part</h2><p>Text two.</p>";

}  // namespace

TEST_CASE("title, standfirst, facts and metadata that the author supplies", "[normalize][settings]") {
    PageSettings settings;
    settings.title = supplied("Another title");
    settings.standfirst = supplied("A lead of the author's own.");
    settings.facts = {{supplied("Dialogue held"), supplied("9 September 2021")}};
    settings.author = supplied("Ana Ruiz");
    settings.date = supplied("2021-09-10");
    settings.keywords = {supplied("trade")};
    const Made made = make(html(kPage), settings);
    CHECK(made.brief.title.str() == "Another title");
    CHECK(made.brief.title.pieces().front().origin == Text::Origin::supplied);
    CHECK(made.rule_for("A title") == "author.title");
    CHECK(made.brief.standfirst->prose.text.str() == "A lead of the author's own.");
    CHECK(made.words_in(made.brief.opening).size() == 1);
    REQUIRE(made.brief.facts.size() == 1);
    CHECK(made.brief.facts.front().value.str() == "9 September 2021");
    CHECK(made.brief.metadata.author == "Ana Ruiz");
    CHECK(made.brief.metadata.date == "2021-09-10");
    CHECK(made.brief.metadata.keywords == Words{"trade"});
}

TEST_CASE("passages dropped and kept", "[normalize][settings]") {
    PageSettings settings;
    settings.passages = {{supplied("Drop me..."), false},
                         {supplied("top of page"), true},
                         {supplied("Lose"), false},
                         {supplied("Text won."), false}};
    const Made made = make(html(kPage), settings);
    CHECK(made.rule_for("Drop me") == "author.passage");
    CHECK(made.rule_for("Lose") == "author.passage");
    CHECK(made.all_words().find("top of page") != std::string::npos);
    const Diagnostic* report = made.report(Code::setting_matches_nothing);
    REQUIRE(report);
    CHECK(report->span.source == SourceId{900});
    CHECK(report->hint.find("Text one.") != std::string::npos);
}

TEST_CASE("roles of headings, captions and furniture", "[normalize][settings]") {
    PageSettings settings;
    settings.roles = {{supplied("First part"), supplied("overview")},
                      {supplied("Second part"), supplied("furniture")},
                      {supplied("Third part"), supplied("news")},
                      {supplied("First part"), supplied("overvew")}};
    const Made made = make(html(kPage), settings);
    REQUIRE(made.section(Role::overview));
    CHECK(made.section(Role::overview)->heading->text.str() == "First part");
    CHECK(made.rule_for("Second part") == "author.furniture");
    CHECK(made.reported(Code::setting_matches_nothing));
    REQUIRE(made.report(Code::unknown_role));
    CHECK(made.report(Code::unknown_role)->hint.find("overview") != std::string::npos);
}

TEST_CASE("pictures: descriptions, decoration, captions, other files", "[normalize][settings][pictures]") {
    PageSettings settings;
    settings.pictures.resize(2);
    settings.pictures[0].match = supplied("a.jpg");
    settings.pictures[0].alt = supplied("Four people at a long table");
    settings.pictures[0].caption = supplied("The minister and the adviser");
    settings.pictures[0].credit = supplied("Photograph: Ana Ruiz");
    settings.pictures[0].file = supplied("better.jpg");
    settings.pictures[1].match = supplied("#2");
    settings.pictures[1].decorative = true;
    const Made made = make(html(kPage), settings);
    const auto pictures = pictures_of(made.brief);
    REQUIRE(pictures.size() == 2);
    CHECK(pictures[0]->description.words.str() == "Four people at a long table");
    CHECK(pictures[0]->description.from == Description::From::author);
    CHECK(pictures[0]->picture.address == "better.jpg");
    CHECK(pictures[1]->description.decorative);
    CHECK_FALSE(made.reported(Code::picture_without_description));
    CHECK(made.ledger.sums.pictures_kept == 2);
}

TEST_CASE("pictures for a text page, and entries that match none", "[normalize][settings][pictures]") {
    const std::string text =
        "A title for all\n\nA lead that is long enough to be one, as the leads of briefs are.\n\nOverview\n\nText of "
        "it.\n\nThe minister at the table.\n";
    PageSettings settings;
    settings.pictures.resize(2);
    settings.pictures[0].match = supplied("talks");
    settings.pictures[0].file = supplied("talks.jpg");
    settings.pictures[0].alt = supplied("A table");
    settings.pictures[1].match = supplied("table");
    settings.pictures[1].file = supplied("table.jpg");
    settings.pictures[1].caption = supplied("The minister at");
    const Made made = make(text, settings);
    REQUIRE(made.brief.lead);
    CHECK(made.brief.lead->picture->picture.address == "talks.jpg");
    REQUIRE(pictures_of(made.brief).size() == 2);
    CHECK(made.words_in(*made.section(Role::overview)) == Words{"Text of it.", "The minister at the table."});
    CHECK(made.ledger.sums.pictures == 0);

    PageSettings none;
    none.pictures.resize(1);
    none.pictures[0].match = supplied("c.jpg");
    const Made unmatched = make(html(kPage), none);
    REQUIRE(unmatched.report(Code::setting_matches_nothing));
    CHECK(unmatched.report(Code::setting_matches_nothing)->hint.find("a.jpg") != std::string::npos);
}

}  // namespace chancery::test
