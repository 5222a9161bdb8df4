// What the text stage knows of characters: breaks, capitals, directions, and the CIDs of a CFF font.
#include <random>

#include <unicode/utext.h>
#include <unicode/uvernum.h>

#include "support/catch2.h"
#include "text/break_opportunities.h"
#include "text/capitals.h"
#include "text/cff.h"
#include "text/latin_breaks.h"
#include "text/prepare.h"

using namespace chancery;
using Kind = BreakOpportunity::Kind;

namespace {

/// The text with a bar at each opportunity.
std::string barred(std::string_view text, const std::string& language = "en") {
    BreakIterators iterators;
    std::string out;
    std::uint32_t at = 0;
    for (const BreakOpportunity& place : break_opportunities(text, language, iterators)) {
        out += text.substr(at, place.offset - at);
        out += '|';
        at = place.offset;
    }
    return out + std::string(text.substr(at));
}

std::string number(std::uint32_t value, unsigned size) {
    std::string out;
    for (unsigned i = size; i-- > 0;) out += static_cast<char>(value >> (8 * i));
    return out;
}

std::string index_of(const std::vector<std::string>& objects) {
    std::string out = number(static_cast<std::uint32_t>(objects.size()), 2);
    if (objects.empty()) return out;
    out += number(2, 1);
    std::uint32_t offset = 1;
    out += number(offset, 2);
    for (const std::string& object : objects) out += number(offset += static_cast<std::uint32_t>(object.size()), 2);
    for (const std::string& object : objects) out += object;
    return out;
}

/// A CFF font of header, names, top DICT and charset alone.
std::string small_cff(bool cid_keyed, const std::string& charset) {
    const std::string ros =
        cid_keyed ? number(28, 1) + number(391, 2) + number(28, 1) + number(392, 2) + number(139, 1) + "\x0C\x1E" : "";
    const std::string names = index_of({"Font"});
    const auto dict = [&](std::uint32_t offset) { return ros + number(29, 1) + number(offset, 4) + number(15, 1); };
    const std::uint32_t offset = static_cast<std::uint32_t>(4 + names.size() + index_of({dict(0)}).size());
    return std::string("\x01\x00\x04\x02", 4) + names + index_of({dict(offset)}) + charset;
}

using Cids = std::vector<std::uint16_t>;

}  // namespace

TEST_CASE("lines may end where UAX 14 allows it and we like it", "[unicode]") {
    CHECK(barred("one two  three") == "one |two  |three");
    CHECK(barred("10\u00A0% of it") == "10\u00A0% |of |it");
    CHECK(barred("cross-border") == "cross-|border");
    CHECK(barred("in 2-3 months") == "in |2-3 |months");
    CHECK(barred("2021\u20132024") == "2021\u20132024");
    CHECK(barred("US\u2013Mexico") == "US\u2013|Mexico");
    CHECK(barred("word\u2014word") == "word\u2014|word");
    CHECK(barred("and/or") == "and/|or");
    CHECK(barred("R&D") == "R&D");
    CHECK(barred("re\u00ADla\u00ADtions") == "re\u00AD|la\u00AD|tions");
    CHECK(barred("x\u200By") == "x\u200B|y");
    CHECK(barred("x\u2060 y") == "x\u2060 |y");
    CHECK(barred("(a) \u201Cb\u201D c.") == "(a) |\u201Cb\u201D |c.");
    CHECK(barred("\u4E2D\u6587") == "\u4E2D|\u6587");
    CHECK(barred("a\u2028b") == "a\u2028|b");
    CHECK(barred("") == "");
    CHECK(barred("l\u2019\u00E9t\u00E9 d\u2019une") == "l\u2019\u00E9t\u00E9 |d\u2019une");
    BreakIterators iterators;
    CHECK(break_opportunities("a b-c\u00ADd", "en", iterators) ==
          std::vector<BreakOpportunity>{{2, Kind::space}, {4, Kind::hyphen}, {7, Kind::soft_hyphen}});
    CHECK(break_opportunities("a b", "not a language", iterators).size() == 1);
}

TEST_CASE("plain Latin text needs no ICU", "[unicode]") {
    CHECK(latin_breaks("The \u201CHLED\u201D (2013\u20132016) \u2014 \u00BFqu\u00E9 sigue? 4% of $2.5, and/or R&D."));
    CHECK_FALSE(latin_breaks("\u4E2D"));
    CHECK_FALSE(latin_breaks("a\u200Bb"));
    CHECK_FALSE(latin_breaks("cafe\u0301"));
    CHECK(latin_breaks("")->empty());
}

#if U_ICU_VERSION_MAJOR_NUM == 72
// Later versions of ICU follow later revisions of UAX #14, which treat quotation marks and hyphens in other ways.
TEST_CASE("plain Latin text is broken where ICU would break it", "[unicode]") {
    const std::vector<std::string> signs = {
        "a",      "b",      "1",      "2",      " ", " ", ".",      ",",      "!",      "/",      "-",      "-",
        "(",      ")",      "\"",     "'",      "%", "$", "&",      "\u00A0", "\u2019", "\u201C", "\u2013", "\u2014",
        "\u2026", "\u00AD", "\u00E9", "\u20AC", "[", "]", "\u00AB", "\u00BF", "+",      ":",      "?"};
    BreakIterators iterators;
    UBreakIterator* iterator = iterators.get("en");
    REQUIRE(iterator != nullptr);
    std::mt19937 random(1);
    int served = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t i = 2 + random() % 9; i > 0; --i) text += signs[random() % signs.size()];
        const auto fast = latin_breaks(text);
        if (!fast) continue;
        ++served;
        UErrorCode status = U_ZERO_ERROR;
        UText utext = UTEXT_INITIALIZER;
        utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
        ubrk_setUText(iterator, &utext, &status);
        std::vector<std::uint32_t> slow;
        for (std::int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator))
            if (static_cast<std::size_t>(at) < text.size()) slow.push_back(static_cast<std::uint32_t>(at));
        utext_close(&utext);
        INFO(text);
        CHECK(*fast == slow);
    }
    CHECK(served > 15'000);
}
#endif

