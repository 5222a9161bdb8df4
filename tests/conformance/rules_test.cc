// A brief that keeps every rule, and one fault at a time.
#include <functional>
#include <memory>
#include <set>
#include <stdexcept>

#include "chancery/conformance.h"
#include "layout/random_brief.h"
#include "support/house_template.h"
#include "support/sample_paged.h"

using namespace chancery;
using namespace chancery::tests;

namespace {

/// Every kind of tag that a rule is about, each once.
class Sample : public SamplePaged {
public:
    explicit Sample(const FontLibrary& fonts) : SamplePaged(fonts) {
        page().body_top = mm(28);
        page().body_height = mm(250);
        text(Artifact::header, "Harbour Policy Forum");
        paged.tags[paragraph("What ports report", TagRole::H1)].span = {SourceId{0}, 4, 21};
        picture();
        paragraph("The harbour, from the east.", TagRole::Caption);
        section_ = add(TagRole::Sect);
        paged.tags[section_].title = "Key points";
        paged.destinations.push_back({"key-points", 0, {}, section_});
        paged.outline.push_back({"Key points", 1, 0});
        paragraph("Key points", TagRole::H2, section_);
        note();
        list();
        table();
        contents();
        skip(mm(281) - y());
        text(Artifact::footer, "1");
    }

private:
    void picture() {
        const TagId figure = add(TagRole::Figure);
        paged.tags[figure].alt = Text("A harbour with three cranes", {SourceId{0}, 30, 57}, Text::Origin::copied);
        paged.tags[figure].box = Rect{mm(62), y(), mm(60), mm(30)};
        item(PictureItem{PictureId{0}, *paged.tags[figure].box, figure});
        mark(figure);
        skip(mm(32));
    }
    void note() {
        const TagId p = paragraph("Ports publish their dues ", TagRole::P, section_);
        const TagId reference = add(TagRole::Reference, p), to = add(TagRole::Link, reference);
        text(to, "1");
        link(to, 1u, "1");
        const TagId note = add(TagRole::Note, section_), label = add(TagRole::Lbl, note),
                    back = add(TagRole::Link, label);
        paged.tags[note].id = "note-1";
        text(back, "1");
        link(back, 2u, "1");
        const TagId words = paragraph("As of 2021, says ", TagRole::P, note), out = add(TagRole::Link, words);
        text(out, "the port authority");
        link(out, "https://example.org/ports", "the port authority");
        paged.destinations.push_back({"note-1", 0, {}, note});
        paged.destinations.push_back({"mark-1", 0, {}, reference});
    }
    void list() {
        const TagId list = add(TagRole::L, section_), item = add(TagRole::LI, list);
        paged.tags[list].numbering = ListNumbering::decimal;
        paragraph("1. ", TagRole::Lbl, item);
        paragraph("Publish the dues.", TagRole::LBody, item);
    }
    void table() {
        const TagId table = add(TagRole::Table, section_);
        const TagId head = add(TagRole::TR, add(TagRole::THead, table));
        for (const char* words : {"Port", "Boxes"})
            paged.tags[paragraph(words, TagRole::TH, head)].scope = Tag::Scope::column;
        const TagId row = add(TagRole::TR, add(TagRole::TBody, table));
        paged.tags[paragraph("North bay", TagRole::TH, row)].scope = Tag::Scope::row;
        paragraph("12", TagRole::TD, row);
    }
    void contents() {
        const TagId entry = add(TagRole::TOCI, add(TagRole::TOC, section_));
        const TagId to = add(TagRole::Link, add(TagRole::Reference, entry));
        text(to, "Key points");
        link(to, 0u, "Key points");
    }

