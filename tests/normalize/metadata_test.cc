// What a page says of itself: meta elements, Open Graph, Dublin Core, JSON-LD, <time>, and what stands before them.
#include "normalize/made.h"
#include "support/catch2.h"

using namespace chancery;
using namespace chancery::test;

namespace {

BriefMetadata metadata_of(std::string_view head, std::string_view body = "", const PageSettings& settings = {}) {
    return make(html("<h1>Ports and their dues</h1><p>Ports publish what they charge.</p>" + std::string(body), head),
                settings)
        .brief.metadata;
}

std::string linked(std::string_view json) {
    return "<script type=\"application/ld+json\">" + std::string(json) + "</script>";
}

}  // namespace

TEST_CASE("Dublin Core and Open Graph say who, when and about what") {
    const BriefMetadata found = metadata_of(
        "<meta name=\"DC.creator\" content=\"A. Gamas\"><meta name=\"DC.creator\" content=\"B. Ortiz\">"
        "<meta property=\"og:description\" content=\"What ports ask for\">"
        "<meta name=\"keywords\" content=\"ports, dues ,trade,ports\">"
        "<meta property=\"article:published_time\" content=\"2021-09-09T08:00:00.000Z\">"
        "<meta property=\"article:modified_time\" content=\"2021-10-01T10:00:00+02:00\">"
        "<meta name=\"dcterms.rights\" content=\"CC BY 4.0\"><meta name=\"dc.identifier\" content=\"doi:10.1/x\">");
    CHECK(found.author == "A. Gamas, B. Ortiz");
    CHECK(found.subject == "What ports ask for");
    CHECK(found.keywords == std::vector<std::string>{"ports", "dues", "trade"});
    CHECK(found.date == "2021-09-09");
    CHECK(found.modified == "2021-10-01");
    CHECK(found.rights == "CC BY 4.0");
    CHECK(found.identifier == "doi:10.1/x");
}

TEST_CASE("JSON-LD is read where the page has no meta elements") {
    const BriefMetadata found = metadata_of(linked(
        R"({"@context":"https://schema.org","@graph":[
            {"@type":"Organization","name":"Not the page"},
            {"@type":["NewsArticle"],"author":[{"@type":"Person","name":"A. Gamas"},"B. Ortiz"],
             "publisher":{"@type":"Organization","name":"The office"},"datePublished":"2021-09-09",
             "dateModified":"2021-09-12T00:00:00Z","keywords":"ports, dues","license":"https://example.org/licence",
             "description":"What ports ask for"}]})"));
    CHECK(found.author == "A. Gamas, B. Ortiz");
    CHECK(found.date == "2021-09-09");
    CHECK(found.modified == "2021-09-12");
    CHECK(found.keywords == std::vector<std::string>{"ports", "dues"});
    CHECK(found.rights == "https://example.org/licence");
    CHECK(found.subject == "What ports ask for");
}

TEST_CASE("meta elements stand before JSON-LD, and the author before both") {
    const std::string head = "<meta name=author content=\"The page\">" +
                             linked(R"({"@type":"Article","author":"The data","datePublished":"2020-01-01"})");
    CHECK(metadata_of(head).author == "The page");
    CHECK(metadata_of(head).date == "2020-01-01");
    PageSettings settings;
    settings.author = supplied("The author");
    settings.modified = supplied("2022-02-02");
    settings.keywords = {supplied("mine")};
    const BriefMetadata found = metadata_of(head + "<meta name=keywords content=\"theirs\">", "", settings);
    CHECK(found.author == "The author");
    CHECK(found.modified == "2022-02-02");
    CHECK(found.keywords == std::vector<std::string>{"mine"});
}

TEST_CASE("damaged and foreign JSON-LD says nothing") {
    for (const char* json : {"{", "[[[1]]]", "null", "{\"@type\":5}", "{\"@type\":\"Article\",\"author\":{\"name\":7}}",
                             "{\"@type\":\"Product\",\"author\":\"A shop\"}"}) {
        INFO(json);
        CHECK(metadata_of(linked(json)).author.empty());
    }
    CHECK(metadata_of(linked(std::string(100'000, '['))).author.empty());
}

TEST_CASE("a page's one <time> is its date, one of many is not") {
    CHECK(metadata_of("", "<p><time datetime=\"2021-09-09\">September 9</time></p>").date == "2021-09-09");
    CHECK(metadata_of("", "<p><time datetime=\"2021-09-09\">a</time> <time datetime=\"2021-09-10\">b</time></p>")
              .date.empty());
    CHECK(metadata_of("", "<p><time datetime=\"next week\">a</time></p>").date.empty());
}

TEST_CASE("a page without a word about itself has no metadata but its words") {
    const BriefMetadata found = metadata_of("");
    CHECK(found.author.empty());
    CHECK(found.date.empty());
    CHECK(found.modified.empty());
    CHECK(found.keywords.empty());
}
