#include "settings/glob.h"

#include <random>
#include <string>
#include <vector>

#include "support/catch2.h"

using chancery::Glob;

namespace {

bool matches(const std::string& pattern, const std::string& path) {
    const std::optional<Glob> glob = Glob::parse(pattern);
    return glob && glob->matches(path);
}

/// The definition, by trying everything: right and slow. No classes and no braces.
bool slow_part(const std::string& p, const std::string& t, std::size_t i = 0, std::size_t j = 0) {
    if (i == p.size()) return j == t.size();
    if (p[i] == '*') {
        for (std::size_t k = j; k <= t.size(); ++k)
            if (slow_part(p, t, i + 1, k)) return true;
        return false;
    }
    return j < t.size() && (p[i] == '?' || p[i] == t[j]) && slow_part(p, t, i + 1, j + 1);
}

using Parts = std::vector<std::string>;

bool slow_path(const Parts& p, const Parts& t, std::size_t i = 0, std::size_t j = 0) {
    if (i == p.size()) return j == t.size();
    if (p[i] == "**") {
        for (std::size_t k = j; k <= t.size(); ++k)
            if (slow_path(p, t, i + 1, k)) return true;
        return false;
    }
    return j < t.size() && slow_part(p[i], t[j]) && slow_path(p, t, i + 1, j + 1);
}

std::string joined(const Parts& parts) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : "/") + part;
    return out;
}

}  // namespace

TEST_CASE("a glob matches parts of a path") {
    CHECK(matches("reports/*.html", "reports/hled.html"));
    CHECK_FALSE(matches("reports/*.html", "reports/2021/hled.html"));
    CHECK(matches("reports/**/*.html", "reports/hled.html"));
    CHECK(matches("reports/**/*.html", "reports/2021/09/hled.html"));
    CHECK_FALSE(matches("reports/**/*.html", "news/hled.html"));
    CHECK(matches("**", "a/b/c"));
    CHECK(matches("**/c", "c"));
    CHECK(matches("2?2?/x", "2021/x"));
    CHECK_FALSE(matches("2?2?/x", "202/x"));
    CHECK(matches("/a", "a") == false);
}

TEST_CASE("a glob without a slash names files in any folder") {
    CHECK(matches("*.es.html", "reports/2021/hled.es.html"));
    CHECK(matches("hled.html", "hled.html"));
    CHECK_FALSE(matches("*.html", "reports/hled.txt"));
}

TEST_CASE("a glob has classes and alternatives") {
    CHECK(matches("[a-c]x", "bx"));
    CHECK_FALSE(matches("[a-c]x", "dx"));
    CHECK(matches("[!a-c]x", "dx"));
    CHECK(matches("[]x]", "]"));
    CHECK(matches("[ab", "[ab"));
    CHECK(matches("[\u00E0-\u00FC]", "\u00E9"));
    CHECK(matches("?", "\u00E9"));
    CHECK(matches("{hled,market}.{html,txt}", "market.txt"));
    CHECK_FALSE(matches("{hled,market}.{html,txt}", "market.htm"));
    CHECK(matches("{a,b{1,2}}", "b2"));
    CHECK(matches("a{b", "a{b"));
    CHECK(matches("a}b", "a}b"));
    CHECK(matches("{,x}a", "a"));
}

TEST_CASE("braces that stand for too many patterns are refused") {
    std::string pattern;
    for (int i = 0; i < 40; ++i) pattern += "{a,b}";
    CHECK_FALSE(Glob::parse(pattern));
    CHECK(Glob::parse("{a,b}{a,b}{a,b}{a,b}"));
}

TEST_CASE("stars cost no more than the product of the lengths") {
    std::string pattern, text(20000, 'a');
    for (int i = 0; i < 200; ++i) pattern += "a*";
    CHECK_FALSE(matches(pattern + "b", text));
    CHECK(matches(pattern, text));
}

TEST_CASE("a glob equals its definition on random patterns") {
    std::mt19937 random(20260724);
    const auto pick = [&](const std::string& letters) { return letters[random() % letters.size()]; };
    int matched = 0;
    for (int round = 0; round < 20000; ++round) {
        Parts pattern, path;
        for (auto n = 2 + random() % 3; n > 0; --n) {
            std::string part;
            for (auto m = 1 + random() % 4; m > 0; --m) part += pick("ab*?");
            pattern.push_back(random() % 4 == 0 ? "**" : part);
        }
        for (auto n = 1 + random() % 4; n > 0; --n) {
            std::string part;
            for (auto m = 1 + random() % 4; m > 0; --m) part += pick("ab");
            path.push_back(part);
        }
        for (std::string& part : pattern)
            if (part != "**" && part.find("**") != std::string::npos) part = "a*";
        const bool expected = slow_path(pattern, path);
        matched += expected ? 1 : 0;
        INFO(joined(pattern) << " on " << joined(path));
        REQUIRE(matches(joined(pattern), joined(path)) == expected);
    }
    CHECK(matched > 1000);
}
