// What a person is asked to judge, what is read aloud, and what an author is told.
#include <algorithm>

#include "chancery/accessibility.h"
#include "support/house_template.h"

using namespace chancery;

namespace {

const LoadedTemplate& nexus() {
    static const LoadedTemplate loaded("nexus");
    return loaded;
}

Text made(const std::string& words) {
    return Text(words, Span{SourceId{0}, 0, static_cast<std::uint32_t>(words.size())}, Text::Origin::copied);
}
Paragraph paragraph(const std::string& words) { return {{made(words), {}}, {}, false}; }
TableRow row(std::initializer_list<const char*> cells, bool head, bool first_heads) {
    TableRow out;
    for (const char* words : cells) {
        TableCell cell;
        cell.header = head || (first_heads && out.cells.empty());
        cell.blocks.push_back(paragraph(words));
        out.cells.push_back(std::move(cell));
    }
    return out;
}

Brief brief() {
    Brief out;
    out.language = "en";
    out.title = made("Harbour dues");
    Section section;
    section.id = "it";
    section.label = made("Key points");
    out.sections.push_back(std::move(section));
    return out;
}

PagedBrief set(const Brief& brief) {
    Diagnostics diagnostics;
    return layout(brief, nexus().theme, nexus().fonts, Pictures(), nexus().limits, diagnostics);
}

/// "kind: words" a line, indented by depth, without the cover.
std::string transcript(const Brief& brief) {
    std::string out;
    for (const TranscriptLine& line : report_accessibility(set(brief), brief, Standard::ua1_a2a).transcript) {
        if (out.empty() && line.words != "Key points") continue;
        out += std::string(static_cast<std::size_t>(line.depth) * 2, ' ') + line.kind +
               (line.kind.empty() || line.words.empty() ? "" : ": ") + line.words + "\n";
    }
    return out;
}

std::vector<Code> told(const Brief& brief) {
    Diagnostics diagnostics;
    check_conformance(set(brief), Standard::ua1_a2a, diagnostics);
    std::vector<Code> codes;
    for (const Diagnostic& one : diagnostics.all()) codes.push_back(one.code);
    return codes;
}

}  // namespace

TEST_CASE("a transcript says lists, links, languages and cells as a screen reader does") {
    Brief page = brief();
    std::vector<BriefBlock>& blocks = page.sections[0].blocks;
    Paragraph words = paragraph("Ports say mañana here and more there.");
    words.prose.ranges.push_back({10, 17, Language{"es"}});
    words.prose.ranges.push_back({27, 31, Link{"https://example.org/more", {}}});
    blocks.push_back(words);
    List list;
    list.style = ListStyle::decimal;
    for (const char* item : {"Publish.", "Pay."}) {
        list.items.emplace_back();
        list.items.back().blocks.push_back(paragraph(item));
    }
    blocks.push_back(list);
    Table table;
    table.head.push_back(row({"Port", "Boxes"}, true, false));
    table.body.push_back(row({"Limón", "12"}, false, true));
    blocks.push_back(table);
    Quote quote;
    quote.blocks.push_back(paragraph("Never again."));
    blocks.push_back(quote);
    CHECK(transcript(page) ==
          "heading level 2: Key points\n"
          "Ports say\n"
          "language: es\n"
          "mañana\n"
          "language: en\n"
          "here and\n"
          "link: more\n"
          "there.\n"
          "list of 2 items\n"
          "  label: 1.\n"
          "  Publish.\n"
          "  label: 2.\n"
          "  Pay.\n"
          "end of list\n"
          "table of 2 rows and 2 columns\n"
          "  header: Port\n"
          "  header: Boxes\n"
          "  header: Limón\n"
          "  cell (Boxes, Limón): 12\n"
          "end of table\n"
          "quotation\n"
          "  Never again.\n"
          "end of quotation\n");
}

TEST_CASE("a report lists what a person judges, with its place") {
    Brief page = brief();
    Paragraph words = paragraph("Read the report.");
    words.prose.ranges.push_back({9, 15, Link{"https://example.org/report", {SourceId{0}, 9, 15}}});
    page.sections[0].blocks.push_back(words);
    const AccessibilityReport report = report_accessibility(set(page), page, Standard::ua1_a2a);
    CHECK(report.count(RuleResult::State::failed) == 0);
    CHECK(report.count(RuleResult::State::passed) > 10);
    REQUIRE(report.headings.size() == 2);
    CHECK(report.headings[0].level == 1);
    CHECK(report.headings[0].words == "Harbour dues");
    CHECK(report.headings[1].words == "Key points");
    CHECK(report.headings[1].page == 0u);
    REQUIRE(report.links.size() == 1);
    CHECK(report.links[0].words == "report");
    CHECK(report.links[0].target == "https://example.org/report");
    CHECK(report.links[0].span.known());
    REQUIRE(report.languages.size() == 1);
    CHECK(report.languages[0].language == "en");
}

TEST_CASE("cells of a table with heads over several columns name their header cells") {
    Brief page = brief();
    Table table;
    table.head.push_back(row({"Port", "Fares"}, true, false));
    table.head[0].cells[0].row_span = 2;
    table.head[0].cells[1].column_span = 2;
    table.head.push_back(row({"Adult", "Car"}, true, false));
    table.body.push_back(row({"North bay", "4.20", "18.00"}, false, true));
    page.sections[0].blocks.push_back(table);
    const std::string read = transcript(page);
    CHECK(read.find("cell (Fares, Adult, North bay): 4.20\n") != std::string::npos);
    CHECK(read.find("cell (Fares, Car, North bay): 18.00\n") != std::string::npos);
    const PagedBrief paged = set(page);
    CHECK(std::any_of(paged.tags.tags.begin(), paged.tags.tags.end(),
                      [](const Tag& tag) { return tag.role == TagRole::TD && tag.headers.size() == 3; }));
}

TEST_CASE("an author is told of tables without header cells, links of addresses and pages without headings") {
    Brief page = brief();
    Table table;
    table.body.push_back(row({"Port", "Boxes"}, false, false));
    table.body.push_back(row({"Limón", "12"}, false, false));
    page.sections[0].blocks.push_back(table);
    CHECK(told(page) == std::vector<Code>{Code::table_without_headers});

    page = brief();
    Paragraph words = paragraph("See https://example.org/dues for more.");
    words.prose.ranges.push_back({4, 28, Link{"https://example.org/dues", {}}});
    page.sections[0].blocks.push_back(words);
    CHECK(told(page) == std::vector<Code>{Code::link_text_is_address});

    page = brief();
    page.sections.clear();
    for (int i = 0; i < 120; ++i) page.opening.push_back(paragraph("A line of text that stands by itself."));
    CHECK(told(page) == std::vector<Code>{Code::no_headings});
    page.opening.push_back(Subheading{{made("Dues"), {}}, 2, {}});
    CHECK(told(page).empty());
}
