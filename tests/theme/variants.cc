// Ranges, the room for text, the order and numbering of sections, the printing variant.
#include "support/catch2.h"
#include "theme/fixture.h"

using namespace chancery;
using namespace chancery::test;

namespace {

std::string at(const std::string& place) { return "data/templates/t/template.toml:" + place + " "; }

}  // namespace

TEST_CASE("a length outside what its key takes is an error that names the range") {
    CHECK(messages_of("[styles.body]\nsize = '0pt'\n") ==
          at("2:8") + "E0305 `styles.body.size` takes 4pt to 400pt, not 0pt\n");
    CHECK(messages_of("[styles.body]\nsize = '4000pt'\n") ==
          at("2:8") + "E0305 `styles.body.size` takes 4pt to 400pt, not 4000pt\n");
    CHECK(messages_of("[styles.body]\nleading = '0.1em'\n") ==
          at("2:11") + "E0305 `styles.body.leading` takes 4pt to 600pt, not 0.1em\n");
    CHECK(messages_of("[styles.body]\ntracking = '12em'\n") ==
          at("2:12") + "E0305 `styles.body.tracking` takes -0.1em to 1em, not 12em\n");
    CHECK(messages_of("[page]\nsize = { width = '1mm', height = '297mm' }\n") ==
          at("2:18") + "E0305 `page.size.width` takes 72pt to 14400pt, not 1mm\n");
    CHECK(messages_of("[page.margin]\ntop = '100in'\n") ==
          at("2:7") + "E0305 `page.margin.top` takes 0pt to 1440pt, not 100in\n");
    CHECK(messages_of("[styles.body]\nsize = '4pt'\nleading = '4pt'\n").empty());

    const LoadedTheme set_from_outside = loaded("", {set("styles.body.size", "0pt")});
    CHECK_FALSE(set_from_outside.theme);
    CHECK(set_from_outside.messages().find("`styles.body.size` takes 4pt to 400pt, not 0pt") != std::string::npos);
}

TEST_CASE("a page without room for its text is refused") {
    CHECK(messages_of("[page]\ncolumns = { label = '100mm', gap = '40mm' }\n") ==
          at("2:21") +
              "E0313 the text column is 30.0mm wide, and needs 44.0mm: 12 times the size of the body (it is "
              "what page.size leaves beside page.margin and page.columns)\n");
    CHECK(messages_of("[styles.body]\nsize = '40pt'\nleading = '50pt'\n").starts_with(at("2:8") + "E0313 "));
    CHECK(messages_of("[page]\nmargin = { top = '200mm', bottom = '60mm' }\n")
              .starts_with(at("2:18") + "E0313 a page has 37.0mm for text, and needs 40.6mm: 8 lines of the body"));
    CHECK(messages_of("[page]\nsize = 'A5'\n").empty());
}

TEST_CASE("without a label column the text begins at the margin") {
    const LoadedTheme result = loaded("[page]\ncolumns = { label = '0mm' }\n");
    INFO(result.messages());
    REQUIRE(result.theme);
    CHECK(result.theme->page.text_left() == mm(20));
    CHECK(result.theme->page.text_width() == result.theme->page.full_width());
    // Then a label stands on the ground of its section.
    CHECK(messages_of("[page]\ncolumns = { label = '0mm' }\n[sections.news]\nlayout = 'panel'\npanel = { fill = "
                      "'#0b2545', text = '#333333' }\n")
              .find("`sections.news.panel.text` (#333333) on `sections.news.panel.fill`") != std::string::npos);
}

TEST_CASE("the order of sections is a list of their names") {
    const LoadedTheme result = loaded("[sections]\norder = ['key_points', 'pillar']\n");
    INFO(result.messages());
    REQUIRE(result.theme);
    CHECK(result.theme->vocabulary.section_order == std::vector<Role>{Role::key_points, Role::pillar});
    const LoadedTheme from_outside = loaded("", {set("sections.order", "news, overview")});
    REQUIRE(from_outside.theme);
    CHECK(from_outside.theme->vocabulary.section_order == std::vector<Role>{Role::news, Role::overview});
    CHECK(messages_of("[sections]\norder = ['key_point']\n") ==
          at("2:10") + "E0306 there is no section `key_point` (did you mean `key_points`?)\n");
    CHECK(messages_of("[sections]\norder = ['news', 'news']\n") ==
          at("2:18") + "E0305 `sections.order` names `news` twice\n");
}

