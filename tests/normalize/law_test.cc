// Laws on random pages: the brief's invariants hold, the ledger balances (make() checks both), the text of a section
// keeps the page's order, nothing is lost where nothing was dropped, and the same page gives the same brief.
#include <algorithm>
#include <chrono>
#include <random>

#include "normalize/made.h"
#include "normalize/rules.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

class Pages {
public:
    explicit Pages(unsigned seed) : random_(seed) {}

    std::string html_page() {
        std::string body;
        if (chance(3))
            body += "<header><nav>" + links() + "</nav>" + (chance(2) ? "<h1>" + words(3) + "</h1>" : "") + "</header>";
        const bool main = chance(2);
        if (main) body += chance(2) ? "<main>" : "<article>";
        const int blocks = pick(12);
        for (int i = 0; i < blocks; ++i) body += block(0);
        if (main) body += "</main></article>";
        if (chance(2)) body += "<footer>" + paragraph() + links() + "</footer>";
        std::string head = "<meta charset='utf-8'>";
        if (chance(2)) head += "<title>" + words(4) + " | Site</title>";
        if (chance(3)) head += "<link rel=canonical href='https://example.org/a/b'>";
        return html(body, head);
    }

    std::string text_page() {
        std::string out;
        const int blocks = pick(16);
        for (int i = 0; i < blocks; ++i) {
            switch (pick(7)) {
                case 0:
                    out += one_of(
                        {"Key points", "Overview", "Conclusion", "top of page", "Related articles", "Recommendations"});
                    break;
                case 1:
                    out += std::to_string(1 + pick(4)) + ". " + words(4);
                    break;
                case 2:
                    out += words(3) + ":";
                    break;
                case 3: {
                    const int items = 1 + pick(4);
                    for (int j = 0; j < items; ++j) out += "  \u2022 " + words(6) + "\n\n";
                    break;
                }
                default:
                    out += words(1 + pick(40)) + (chance(2) ? "." : "");
            }
            out += chance(3) ? "\n\n\n" : "\n\n";
        }
        return out;
    }

private:
    int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }
    bool chance(int of) { return pick(of) == 0; }
    std::string one_of(std::initializer_list<const char*> all) {
        return *(all.begin() + pick(static_cast<int>(all.size())));
    }

    std::string word() {
        return one_of({"trade", "Mexico", "and", "the", "of", "Ana", "Ruiz", "talks", "a&nbsp;b", "\u200B", "caf\u00E9",
                       "U.S.", "&rsquo;s", "e&shy;mail", "5&nbsp;%", "-", "\u2022", "1."});
    }
    std::string words(int count) {
        std::string out = "Word";
        for (int i = 1; i < count; ++i) out += " " + word();
        return out;
    }
    std::string inline_words(int count) {
        const std::string plain = words(count);
        switch (pick(8)) {
            case 0:
                return "<b>" + plain + "</b>";
            case 1:
                return plain + " <a href='" +
                       one_of({"/x", "#id1", "javascript:1", "https://x.org/?utm_a=1", "", "mailto:a@b.c"}) + "'>" +
                       words(2) + "</a> " + words(1);
            case 2:
                return "<a href='/all'>" + plain + "</a>";
            case 3:
                return plain + "<br>- " + words(2) + "<br>- " + words(2);
            case 4:
                return "<em>" + plain + "</em><span id='id1'> " + words(1) + "</span>";
            default:
                return plain;
        }
    }
    std::string hidden() {
        return chance(8) ? one_of({" hidden", " style='display:none'", " aria-hidden='true'", " class='sr-only'",
                                   " class='cookie-banner'", " class='mobile-only'", " id='id1'"})
                         : "";
    }
    std::string paragraph() {
        return "<p" + hidden() + ">" + inline_words(1 + pick(30)) + one_of({"", ".", ":"}) + "</p>";
    }
    std::string links() {
        std::string out = "<ul>";
        for (int i = 0; i < 4; ++i) out += "<li><a href='/" + std::to_string(i) + "'>" + words(1) + "</a></li>";
        return out + "</ul>";
    }
    std::string picture() {
        return "<img src='" + one_of({"a.jpg", "b.jpg", "data:image/gif;base64,R0", "", "logo.png"}) + "' alt='" +
               one_of({"", "A table", "IMG_123.jpg"}) + "'" + one_of({"", " width=1 height=1", " width=900"}) + ">";
    }
    std::string heading() {
        const std::string level = std::to_string(1 + pick(5));
        const std::string name = one_of({"Overview", "Key points:", "Conclusion.", "1. Build", "2. Promote.",
                                         "3. Secure", "Related articles", "News", "Step 1: Ask", "", "Notes"});
        return "<h" + level + hidden() + ">" + (chance(2) ? name : inline_words(1 + pick(6))) + "</h" + level + ">";
    }
    std::string list(int depth) {
        const std::string name = chance(3) ? "ol" : "ul";
        std::string out = "<" + name + ">";
        const int items = pick(4);
        for (int i = 0; i < items; ++i)
            out += "<li" + hidden() + ">" + (chance(3) && depth < 3 ? block(depth + 1) : inline_words(4)) + "</li>";
        return out + "</" + name + ">";
    }
    std::string table() {
        std::string out = "<table>";
        if (chance(2)) out += "<tr><th>" + words(1) + "</th><th>" + words(1) + "</th></tr>";
        for (int i = 0; i < 2; ++i)
            out += "<tr><td>" + inline_words(2) + "</td><td>" + (chance(3) ? picture() : words(2)) + "</td></tr>";
        return out + "</table>";
    }
    std::string block(int depth) {
        switch (pick(12)) {
            case 0:
            case 1:
                return heading();
            case 2:
            case 3:
                return list(depth);
            case 4:
                return picture();
            case 5:
                return "<figure>" + picture() + "<figcaption>" + words(4) + "</figcaption></figure>";
            case 6:
                return depth < 2 ? "<blockquote>" + block(depth + 1) + paragraph() + "</blockquote>" : paragraph();
            case 7:
                return chance(2) ? table() : "<hr>";
            case 8:
                return depth < 3 ? "<div" + hidden() + ">" + block(depth + 1) + block(depth + 1) + "</div>"
                                 : paragraph();
            case 9:
                return chance(2) ? "<pre>" + words(3) + "\n" + words(2) + "</pre>"
                                 : "<dl><dt>" + words(1) + "</dt><dd>" + words(2) + "</dd></dl>";
            case 10: {
                const std::string same = paragraph();
                return same + (chance(4) ? same : "");
            }
            default:
                return paragraph();
        }
    }

    std::mt19937 random_;
};

