#include "parse/parsing.h"

using namespace chancery;
using namespace chancery::testing;

namespace {

std::string blocks(std::string_view page) { return outline(html(page)); }

Hidden hidden_of(const Page& page, std::size_t block) {
    const ElementId element = element_of(page.document.blocks[block]);
    return page.document[element].hidden;
}

}  // namespace

TEST_CASE("blocks of an ordinary page") {
    CHECK(blocks("<!DOCTYPE html><html><head><title>T</title></head><body><h1>Head</h1><p>One <b>two</b> three.</p>"
                 "<div>Loose <em>words</em></div><hr><ul><li>a<li><p>b</p></ul></body></html>") ==
          "h1(Head) p(One <b>two</b> three.) p(Loose <i>words</i>) hr ul(li(p(a)) li(p(b)))");
    CHECK(blocks("<h2>1. Building Back</h2><h3>2021 in figures</h3>") == "h2=1(1. Building Back) h3(2021 in figures)");
    CHECK(blocks("<dl><dt>Term<dd>What it is<dd>Also</dl>") == "p(<b>Term</b>) p(What it is) p(Also)");
    CHECK(blocks("<blockquote><p>Said.</p><footer>Her</footer></blockquote>") == "q(p(Said.) by(Her))");
    CHECK(blocks("<blockquote>Said.<cite>Her</cite></blockquote>") == "q(p(Said.) by(<i>Her</i>))");
    CHECK(blocks("<pre>\n  a\n   b  c\n</pre>") == "pre(  a/   b  c)");
    CHECK(blocks("<pre>\tx\ny\tz\t\u00e9</pre>") == "pre(        x/y       z       \u00e9)");
    CHECK(blocks("<p align=center>a</p><div style='text-align: center'><p>b</p><p style='text-align:left'>c") ==
          "pc(a) pc(b) p(c)");
}

TEST_CASE("paragraphs end where a browser ends them") {
    CHECK(blocks("<p>a<p>b<section>c<p>d</section>e") == "p(a) p(b) p(c) p(d) p(e)");
    CHECK(blocks("<p>a<nav>b</nav><p>c<details open><summary>d</summary>e</details>") ==
          "p(a) p(b) p(c) p(<b>d</b>) p(e)");
    CHECK(blocks("<p>one<br>two<br><br>three<br> <br><br>four<br></p>") == "p(one/two) p(three) p(four)");
    CHECK(blocks("<p><span style='display:block'>a</span>b") == "p(a) p(b)");
    CHECK(blocks("<my-part>a <x-y>b</x-y></my-part>") == "p(a b)");
    CHECK(blocks("<h1><p>a</p><div>b</div></h1>c") == "h1(a b) p(c)");
    CHECK(blocks("<p>&nbsp;</p><p>\u200B</p><p>\uFEFF</p><p>a\u200Bb</p>") == "p(a\u200Bb)");
    CHECK(blocks("a<button>Send</button>b") == "p(a) p(Send) p(b)");
}

TEST_CASE("lists") {
    CHECK(blocks("<ol start=3 reversed><li value=9>a<ul><li>b</ul>c<li>d</ol>") ==
          "ol3-(li9(p(a) ul(li(p(b))) p(c)) li(p(d)))");
    CHECK(blocks("<table><thead><tr><th>a</thead><tr><td>b</table>") == "table(head(c:p(a)) row(p(b)))");
    CHECK(blocks("<ol type=a><li>a</ol>") == "ol-a(li(p(a)))");
    CHECK(blocks("<ol style='list-style-type: lower-latin'><li>a</ol>") == "ol-a(li(p(a)))");
    CHECK(blocks("<ul style='list-style: decimal'><li>a</ul>") == "ol(li(p(a)))");
    CHECK(blocks("<ol><ul><li>a</ul></ol>") == "ol(li(ul(li(p(a)))))");
    CHECK(blocks("<div><li>a<li>b<p>c</div><p>d") == "ul(li(p(a)) li(p(b) p(c))) p(d)");
    CHECK(blocks("<div><li>a</li> <li>b</li><p>c</p></div>") == "ul(li(p(a)) li(p(b))) p(c)");
    CHECK(blocks("<ul><li>a</ul><div></div><ul><li>b</ul>") == "ul(li(p(a))) ul(li(p(b)))");
    CHECK(blocks("<ul>words<li>a<li></ul>") == "ul(li(p(words)) li(p(a)))");
}

