#include "support/catch2.h"
#include "theme/fixture.h"

using namespace chancery;
using namespace chancery::test;

TEST_CASE("contrast is that of WCAG 2.1") {
    constexpr Color white{255, 255, 255}, black{0, 0, 0};
    CHECK(contrast(white, black) == Approx(21.0));
    CHECK(contrast(white, white) == Approx(1.0));
    CHECK(contrast(black, white) == contrast(white, black));
    // Known pairs: #767676 is the lightest grey that passes on white, #777777 the darkest that fails.
    CHECK(contrast({0x76, 0x76, 0x76}, white) == Approx(4.54).margin(0.005));
    CHECK(contrast({0x77, 0x77, 0x77}, white) < 4.5);
    CHECK(contrast({255, 0, 0}, white) == Approx(3.998).margin(0.001));
}

TEST_CASE("pale text is an error that names both colours, their keys and the ratio, once") {
    const std::string text = "data/templates/t/template.toml:2:9 E0310 `styles.caption.color` (#777777) on ";
    const std::string below = ":1, below 4.5:1 (WCAG 2.1 AA wants 4.5:1, and 3:1 from 18 pt or 14 pt bold)\n";
    CHECK(messages_of("[styles.caption]\ncolor = '#777777'\n") ==
          text + "`sections.key_points.panel.fill` (#f3f5f8) has a contrast of 4.10" + below +  //
              text + "`sections.looking_forward.panel.fill` (#f3f5f8) has a contrast of 4.10" + below + text +
              "the page (#ffffff) has a contrast of 4.47" + below);
}

namespace {

/// The keys of the colours that fail, in the order in which they are reported.
std::string failing(const std::string& toml) {
    std::string out;
    const LoadedTheme result = loaded(toml);
    for (const Diagnostic& diagnostic : result.diagnostics.all()) {
        REQUIRE(diagnostic.code == Code::low_contrast);
        const std::string& message = diagnostic.message;
        out += message.substr(0, message.find(" has a contrast")) + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("every ground is looked at") {
    CHECK(failing("[cover]\nlayout = 'band'\nbleed = true\npanel = { fill = '#0b2545', text = 'white' }\n").empty());
    CHECK(failing("[cover]\nlayout = 'band'\npanel = { fill = '#0b2545' }\n[styles]\ntitle.color = 'white'\n"
                  "standfirst.color = 'white'\nfact_value.color = 'white'\nbrand.color = 'white'\n") ==
          "`styles.fact_name.color` (#55606d) on `cover.panel.fill` (#0b2545)\n");
    CHECK(failing("[sections.looking_forward]\npanel = { fill = '#0b2545', text = 'white' }\n")
              .starts_with(
                  "`styles.section_label.color` (#36506b) on `sections.looking_forward.panel.fill` (#0b2545)\n"));
    CHECK(failing("[sections.looking_forward]\npanel = { fill = '#0b2545', text = '#333333', label = 'white' }\n")
              .starts_with("`sections.looking_forward.panel.text` (#333333) on `sections.looking_forward.panel.fill`"));
    CHECK(failing("[table]\nhead_fill = '#36506b'\n") ==
          "`styles.table_head.color` (#1d232b) on `table.head_fill` (#36506b)\n");
    CHECK(failing("[link]\ncolor = '#9bb8d3'\n").starts_with("`link.color` (#9bb8d3) on the page (#ffffff)\n"));
    CHECK(
        failing("[head.first]\nleft = 'x'\n[cover]\nlayout = 'band'\nbleed = true\npanel = { fill = '#0b2545', text = "
                "'white' }\n") == "`styles.running.color` (#55606d) on `cover.panel.fill` (#0b2545)\n");
    CHECK(failing("[styles.running]\ncolor = '#888888'\n") ==
          "`styles.running.color` (#888888) on the page (#ffffff)\n");
}

TEST_CASE("large text needs less") {
    // 3.54:1 on white.
    const std::string color = "color = '#888888'\n";
    CHECK(failing("[styles.numeral]\n" + color).empty());
    CHECK(failing("[styles.numeral]\nsize = '18pt'\n" + color).empty());
    CHECK_FALSE(failing("[styles.numeral]\nsize = '17.9pt'\n" + color).empty());
    CHECK(failing("[styles.numeral]\nsize = '14pt'\nweight = 'bold'\n" + color).empty());
    CHECK_FALSE(failing("[styles.numeral]\nsize = '13.9pt'\nweight = 'bold'\n" + color).empty());
    CHECK_FALSE(failing("[styles.numeral]\ncolor = '#aaaaaa'\n").empty());
}

TEST_CASE("a ground that does not span the columns leaves the label on the page") {
    CHECK(failing("[sections.news]\nlayout = 'panel'\npanel = { fill = '#0b2545', text = 'white' }\n").empty());
}
