#include "layout/decimals.h"

#include <string>
#include <vector>

#include "support/catch2.h"

using namespace chancery;

namespace {

Prose prose(std::string_view words) { return {Text(words, {}, Text::Origin::label), {}}; }

CellKind kind(std::string_view words) {
    const Prose one = prose(words);
    const Prose* const content[] = {&one};
    return cell_kind(content);
}

char mark(const std::vector<std::string>& column, std::string_view language) {
    std::vector<Prose> all;
    for (const std::string& words : column) all.push_back(prose(words));
    std::vector<const Prose*> numbers;
    for (const Prose& one : all) numbers.push_back(&one);
    return decimal_mark(numbers, language);
}

std::string tail(std::string_view words, char decimal) {
    return std::string(words.substr(tail_of(prose(words), decimal)));
}

}  // namespace

TEST_CASE("a cell holds a number, says that there is none, or words", "[decimals]") {
    for (const char* number : {"1,204", "4.2 %", "(12)", "-0.5", "\u22120.5", "$3", "2–3", "1/3", "1 204", "12*"}) {
        INFO(number);
        CHECK(kind(number) == CellKind::number);
    }
    for (const char* none : {"—", "-", "n/a", ".."}) CHECK(kind(none) == CellKind::none);
    for (const char* words : {"Q1 2020", "12 months", "north", "$", "%"}) CHECK(kind(words) == CellKind::words);
    CHECK(cell_kind({}) == CellKind::empty);

    Prose noted = prose("12.5a");
    CHECK(cell_kind(std::vector<const Prose*>{&noted}) == CellKind::words);
    noted.ranges.push_back({4, 5, Superscript{}});
    CHECK(cell_kind(std::vector<const Prose*>{&noted}) == CellKind::number);
    CHECK(tail_of(noted, '.') == 2);
}

TEST_CASE("the decimal mark is what the column's numbers say, and else the language's", "[decimals]") {
    CHECK(mark({"4.2", "18.00"}, "de") == '.');
    CHECK(mark({"4,2", "18,00"}, "en") == ',');
    CHECK(mark({"1,204.50", "3"}, "de") == '.');
    CHECK(mark({"1.204,50", "3"}, "en") == ',');
    CHECK(mark({"1,204", "88,500"}, "en") == '\0');
    CHECK(mark({"1.204", "88.500"}, "de") == '\0');
    CHECK(mark({"1.204", "2.718"}, "en") == '.');
    CHECK(mark({"1.204", "2.718"}, "es-MX") == '.');
    CHECK(mark({"1.204.000", "88.500"}, "en") == '\0');
    CHECK(mark({"0,125", "0,5"}, "en") == ',');
    CHECK(mark({"12", "7"}, "en") == '\0');
}

TEST_CASE("a number is cut at its decimal mark, or behind its units", "[decimals]") {
    CHECK(tail("1,204.50 %", '.') == ".50 %");
    CHECK(tail("12 %", '.') == " %");
    CHECK(tail("(12)", '\0') == ")");
    CHECK(tail("88,500", '\0').empty());
    CHECK(tail("1 204,5", ',') == ",5");
    CHECK(tail("2–3", '\0').empty());
    CHECK(tail("-0.5", '.') == ".5");
}
