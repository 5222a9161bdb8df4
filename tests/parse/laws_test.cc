// Laws of parsing on random pages: spans are exact, no byte is used twice, no word is lost or doubled.
#include <map>
#include <random>
#include <set>

#include "chancery/text.h"
#include "parse/parsing.h"

using namespace chancery;
using namespace chancery::testing;

namespace {

class Random {
public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}
    std::size_t below(std::size_t n) { return engine_() % n; }
    bool chance(std::size_t percent) { return below(100) < percent; }
    template <std::size_t N>
    std::string_view of(const std::string_view (&words)[N]) {
        return words[below(N)];
    }

private:
    std::mt19937 engine_;
};

/// Writes a page of sense: nested blocks, inline elements, references, comments; some end tags left out.
class PageWriter {
public:
    explicit PageWriter(std::uint32_t seed) : random_(seed) {}

    std::string write() {
        if (random_.chance(70))
            out_ +=
                "<!DOCTYPE html>\n<html lang=en><head><title>T &amp; x</title><script>if (a<b) "
                "c='</p>';</script></head><body>\n";
        for (std::size_t i = 1 + random_.below(8); i > 0; --i) block(3);
        if (random_.chance(50)) out_ += "</body></html>\n";
        return out_;
    }

private:
    void word() {
        static constexpr std::string_view kWords[] = {"trade",     "rates",   "M\u00E9xico", "&rsquo;tis", "R&amp;D",
                                                      "2&ndash;3", "\u2022x", "&#8364;5",    "&lt;b&gt;",  "a<5"};
        out_ += random_.of(kWords);
        out_ += std::to_string(count_++);
    }

    void space() {
        static constexpr std::string_view kSpaces[] = {
            " ", " ", " ", "\n  ", "\t", "<br>", "&nbsp;", " <!-- <p> --> ", "\r\n"};
        out_ += random_.of(kSpaces);
    }

    void words(int depth) {
        for (std::size_t i = 1 + random_.below(5); i > 0; --i) {
            if (depth > 0 && random_.chance(25)) {
                static constexpr std::string_view kInline[] = {
                    "b",    "i", "span",    "a href='x?a=1&amp;b'", "code", "x-y", "em class=\"a>b\"",
                    "font", "u", "sup id=n"};
                const std::string_view tag = random_.of(kInline);
                out_ += "<" + std::string(tag) + ">";
                words(depth - 1);
                out_ += "</" + std::string(tag.substr(0, tag.find(' '))) + ">";
            } else {
                word();
            }
            space();
        }
    }

    void block(int depth) {
        static constexpr std::string_view kBlocks[] = {"p",    "div",        "section", "h2",      "h3",      "ul",
                                                       "ol",   "blockquote", "table",   "figure",  "dl",      "article",
                                                       "text", "hr",         "pre",     "details", "p hidden"};
        const std::string_view tag = random_.of(kBlocks);
        const auto holds = [&](std::string_view name) { return tag == name && depth > 0; };
        if (holds("ul") || holds("ol")) {
            out_ += "<" + std::string(tag) + ">";
            for (std::size_t i = 1 + random_.below(3); i > 0; --i) {
                out_ += "\n<li>";
                words(1);
                if (random_.chance(20)) block(depth - 1);
                if (random_.chance(60)) out_ += "</li>";
            }
            out_ += "</" + std::string(tag) + ">";
        } else if (holds("table")) {
            out_ += "<table>";
            for (std::size_t i = 1 + random_.below(3); i > 0; --i) {
                out_ += "<tr>";
                for (std::size_t j = 1 + random_.below(3); j > 0; --j) {
                    out_ += random_.chance(20) ? "<th>" : "<td>";
                    words(1);
                    if (random_.chance(15)) block(depth - 1);
                }
            }
            out_ += "</table>";
        } else if (holds("dl")) {
            out_ += "<dl><dt>";
            words(1);
            out_ += "<dd>";
            words(1);
            out_ += "</dl>";
        } else if (holds("figure")) {
            out_ += "<figure><img src=a.png alt=''><figcaption>";
            words(1);
            out_ += "</figcaption></figure>";
        } else if (holds("div") || holds("section") || holds("article") || holds("blockquote") || holds("details")) {
            out_ += "<" + std::string(tag) + ">";
            for (std::size_t i = 1 + random_.below(3); i > 0; --i) block(depth - 1);
            out_ += "</" + std::string(tag) + ">";
        } else if (tag == "text") {
            out_ += "\n";
            words(1);
        } else if (tag == "hr") {
            out_ += "<hr>";
        } else {
            const std::string name(tag.substr(0, tag.find(' ')));
            const bool phrase = name == "p" || name[0] == 'h' || name == "pre";
            out_ += "<" + std::string(phrase ? tag : "p") + ">";
            words(2);
            if (!phrase || name != "p" || random_.chance(70)) out_ += "</" + (phrase ? name : "p") + ">";
        }
    }

