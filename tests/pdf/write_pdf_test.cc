// The whole file, as foreign readers see it.
#include <random>

#include "chancery/pdf.h"
#include "support/catch2.h"
#include "support/run_tool.h"
#include "support/sample_paged.h"

using namespace chancery;
using namespace chancery::tests;

namespace {

Text computed(std::string_view words) { return Text(words, Span{}, Text::Origin::computed); }

Paths triangle(double opacity) {
    Paths paths;
    paths.size = {pt(24), pt(24)};
    VectorPath path;
    path.fill = Color{200, 30, 30};
    path.stroke = Color{0, 0, 0};
    path.fill_opacity = opacity;
    path.stroke_width = pt(0.5);
    path.dashes = {pt(2), pt(1)};
    using Kind = PathSegment::Kind;
    path.segments = {{Kind::move, {{pt(2), pt(2)}, {}, {}}},
                     {Kind::line, {{pt(20), pt(4)}, {}, {}}},
                     {Kind::curve, {{pt(20), pt(9)}, {pt(9), pt(9)}, {pt(12), pt(20)}}},
                     {Kind::close, {}}};
    paths.paths.push_back(path);
    return paths;
}

Raster six_pixels() {
    Raster raster;
    raster.width = 2;
    raster.height = 3;
    raster.samples = std::string("\xff\0\0\0\xff\0\0\0\xff\xff\xff\0\0\xff\xff\x80\x80\x80", 18);
    raster.alpha = "\xff\xff\xff\xff\x80\xff";
    raster.orientation = {1, false};
    return raster;
}

/// A brief with one of everything.
struct Sample {
    Diagnostics diagnostics;
    SampleFonts fonts{diagnostics};
    SamplePaged pages{fonts.library};
    Pictures pictures;
    PdfOptions options;

    Sample() {
        pages.item(Fill{{Length(), Length(), mm(210), mm(16)}, {11, 37, 69}, Artifact::background});
        pages.mark(Artifact::background);
        pages.text(Artifact::header, "Running head");
        const TagId heading = pages.paragraph("Building back together", TagRole::H1);
        pages.paragraph(
            "Officers find affluent waffles, “quotes” and a well-known hyphen, and supply chains that go on over more "
            "than "
            "one line, for internatio\u00ADnali\u00ADza\u00ADtion and extraordi\u00ADna\u00ADri\u00ADly long words to "
            "break.");
        RunStyle label = pages.style("other", pt(9));
        label.capitals = true;
        label.tracking = 120;
        pages.text(pages.add(TagRole::H2), "Looking forward LOOKING", label);
        add_list();
        add_table();
        add_link();
        add_pictures();
        pages.item(Rule{{mm(20), pages.y()}, mm(170), false, pt(0.5), {200, 200, 200}, Artifact::layout});
        pages.mark(Artifact::layout);
        const TagId over = pages.paragraph("A paragraph that begins here");
        pages.add_page();
        pages.text(over, "and ends on the next page.");
        pages.text(Artifact::footer, "2 of 2");
        pages.paged.destinations.push_back({"top", 0, {mm(20), mm(20)}, heading});
        pages.paged.outline = {{"Building back", 1, 0}, {"Größe", 2, 0}, {"Next", 1, 0}};
        pages.paged.metadata.author = "Ana Müller";
        pages.paged.metadata.subject = "Trade & <growth>";
        pages.paged.metadata.keywords = {"trade", "Mexico"};
        options.provenance.software = "FreeType 2; HarfBuzz 6";
    }

    void add_list() {
        const TagId list = pages.add(TagRole::L);
        pages.paged.tags[list].numbering = ListNumbering::decimal;
        const TagId item = pages.add(TagRole::LI, list);
        pages.paragraph("1.", TagRole::Lbl, item);
        pages.paragraph("An item of a list", TagRole::LBody, item);
    }

    void add_table() {
        const TagId table = pages.add(TagRole::Table);
        const TagId head = pages.add(TagRole::TR, table), row = pages.add(TagRole::TR, table);
        const TagId th = pages.paragraph("Head", TagRole::TH, head), td = pages.paragraph("Cell", TagRole::TD, row);
        pages.paged.tags[th].scope = Tag::Scope::column;
        pages.paged.tags[th].id = "head-1";
        pages.paged.tags[td].headers = {"head-1"};
    }