/// First source byte of each page text, in the order of the blocks.
void check_order(const Made& made, const Section& section) {
    std::uint32_t last = 0;
    for (const BriefBlock& block : section.blocks) {
        Span span;
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) span = paragraph->prose.span();
        if (const auto* heading = std::get_if<Subheading>(&block)) span = heading->prose.span();
        if (const auto* group = std::get_if<Group>(&block)) span = group->label.span();
        if (!span.known() || span.source != made.page) continue;
        CHECK(span.first >= last);
        last = span.first;
    }
}

void check_laws(const std::string& page) {
    const Made made = make(page);
    for (const Section& section : made.brief.sections) check_order(made, section);
    if (made.ledger.sums.dropped == 0) CHECK(made.ledger.sums.kept + made.ledger.sums.changed == made.ledger.sums.page);
    for (const LedgerEntry& entry : made.ledger.entries) {
        if (entry.fate == LedgerEntry::Fate::dropped || entry.fate == LedgerEntry::Fate::changed)
            CHECK_FALSE(entry.rule.empty());
        if (entry.fate == LedgerEntry::Fate::kept) CHECK_FALSE(entry.where.empty());
    }
}

}  // namespace

TEST_CASE("laws hold on random pages", "[normalize][laws]") {
    for (unsigned seed = 0; seed < 200; ++seed) {
        const std::string page = Pages(seed).html_page();
        INFO(seed << ": " << page);
        if (page.find("Word") != std::string::npos) check_laws(page);
    }
}

TEST_CASE("laws hold on random text", "[normalize][laws]") {
    for (unsigned seed = 0; seed < 200; ++seed) {
        const std::string page = Pages(seed).text_page();
        INFO(seed << ": " << page);
        if (page.find("Word") != std::string::npos) check_laws(page);
    }
}

TEST_CASE("the same page gives the same brief", "[normalize][laws]") {
    for (unsigned seed = 0; seed < 20; ++seed) {
        const std::string page = Pages(seed).html_page();
        if (page.find("Word") == std::string::npos) continue;
        const Made a = make(page), b = make(page);
        CHECK(a.all_words() == b.all_words());
        CHECK(a.ledger.sums == b.ledger.sums);
        REQUIRE(a.diagnostics.all().size() == b.diagnostics.all().size());
    }
}

