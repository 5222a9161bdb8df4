// The page that this project exists for, where it lies beside the checkout.
#include <fstream>
#include <sstream>

#include "chancery/theme.h"
#include "chancery/world.h"
#include "normalize/made.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return file ? out.str() : std::string();
}

std::size_t bullets(const std::vector<BriefBlock>& blocks) {
    std::size_t count = 0;
    for (const BriefBlock& block : blocks) {
        if (const auto* list = std::get_if<List>(&block)) count += list->items.size();
        if (const auto* group = std::get_if<Group>(&block)) count += bullets(group->blocks);
    }
    return count;
}

std::vector<const Section*> pillars(const Brief& brief) {
    std::vector<const Section*> out;
    for (const Section& section : brief.sections)
        if (section.role == Role::pillar) out.push_back(&section);
    return out;
}

Vocabulary shipped_vocabulary(const std::string& name) {
    FileWorld world({CHANCERY_SOURCE_DIR, {}, CHANCERY_SOURCE_DIR, {}, {}});
    SourceMap sources(SourceMap::kTemplateSources);
    Diagnostics diagnostics;
    const auto theme = load_theme(world, name, CHANCERY_SOURCE_DIR, {}, Limits{}, sources, diagnostics);
    REQUIRE(theme.has_value());
    return theme->vocabulary;
}

void check_parts(const Made& made) {
    const Brief& brief = made.brief;
    CHECK(brief.policy_brief);
    CHECK(brief.language == "en");
    CHECK(brief.title.str() == "US-Mexico High Level Economic Dialogue");
    REQUIRE(brief.standfirst);
    CHECK(brief.standfirst->prose.text.str().starts_with("The HLED was held on September 9, 2021"));
    REQUIRE(brief.lead);
    REQUIRE(brief.lead->caption.size() == 1);
    CHECK_FALSE(brief.lead->picture);
    CHECK(brief.lead->caption.front().text.str().starts_with("Meeting between Mexican Foreign Minister"));
    CHECK(brief.opening.empty());
    REQUIRE(made.section(Role::key_points));
    CHECK(made.section(Role::key_points)->label->str() == "Key Points");
    CHECK(bullets(made.section(Role::key_points)->blocks) == 2);
    REQUIRE(made.section(Role::overview));
    CHECK(made.words_in(*made.section(Role::overview)).size() == 2);
    CHECK(std::holds_alternative<Contents>(made.section(Role::overview)->blocks.back()));
    REQUIRE(made.section(Role::looking_forward));
    CHECK(made.words_in(*made.section(Role::looking_forward)).size() == 2);
}

void check_pillars(const Made& made) {
    const auto found = pillars(made.brief);
    REQUIRE(found.size() == 4);
    const std::size_t counts[] = {7, 0, 4, 5};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(found[i]->number->str() == std::to_string(i + 1));
        CHECK(found[i]->label->str() == "Pillar");
        CHECK(bullets(found[i]->blocks) == counts[i]);
    }
    CHECK(found[0]->outline_title() == "Pillar 1: Building Back Together");
    CHECK(found[3]->heading->text.str() == "Invest in our people");
    std::vector<std::pair<std::string, std::size_t>> groups;
    for (const BriefBlock& block : found[0]->blocks)
        if (const auto* group = std::get_if<Group>(&block))
            groups.emplace_back(group->label.text.str(), bullets(group->blocks));
    const std::vector<std::pair<std::string, std::size_t>> expected{{"Improving the Regional Business Environment", 3},
                                                                    {"Supply Chain Competitiveness", 4}};
    CHECK(groups == expected);
}

void check_news(const Made& made) {
    const Section* news = made.section(Role::news);
    REQUIRE(news);
    CHECK(news->heading->text.str() == "Nexus Global Ventures participates in Mexican business leaders DC delegation");
    CHECK(news->label->str() == "News");
    REQUIRE(news->blocks.size() == 3);
    const auto* meetings = std::get_if<Gallery>(&news->blocks.back());
    REQUIRE(meetings);
    REQUIRE(meetings->figures.size() == 5);
    CHECK(meetings->figures.back().caption.front().text.str().starts_with("Luis Almagro"));
}

}  // namespace

TEST_CASE("the seed becomes the brief that it is", "[normalize][seed]") {
    const std::string bytes = read(CHANCERY_SOURCE_DIR "/../shared/seed/hled.txt");
    if (bytes.empty()) {
        WARN("skipped: ../shared/seed/hled.txt is not there");
        return;
    }
    for (const Vocabulary& vocabulary : {small_vocabulary(), shipped_vocabulary("base"), shipped_vocabulary("nexus")}) {
        const Made made = make(bytes, {}, vocabulary);
        check_parts(made);
        check_pillars(made);
        check_news(made);
        CHECK(made.ledger.sums.passages_dropped == 3);
        CHECK(made.rule_for("top of page") == "chrome.words");
        CHECK(made.rule_for("DOWNLOAD PDF") == "chrome.words");
        CHECK(made.rule_for("bottom of page") == "chrome.words");
        CHECK(made.ledger.sums.page == 5639);  // visible characters of the file without its 18 bullets
        CHECK(made.all_words().find("disencitivize") != std::string::npos);
        CHECK(made.all_words().find("allyshoring") != std::string::npos);
        CHECK(made.reported(Code::lead_repeated));
        CHECK(made.brief.metadata.date.empty());
        CHECK(made.brief.facts.empty());
    }
}

TEST_CASE("a repeated lead is merged where its author asks", "[normalize][seed]") {
    const std::string page =
        "A title for all\n\nThe lead says that both nations agreed on new steps for trade.\n\nKey points\n\n"
        "  \u2022 The lead says that both nations agreed on new steps for trade.\n\n  \u2022 Another point.\n\n"
        "Overview\n\nText of the overview, with some words.\n";
    PageSettings settings;
    CHECK(make(page, settings).brief.standfirst);
    settings.standfirst_policy = supplied("omit-if-repeated");
    const Made made = make(page, settings);
    CHECK_FALSE(made.brief.standfirst);
    CHECK(made.rule_for("The lead says") == "author.omit_repeated_standfirst");
    CHECK_FALSE(made.reported(Code::lead_repeated));
    settings.standfirst_policy = supplied("omit");
    CHECK(make(page, settings).reported(Code::unknown_role));
}

}  // namespace chancery::test