    void add_link() {
        const TagId paragraph = pages.add(TagRole::P), link = pages.add(TagRole::Link, paragraph);
        pages.text(link, "a link");
        pages.link(link, std::string("https://example.org/é"), "Example, a site");
        const TagId inner = pages.add(TagRole::Link, paragraph);
        pages.text(inner, "to the top");
        pages.link(inner, std::uint32_t{0}, "Top of the brief");
    }

    void add_pictures() {
        const TagId figure = pages.add(TagRole::Figure);
        pages.paged.tags[figure].alt = computed("Two pictures");
        pages.paged.tags[figure].box = Rect{mm(62), pages.y(), mm(60), mm(24)};
        const PictureId vector = pictures.add("a.svg", {triangle(0.5), {pt(24), pt(24)}, "", ""});
        const PictureId raster = pictures.add("a.png", {six_pixels(), {pt(24), pt(16)}, "", ""});
        pages.item(PictureItem{vector, {mm(62), pages.y(), mm(24), mm(24)}, figure});
        pages.item(PictureItem{raster, {mm(92), pages.y(), mm(30), mm(20)}, figure});
        pages.mark(figure);
        pages.skip(mm(30));
    }

    std::string write() {
        return write_pdf(pages.paged, fonts.library, pictures, options, Limits{}, pages.diagnostics);
    }
};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// The objects of a file without object streams are plain text.
std::string plain(Sample& sample) {
    sample.options.object_streams = false;
    return sample.write();
}

std::size_t count_of(Code code, const Diagnostics& diagnostics) {
    std::size_t n = 0;
    for (const Diagnostic& diagnostic : diagnostics.all()) n += diagnostic.code == code ? 1u : 0u;
    return n;
}

void without_tool(const std::string& name) { WARN(name << " is not installed: its part of the test is left out"); }

}  // namespace

TEST_CASE("the same brief gives the same bytes") {
    Sample first, second;
    const std::string bytes = first.write();
    REQUIRE_FALSE(bytes.empty());
    CHECK(bytes == second.write());
    CHECK(bytes == first.write());
    CHECK(first.pages.diagnostics.all().empty());
}

TEST_CASE("what was written before is remembered and changes nothing") {
    Sample alone, first, second;
    const std::string bytes = alone.write();
    const PdfMemory memory;
    first.options.memory = second.options.memory = &memory;
    CHECK(first.write() == bytes);
    CHECK(second.write() == bytes);
}

TEST_CASE("qpdf finds nothing to complain of, with and without object streams") {
    if (!has_tool("qpdf")) return without_tool("qpdf");
    Sample sample;
    for (const bool object_streams : {true, false}) {
        sample.options.object_streams = object_streams;
        const TemporaryFile file("brief.pdf", sample.write());
        const ToolResult checked = run_tool("qpdf --check " + file.path());
        CHECK(checked.status == 0);
        CHECK_FALSE(contains(checked.output, "WARNING"));
        const ToolResult table = run_tool("qpdf --show-xref " + file.path());
        CHECK(contains(table.output, object_streams ? "compressed" : "uncompressed"));
    }
}

TEST_CASE("poppler reads the structure with its text") {
    if (!has_tool("pdfinfo")) return without_tool("pdfinfo");
    Sample sample;
    const TemporaryFile file("brief.pdf", sample.write());
    const std::string structure = run_tool("pdfinfo -struct-text " + file.path()).output;
    CHECK(contains(structure, "\"Building back together\""));
    CHECK(contains(
        structure,
        "\"Officers find affluent waffles, “quotes” and a well-known hyphen, and supply chains that go on over "
        "more than one line, for internationalization and extraordinarily long words to break.\""));
    CHECK(contains(structure, "\"Looking forward LOOKING\""));
    CHECK(contains(structure, "\"A paragraph that begins here\"\n    \"and ends on the next page.\""));
    CHECK(contains(structure, "\"An item of a list\""));
    CHECK(contains(structure, "Two pictures") == false);  // -struct-text shows content, not alternatives
    CHECK_FALSE(contains(structure, "Running head"));
    CHECK_FALSE(contains(structure, "rror"));
    const std::string about = run_tool("pdfinfo " + file.path()).output;
    CHECK(contains(about, "Title:           A sample brief"));
    CHECK(contains(about, "Author:          Ana Müller"));
    CHECK(contains(about, "Tagged:          yes"));
    CHECK_FALSE(contains(about, "CreationDate"));
}

