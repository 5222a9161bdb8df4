// Strings: escapes, encodings, limits, and the text of XMP.
#include "pdf/strings.h"
#include "source/xml_text.h"

#include <random>

#include "chancery/text.h"
#include "support/catch2.h"

using namespace chancery;
using namespace chancery::pdf;

TEST_CASE("literal strings escape what would end or change them") {
    CHECK(literal("a(b)c\\d") == "(a\\(b\\)c\\\\d)");
    CHECK(literal("a\rb\nc") == "(a\\rb\nc)");
    CHECK(literal(std::string_view("\0x", 2)) == std::string("(\0x)", 4));
}

TEST_CASE("text strings are ASCII, or UTF-16 with its mark") {
    CHECK(text_string("Plain text") == "(Plain text)");
    CHECK(text_string("é") == "(\xFE\xFF" + std::string("\0\xE9)", 3));
    CHECK(text_string("\U0001F600") == "(\xFE\xFF\xD8=\xDE" + std::string("\0)", 2));
    CHECK(text_string("\x7f").substr(0, 3) == "(\xFE\xFF");  // PDFDocEncoding has nothing there
}

TEST_CASE("invalid UTF-8 becomes U+FFFD and stays within its string") {
    CHECK(utf16be("a\xff") == std::string("\0a\xFF\xFD", 4));
    std::mt19937 random(11);
    for (int i = 0; i < 500; ++i) {
        std::string bytes(random() % 40, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random());
        const std::string written = utf16be(bytes);
        REQUIRE(written.size() % 2 == 0);
        REQUIRE(written.size() <= 2 * bytes.size());
    }
}

TEST_CASE("text over the limit of PDF/A is cut between characters and reported") {
    Diagnostics diagnostics;
    const TextStrings text(diagnostics);
    std::string words;
    while (words.size() < 40'000) words += "né ";
    const std::string written = text(words, Span{}, "the title of a section");
    CHECK(written.size() <= kMostStringBytes + 200);  // escapes do not count
    CHECK(words.rfind(std::string(head_of_text(words)), 0) == 0);
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].code == Code::pdf_text_too_long);
    CHECK(diagnostics.all()[0].message == "the title of a section is longer than a PDF string can be");

    text(std::string(kMostStringBytes, 'a'), Span{}, "a bookmark");
    CHECK(diagnostics.all().size() == 1);
    text(std::string(kMostStringBytes + 1, 'a'), Span{}, "a bookmark");
    CHECK(diagnostics.all().size() == 2);
}

TEST_CASE("a head of text is whole code points") {
    const std::string words = "a\U0001F600b";
    CHECK(head_of_text(words, 2 + 2 + 4 + 2) == words);
    CHECK(head_of_text(words, 2 + 2 + 4) == "a\U0001F600");
    CHECK(head_of_text(words, 2 + 2 + 3) == "a");
    CHECK(head_of_text("abcdef", 3) == "abc");
}

TEST_CASE("XML text has no character that XML has not") {
    CHECK(xml_text("a < b & \"c\" > d") == "a &lt; b &amp; &quot;c&quot; &gt; d");
    CHECK(xml_text(std::string_view("a\0\x01\x1b\xEF\xBF\xBF"
                                    "b",
                                    8)) == "ab");
    CHECK(xml_text("tab\tline\n") == "tab\tline\n");
}

TEST_CASE("addresses are ASCII") {
    CHECK(ascii_uri("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d");
    CHECK(ascii_uri("https://example.org/é x") == "https://example.org/%C3%A9%20x");
    CHECK(ascii_uri("a%20b\n") == "a%20b%0A");
}