    Random random_;
    std::string out_;
    int count_ = 0;
};

/// Markup of no sense: any tag, open or closed, anywhere.
std::string write_noise(std::uint32_t seed) {
    static constexpr std::string_view kPieces[] = {"<p>",
                                                   "</p>",
                                                   "<div>",
                                                   "</div>",
                                                   "<b>",
                                                   "</b>",
                                                   "<ul>",
                                                   "</ul>",
                                                   "<li>",
                                                   "</li>",
                                                   "<table>",
                                                   "</table>",
                                                   "<tr>",
                                                   "<td>",
                                                   "</td>",
                                                   "<th>",
                                                   "<h1>",
                                                   "</h1>",
                                                   "<h2>",
                                                   "</h2>",
                                                   "<a href=x>",
                                                   "</a>",
                                                   "<br>",
                                                   "<img src=a>",
                                                   "<figure>",
                                                   "</figure>",
                                                   "<figcaption>",
                                                   "</figcaption>",
                                                   "<blockquote>",
                                                   "</blockquote>",
                                                   "<cite>",
                                                   "</cite>",
                                                   "<footer>",
                                                   "</footer>",
                                                   "<pre>",
                                                   "</pre>",
                                                   "<section>",
                                                   "</section>",
                                                   "<span hidden>",
                                                   "</span>",
                                                   "<span class=sr-only>",
                                                   "<dl>",
                                                   "<dt>",
                                                   "<dd>",
                                                   "</dl>",
                                                   "<details>",
                                                   "<summary>",
                                                   "</details>",
                                                   "<noscript>",
                                                   "</noscript>",
                                                   "<svg>",
                                                   "</svg>",
                                                   "<svg/>",
                                                   "<select>",
                                                   "<option>",
                                                   "</select>",
                                                   "<title>",
                                                   "</title>",
                                                   "<script>",
                                                   "</script>",
                                                   "<head>",
                                                   "</head>",
                                                   "<body>",
                                                   "</body>",
                                                   "<html>",
                                                   "</html>",
                                                   "<caption>",
                                                   "</caption>",
                                                   "<thead>",
                                                   "<tbody>",
                                                   "</tbody>",
                                                   "<q>",
                                                   "</q>",
                                                   "<!-- ",
                                                   " -->",
                                                   "<",
                                                   ">",
                                                   "&amp;",
                                                   "&",
                                                   "'",
                                                   "\"",
                                                   "<p class='",
                                                   "word ",
                                                   "text",
                                                   " ",
                                                   "\n",
                                                   "&nbsp;",
                                                   "\u200B",
                                                   "<center>",
                                                   "</center>",
                                                   "<template>",
                                                   "</template>",
                                                   "<iframe>",
                                                   "</iframe>",
                                                   "<button>",
                                                   "</button>",
                                                   "<form>",
                                                   "<x-a>",
                                                   "</x-a>",
                                                   "<hr>",
                                                   "<ol>",
                                                   "</ol>",
                                                   "<picture>",
                                                   "<source srcset=b>",
                                                   "</picture>",
                                                   "<menu>",
                                                   "<font style='display:block'>",
                                                   "</font>",
                                                   "<label id=l>",
                                                   "<wbr>",
                                                   "<nobr>"};
    Random random(seed);
    std::string out;
    for (std::size_t i = random.below(60); i > 0; --i) out += random.of(kPieces);
    return out;
}

std::string write_text(std::uint32_t seed) {
    static constexpr std::string_view kPieces[] = {
        "\n", "\n",    "\n\n",    "\n\n\n", "  \u2022 ", "    \u2022 ", "  1. ",      "1. ",    "2. ",
        "- ", "* ",    "\u2013 ", "# ",     "words",     " ",           "more words", "\t\t",   "\t",
        "  ", "---\n", "===\n",   "\u00A0", "\u200B",    "\r\n",        "a.",         "\u00E9", "999) "};
    Random random(seed);
    std::string out;
    for (std::size_t i = random.below(60); i > 0; --i) out += random.of(kPieces);
    return out;
}

void check_text(const Page& page, const Text& text) {
    for (const Text::Piece& piece : text.pieces()) {
        const std::string_view source = page.sources.text(piece.source);
        const std::string_view words = text.view(piece.first, piece.last);
        if (piece.origin == Text::Origin::copied) REQUIRE(words == source);
        if (piece.origin == Text::Origin::collapsed) REQUIRE(words == " ");
        if (piece.origin != Text::Origin::decoded) continue;
        if (words == kLineBreak)
            REQUIRE((source.substr(0, 3) == "<br" || source == "\n" || source == "\r" || source == "\r\n"));
        else if (source == "\t")
            REQUIRE(words.find_first_not_of(' ') == std::string_view::npos);
        else if (words != "\u201C" && words != "\u201D")
            REQUIRE(source.substr(0, 1) == "&");
    }
}