TEST_CASE("inline manners") {
    CHECK(blocks("<p><strong>a</strong><i>b</i><code>c</code><sup>2</sup><sub>i</sub>") ==
          "p(<b>a</b><i>b</i><code>c</code><sup>2</sup><sub>i</sub>)");
    CHECK(blocks("<b style='font-weight:normal'><p>a <span style='font-weight: 700 !important'>b</span> "
                 "<span style=font-style:italic>c</span></b>") == "p(a <b>b</b> <i>c</i>)");
    CHECK(blocks("<p>a<b> b </b>c <b> </b> d") == "p(a <b>b</b> c d)");
    CHECK(blocks("<b>a <b>b</b></b>") == "p(<b>a b</b>)");
    CHECK(blocks("<p><a href=' /x?a=1&amp;b=2 '>go</a> <a name=n>here</a><p><span id=i></span>end") ==
          "p(<a:/x?a=1&b=2>go</a> <#n>here) p(<#i>end)");
    CHECK(blocks("<a href=x><h2>Head</h2><p>Words</p></a>") == "h2(<a:x>Head</a>) p(<a:x>Words</a>)");
    CHECK(blocks("<html lang=en><p lang=en>a</p><p lang=es>b <i lang=fr>c</i>") ==
          "p(a) p(<es>b <fr><i>c</i></fr></es>)");
    CHECK(blocks("<html lang=en><div lang=es>a <b lang=en>b <i lang=es>c") ==
          "p(<es>a <en><b>b <es><i>c</i></es></b></en></es>)");
    CHECK(blocks("<p>She said <q>yes</q>.") == "p(She said \u201Cyes\u201D.)");
}

TEST_CASE("what is no language is reported once and names none") {
    CHECK(blocks("<html lang=en_GB><p lang=es_MX.UTF-8>a</p><p lang=en-GB>b") == "p(<es-MX>a</es-MX>) p(b)");
    const Page page = html("<html lang=123><p lang='English (UK)'>a</p><p>b <i lang='English (UK)'>c</i>");
    CHECK(outline(page) == "p(a) p(b <i>c</i>)");
    CHECK(page.document.metadata.language.empty());
    std::vector<std::string> reported;
    for (const Diagnostic& diagnostic : page.diagnostics.all())
        if (diagnostic.code == Code::language_not_a_tag) reported.push_back(diagnostic.message);
    CHECK(reported == std::vector<std::string>{"\"123\" is no language", "\"English (UK)\" is no language"});
}

TEST_CASE("white space and character references") {
    CHECK(blocks("<p>  a \n\t b  </p>") == "p(a b)");
    CHECK(blocks("<p>5&nbsp;% a &nbsp; b&nbsp;&nbsp;c \u00A0</p>") == "p(5~% a b c)");
    CHECK(blocks("<p>It&rsquo;s &#150; &#x2019; &euro;5 &hellip; &apos;x&apos; &lt;b&gt; &amp;amp;") ==
          "p(It\u2019s \u2013 \u2019 \u20AC5 \u2026 'x' <b> &amp;)");
    CHECK(blocks("<p>AT&T &copy 2021 &nosuch; R&D; &#0; &#xD800; &#x110000; &;") ==
          "p(AT&T \u00A9 2021 &nosuch; R&D; \uFFFD \uFFFD \uFFFD &;)");
    CHECK(blocks("<p>a < b <3 <!x> </ y> c") == "p(a < b <3 c)");
    CHECK(blocks("<p>a<!-- <p>no</p> -->b<![CDATA[no]]>c<?no?>d") == "p(abcd)");
    CHECK(blocks("<p>a\x01"
                 "b\x7F"
                 "c") == "p(abc)");
    CHECK(blocks("<b>a</b> <b>b</b><b>c</b>") == "p(<b>a</b> <b>b</b><b>c</b>)");
}

TEST_CASE("what is no text of the page") {
    CHECK(blocks("<script>var a='<p>no</p>';</script><style>p{}</style><template><p>no</template><p>yes") == "p(yes)");
    CHECK(blocks("<p>a<select><option>no<option>no</select><textarea>no</textarea><input value=no>b") == "p(a b)");
    CHECK(blocks("<title>T &amp; <b>x</title><p>yes") == "p(yes)");
    CHECK(html("<title>T &amp; <b>x</title>").document.metadata.title->str() == "T & <b>x");
    CHECK(blocks("<head><noscript><img src=pixel></noscript></head><body><p>yes") == "p(yes)");
    CHECK(blocks("<head><title>x</title><my-banner>in the body</my-banner>") == "p(in the body)");
    CHECK(blocks("</body></html><p>after the end") == "p(after the end)");
}

