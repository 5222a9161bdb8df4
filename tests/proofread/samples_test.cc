// What is found on the sample pages, and on the page that this project exists for where it lies beside the checkout:
// that, and no more.
#include "chancery/theme.h"
#include "proofread/found.h"
#include "support/catch2.h"
#include "support/folder.h"

namespace chancery::test {
namespace {

using Words = std::vector<std::string>;

/// "stale_time: last month" of each finding, normalize()'s too, in the page's order.
Words findings(const std::string& path) {
    FileWorld files({});
    SourceMap sources(SourceMap::kTemplateSources);
    Diagnostics diagnostics;
    const auto theme = load_theme(files, "nexus", CHANCERY_SOURCE_DIR, {}, Limits{}, sources, diagnostics);
    REQUIRE(theme.has_value());
    MemoryWorld world;
    const Found page = proofread_page(contents(path), {}, world, theme->vocabulary);
    Words out;
    for (const Diagnostics* said : {&page.made.diagnostics, &page.diagnostics})
        for (const Diagnostic& diagnostic : said->all()) {
            if (diagnostic.code == Code::picture_without_description) continue;  // of the settings beside the page
            std::string words(page.made.sources.text(diagnostic.span).substr(0, 30));
            out.push_back(std::string(entry(diagnostic.code).name) + ": " + words);
        }
    return out;
}

}  // namespace

TEST_CASE("the seed's slips are found, and its four pillars are four") {
    const std::string seed = CHANCERY_SOURCE_DIR "/../shared/seed/hled.txt";
    if (contents(seed).empty()) {
        WARN("skipped: ../shared/seed/hled.txt is not there");
        return;
    }
    CHECK(findings(seed) == Words{"lead_repeated: The HLED was held on September", "uneven_periods: trade",
                                  "broken_compound: small-and medium-sized", "uneven_periods: (SMEs).",
                                  "stale_time: last month", "stale_time: in 2-3 months",
                                  "abbreviation_unexplained: IoT"});
    std::string five = contents(seed);
    five.replace(five.find("on 4 main pillars"), 4, "on 5");
    const Found page = proofread_page(five);
    CHECK(page.at(Code::count_not_met) == Words{"5 main pillars"});
}

TEST_CASE("what is found on the samples") {
    const std::string samples = CHANCERY_SOURCE_DIR "/input/";
    CHECK(findings(samples + "hled.html") == Words{"uneven_periods: commerce", "uneven_periods: (SMEs).",
                                                   "stale_time: last month", "stale_time: in 2-3 months",
                                                   "abbreviation_unexplained: IoT"});
    CHECK(findings(samples + "hled.es.html") == Words{"uneven_periods: comerciales", "uneven_periods: (pymes).",
                                                      "stale_time: mes pasado", "stale_time: En 2 o 3 meses",
                                                      "abbreviation_unexplained: IoT"});
    CHECK(findings(samples + "hled-text.txt") == Words{"stale_time: this year", "uneven_periods: trade",
                                                       "uneven_periods: (SMEs).", "stale_time: last month",
                                                       "stale_time: In 2-3 months", "abbreviation_unexplained: IoT"});
}

}  // namespace chancery::test
