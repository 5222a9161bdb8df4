#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "chancery/diagnostic.h"
#include "chancery/limits.h"
#include "chancery/source.h"
#include "chancery/text.h"
#include "source/encoding.h"
#include "support/catch2.h"

using namespace chancery;
using namespace std::string_literals;

namespace {

struct Read {
    SourceMap sources;
    Diagnostics diagnostics;
    std::optional<SourceId> id;

    const Source& source() const { return sources[id.value()]; }
    bool reports(Code code) const {
        return std::any_of(diagnostics.all().begin(), diagnostics.all().end(),
                           [&](const Diagnostic& d) { return d.code == code; });
    }
};

Read read(std::string_view bytes, const Limits& limits = {}) {
    Read out;
    out.id = read_source("page.html", bytes, limits, out.sources, out.diagnostics);
    return out;
}

std::string utf16(std::u16string_view words, bool big_endian) {
    std::string out;
    for (char16_t unit : words) {
        const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
        out += big_endian ? high : low;
        out += big_endian ? low : high;
    }
    return out;
}

bool is_valid_utf8(const std::string& text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t start = i;
        if (next_code_point(text, i) == 0xFFFD && text.compare(start, 3, "\uFFFD") != 0) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("a page is decoded as browsers decode it") {
    struct Case {
        std::string bytes, text, encoding;
    };
    const Case cases[] = {
        {"<p>caf\xC3\xA9</p>", "<p>caf\u00E9</p>", "UTF-8"},
        {"<p>caf\xE9</p>", "<p>caf\u00E9</p>", "windows-1252"},
        {"<p>\x93quoted\x94 \x80 5</p>", "<p>\u201Cquoted\u201D \u20AC 5</p>", "windows-1252"},
        {"<p>\x81</p>", "<p>\u0081</p>", "windows-1252"},
        {"\xEF\xBB\xBF<p>a</p>", "<p>a</p>", "UTF-8"},
        {"<meta charset=iso-8859-1><p>\x92</p>", "<meta charset=iso-8859-1><p>\u2019</p>", "windows-1252"},
        {"<meta charset=\"iso-8859-2\"><p>\xB1</p>", "<meta charset=\"iso-8859-2\"><p>\u0105</p>", "ISO-8859-2"},
        {"<META http-equiv=Content-Type content='text/html; charset=windows-1251'><p>\xC4\xE0</p>",
         "<META http-equiv=Content-Type content='text/html; charset=windows-1251'><p>\u0414\u0430</p>", "windows-1251"},
        {"<meta charset=Shift_JIS><p>\x93\xFA\x96\x7B</p>", "<meta charset=Shift_JIS><p>\u65E5\u672C</p>", "Shift_JIS"},
        // An ASCII file can't be UTF-16; the label is honoured even where the bytes would be valid UTF-8.
        {"<meta charset=utf-16><p>caf\xC3\xA9</p>", "<meta charset=utf-16><p>caf\u00E9</p>", "UTF-8"},
        {"<meta charset=latin1><p>\xC3\xA9</p>", "<meta charset=latin1><p>\u00C3\u00A9</p>", "windows-1252"},
        // A declaration in a comment, or one of no known encoding, declares nothing.
        {"<!-- <meta charset=windows-1251> --><p>\xC3\xA9</p>", "<!-- <meta charset=windows-1251> --><p>\u00E9</p>",
         "UTF-8"},
        {"<meta charset=klingon><p>\xC3\xA9</p>", "<meta charset=klingon><p>\u00E9</p>", "UTF-8"},
        {"<?xml version='1.0' encoding='iso-8859-1'?><html><p>\xE9</p>",
         "<?xml version='1.0' encoding='iso-8859-1'?><html><p>\u00E9</p>", "windows-1252"},
    };
    for (const Case& c : cases) {
        const Read out = read(c.bytes);
        CHECK(out.source().text == c.text);
        CHECK(out.source().encoding == c.encoding);
        CHECK(out.diagnostics.all().empty());
    }
}

TEST_CASE("UTF-16 is read with and without a byte order mark") {
    const std::u16string page = u"<html><p>Le\u00F3n \u65E5 \U0001F30E</p></html>";
    for (bool big : {false, true}) {
        for (bool mark : {false, true}) {
            const Read out = read((mark ? (big ? "\xFE\xFF"s : "\xFF\xFE"s) : ""s) + utf16(page, big));
            CHECK(out.source().text == "<html><p>Le\u00F3n \u65E5 \U0001F30E</p></html>");
            CHECK(out.source().encoding == (big ? "UTF-16BE" : "UTF-16LE"));
            CHECK(out.source().format == SourceFormat::html);
        }
    }
}

TEST_CASE("what means nothing in the encoding becomes U+FFFD and is reported with its place") {
    SECTION("a NUL") {
        const Read out = read("<p>\nab\0cd</p>"s);
        CHECK(out.source().text == "<p>\nab\uFFFDcd</p>");
        REQUIRE(out.reports(Code::invalid_bytes));
        CHECK(out.sources.position(out.diagnostics.all()[0].span) == Position{2, 3});
    }
    SECTION("bytes of no character, one U+FFFD for each maximal part") {
        const Read out = read("<meta charset=utf-8><p>a\xE2\x80 b\xFF c\xED\xA0\x80 d\xC0\xAF e\xF0\x9F</p>");
        CHECK(out.source().text ==
              "<meta charset=utf-8><p>a\uFFFD b\uFFFD c\uFFFD\uFFFD\uFFFD d\uFFFD\uFFFD e\uFFFD</p>");
        REQUIRE(out.reports(Code::invalid_bytes));
        const Diagnostic& report = out.diagnostics.all()[0];
        CHECK(report.message == "8 byte sequences are not valid UTF-8");
        CHECK(report.notes.size() == 5);  // four more places, and that there are others
    }
    SECTION("half of a surrogate pair") {
        for (bool big : {false, true}) {
            const Read out = read((big ? "\xFE\xFF"s : "\xFF\xFE"s) + utf16(u"<p>a\xD83Cz\xDF0E</p>", big));
            CHECK(out.source().text == "<p>a\uFFFDz\uFFFD</p>");
            CHECK(out.reports(Code::invalid_bytes));
        }
    }
    SECTION("one damaged character leaves the others of an undeclared UTF-8 page alone") {
        const Read out = read("<p>\u00E1\u00E9\u00ED\u00F3\u00FA\u00F1\u2019\u201C\u201D x\xE9y</p>");
        CHECK(out.source().encoding == "UTF-8");
        CHECK(out.source().text == "<p>\u00E1\u00E9\u00ED\u00F3\u00FA\u00F1\u2019\u201C\u201D x\uFFFDy</p>");
    }
}

TEST_CASE("HTML is told from text by content") {
    for (std::string_view page : {"<!DOCTYPE html>\n<title>t</title>x", "  \n<!-- saved from url -->\n<HTML><p>x",
                                  "<p>x</p>", "<?xml version='1.0'?><html>x", "<h1 class=a>x</h1>",
                                  "Some words <b>first</b>\n<p>then</p> a <a href=x>page</a> <p>of tags</p>"})
        CHECK(read(page).source().format == SourceFormat::html);
    for (std::string_view text :
         {"a < b and c > d", "Use <p> and </p> around a paragraph, says the guide, and close every tag that you open.",
          "<3 this page", "<http://example.org>", "Key Points\n\n  \u2022 x\n"})
        CHECK(read(text).source().format == SourceFormat::text);
}

TEST_CASE("formats that are not read are named") {
    const std::pair<std::string, std::string_view> cases[] = {
        {"%PDF-1.7\n%\xE2\xE3\xCF\xD3", "a PDF file"},
        {"PK\x03\x04\x14\0\x06\0[Content_Types].xml word/document.xml"s, "a Word document (.docx)"},
        {"PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.text"s, "an OpenDocument file (.odt)"},
        {"PK\x03\x04 other"s, "a zip archive (.zip)"},
        {"\x1F\x8B\x08 gz", "a gzip archive (.gz)"},
        {"bplist00\xDA WebMainResource", "a Safari archive (.webarchive)"},
        {"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: "
         "multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n--x",
         "a web archive (.mhtml)"},
        {"\x89PNG\r\n\x1A\nIHDR", "a PNG picture"},
        {"\xFF\xD8\xFF\xE0 JFIF", "a JPEG picture"},
        {"RIFF\x10\0\0\0WEBPVP8 "s, "a WebP picture"},
        {"\0\0\0\x1C"
         "ftypavif"s,
         "an AVIF picture"},
        {"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG picture"},
        {"{\\rtf1\\ansi Text}", "a rich text document (.rtf)"},
    };
    for (const auto& [bytes, name] : cases) {
        const Read out = read(bytes);
        CHECK_FALSE(out.id);
        REQUIRE(out.diagnostics.all().size() == 1);
        CHECK(out.diagnostics.all()[0].code == Code::format_not_read);
        CHECK(out.diagnostics.all()[0].message == std::string(name) + " is not read yet");
        CHECK_FALSE(out.diagnostics.all()[0].hint.empty());
    }
}

TEST_CASE("a page that can't be one is refused by name") {
    SECTION("empty") {
        for (const std::string& bytes : {""s, " \n\t\r\n"s, "\xEF\xBB\xBF"s, "\u00A0\u200B\n"s}) {
            const Read out = read(bytes);
            CHECK_FALSE(out.id);
            CHECK(out.reports(Code::page_is_empty));
        }
    }
    SECTION("noise") {
        std::mt19937 random(7);
        std::string noise(5000, '\0');
        for (char& c : noise) c = static_cast<char>(random() & 0xFF);
        noise[0] = 'x';
        CHECK(read(noise).reports(Code::not_text));
        CHECK(read("\x01\x02\x03"s).reports(Code::not_text));
    }
    SECTION("too large") {
        Limits limits;
        limits.source_bytes = 10;
        CHECK(read("0123456789", limits).id);
        const Read out = read("0123456789a", limits);
        CHECK_FALSE(out.id);
        REQUIRE(out.reports(Code::source_too_large));
        CHECK(out.diagnostics.all()[0].message == "the page has 11 bytes, more than 10");
        CHECK(out.diagnostics.all()[0].hint.find("source_bytes") != std::string::npos);
    }
}

TEST_CASE("whatever the bytes, a source is valid UTF-8 and its places are in it") {
    std::mt19937 random(20240901);
    const std::string pieces[] = {"<p>",
                                  "</p>",
                                  "caf\xC3\xA9",
                                  "\xE9",
                                  "\xFF",
                                  "\xED\xA0\x80",
                                  "\0"s,
                                  "\xF0\x9F\x98\x80",
                                  "\xF4\x90\x80\x80",
                                  "words ",
                                  "\xC2",
                                  "\r\n",
                                  "\xE2\x80",
                                  "<meta charset=gbk>",
                                  "\x81\x30"};
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        for (std::size_t i = random() % 12; i > 0; --i) bytes += pieces[random() % std::size(pieces)];
        const Read out = read(bytes);
        if (!out.id) continue;
        REQUIRE(is_valid_utf8(out.source().text));
        REQUIRE(out.source().text.find('\0') == std::string::npos);
        for (const Diagnostic& d : out.diagnostics.all())
            REQUIRE((d.code != Code::invalid_bytes || out.sources.text(d.span) == "\uFFFD"));
    }
}

TEST_CASE("what was said can be taken back by code and place") {
    Diagnostics diagnostics;
    const Span here{SourceId{0}, 3, 5}, there{SourceId{0}, 7, 9};
    diagnostics.report(Code::invalid_bytes, here, "one");
    diagnostics.report(Code::invalid_bytes, there, "two");
    diagnostics.report(Code::cannot_read, here, "three");
    diagnostics.withdraw(Code::invalid_bytes, here);
    REQUIRE(diagnostics.all().size() == 2);
    CHECK(diagnostics.all()[0].message == "two");
    CHECK(diagnostics.all()[1].message == "three");
}