TEST_CASE("hidden passages are blocks that say so") {
    const Page page = html(
        "<p>Seen <span class='x sr-only'>to readers</span> and on</p><div hidden><p>a</div>"
        "<div style='display : NONE'>b</div><p aria-hidden=true>c</p>"
        "<details><summary>d</summary><p>e</p></details><video>f</video>");
    CHECK(outline(page) == "p(to readers) p(Seen and on) p(a) p(b) p(c) p(<b>d</b>) p(e) p(f)");
    CHECK(hidden_of(page, 0) == Hidden::from_eyes);
    CHECK(hidden_of(page, 1) == Hidden::no);
    CHECK(hidden_of(page, 2) == Hidden::markup);
    CHECK(hidden_of(page, 3) == Hidden::markup);
    CHECK(hidden_of(page, 4) == Hidden::from_readers);
    CHECK(hidden_of(page, 5) == Hidden::no);
    CHECK(hidden_of(page, 6) == Hidden::collapsed);
    CHECK(hidden_of(page, 7) == Hidden::markup);
    CHECK(blocks("<h2>Title<span class=sr-only>(link)</span> goes on</h2>") == "p((link)) h2(Title goes on)");
    const Page inner = html("<div hidden><b aria-hidden=true>x</b></div>");
    CHECK(inner.document.elements[1].hidden == Hidden::markup);
}

TEST_CASE("pictures") {
    CHECK(blocks("<p>a <img src=x.png alt='A &quot;view&quot;'> b") == "p(a) fig(x.png alt=A \"view\") p(b)");
    CHECK(blocks("<figure><a href=big><img src=x alt=''></a><figcaption>Who <b>is</b> there<p class=credit>By her"
                 "</figcaption></figure>") == "fig(x alt= a:big cap(Who <b>is</b> there) by(By her))");
    CHECK(blocks("<figure><img src=x><svg class=icon></svg><figcaption>c</figcaption></figure>") ==
          "fig(x cap(c)) fig(svg)");
    CHECK(blocks("<figure><table><tr><th>a<th>b<tr><td>1<td>2</table><figcaption>t</figcaption></figure>") ==
          "table(cap(t) head(c:p(a)|c:p(b)) row(p(1)|p(2)))");
    CHECK(blocks("<figure><blockquote>q</blockquote><figcaption>who</figcaption></figure>") == "q(p(q) by(who))");
    CHECK(blocks("<figure><figcaption>alone</figcaption></figure>") == "fig( cap(alone))");
    CHECK(blocks("<h1><img src=logo alt=Logo>Title</h1>") == "fig(logo alt=Logo) h1(Title)");
    CHECK(blocks("<p>Read on <svg aria-label=arrow><title>no</title></svg> here") ==
          "fig(svg alt=arrow) p(Read on here)");
    CHECK(blocks("<p>Fine <img class=emoji alt='\U0001F642' src=e.png>!") == "p(Fine \U0001F642!)");

    const Page page = html("<svg viewBox='0 0 1 1'><svg></svg></svg>");
    CHECK(std::get<Figure>(page.document.blocks[0]).picture->inline_svg == "<svg viewBox='0 0 1 1'><svg></svg></svg>");
}

TEST_CASE("the best of a picture's addresses comes first") {
    const auto candidates = [](std::string_view page) {
        std::string out;
        const Page parsed = html(page);
        for (const std::string& address : std::get<Figure>(parsed.document.blocks[0]).picture->candidates)
            out += (out.empty() ? "" : " ") + address;
        return out;
    };
    const std::string dot = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
    CHECK(candidates("<img src=s srcset='a 1x, b 2x' data-src=d>") == "s d b a");
    CHECK(candidates("<img src='" + dot + "' data-lazy-src=d data-srcset='a,1 300w,b 900w'>") == "d b a,1 " + dot);
    CHECK(candidates("<img src='x,blur_2/p.png' data-original=d>") == "d x,blur_2/p.png");
    CHECK(candidates("<picture><source srcset='w.webp 1x, w2.webp 2x'><img src=s></picture>") == "s w2.webp w.webp");
    CHECK(candidates("<img src='" + dot + "'><noscript><img src=real.jpg></noscript>") == "real.jpg " + dot);
}

TEST_CASE("a copy for browsers without scripts is no second picture") {
    const Page twin = html("<img src=a><noscript><img src=b></noscript><p>c");
    CHECK(outline(twin) == "fig(a) p(c)");
    CHECK(twin.document.elements[1].hidden == Hidden::markup);
    CHECK(twin.document.elements[2].hidden == Hidden::markup);
    const Page lone = html("<p>a</p><noscript><img src=b></noscript>");
    CHECK(outline(lone) == "p(a) fig(b)");
    CHECK(hidden_of(lone, 1) == Hidden::no);
    const Page words = html("<noscript>Please turn scripts on</noscript>");
    CHECK(hidden_of(words, 0) == Hidden::markup);
}