    TagId section_;
};

const FontLibrary& fonts() {
    static Diagnostics diagnostics;
    static const SampleFonts sample(diagnostics);
    return sample.library;
}

PagedBrief good() { return Sample(fonts()).paged; }

/// The tag of a role that was made `number` tags of it later than the first.
TagId find(const PagedBrief& paged, TagRole role, std::size_t number = 0) {
    for (std::uint32_t i = 0; i < paged.tags.tags.size(); ++i)
        if (paged.tags.tags[i].role == role && number-- == 0) return TagId{i};
    return {};
}
Tag& tag(PagedBrief& paged, TagRole role, std::size_t number = 0) { return paged.tags[find(paged, role, number)]; }

GlyphRun& run_of(PagedBrief& paged, std::string_view words) {
    for (Item& item : paged.pages[0].items)
        if (auto* run = std::get_if<GlyphRun>(&item); run && run->text.str().starts_with(words)) return *run;
    throw std::logic_error("no such words");
}

/// Gives a mark and its items another owner.
void set_owner(PagedBrief& paged, Owner from, Owner to) {
    for (Mark& mark : paged.pages[0].marks)
        if (mark.owner == from) mark.owner = to;
    for (Item& item : paged.pages[0].items)
        std::visit(
            [&](auto& drawn) {
                if (drawn.owner == from) drawn.owner = to;
            },
            item);
}

void swap_kids(Tag& tag) { std::swap(tag.kids.front(), tag.kids.back()); }

struct Fault {
    std::string_view rule, name;
    std::function<void(PagedBrief&)> spoil;
};

const std::vector<Fault>& faults() {
    using P = PagedBrief;
    static const std::vector<Fault> all{
        {"ua1-7.1-structure", "a tag names another parent", [](P& p) { tag(p, TagRole::LI).parent = TagId{0}; }},
        {"ua1-7.1-structure", "an item is not its mark's",
         [](P& p) { run_of(p, "North").owner = find(p, TagRole::P); }},
        {"ua1-7.1-structure", "content that no tag holds", [](P& p) { tag(p, TagRole::TD).kids.clear(); }},
        {"ua1-7.1-structure", "paint outside of marks", [](P& p) { p.pages[0].marks.pop_back(); }},
        {"ua1-7.1-document", "the tags begin with a Part", [](P& p) { p.tags.tags[0].role = TagRole::Part; }},
        {"ua1-7.1-document", "a Document within", [](P& p) { tag(p, TagRole::P).role = TagRole::Document; }},
        {"ua1-7.1-title", "a title of blanks", [](P& p) { p.title = "\u00A0 "; }},
        {"ua1-7.1-order", "the list's item is read body first", [](P& p) { swap_kids(tag(p, TagRole::LI)); }},
        {"ua1-7.1-empty", "a paragraph of nothing", [](P& p) { p.tags.add(TagRole::P, TagId{0}); }},
        {"ua1-7.2-language", "a language by its name", [](P& p) { p.language = "English (US)"; }},
        {"ua1-7.2-language", "no language", [](P& p) { p.language.clear(); }},
        {"ua1-7.2-language", "a part's language cut short", [](P& p) { tag(p, TagRole::P).language = "e"; }},
        {"ua1-7.2-contents", "an entry is a division", [](P& p) { tag(p, TagRole::TOCI).role = TagRole::Div; }},
        {"ua1-7.2-contents", "an entry outside of contents", [](P& p) { tag(p, TagRole::TOC).role = TagRole::Div; }},
        {"ua1-7.3-alt", "no alternative text", [](P& p) { tag(p, TagRole::Figure).alt.reset(); }},
        {"ua1-7.3-alt", "an alternative text of blanks",
         [](P& p) { tag(p, TagRole::Figure).alt = Text("  ", {}, Text::Origin::copied); }},
        {"ua1-7.3-box", "no box", [](P& p) { tag(p, TagRole::Figure).box.reset(); }},
        {"ua1-7.3-box", "a box beside the page", [](P& p) { tag(p, TagRole::Figure).box->x = mm(200); }},
        {"ua1-7.3-figure", "a picture in a paragraph",
         [](P& p) {
             tag(p, TagRole::Figure).role = TagRole::P;
             tag(p, TagRole::Caption).role = TagRole::P;
         }},
        {"ua1-7.3-caption", "a caption of a paragraph", [](P& p) { tag(p, TagRole::P).role = TagRole::Caption; }},
        {"ua1-7.4.2", "a heading jumps", [](P& p) { tag(p, TagRole::H2).role = TagRole::H3; }},
        {"ua1-7.4.2", "the first heading is of the second level", [](P& p) { tag(p, TagRole::H1).role = TagRole::H2; }},
        {"ua1-7.4-section", "a section without a heading", [](P& p) { tag(p, TagRole::H2).role = TagRole::P; }},
        {"ua1-7.4-section", "a section with two headings", [](P& p) { tag(p, TagRole::P).role = TagRole::H2; }},
        {"ua1-7.5-nesting", "a cell of text", [](P& p) { tag(p, TagRole::TD).role = TagRole::P; }},
        {"ua1-7.5-nesting", "a row outside of a table", [](P& p) { tag(p, TagRole::TBody).role = TagRole::Div; }},
        {"ua1-7.5-grid", "a cell too wide", [](P& p) { tag(p, TagRole::TD).column_span = 2; }},
        {"ua1-7.5-grid", "a cell reaches below its table", [](P& p) { tag(p, TagRole::TD).row_span = 2; }},
        {"ua1-7.5-headers", "a header that heads nothing", [](P& p) { tag(p, TagRole::TH).scope = Tag::Scope::none; }},
        {"ua1-7.5-headers", "a header that is not there", [](P& p) { tag(p, TagRole::TD).headers = {"th-9"}; }},
        {"ua1-7.6-nesting", "an item without body", [](P& p) { tag(p, TagRole::LBody).role = TagRole::P; }},
        {"ua1-7.6-nesting", "a list of paragraphs", [](P& p) { tag(p, TagRole::L).role = TagRole::Div; }},
        {"ua1-7.6-numbering", "numbers that are not announced",
         [](P& p) { tag(p, TagRole::L).numbering = ListNumbering::none; }},
        {"ua1-7.8", "a running head as ornament", [](P& p) { set_owner(p, Artifact::header, Artifact::layout); }},
        {"ua1-7.8", "a foot that is called a head", [](P& p) { set_owner(p, Artifact::footer, Artifact::header); }},
        {"ua1-7.9-id", "a note without ID", [](P& p) { tag(p, TagRole::Note).id.clear(); }},
        {"ua1-7.9-id", "an ID twice", [](P& p) { tag(p, TagRole::TD).id = "note-1"; }},
        {"ua1-7.9-reference", "a note that nothing leads to",
         [](P& p) { p.pages[0].links[0].target = std::uint32_t{0}; }},
        {"ua1-7.17", "a bookmark leads to nowhere", [](P& p) { p.outline[0].destination = 9; }},
        {"ua1-7.17", "a bookmark of the second level first", [](P& p) { p.outline[0].level = 2; }},
        {"ua1-7.17", "a bookmark out of order",
         [](P& p) {
             p.outline.push_back({"Before", 1, 0});
         }},
        {"ua1-7.17", "a bookmark without words", [](P& p) { p.outline[0].title.clear(); }},
        {"ua1-7.18.5-held", "a link that is not held", [](P& p) { tag(p, TagRole::Link, 2).kids.pop_back(); }},
        {"ua1-7.18.5-held", "a Link by another name", [](P& p) { tag(p, TagRole::Link, 2).role = TagRole::Span; }},
        {"ua1-7.18.5-contents", "a link without description", [](P& p) { p.pages[0].links[2].description = " "; }},
        {"ua1-7.19", "a link without address", [](P& p) { p.pages[0].links[2].target = std::string(); }},
        {"ua1-7.21.7", "a glyph that says nothing",
         [](P& p) { run_of(p, "Publish").glyphs[0].last = run_of(p, "Publish").glyphs[0].first; }},
        {"ua1-7.21.7", "a glyph that says a byte order mark",
         [](P& p) { run_of(p, "12").text = Text("\uFEFF ", {}, Text::Origin::computed); }},
        {"ua1-7.21.8", "a glyph that the face lacks", [](P& p) { run_of(p, "Publish").glyphs[2].id = 0; }},
        {"a-6.1.13", "a page too large", [](P& p) { p.pages[0].size.height = pt(14401); }},
        {"a-6.2.11.7.3", "a character for private use",
         [](P& p) { run_of(p, "Publish").text = Text("\uE001ublish the dues.", {}, Text::Origin::computed); }},
    };
    return all;
}

/// What was found: "rule: message" a line.
std::string broken(const PagedBrief& paged) {
    std::string out;
    for (const RuleResult& result : examine(paged, Standard::ua1_a2a))
        for (const BrokenRule& one : result.broken) out += std::string(result.rule->id) + ": " + one.message + "\n";
    return out;
}

}  // namespace