TEST_CASE("every font is embedded, subset and has a character map") {
    if (!has_tool("pdffonts")) return without_tool("pdffonts");
    Sample sample;
    const TemporaryFile file("brief.pdf", sample.write());
    const std::string fonts = run_tool("pdffonts " + file.path()).output;
    CHECK(contains(fonts, "+Vollkorn-Regular"));
    CHECK(contains(fonts, "CID TrueType"));
    CHECK(contains(fonts, "CID Type 0C"));
    CHECK_FALSE(contains(fonts, " no "));
}

TEST_CASE("MuPDF draws and reads every page without a complaint") {
    if (!has_tool("mutool")) return without_tool("mutool");
    Sample sample;
    const TemporaryFile file("brief.pdf", sample.write());
    const ToolResult text = run_tool("mutool draw -q -F txt " + file.path());
    CHECK(text.status == 0);
    CHECK(contains(text.output, "Looking forward LOOKING"));
    // Debian builds MuPDF without lcms, and it says so.
    std::string complaints = text.output;
    const std::string_view known = "warning: ICC support is not available";
    if (const auto at = complaints.find(known); at != std::string::npos) complaints.erase(at, known.size());
    CHECK_FALSE(contains(complaints, "warning"));
    CHECK_FALSE(contains(complaints, "error"));
    CHECK(contains(run_tool("mutool show " + file.path() + " outline").output, "Größe"));
}

TEST_CASE("structure and content refer to each other") {
    Sample sample;
    const std::string bytes = plain(sample);
    CHECK(contains(bytes, "/ListNumbering/Decimal"));
    CHECK(contains(bytes, "/O/Table/Scope/Column"));
    CHECK(contains(bytes, "/Headers[(head-1)]"));
    CHECK(contains(bytes, "/IDTree<</Names[(head-1) "));
    CHECK(contains(bytes, "/Alt(Two pictures)"));
    CHECK(contains(bytes, "/O/Layout/Placement/Block/BBox["));
    CHECK(contains(bytes, "<</Type/MCR/Pg "));
    CHECK(contains(bytes, "/ParentTreeNextKey 4"));
    CHECK(contains(bytes, "/StructParent 2/Contents(Example, a site)/A<</S/URI/URI(https://example.org/%C3%A9)>>"));
    CHECK(contains(bytes, "/StructParent 3/Contents(Top of the brief)/Dest["));
    CHECK(contains(bytes, "/Names<</Dests<</Names[(top) ["));
    CHECK(contains(bytes, "/PageMode/UseOutlines"));
    CHECK(contains(bytes, "/Group<</S/Transparency/CS/DeviceRGB>>"));
}

TEST_CASE("a tag that layout took out of the tree is not written") {
    Sample sample;
    sample.pages.paged.tags.tags.push_back(Tag{});
    sample.pages.paged.tags.tags.back().title = "taken out";
    const std::string bytes = plain(sample);
    REQUIRE_FALSE(bytes.empty());
    CHECK_FALSE(contains(bytes, "taken out"));
}

TEST_CASE("XMP and Info say the same") {
    Sample sample;
    sample.pages.paged.metadata.date = "2021-09-09";
    const std::string bytes = plain(sample);
    CHECK(contains(bytes, "<xmp:CreateDate>2021-09-09</xmp:CreateDate>"));
    CHECK(contains(bytes, "/CreationDate(D:20210909)/ModDate(D:20210909)"));
    CHECK(contains(bytes, "<dc:creator><rdf:Seq><rdf:li>Ana Müller</rdf:li></rdf:Seq></dc:creator>"));
    CHECK(contains(bytes, "Trade &amp; &lt;growth&gt;"));
    CHECK(contains(bytes, "/Subject(Trade & <growth>)"));
    CHECK(contains(bytes, "<pdf:Keywords>trade, Mexico</pdf:Keywords>"));
    CHECK(contains(bytes, "/Keywords(trade, Mexico)"));
    CHECK(contains(bytes, "<chancery:madeWith>FreeType 2; HarfBuzz 6</chancery:madeWith>"));
}

TEST_CASE("a date comes from the metadata, else from SOURCE_DATE_EPOCH, else there is none") {
    Sample sample;
    CHECK_FALSE(contains(plain(sample), "/CreationDate"));
    sample.options.source_date_epoch = 0;
    CHECK(contains(plain(sample), "/CreationDate(D:19700101000000Z)"));
    sample.pages.paged.metadata.date = "9 September 2021";
    CHECK(contains(plain(sample), "/CreationDate(D:19700101000000Z)"));
    CHECK(count_of(Code::date_not_iso, sample.pages.diagnostics) == 1);
}

