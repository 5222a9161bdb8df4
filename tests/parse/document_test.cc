#include "chancery/document.h"

#include "parse/parsing.h"

using namespace chancery;
using namespace chancery::testing;

namespace {

Prose prose_of(std::string_view page) { return std::get<Paragraph>(html(page).document.blocks.at(0)).prose; }

}  // namespace

TEST_CASE("a slice of prose keeps its manners") {
    const Prose prose = prose_of("<p>one <b>two <i>three</i></b> <span id=n></span>four");
    REQUIRE(written(prose) == "one <b>two <i>three</i></b> <#n>four");
    CHECK(written(prose.slice(0, 6)) == "one <b>tw</b>");
    CHECK(written(prose.slice(8, 13)) == "<b><i>three</i></b>");
    CHECK(written(prose.slice(13, 18)) == " <#n>four");
    CHECK(written(prose.slice(3, 14).trimmed()) == "<b>two <i>three</i></b>");
    Prose both = prose.slice(0, 3);
    both.append(prose.slice(7, 13));
    CHECK(written(both) == "one<b> <i>three</i></b>");
    CHECK(prose.slice(0, prose.text.size()) == prose);
    CHECK(prose_of("<p>a<span id=n></span>").slice(0, 1).ranges.size() == 1);
}

TEST_CASE("an element is asked for its attributes and classes") {
    const Page page = html("<P ID=One CLASS='lead  Big\ttext' data-x='a&amp;b' id=two hidden>x");
    const Element& element = page.document.elements[0];
    CHECK(element.name == "p");
    CHECK(element.attribute("id") == "One");
    CHECK(element.attribute("data-x") == "a&b");
    CHECK(element.attribute("hidden") == "");
    CHECK_FALSE(element.attribute("style"));
    CHECK(element.has_class("lead"));
    CHECK(element.has_class("big"));
    CHECK(element.has_class("text"));
    CHECK_FALSE(element.has_class("lea"));
    CHECK_FALSE(element.has_class(""));
}

TEST_CASE("elements know where they stand") {
    const Page page = html("<div><p>a<b>b</b></p><p>c</p></div><div>d</div>");
    const Document& document = page.document;
    const auto id = [](std::uint32_t value) { return ElementId{value}; };
    REQUIRE(document.elements.size() == 5);
    CHECK(document.within(id(2), id(0)));
    CHECK(document.within(id(2), id(2)));
    CHECK_FALSE(document.within(id(3), id(1)));
    CHECK_FALSE(document.within(id(4), id(0)));
    CHECK_FALSE(document.within(id(0), id(2)));
    CHECK_FALSE(document.within(ElementId{}, id(0)));
    CHECK_FALSE(document.within(id(0), ElementId{}));
    CHECK(page.sources.text(document[id(1)].span) == "<p>a<b>b</b></p>");
    CHECK(page.sources.text(document[id(2)].open) == "<b>");
    CHECK(page.sources.text(span_of(document.blocks[0])) == "a<b>b");
}

TEST_CASE("check says what is wrong with a document") {
    const Page page = html("<p>a <b>b</b></p><ul><li>c</ul>");
    const auto broken = [&](auto change) {
        Document document = page.document;
        change(document);
        return check(document).value_or("");
    };
    CHECK(broken([](Document&) {}) == "");
    CHECK(broken([](Document& d) { d.elements[1].parent = ElementId{3}; }) == "element 1 stands before its parent");
    CHECK(broken([](Document& d) { d.elements[1].span.last += 9; }) == "element 1 (b) reaches beyond its parent");
    CHECK(broken([](Document& d) { std::get<Paragraph>(d.blocks[0]).element = ElementId{1}; }) ==
          "a block at byte 3 reaches beyond its element b");
    CHECK(broken([](Document& d) { std::get<Paragraph>(d.blocks[0]).element = ElementId{99}; }) ==
          "a block names no element");
    CHECK(broken([](Document& d) { d.blocks.push_back(d.blocks[0]); }) == "byte 3 stands in two pieces of text");
    CHECK(broken([](Document& d) { std::get<Paragraph>(d.blocks[0]).prose.ranges[0].last = 99; }) ==
          "a range outside its text");
    CHECK(broken([](Document& d) {
              auto& ranges = std::get<Paragraph>(d.blocks[0]).prose.ranges;
              ranges = {{0, 2, Strong{}}, {1, 3, Emphasis{}}};
          }) == "ranges that cross");
    CHECK(broken([](Document& d) {
              std::get<Paragraph>(d.blocks[0]).prose.text.append(" ", {}, Text::Origin::computed);
          }) == "white space at an end of \"a b \"");
    CHECK(broken([](Document& d) { std::get<List>(d.blocks[1]).items.clear(); }) == "a list without items");
    CHECK(broken([](Document& d) {
              for (int i = 0; i < 20; ++i) {
                  Quote quote;
                  quote.blocks = std::move(d.blocks);
                  d.blocks = {std::move(quote)};
              }
          }) != "");
}