TEST_CASE("a good brief keeps every rule, and each rule has something to look at") {
    for (const RuleResult& result : examine(good(), Standard::ua1_a2a)) {
        INFO(result.rule->id);
        CHECK(result.broken.empty());
        CHECK(result.state() == RuleResult::State::passed);
    }
}

TEST_CASE("one fault breaks the one rule that it should, with its place") {
    for (const Fault& fault : faults()) {
        INFO(fault.name);
        PagedBrief paged = good();
        fault.spoil(paged);
        std::set<std::string_view> found;
        for (const RuleResult& result : examine(paged, Standard::ua1_a3a)) {
            if (result.state() == RuleResult::State::failed) found.insert(result.rule->id);
            for (const BrokenRule& one : result.broken) CHECK_FALSE(one.message.empty());
        }
        INFO(broken(paged));
        CHECK(found == std::set<std::string_view>{fault.rule});
    }
}

TEST_CASE("every rule has a fault that breaks it, and an ID of its own") {
    std::set<std::string_view> broken_by_faults, ids;
    for (const Fault& fault : faults()) broken_by_faults.insert(fault.rule);
    for (const StandardEntry& standard : all_standards())
        for (const ConformanceRule* rule : rules_of(standard.standard)) ids.insert(rule->id);
    CHECK(ids == broken_by_faults);
    CHECK(rules_of(Standard::ua1_a2a).size() == ids.size());
}

