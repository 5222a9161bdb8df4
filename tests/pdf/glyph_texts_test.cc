// What each glyph says: together always the run's text.
#include "pdf/glyph_texts.h"

#include <random>

#include "support/catch2.h"

using namespace chancery;
using namespace chancery::pdf;

namespace {

struct Cluster {
    std::string text;
    std::uint32_t glyphs = 1;
};

/// Clusters in reading order; the glyphs of a right-to-left run stand in the order of the page, the last cluster first.
GlyphRun run_of(std::vector<Cluster> clusters, bool right_to_left = false) {
    GlyphRun run;
    run.right_to_left = right_to_left;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;
    for (const Cluster& cluster : clusters) {
        const std::uint32_t first = run.text.size();
        run.text.append(cluster.text, Span{}, Text::Origin::computed);
        ranges.emplace_back(first, run.text.size());
    }
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        const std::size_t at = right_to_left ? clusters.size() - 1 - i : i;
        for (std::uint32_t glyph = 0; glyph < clusters[at].glyphs; ++glyph) {
            run.glyphs.push_back(
                {1, Length(), Length(), Length(), ranges[at].first, glyph == 0 ? ranges[at].second : ranges[at].first});
        }
    }
    return run;
}

std::vector<std::string> texts_of(const GlyphRun& run) {
    std::vector<std::string_view> texts;
    glyph_texts(run, texts);
    return {texts.begin(), texts.end()};
}

}  // namespace

TEST_CASE("a ligature says all its letters") {
    CHECK(texts_of(run_of({{"o"}, {"ffi"}, {"ce"}})) == std::vector<std::string>{"o", "ffi", "ce"});
}

TEST_CASE("a letter and its mark share their cluster's text") {
    CHECK(texts_of(run_of({{"e\u0301", 2}, {"x"}})) == std::vector<std::string>{"e", "\u0301", "x"});
    CHECK(texts_of(run_of({{"ffi\u0301", 2}})) == std::vector<std::string>{"ffi", "\u0301"});
    // From right to left the mark stands before its letter.
    CHECK(texts_of(run_of({{"\u05D1\u05BC", 2}}, true)) == std::vector<std::string>{"\u05BC", "\u05D1"});
}

TEST_CASE("glyphs without a share of the text say nothing that is seen") {
    CHECK(texts_of(run_of({{"é", 2}})) == std::vector<std::string>{"é", std::string(kSaysNothing)});
    GlyphRun orphan = run_of({{"a"}});
    orphan.glyphs[0].last = orphan.glyphs[0].first;
    CHECK(texts_of(orphan) == std::vector<std::string>{std::string(kSaysNothing)});
}

TEST_CASE("what the glyphs can't say is dealt out over the run") {
    GlyphRun run = run_of({{"?"}, {"?"}});
    run.actual_text = "漢字";
    CHECK(texts_of(run) == std::vector<std::string>{"漢", "字"});
    run.actual_text = "";
    CHECK(texts_of(run) == std::vector<std::string>{std::string(kSaysNothing), std::string(kSaysNothing)});
}

TEST_CASE("the texts of a run make up its text, whatever its clusters") {
    std::mt19937 random(3);
    const std::vector<std::string> letters{"a", "é", "\u0301", "漢", "\U0001F600", "ffi", "\u05D1"};
    for (int round = 0; round < 500; ++round) {
        std::vector<Cluster> clusters(1 + random() % 6);
        for (Cluster& cluster : clusters) {
            for (std::size_t n = 1 + random() % 3; n > 0; --n) cluster.text += letters[random() % letters.size()];
            cluster.glyphs = 1 + static_cast<std::uint32_t>(random() % 4);
        }
        const bool right_to_left = random() % 2 != 0;
        const GlyphRun run = run_of(clusters, right_to_left);
        std::vector<std::string> texts = texts_of(run);
        if (right_to_left) std::reverse(texts.begin(), texts.end());
        std::string said;
        for (const std::string& text : texts) {
            REQUIRE_FALSE(text.empty());
            if (text != kSaysNothing) said += text;
        }
        REQUIRE(said == run.text.str());
    }
}
