#include <fstream>
#include <sstream>

#include "parse/parsing.h"

using namespace chancery;
using namespace chancery::testing;

TEST_CASE("the text dialect: bullets, typed numbers, continuations and paragraphs") {
    CHECK(outline(plain("Title\n\nLead words.\n\n  \u2022 one\n\n  \u2022 two\n")) ==
          "p(Title) p(Lead words.) ul(li(p(one)) li(p(two)))");
    CHECK(outline(plain("1. Building\n\nText.\n\n2. Growing well.\n\nText.")) ==
          "h0=1(1. Building) p(Text.) h0=2(2. Growing well.) p(Text.)");
    CHECK(outline(plain("  1. one\n  2. two\n")) == "ol(li(p(one)) li(p(two)))");
    CHECK(outline(plain("  4. four\n  6. six\n")) == "ol4(li(p(four)) li6(p(six)))");
    CHECK(outline(plain("  \u2022 one\n    more of one\n\n    and a paragraph of it\n  \u2022 two")) ==
          "ul(li(p(one more of one) p(and a paragraph of it)) li(p(two)))");
    CHECK(outline(plain("  \u2022 one\n    \u2022 inner\n    1. first\n  \u2022 two")) ==
          "ul(li(p(one) ul(li(p(inner))) ol(li(p(first)))) li(p(two)))");
    CHECK(outline(plain("  \u2022 one\n\n\n\n  \u2022 far away\n")) == "ul(li(p(one))) ul(li(p(far away)))");
    CHECK(outline(plain("A line\nthat goes on,\n   and on.\n\nNext.")) == "p(A line that goes on, and on.) p(Next.)");
    CHECK(outline(plain("Name\t\tRate\nPeso\t\t4\n\t\t5\n\nafter")) ==
          "table(row(p(Name)|p(Rate)) row(p(Peso)|p(4)) row(|p(5))) p(after)");
}

TEST_CASE("text as people type it") {
    CHECK(outline(plain("# Title\n\n## 2. Part ##\n\n#hashtag")) == "h1(Title) h2=2(2. Part ##) p(#hashtag)");
    CHECK(outline(plain("- one\n- two\n\ntext")) == "ul(li(p(one)) li(p(two))) p(text)");
    CHECK(outline(plain("* one\n  goes on\n\n* two")) == "ul(li(p(one goes on)) li(p(two)))");
    CHECK(outline(plain("\u2013 said once\n\ntext")) == "p(\u2013 said once) p(text)");
    CHECK(outline(plain("1. one\n2. two\n3. three")) == "ol(li(p(one)) li(p(two)) li(p(three)))");
    CHECK(outline(plain("words before\n12. of June")) == "p(words before 12. of June)");
    CHECK(outline(plain("2021. was a year")) == "p(2021. was a year)");
    CHECK(outline(plain("Title\n=====\n\nPart\n----\n\ntext\n\n---\n\nend")) == "h1(Title) h2(Part) p(text) hr p(end)");
    CHECK(outline(plain("one\r\ntwo\r\n\r\nthree\rfour")) == "p(one two) p(three four)");
    CHECK(outline(plain("\u200B\n\n\u00A0\n")) == "");
    CHECK(outline(plain("1. " + std::string(250, 'x'))) == "p(1. " + std::string(250, 'x') + ")");
}

TEST_CASE("the source of text is exact") {
    const Page page = plain("A line\n  goes on.\n\n  \u2022 item");
    const auto& paragraph = std::get<Paragraph>(page.document.blocks[0]);
    const auto& pieces = paragraph.prose.text.pieces();
    REQUIRE(pieces.size() == 3);
    CHECK(page.sources.text(pieces[0].source) == "A line");
    CHECK(pieces[1].origin == Text::Origin::collapsed);
    CHECK(page.sources.text(pieces[1].source) == "\n  ");
    CHECK(page.sources.text(pieces[2].source) == "goes on.");
    const auto& list = std::get<List>(page.document.blocks[1]);
    CHECK(page.sources.text(list.items[0].span) == "\u2022 item");
    CHECK_FALSE(list.element.known());
}

TEST_CASE("limits of text: nesting and cells") {
    Limits limits;
    limits.block_depth = 2;
    const Page deep = plain("\u2022 a\n \u2022 b\n  \u2022 c\n   \u2022 d", limits);
    CHECK(outline(deep) == "ul(li(p(a) ul(li(p(b)) li(p(c)) li(p(d)))))");
    REQUIRE(deep.diagnostics.all().size() == 1);
    CHECK(deep.diagnostics.all()[0].code == Code::blocks_over_limit);
    CHECK(deep.diagnostics.all()[0].hint == "the limit is block_depth");

    limits.table_cells = 4;
    const Page wide = plain("a\t\tb\nc\t\td\ne\t\tf\n", limits);
    CHECK(outline(wide) == "table(row(p(a)|p(b)) row(p(c)|p(d))) p(e f)");
    CHECK(wide.reports(Code::cells_over_limit));
}

TEST_CASE("the page this project exists for") {
    std::ifstream file(std::string(CHANCERY_SOURCE_DIR) + "/../shared/seed/hled.txt", std::ios::binary);
    if (!file) {
        WARN("skipped: ../shared/seed/hled.txt is not here");
        return;
    }
    std::stringstream bytes;
    bytes << file.rdbuf();
    const Page page = plain(bytes.str());
    std::vector<std::size_t> bullets;
    std::vector<std::string> numbers;
    for (const Block& block : page.document.blocks) {
        if (const auto* list = std::get_if<List>(&block)) bullets.push_back(list->items.size());
        if (const auto* heading = std::get_if<Heading>(&block)) numbers.push_back(heading->typed_number);
    }
    CHECK(bullets == std::vector<std::size_t>{2, 3, 4, 4, 5});
    CHECK(numbers == std::vector<std::string>{"1", "2", "3", "4"});
    CHECK(page.diagnostics.all().empty());
}