TEST_CASE("only pillars have a form of numbers") {
    const LoadedTheme result = loaded("[sections.pillar]\nnumbering = 'roman'\n");
    REQUIRE(result.theme);
    CHECK(result.theme->vocabulary.pillar_numbering == Numbering::roman);
    CHECK(messages_of("[sections.pillar]\nnumbering = 'romna'\n") ==
          at("2:13") + "E0306 there is no form of numbers `romna` (did you mean `roman`?)\n");
    CHECK(messages_of("[sections.news]\nnumbering = 'roman'\n") ==
          at("2:13") +
              "E0302 there is no key `sections.news.numbering` (only pillars are numbered: "
              "sections.pillar.numbering)\n");
}

TEST_CASE("ink saving makes lines of every ground, with contrast on paper") {
    FileWorld world({});
    for (const std::string& name : template_names(world, CHANCERY_SOURCE_DIR)) {
        SourceMap sources(SourceMap::kTemplateSources);
        Diagnostics diagnostics;
        const auto theme =
            load_theme(world, name, CHANCERY_SOURCE_DIR, {set("ink_saving", "true")}, Limits{}, sources, diagnostics);
        INFO(name << "\n" << shown(diagnostics, sources));
        REQUIRE(theme);
        CHECK_FALSE(theme->cover.panel.fill);
        CHECK_FALSE(theme->table.head_fill);
        for (const auto& [role, section] : theme->sections) CHECK_FALSE(section.panel.fill);
        for (const auto& [key, style] : theme->styles) {
            INFO(key);
            CHECK(contrast(style.color, Color{255, 255, 255}) >= 3);
        }
        if (name == "nexus") {
            CHECK_FALSE(theme->cover.logo_on_dark);
            CHECK(theme->cover.panel.rule > Length());
            CHECK(theme->cover.panel.rule_color == Color{0x0b, 0x25, 0x45});
            CHECK(theme->section(Role::looking_forward).panel.outline > Length());
            CHECK(theme->section(Role::looking_forward).panel.outline_color == Color{0x0b, 0x25, 0x45});
            CHECK_FALSE(theme->section(Role::looking_forward).panel.text);
            CHECK(theme->style("title").color == theme->colors.at("ink"));
            CHECK(theme->style("section_label").color == theme->colors.at("accent"));
        }
    }
}

TEST_CASE("large-print is as the guides of accessible print ask") {
    FileWorld world({});
    SourceMap sources(SourceMap::kTemplateSources);
    Diagnostics diagnostics;
    const auto theme = load_theme(world, "large-print", CHANCERY_SOURCE_DIR, {}, Limits{}, sources, diagnostics);
    REQUIRE(theme);
    CHECK(theme->style("body").size == pt(18));
    for (const auto& [name, style] : theme->styles) {
        INFO(name);
        CHECK(style.size >= pt(name == "section_label" ? 18 : 16));
        CHECK(style.leading.points() >= 1.2 * style.size.points());
        CHECK(style.align == Align::left);
        CHECK_FALSE(style.hyphens);
        CHECK_FALSE(style.italic);
        CHECK_FALSE(style.capitals);
        CHECK(contrast(style.color, Color{255, 255, 255}) >= 7);
        const FontFamily& family = theme->families.at(style.family);
        CHECK(family.files.at("italic").text.find("Italic") == std::string::npos);
    }
    for (const auto& [role, section] : theme->sections) CHECK_FALSE(section.panel.fill);
    CHECK_FALSE(theme->cover.panel.fill);
    CHECK(theme->link_underline);
}

TEST_CASE("plain differs from nexus in every proportion") {
    FileWorld world({});
    SourceMap sources(SourceMap::kTemplateSources);
    Diagnostics diagnostics;
    const auto plain = load_theme(world, "plain", CHANCERY_SOURCE_DIR, {}, Limits{}, sources, diagnostics);
    const auto nexus = load_theme(world, "nexus", CHANCERY_SOURCE_DIR, {}, Limits{}, sources, diagnostics);
    REQUIRE(plain);
    REQUIRE(nexus);
    CHECK(plain->style("body").size == pt(11));
    CHECK(plain->style("body").align == Align::left);
    CHECK(plain->page.text_width() != nexus->page.text_width());
    CHECK(plain->page.text_left() != nexus->page.text_left());
    for (const char* name : {"body", "title", "standfirst", "heading", "subheading", "section_label", "caption",
                             "key_point", "fact_value", "table_cell", "running"}) {
        INFO(name);
        CHECK(plain->style(name).size != nexus->style(name).size);
        CHECK(plain->style(name).leading != nexus->style(name).leading);
        CHECK(plain->style(name).family == "libertine");
    }
}