TEST_CASE("a broken rule is an error with its clause and place") {
    PagedBrief paged = good();
    tag(paged, TagRole::H1).role = TagRole::H3;
    Diagnostics diagnostics;
    check_conformance(paged, Standard::ua1_a2a, diagnostics);
    REQUIRE(diagnostics.count(Severity::error) == 1);
    const Diagnostic& error = diagnostics.all().front();
    CHECK(error.code == Code::not_conforming);
    CHECK(error.span == Span{SourceId{0}, 4, 21});
    CHECK(error.message == "page 1: the first heading is of level 3");
    CHECK(error.label == "ISO 14289-1, 7.4.2");
}

TEST_CASE("any brief that is set keeps every rule, in every template") {
    const std::vector<std::string> names{"nexus", "base", "plain", "large-print"};
    std::vector<std::unique_ptr<LoadedTemplate>> loaded;
    for (const std::string& name : names) loaded.push_back(std::make_unique<LoadedTemplate>(name));
    for (unsigned seed = 1; seed <= 120; ++seed) {
        const LoadedTemplate& house = *loaded[seed % loaded.size()];
        INFO("seed " << seed << " in " << names[seed % loaded.size()]);
        Diagnostics diagnostics;
        const PagedBrief paged =
            layout(RandomBrief(seed).make(), house.theme, house.fonts, Pictures(), house.limits, diagnostics);
        CHECK(broken(paged) == "");
    }
}