TEST_CASE("capitals follow the language and know where they came from", "[unicode]") {
    const Capitals plain = to_capitals("Key points", "en");
    CHECK(plain.text == "KEY POINTS");
    CHECK(plain.origin.size() == 11);
    CHECK(plain.origin[4] == 4);
    CHECK(to_capitals("izmir", "tr").text == "\u0130ZM\u0130R");
    CHECK(to_capitals("\u00E9t\u00E9", "fr").text == "\u00C9T\u00C9");
    const Capitals sharp = to_capitals("a\u00DFb", "de");
    CHECK(sharp.text == "ASSB");
    CHECK(sharp.origin == std::vector<std::uint32_t>{0, 1, 3, 3, 4});
    for (const char* text : {"", "\xFF", "\u0149 \uFB03 \u1F80", "mixed \u00DF and \u0131"}) {
        const Capitals any = to_capitals(text, "en");
        REQUIRE(any.origin.size() == any.text.size() + 1);
        CHECK(any.origin.back() == std::string_view(text).size());
        for (std::size_t i = 1; i < any.origin.size(); ++i) CHECK(any.origin[i - 1] <= any.origin[i]);
    }
}

TEST_CASE("what steers line breaking is taken out, with a way back", "[unicode]") {
    const Text original("a\u00ADb\u2028c\u2060d\u2028", Span{SourceId{0}, 100, 115}, Text::Origin::copied);
    const CleanText clean(original);
    CHECK(clean.str() == "ab cd ");
    CHECK(clean.forced() == std::vector<std::uint32_t>{3});
    CHECK(clean.original_of(0) == 0);
    CHECK(clean.original_of(1) == 3);
    CHECK(clean.original_of(3) == 7);
    CHECK(clean.original_of(6) == 15);
    CHECK(clean.clean_of(3) == 1);
    CHECK(clean.clean_of(7) == 3);
    CHECK(clean.clean_of(15) == 6);
    CHECK(clean.taken_out_before(1) == Span{SourceId{0}, 101, 103});
    CHECK_FALSE(clean.taken_out_before(2).known());
    CHECK(clean.text().source_of(2, 3) == Span{SourceId{0}, 104, 107});
    const Text same("plain", Span{}, Text::Origin::computed);
    CHECK(&CleanText(same).text() == &same);
}

TEST_CASE("directions are found where a letter asks for them", "[unicode]") {
    CHECK(directions_of("plain caf\u00E9 \u4E2D", "en").runs.size() == 1);
    const std::string mixed = "ab \u05D0\u05D1 cd";
    const Directions directions = directions_of(mixed, "en");
    REQUIRE(directions.runs.size() == 3);
    CHECK(directions.base == 0);
    CHECK(directions.runs[0].last == 3);
    CHECK(directions.runs[1].last == 7);
    CHECK(directions.runs[1].level == 1);
    CHECK(directions.runs[2].last == mixed.size());
    CHECK(directions_of("12", "he").base == 1);
    CHECK(directions_of("\u05D0\u05D1\u05D2 ab", "en").base == 1);
    CHECK(directions_of("", "ar").runs.size() == 1);
}

TEST_CASE("the CIDs of a CID-keyed font are read in every charset format", "[unicode]") {
    const std::string each = number(0, 1) + number(5, 2) + number(9, 2) + number(700, 2);
    CHECK(cid_charset(small_cff(true, each), 4) == Cids{0, 5, 9, 700});
    const std::string ranges = number(1, 1) + number(5, 2) + number(1, 1) + number(40, 2) + number(0, 1);
    CHECK(cid_charset(small_cff(true, ranges), 4) == Cids{0, 5, 6, 40});
    const std::string wide = number(2, 1) + number(300, 2) + number(500, 2);
    CHECK(cid_charset(small_cff(true, wide), 4) == Cids{0, 300, 301, 302});
    CHECK_FALSE(cid_charset(small_cff(false, each), 4));         // keyed by name
    CHECK_FALSE(cid_charset(small_cff(true, number(7, 1)), 4));  // no such format
    CHECK_FALSE(cid_charset(small_cff(true, each), 9));          // too few
}

TEST_CASE("no bytes make the CFF reader read elsewhere", "[unicode]") {
    const std::string good = small_cff(true, number(2, 1) + number(300, 2) + number(500, 2));
    for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(cid_charset(good.substr(0, size), 4));
    std::mt19937 random(5);
    std::size_t refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string bytes = good;
        for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
        const auto cids = cid_charset(bytes, 4);
        if (cids)
            CHECK(cids->size() == 4);
        else
            ++refused;
    }
    CHECK(refused > 100);
}