TEST_CASE("the account notices what is lost, doubled or made up", "[normalize][ledger]") {
    const Made made =
        make(html("<p>top of page</p><h1>A title.</h1><p>Text with <a href='https://x.org/'>a link</a>.</p><img "
                  "src='a.jpg' alt='A table'><p>More text.</p>"));
    const auto balanced = [&](const Ledger& ledger, const Brief& brief) {
        return !balance(ledger, made.document, brief, made.sources);
    };
    REQUIRE(balanced(made.ledger, made.brief));
    Brief lost = made.brief;
    lost.opening.pop_back();
    CHECK_FALSE(balanced(made.ledger, lost));
    Brief doubled = made.brief;
    doubled.opening.push_back(doubled.opening.back());
    CHECK_FALSE(balanced(made.ledger, doubled));
    Brief made_up = made.brief;
    made_up.title.append(" by nobody", {}, Text::Origin::computed);
    CHECK_FALSE(balanced(made.ledger, made_up));
    for (std::size_t i = 0; i < made.ledger.entries.size(); ++i) {
        if (made.ledger.entries[i].fate == LedgerEntry::Fate::added &&
            made.ledger.entries[i].what == LedgerEntry::What::picture)
            continue;
        Ledger shorter = made.ledger;
        shorter.entries.erase(shorter.entries.begin() + static_cast<std::ptrdiff_t>(i));
        INFO(made.ledger.entries[i].words);
        CHECK_FALSE((balanced(shorter, made.brief) && made.ledger.entries[i].what == LedgerEntry::What::text));
    }
    Ledger wrong = made.ledger;
    ++wrong.sums.links_kept;
    CHECK_FALSE(balanced(wrong, made.brief));
}

TEST_CASE("the invariants of a brief are seen to", "[normalize][check]") {
    const Made made = make(html("<h1>T</h1><h2>One</h2><p>Text.</p><h3>Two</h3><ul><li>Item</li></ul>"));
    REQUIRE_FALSE(check(made.brief));
    Brief brief = made.brief;
    brief.title = {};
    CHECK(check(brief));
    brief = made.brief;
    brief.sections[0].heading.reset();
    CHECK(check(brief));
    brief = made.brief;
    brief.sections[1].id = brief.sections[0].id;
    CHECK(check(brief));
    brief = made.brief;
    brief.sections[0].level = 3;
    CHECK(check(brief));
    brief = made.brief;
    std::get<Group>(brief.sections[0].blocks[1]).level = 4;
    CHECK(check(brief));
    brief = made.brief;
    std::get<List>(std::get<Group>(brief.sections[0].blocks[1]).blocks[0]).items.clear();
    CHECK(check(brief));
    brief = made.brief;
    brief.sections[0].number = Text("1", {}, Text::Origin::computed);  // of a section that is no pillar
    CHECK(check(brief));
    brief = made.brief;
    std::get<Paragraph>(brief.sections[0].blocks[0]).prose = {};
    CHECK(check(brief));
}

TEST_CASE("hostile pages take no longer than their length", "[normalize][hostile]") {
    const auto repeated = [](std::string_view one, int times) {
        std::string out;
        for (int i = 0; i < times; ++i) out += one;
        return out;
    };
    const std::string pages[] = {
        html("<h1>T</h1><p>x" + repeated("\u200B", 60000) + "y</p>", "<meta charset='utf-8'>"),
        html("<h1>T</h1><p>x" + repeated("&nbsp;a", 60000) + "</p>"),
        html("<h1>T</h1><p>" + repeated("- a<br>", 20000) + "</p>"),
        html("<h1>T</h1>" + repeated("<p>same</p>", 5000)),
        html("<h1>T</h1>" + repeated("<h2>Related articles</h2><p>x</p>", 300)),
        html("<h1>T</h1>" + repeated("<div>", 3000) + "<p hidden>deep</p><p>Text.</p>"),
        html("<h1>T</h1>" + repeated("<h2>1. A</h2><p>x <a href='#a'>l</a></p>", 1000)),
    };
    for (const std::string& page : pages) {
        const auto start = std::chrono::steady_clock::now();
        make(page);
        // Generous for a debug build on a loaded machine; what is quadratic takes minutes.
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
    }
}

TEST_CASE("sums that differ are an error and stand in the ledger") {
    const Made made = make(html("<h1>A title</h1><p>Some text.</p>"));
    Ledger ledger = made.ledger;
    Diagnostics diagnostics;
    require_even(ledger, made.document.source, diagnostics);
    CHECK(diagnostics.all().empty());
    CHECK(ledger.entries.size() == made.ledger.entries.size());
    ++ledger.sums.page;
    require_even(ledger, made.document.source, diagnostics);
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].code == Code::text_unaccounted);
    CHECK(ledger.entries.back().rule == "unaccounted");
}

}  // namespace chancery::test