TEST_CASE("what no face has is read as it was, even where a brief is full of it") {
    if (!has_tool("pdfinfo") || !has_tool("pdftotext")) return without_tool("pdfinfo or pdftotext");
    Sample sample;
    // More characters than one glyph has layers, and one of private use, which PDF/A wants in an ActualText.
    sample.pages.paragraph("Before 漢字一二三四五六七八九十 \uE000 after");
    const TemporaryFile file("brief.pdf", sample.write());
    CHECK(contains(run_tool("pdfinfo -struct-text " + file.path()).output, "after"));
    CHECK(contains(run_tool("pdftotext -raw " + file.path() + " -").output, "漢字一二三四五六七八九十 \uE000 after"));
}

TEST_CASE("text that no PDF string can hold is cut and reported") {
    Sample sample;
    sample.pages.paged.tags.tags.back().alt = computed(std::string(40'000, 'x'));
    CHECK_FALSE(sample.write().empty());
    CHECK(count_of(Code::pdf_text_too_long, sample.pages.diagnostics) == 1);
}

TEST_CASE("a face that can't be cut down is an error, and nothing is written") {
    Sample sample;
    sample.fonts.world.files.clear();  // the semibold face was not read before
    sample.fonts.world.fonts.clear();
    GlyphRun run;
    run.font = sample.fonts.library.face("serif", Weight::semibold, false);
    run.size = pt(10);
    run.text = computed("a");
    run.glyphs.push_back({5, pt(5), Length(), Length(), 0, 1});
    sample.pages.item(run);
    sample.pages.mark(TagId{0});
    CHECK(sample.write().empty());
    CHECK(count_of(Code::font_not_embedded, sample.pages.diagnostics) == 1);
}

TEST_CASE("a stopped run writes nothing") {
    Sample sample;
    std::stop_source source;
    source.request_stop();
    Limits limits;
    limits.stop = source.get_token();
    CHECK(write_pdf(sample.pages.paged, sample.fonts.library, sample.pictures, {}, limits, sample.diagnostics).empty());
}

TEST_CASE("an index that leads nowhere is an error, never a crash") {
    const auto problem_of = [](auto&& spoil) {
        Sample sample;
        spoil(sample);
        CHECK(sample.write().empty());
        CHECK(count_of(Code::pdf_not_written, sample.pages.diagnostics) == 1);
    };
    problem_of([](Sample& s) { s.pages.paged.pages.clear(); });
    problem_of([](Sample& s) { s.pages.paged.tags.tags.clear(); });
    problem_of([](Sample& s) { s.pages.page().marks[0].last = 1000; });
    problem_of([](Sample& s) { s.pages.page().marks[0].owner = TagId{1000}; });
    problem_of([](Sample& s) { s.pages.page().marks[0].mcid = 1000; });
    problem_of([](Sample& s) { std::get<GlyphRun>(s.pages.page().items[0]).glyphs[0].last = 1000; });
    problem_of([](Sample& s) { std::get<GlyphRun>(s.pages.page().items[0]).glyphs[0].id = 0; });
    problem_of([](Sample& s) { std::get<GlyphRun>(s.pages.page().items[0]).font.value = 99; });
    problem_of([](Sample& s) { s.pages.item(PictureItem{PictureId{9}, {}, Artifact::layout}); });
    problem_of([](Sample& s) { s.pages.paged.pages[0].links[0].tag = TagId{}; });
    problem_of([](Sample& s) { s.pages.paged.pages[0].links[1].target = std::uint32_t{7}; });
    problem_of([](Sample& s) { s.pages.paged.tags[TagId{0}].kids.emplace_back(TagId{1000}); });
    problem_of([](Sample& s) { s.pages.paged.tags[TagId{0}].kids.emplace_back(MarkRef{0, 1000}); });
    problem_of([](Sample& s) { s.pages.paged.tags[TagId{0}].kids.emplace_back(LinkRef{5, 0}); });
    problem_of([](Sample& s) { s.pages.paged.destinations[0].page = 9; });
    problem_of([](Sample& s) { s.pages.paged.outline[0].destination = 9; });
    problem_of([](Sample& s) { s.pages.paged.tags[TagId{1}].box = Rect{}, s.pages.paged.tags[TagId{1}].box_page = 9; });
}

TEST_CASE("writes the sample, to look at and to give to tests/conformance", "[.sample]") {
    Sample sample;
    std::ofstream(CHANCERY_BINARY_DIR "/sample.pdf", std::ios::binary) << sample.write();
}