TEST_CASE("tables of data and tables for placement") {
    CHECK(
        blocks(
            "<table><caption>Trade</caption><thead><tr><th>Year<th colspan=2>Value</thead><tbody><tr><th>2021<td>1<td>"
            "2</tbody><tfoot><tr><td>Sum<td>3</tfoot></table>") ==
        "table(cap(Trade) head(c:p(Year)|c:2x:p(Value)) row(r:p(2021)|p(1)|p(2)) foot(p(Sum)|p(3)))");
    CHECK(blocks("<table><tr><td>a<td>b<tr><td>c<td>d</table>") == "table(row(p(a)|p(b)) row(p(c)|p(d)))");
    CHECK(blocks("<table><tr><th>a<th>b<tr><td>c<td>d</table>") == "table(head(c:p(a)|c:p(b)) row(p(c)|p(d)))");
    CHECK(blocks("<table><tr><td><h1>Title</h1><td><ul><li>menu</ul><tr><td>x<td>y</table>") ==
          "h1(Title) ul(li(p(menu))) p(x) p(y)");
    CHECK(blocks("<table><tr><td>a<tr><td>b</table>") == "p(a) p(b)");
    CHECK(blocks("<table role=presentation><tr><th>a<th>b<tr><td>c<td>d</table>") == "p(a) p(b) p(c) p(d)");
    CHECK(blocks("<table><tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table><td>b<tr><td>c<td>d</table>") ==
          "table(row(p(1)|p(2)) row(p(3)|p(4))) p(b) p(c) p(d)");
    CHECK(blocks("<table>stray<tr><th>a<th>b<tr><td>c<td>d</table>") ==
          "p(stray) table(head(c:p(a)|c:p(b)) row(p(c)|p(d)))");
}

TEST_CASE("e-mail addresses that are hidden from robots") {
    const Page page = html(
        "<p>Write <a href='/cdn-cgi/l/email-protection#422b222c6c2f3a' class=__cf_email__ "
        "data-cfemail='422b022c6c2f3a'>[email&#160;protected]</a>.");
    CHECK(outline(page) == "p(Write <a:/cdn-cgi/l/email-protection#422b222c6c2f3a>i@n.mx</a>.)");
    CHECK(blocks("<a href='/cdn-cgi/l/email-protection#422b022c6c2f3a'>Write</a>") == "p(<a:mailto:i@n.mx>Write</a>)");
    const Page broken = html("<p>Write <span data-cfemail=zz>[email protected]</span> soon");
    CHECK(outline(broken) == "p(Write soon)");
    CHECK(broken.reports(Code::address_not_decoded));
}

TEST_CASE("facts of the head") {
    const Page page = html(
        "<html lang=es><head><base href='https://n.mx/x/'><link rel='alternate canonical' href=/p>"
        "<meta name=Description content='A &amp; B'><meta property='og:site_name' content=Nexus>"
        "<meta charset=utf-8><title> The \n title </title></head><body><time datetime=2021-09-09>Sept. 9</time>");
    const PageMetadata& metadata = page.document.metadata;
    CHECK(metadata.language == "es");
    CHECK(metadata.base == "https://n.mx/x/");
    CHECK(metadata.canonical == "/p");
    CHECK(metadata.site_name == "Nexus");
    CHECK(metadata.title->str() == "The title");
    REQUIRE(metadata.entries.size() == 3);
    CHECK(metadata.entries[0].key == "description");
    CHECK(metadata.entries[0].value.str() == "A & B");
    CHECK(page.sources.text(metadata.entries[0].value.source()) == "A &amp; B");
    CHECK(metadata.entries[2].key == "time");
    CHECK(metadata.entries[2].value.str() == "2021-09-09");
    CHECK(outline(page) == "p(Sept. 9)");
}

TEST_CASE("the element of a block is the innermost that holds it whole") {
    const auto name = [](std::string_view page) {
        const Page parsed = html(page);
        return parsed.document[element_of(parsed.document.blocks[0])].name;
    };
    CHECK(name("<div><p><b>all</b></p></div>") == "b");
    CHECK(name("<div><p><b>not</b> all</p></div>") == "p");
    CHECK(name("<div><p><b><i>a</i></b> <b>b</b></p></div>") == "p");
    CHECK(name("<div>a<br><i>b</i></div>") == "div");
    CHECK(name("<h2><span>all</span></h2>") == "h2");
    CHECK(name("<p><a class=button href=x>Go</a></p>") == "a");
    CHECK(name("<p>a <button>b</button></p>") == "p");
    CHECK_FALSE(element_of(html("a <b>b</b>").document.blocks[0]).known());
}