/// A start tag stands where its element says, and nothing of it is missing.
void check_elements(const Page& page) {
    for (const Element& element : page.document.elements) {
        const std::string_view tag = page.sources.text(element.open);
        REQUIRE(tag.size() >= element.name.size() + 2);
        REQUIRE(tag.front() == '<');
        REQUIRE(tag.back() == '>');
        std::string name(tag.substr(1, element.name.size()));
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        REQUIRE(name == element.name);
    }
}

void check_laws(const Page& page) {
    INFO(page.text());
    REQUIRE(check(page.document).value_or("") == "");
    check_elements(page);
    for (const Text* text : texts_of(page.document.blocks)) check_text(page, *text);
}

using Words = std::map<std::string, int>;

void add_words(Words& words, const std::string& text) {
    std::string word;
    const auto end = [&] {
        if (!word.empty()) ++words[std::exchange(word, {})];
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool wide = text.compare(i, 3, kLineBreak) == 0;
        const bool no_break = text.compare(i, 2, "\u00A0") == 0;
        if (wide || no_break || is_space(text[i])) {
            end();
            i += wide ? 2 : no_break ? 1 : 0;
        } else {
            word += text[i];
        }
    }
    end();
}

/// Words of a page of PageWriter, told without a parser: tags and comments taken out, a few references replaced.
Words words_by_stripping(std::string page) {
    static const std::set<std::string> kInline = {"b", "i", "span", "a", "code", "x-y", "em", "font", "u", "sup"};
    if (const std::size_t body = page.find("<body>"); body != std::string::npos) page.erase(0, body);
    std::string text;
    for (std::size_t i = 0; i < page.size();) {
        const bool letter = i + 1 < page.size() &&
                            (page[i + 1] == '/' || page[i + 1] == '!' || (page[i + 1] >= 'a' && page[i + 1] <= 'z'));
        if (page[i] != '<' || !letter) {
            text += page[i++];
            continue;
        }
        const bool comment = page.compare(i, 4, "<!--") == 0;
        const std::string_view quoted = "<em class=\"a>b";
        const std::size_t inner = page.compare(i, quoted.size(), quoted) == 0 ? i + quoted.size() : i;
        std::string name = page.substr(i + 1, page.find_first_of(" >", i) - i - 1);
        if (name[0] == '/') name.erase(0, 1);
        if (!comment && !kInline.contains(name)) text += ' ';
        i = comment ? page.find("-->", i) + 3 : page.find('>', inner) + 1;
    }
    const std::pair<std::string, std::string> references[] = {
        {"&rsquo;", "\u2019"}, {"&ndash;", "\u2013"}, {"&nbsp;", "\u00A0"}, {"&#8364;", "\u20AC"},
        {"&lt;", "<"},         {"&gt;", ">"},         {"&amp;", "&"}};
    for (const auto& [reference, character] : references)
        for (std::size_t at = text.find(reference); at != std::string::npos; at = text.find(reference, at + 1))
            text.replace(at, reference.size(), character);
    Words words;
    add_words(words, text);
    return words;
}

Words words_of(const Page& page) {
    Words words;
    for (const Text* text : texts_of(page.document.blocks)) add_words(words, text->str());
    return words;
}

}  // namespace

TEST_CASE("law: no word of a page is lost or doubled, and every byte is where it says") {
    for (std::uint32_t seed = 0; seed < 500; ++seed) {
        const std::string source = PageWriter(seed).write();
        const Page page = html(source);
        check_laws(page);
        INFO(source);
        REQUIRE(words_of(page) == words_by_stripping(source));
    }
}

TEST_CASE("law: invariants hold on markup of no sense") {
    for (std::uint32_t seed = 0; seed < 2000; ++seed) check_laws(html(write_noise(seed)));
}

TEST_CASE("law: invariants hold on any text, and its words are all there") {
    for (std::uint32_t seed = 0; seed < 1500; ++seed) check_laws(plain(write_text(seed)));
}

TEST_CASE("law: the same page gives the same document") {
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        const std::string source = write_noise(seed) + PageWriter(seed).write();
        CHECK(outline(html(source)) == outline(html(source)));
    }
}

TEST_CASE("law: a page cut anywhere still parses") {
    const std::string source = PageWriter(11).write();
    for (std::size_t size = 0; size < source.size(); size += 3) check_laws(html(source.substr(0, size)));
}
