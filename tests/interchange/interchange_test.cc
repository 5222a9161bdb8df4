#include "chancery/interchange.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "chancery/diagnostic.h"
#include "chancery/limits.h"
#include "chancery/settings.h"
#include "chancery/vocabulary.h"
#include "layout/random_brief.h"
#include "support/catch2.h"

namespace chancery {
namespace {

/// A page as far as the brief.
struct Made {
    SourceMap sources;
    Diagnostics diagnostics;
    Document document;
    Normalized normalized;
};

Made make(std::string_view name, std::string_view bytes) {
    Made made;
    const Limits limits;
    const auto page = read_source(name, bytes, limits, made.sources, made.diagnostics);
    REQUIRE(page);
    made.document = parse(made.sources, *page, limits, made.diagnostics);
    made.normalized = normalize(made.document, made.sources, {}, {}, limits, made.diagnostics);
    return made;
}

/// What became of a JSON.
struct Read {
    SourceMap sources;
    Diagnostics diagnostics;
    std::optional<Brief> brief;
};

Read read(std::string json) {
    Read out;
    const SourceId id =
        out.sources.add({.name = "b.json", .text = std::move(json), .format = SourceFormat::json, .lines = {}});
    out.brief = brief_of_json(out.sources, id, {}, out.diagnostics);
    return out;
}

std::vector<std::filesystem::path> case_pages() {
    std::vector<std::filesystem::path> pages;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(CHANCERY_SOURCE_DIR "/tests/cases"))
        if (entry.path().stem() == "page") pages.push_back(entry.path());
    std::sort(pages.begin(), pages.end());
    return pages;
}

std::string content(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

const std::string kPage =
    "<!doctype html><html lang=en><title>T</title><h1>Ports &amp; trade</h1>\n"
    "<p>Two <b>ports</b> opened, says <a href='https://ports.example/a'>the office</a>.</p>\n"
    "<h2>What follows</h2><ul><li>More berths<li>Fewer queues</ul>\n"
    "<p hidden>not shown to anyone</p>";

TEST_CASE("a brief that was written as JSON is read as the same brief") {
    for (const auto& page : case_pages()) {
        INFO(page.string());
        const Made made = make(page.filename().string(), content(page));
        if (check(made.normalized.brief)) continue;  // a page of furniture gives no brief
        const std::string json = to_json(made.normalized.brief, made.sources);
        const Read again = read(json);
        REQUIRE(again.brief);
        CHECK(to_json(*again.brief, again.sources) == json);
        CHECK(hash_of(*again.brief) == hash_of(made.normalized.brief));
        const std::vector<const Text*> before = texts_of(made.normalized.brief), after = texts_of(*again.brief);
        REQUIRE(before.size() == after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            CHECK(before[i]->str() == after[i]->str());
            const Span a = before[i]->source(), b = after[i]->source();
            REQUIRE(a.known() == b.known());
            if (a.known()) CHECK(made.sources.position(a).line == again.sources.position(b).line);
        }
    }
}

TEST_CASE("random briefs are read as they were written") {
    for (unsigned seed = 0; seed < 200; ++seed) {
        INFO("seed " << seed);
        const Brief brief = RandomBrief(seed).make();
        SourceMap sources;
        sources.add({.name = "page.html", .text = std::string(100'000, ' '), .lines = {}});
        const std::string json = to_json(brief, sources);
        const Read again = read(json);
        REQUIRE(again.brief);
        CHECK(to_json(*again.brief, again.sources) == json);
    }
}

TEST_CASE("what is no brief in JSON is an error with its place") {
    const Made made = make("page.html", kPage);
    const std::string whole = to_json(made.normalized.brief, made.sources);
    const auto problem = [](const std::string& json) {
        const Read result = read(json);
        CHECK_FALSE(result.brief);
        REQUIRE(result.diagnostics.all().size() == 1);
        CHECK(result.diagnostics.all().front().code == Code::brief_json_invalid);
        return result.diagnostics.all().front().message;
    };
    const auto changed = [&](const char* pointer, nlohmann::json value) {
        nlohmann::json object = nlohmann::json::parse(whole);
        object[nlohmann::json::json_pointer(pointer)] = std::move(value);
        return problem(object.dump());
    };
    CHECK(problem("{\"format\": \"chancery-brief-1\", ") == "this is not JSON");
    CHECK(problem("[1]").find("is not an object of the format") != std::string::npos);
    CHECK(changed("/language", "123") == "`/language` is no language tag");
    CHECK(changed("/format", "chancery-brief-9").find("is not an object of the format") != std::string::npos);
    CHECK(changed("/title", 5) == "`/title` is not an object");
    CHECK(changed("/title/words", "Ports") == "`/title/map/0` does not lie within the words");
    CHECK(changed("/title/map/0/0", "guessed") == "`/title/map/0/0` can't be \"guessed\"");
    CHECK(changed("/title/map/0/2", 99) == "`/title/map/0` names a source that is not listed");
    CHECK(changed("/sections/0/role", "chapter") == "`/sections/0/role` can't be \"chapter\"");
    CHECK(changed("/sections/0/level", 5).find("is no brief") != std::string::npos);
    CHECK(changed("/sections/0/blocks/0/kind", "poem") == "`/sections/0/blocks/0` has no kind \"poem\"");
    CHECK(changed("/sections/0/level", 1e30) == "`/sections/0/level` is not a whole number");
    CHECK(changed("/sources/0/lines", nlohmann::json::array({5, 2})) ==
          "`/sources/0` has no right list of line starts");
    std::string deep = "{\"format\":\"chancery-brief-1\",\"title\":" + std::string(100'000, '[');
    CHECK(problem(deep) == "`/` nests too deep");
}

TEST_CASE("damaged JSON gives an error or a brief that holds its invariants") {
    std::mt19937 random(4);
    const std::string whole = [] {
        const Made made = make("page.html", kPage);
        return to_json(made.normalized.brief, made.sources);
    }();
    std::size_t refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string json = whole;
        for (auto changes = 1 + random() % 3; changes > 0; --changes) {
            const std::size_t at = random() % json.size();
            switch (random() % 3) {
                case 0:
                    json[at] = "0123456789[]{}\",:x"[random() % 18];
                    break;
                case 1:
                    json.erase(at, 1 + random() % 4);
                    break;
                default:
                    json.insert(at, json.substr(random() % json.size(), random() % 12));
            }
        }
        const Read result = read(json);
        if (result.brief)
            CHECK_FALSE(check(*result.brief));
        else
            ++refused;
        CHECK(result.diagnostics.has_errors() == !result.brief);
    }
    CHECK(refused > 1000);
}

TEST_CASE("a brief is known by its words, wherever they stand") {
    const auto hash = [](const std::string& page) { return hash_of(make("page.html", page).normalized.brief); };
    std::string moved = kPage, other = kPage;
    moved.insert(moved.find("<h2>"), "\n\n   <!-- a note -->\n");
    other.replace(other.find("Fewer"), 5, "Short");
    CHECK(hash(moved) == hash(kPage));
    CHECK(hash(other) != hash(kPage));
    CHECK(hash(kPage).size() == 64);
}

TEST_CASE("JSON names files, not the folders of the machine") {
    const Made made = make("/home/someone/site/page.html", kPage);
    for (const std::string& json :
         {to_json(made.normalized.brief, made.sources), to_json(made.normalized.ledger, made.sources)}) {
        CHECK(json.find("someone") == std::string::npos);
        CHECK(json.find("page.html") != std::string::npos);
    }
}

TEST_CASE("the ledger's JSON says what was left out and not its words") {
    const Made made = make("page.html", kPage);
    const std::string json = to_json(made.normalized.ledger, made.sources);
    CHECK(json.find("not shown") == std::string::npos);
    const auto object = nlohmann::json::parse(json);
    const auto& entries = object["entries"];
    CHECK(std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
        return entry["fate"] == "dropped" && entry["rule"].template get<std::string>().starts_with("hidden");
    }));
    const Ledger::Sums& sums = made.normalized.ledger.sums;
    CHECK(object["sums"]["dropped"] == sums.dropped);
    CHECK(object["sums"]["page"] == sums.page);
}

TEST_CASE("the ledger of a brief that was read keeps every word of the page") {
    const Made made = make("page.html", kPage);
    const Ledger::Sums was = made.normalized.ledger.sums, now = ledger_of(made.normalized.brief).sums;
    CHECK(now.kept == was.kept);
    CHECK(now.added == was.added);
    CHECK(now.dropped == 0);
    CHECK(now.links == was.links_kept);
}

TEST_CASE("the plain HTML of a brief has its words") {
    for (const auto& page : case_pages()) {
        INFO(page.string());
        const Made made = make(page.filename().string(), content(page));
        if (check(made.normalized.brief)) continue;
        const std::string html = to_html(made.normalized.brief);
        Made again = make("clean.html", html);
        // Everything visible of the page as a browser would show it, in one string, with white space taken out.
        const auto squeezed = [](const std::string& text) {
            std::string out;
            for (std::size_t at = 0; at < text.size();) {
                const std::size_t from = at;
                const char32_t c = next_code_point(text, at);
                if (visible_characters(text.substr(from, at - from)) != 0) out += text.substr(from, at - from);
                (void)c;
            }
            return out;
        };
        std::string shown;
        for (const LedgerEntry& entry : again.normalized.ledger.entries)
            if (entry.what == LedgerEntry::What::text && entry.fate != LedgerEntry::Fate::added)
                shown += squeezed(entry.words);
        for (const Text* text : texts_of(made.normalized.brief)) {
            INFO(text->str());
            CHECK(shown.find(squeezed(text->str())) != std::string::npos);
        }
    }
}

}  // namespace
}  // namespace chancery
