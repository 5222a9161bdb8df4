#include <random>
#include <string>

#include "support/catch2.h"
#include "theme/fixture.h"

using namespace chancery;
using namespace chancery::test;

namespace {

constexpr const char* kPlace = "data/templates/t/template.toml";

std::string at(const std::string& place) { return std::string(kPlace) + ":" + place + " "; }

LoadedTheme shipped(const std::string& name) {
    LoadedTheme result;
    FileWorld world({});
    result.theme = load_theme(world, name, CHANCERY_SOURCE_DIR, {}, Limits{}, result.sources, result.diagnostics);
    return result;
}

}  // namespace

TEST_CASE("the templates that are shipped load without a word") {
    for (const char* name : {"base", "nexus", "plain", "large-print"}) {
        const LoadedTheme result = shipped(name);
        INFO(result.messages());
        REQUIRE(result.theme);
        CHECK(result.diagnostics.all().empty());
        CHECK(result.theme->name == name);
        for (const Role role : all_roles()) CHECK(result.theme->sections.count(role) == 1);
        for (const char* style : {"body", "subheading", "code"}) CHECK(result.theme->styles.count(style) == 1);
    }
}

TEST_CASE("nexus is as its brand book says") {
    const LoadedTheme result = shipped("nexus");
    REQUIRE(result.theme);
    const Theme& theme = *result.theme;
    CHECK(theme.page.size.width == mm(210));
    CHECK(theme.page.text_left() == mm(62));
    // The parts are rounded to 1/65536 pt each.
    CHECK(std::abs((theme.page.text_width() - mm(128)).units()) <= 4);
    const TextStyle& body = theme.style("body");
    CHECK(body.size == pt(10.4));
    CHECK(body.leading == pt(14.4));
    CHECK(body.align == Align::justify);
    CHECK(body.hyphens);
    CHECK(body.features == std::vector<std::string>{"onum"});
    CHECK(theme.style("title").size == pt(28));
    CHECK(theme.style("title").color == Color{255, 255, 255});
    CHECK(theme.style("section_label").tracking == 120);
    CHECK(theme.style("numeral").features == std::vector<std::string>{"lnum"});
    CHECK(theme.cover.arrangement == Arrangement::band);
    CHECK(theme.cover.panel.fill == Color{0x0b, 0x25, 0x45});
    CHECK(theme.section(Role::key_points).panel.rule == pt(2));
    CHECK(theme.section(Role::key_points).panel.fill == Color{0xf3, 0xf5, 0xf8});
    CHECK(theme.section(Role::looking_forward).panel.text == Color{0xe9, 0xee, 0xf5});
    CHECK(theme.section(Role::looking_forward).panel.full_width);
    CHECK(theme.head.first.empty());
    CHECK(theme.foot.first.right == "{page} / {pages}");
    CHECK(theme.brand.logo_on_dark.text == CHANCERY_SOURCE_DIR "/templates/nexus/logo-white.svg");
    CHECK(theme.families.at("serif").files.at("semibold").text == "Vollkorn-SemiBold.ttf");
    CHECK(theme.vocabulary.labels.at(Role::looking_forward).in("es-MX").text == "Perspectivas");
    CHECK(theme.vocabulary.always_labelled == std::vector<Role>{Role::pillar, Role::news});
    CHECK(theme.vocabulary.brand_name == "Nexus Global Ventures");
    CHECK(result.sources.text(theme.vocabulary.brand_place.span) == "\"Nexus Global Ventures\"");
}

TEST_CASE("another template changes the cover without a line of code") {
    LoadedTheme result;
    FileWorld world({});
    result.theme = load_theme(world, CHANCERY_SOURCE_DIR "/tests/theme/minimal", CHANCERY_SOURCE_DIR, {}, Limits{},
                              result.sources, result.diagnostics);
    INFO(result.messages());
    REQUIRE(result.theme);
    const Theme& theme = *result.theme;
    CHECK(theme.page.size.width == inch(8.5));
    CHECK(theme.page.size.height == inch(11));
    CHECK(theme.page.margin.left == mm(25));
    CHECK(theme.cover.arrangement == Arrangement::stack);
    REQUIRE(theme.cover.items.size() == 4);
    CHECK(theme.cover.items[0].kind == CoverItem::Kind::title);
    CHECK(theme.cover.items[1].kind == CoverItem::Kind::facts);
    CHECK(theme.cover.items[1].column == CoverItem::Column::full);
    CHECK(theme.cover.items[1].space_after == mm(6));
    CHECK(theme.style("title").leading == pt(24 * 1.15));
    // em: of the parent's size for the size, of the own size for the rest, and never multiplied twice.
    CHECK(theme.style("lead").size == pt(10.4 * 1.25));
    CHECK(theme.style("standfirst").size == pt(11));
    CHECK(theme.style("standfirst").leading == pt(15.4));
    CHECK(theme.style("standfirst").family == "serif");
    CHECK(theme.style("standfirst").hyphens);
    CHECK(theme.section(Role::pillar).arrangement == Arrangement::stack);
    const auto& furniture = theme.vocabulary.furniture.at("en");
    CHECK(std::count(furniture.begin(), furniture.end(), "menu") == 0);
    CHECK(std::count(furniture.begin(), furniture.end(), "main menu") == 1);
    CHECK(std::count(furniture.begin(), furniture.end(), "members only") == 1);
}

TEST_CASE("unknown keys are reported with line, column and the nearest key") {
    CHECK(messages_of("[page]\n  szie = 'A4'\n") ==
          at("2:3") + "E0302 there is no key `page.szie` (did you mean `size`?)\n");
    CHECK(messages_of("[styles.body]\nsize = '10pt'\nlaeding = '14pt'\n") ==
          at("3:1") + "E0302 there is no key `styles.body.laeding` (did you mean `leading`?)\n");
    CHECK(messages_of("colour = 'x'\n").starts_with(at("1:1") + "E0302 there is no key `colour`"));
    CHECK(messages_of("[sections.keypoints]\nlayout = 'stack'\n") ==
          at("1:11") + "E0306 there is no key `sections.keypoints` (did you mean `key_points`?)\n");
    CHECK(messages_of("head = { frist = { left = 'x' } }\n") ==
          at("1:10") + "E0306 there is no key `head.frist` (did you mean `first`?)\n");
    CHECK(messages_of("cover = { panel = { padding = { topp = '1mm' } } }\n")
              .starts_with(at("1:33") + "E0302 there is no key `cover.panel.padding.topp`"));
    CHECK(messages_of("[sections.opening]\nlabel = { en = 'x' }\n").starts_with(at("2:9") + "E0302 "));
}

TEST_CASE("wrong types and units are reported with their place") {
    CHECK(messages_of("[styles.body]\nsize = 11\n") ==
          at("2:8") + "E0304 `styles.body.size` has no unit (units are pt, mm, in and em)\n");
}

TEST_CASE("types of keys are checked") {
    const auto starts = [](const std::string& toml, const std::string& start) {
        const std::string messages = messages_of(toml);
        INFO(messages);
        CHECK(messages.starts_with(start));
    };
    starts("page = 'A4'\n", at("1:8") + "E0303 `page` takes a table, not a string");
    starts("[styles.body]\nhyphens = 'yes'\n", at("2:11") + "E0303 `styles.body.hyphens` takes true or false");
    starts("[styles.body]\nweight = 'heavy'\n", at("2:10") + "E0306 there is no weight `heavy` (there are regular,");
    starts("[styles.body]\nalign = 'centre'\n",
           at("2:9") + "E0306 there is no alignment `centre` (did you mean `center`?");
    starts("[styles.body]\nfont = 'serf'\n", at("2:8") + "E0306 there is no font `serf` (did you mean `serif`?");
    starts("[styles.body]\ncolor = 'inc'\n", at("2:9") + "E0306 there is no colour `inc` (did you mean `ink`?");
    starts("[styles.body]\nfeatures = ['oldstyle']\n", at("2:13") + "E0305 \"oldstyle\" is not a feature tag");
    starts("[styles.body]\ntracking = '1pt'\n", at("2:12") + "E0304 ");
    starts("[cover]\ntitle_style = 'tilte'\n", at("2:15") + "E0306 there is no style `tilte` (did you mean `title`?");
    starts("[cover]\nlayout = 'label_column'\n", at("2:10") + "E0306 there is no layout `label_column`");
    starts("[cover]\nitems = [{ item = 'titel' }]\n",
           at("2:19") + "E0306 there is no item of a cover `titel` (did you");
    starts("[cover]\nitems = [{ column = 'text' }]\n", at("2:10") + "E0307 an entry of `cover.items` has no `item`");
    starts("[cover]\nitems = 'title'\n", at("2:9") + "E0303 `cover.items` takes a list of items");
    starts("[page]\nsize = 'Leter'\n", at("2:8") + "E0306 there is no page size `Leter` (did you mean `Letter`?");
    starts("[page]\nsize = { width = '10in' }\n", at("2:8") + "E0307 `page.size` needs `width` and `height`");
    starts("[page]\nmargin = ['1mm']\n", at("2:10") + "E0303 `page.margin` takes a length, or { top, right");
    starts("[contents]\nfrom = 0\n", at("2:8") + "E0305 `contents.from` takes 1 to 1000, not 0");
    starts("[contents]\ncolumns = 'two'\n", at("2:11") + "E0303 `contents.columns` takes an integer");
    starts("[head.left]\nleft = '{titel}'\n",
           at("2:8") + "E0306 there is no placeholder `{titel}` (did you mean `title`?");
    starts("[vocabulary.about_this_brief]\nen = 'From {adress'\n", at("2:6") + "E0306 there is no placeholder");
    starts("[vocabulary]\nfurniture = ['menu']\n", at("2:13") + "E0303 `vocabulary.furniture` takes a list of texts");
    starts("[vocabulary.furniture]\nen = ['-meny']\n",
           at("2:7") + "E0306 there is no \"meny\" to take away (did you mean");
    starts("[sections.news.label]\n\"e n\" = 'x'\n", at("2:1") + "E0306 `e n` is not a language");
    starts("[fonts.own]\nregular = 'x.ttf'\n", at("1:8") + "E0307 the font `own` has no `family`");
    starts("[brand]\nlogo = { on_dark = 'logo.svg' }\n",
           at("2:20") + "E0311 `brand.logo.on_dark` names a file that is not there: data/templates/t/logo.svg");
    starts("extends = 3\n", at("1:11") + "E0303 `extends` takes a string");
    starts("[styles.body]\nlike = 3\n", at("2:8") + "E0303 `like` takes a string");
}

TEST_CASE("a template that is not there is named with the nearest") {
    LoadedTheme result;
    result.write("nexus", "");
    result.load("nexsus");
    CHECK_FALSE(result.theme);
    CHECK(result.messages() == "nexsus E0308 there is no template `nexsus` (did you mean `nexus`?)\n");
    CHECK(result.diagnostics.all()[0].notes == std::vector<std::string>{"there are base, nexus"});
    CHECK(template_names(result.world, "data") == std::vector<std::string>{"base", "nexus"});

    CHECK(messages_of("extends = 'bas'\n") == at("1:11") + "E0308 there is no template `bas` (did you mean `base`?)\n");
}

TEST_CASE("a template is found by folder, and extends one by its way from there") {
    LoadedTheme result;
    result.world.files["site/brand/template.toml"] = "extends = '../house'\n[brand]\nlogo = { on_light = 'own.svg' }\n";
    result.world.files["site/house/template.toml"] =
        "[brand]\nname = 'House'\nlogo = { on_dark = 'logo.svg' }\n[fonts.serif]\nregular = 'Own.ttf'\nitalic = "
        "'Other.ttf'\n";
    result.world.files["site/house/logo.svg"] = "<svg/>";
    result.world.files["site/house/Own.ttf"] = "font";
    result.world.files["site/brand/own.svg"] = "<svg/>";
    result.load("site/brand");
    INFO(result.messages());
    REQUIRE(result.theme);
    CHECK(result.theme->brand.name == "House");
    CHECK(result.theme->folder == "site/brand");
    CHECK(result.theme->brand.logo_on_dark.text == "site/house/logo.svg");
    CHECK(result.theme->brand.logo_on_light.text == "site/brand/own.svg");
    CHECK(result.theme->families.at("serif").files.at("regular").text == "site/house/Own.ttf");
    CHECK(result.theme->families.at("serif").files.at("italic").text == "Other.ttf");
    CHECK(result.sources.text(result.theme->families.at("serif").files.at("italic").span) == "'Other.ttf'");
}

TEST_CASE("what is made from itself is an error") {
    LoadedTheme result;
    result.write("a", "extends = 'b'\n");
    result.write("b", "extends = 'a'\n");
    result.load("a");
    CHECK_FALSE(result.theme);
    CHECK(result.messages() == "data/templates/b/template.toml:1:11 E0309 the template `a` extends itself\n");

    const LoadedTheme styles = loaded("[styles.x]\nlike = 'y'\n[styles.y]\nlike = 'z'\n[styles.z]\nlike = 'y'\n");
    CHECK_FALSE(styles.theme);
    CHECK(styles.messages() == at("4:8") + "E0309 the style `y` is like itself\n");
    CHECK(styles.diagnostics.all()[0].notes == std::vector<std::string>{"`y` like `z` like `y`"});
    CHECK(messages_of("[styles.x]\nlike = 'x'\n") == at("2:8") + "E0309 the style `x` is like itself\n");
    CHECK(messages_of("[sections.section]\nlike = 'news'\n").find("E0309 the section `") != std::string::npos);
    CHECK(messages_of("[colors]\na = 'b'\nb = 'a'\n") == at("2:5") + "E0309 the colour `a` is made from itself\n" +
                                                             at("3:5") + "E0309 the colour `b` is made from itself\n");
    CHECK(messages_of("[styles.x]\nlike = 'bdoy'\n") ==
          at("2:8") + "E0306 there is no style `bdoy` (did you mean `body`?)\n");
    CHECK(messages_of("[colors]\na = 'inkk'\n") ==
          at("2:5") + "E0306 there is no colour `inkk` (did you mean `ink`?)\n");
}

TEST_CASE("the nearest template wins key by key, and keeps the place") {
    LoadedTheme result;
    result.write("house", "[colors]\naccent = '#333333'\n[styles.body]\nsize = '11pt'\nleading = '15pt'\n");
    result.write("t", "extends = 'house'\n[styles.body]\nsize = '12pt'\n[page.margin]\ntop = '30mm'\n");
    result.load("t");
    INFO(result.messages());
    REQUIRE(result.theme);
    CHECK(result.theme->style("body").size == pt(12));
    CHECK(result.theme->style("body").leading == pt(15));
    CHECK(result.theme->style("item").size == pt(12));
    CHECK(result.theme->style("item").align == Align::left);
    CHECK(result.theme->colors.at("accent") == Color{0x33, 0x33, 0x33});
    CHECK(result.theme->page.margin.top == mm(30));
    CHECK(result.theme->page.margin.left == mm(20));
}

TEST_CASE("a length stands for four sides, one of which can be changed further on") {
    LoadedTheme result;
    result.write("house", "[sections.key_points.panel]\npadding = '7mm'\n");
    result.write("t", "extends = 'house'\n[sections.key_points.panel.padding]\ntop = '1mm'\n");
    result.load("t");
    REQUIRE(result.theme);
    const Insets& padding = result.theme->section(Role::key_points).panel.padding;
    CHECK(padding.top == mm(1));
    CHECK(padding.left == mm(7));
}

TEST_CASE("sections are like others but for what they are called") {
    const LoadedTheme result = loaded("[sections.news]\nlike = 'looking_forward'\n");
    REQUIRE(result.theme);
    CHECK(result.theme->section(Role::news).panel.full_width);
    CHECK(result.theme->vocabulary.labels.at(Role::news).in("en").text == "News");
    CHECK(result.theme->vocabulary.aliases.at(Role::news).at("en").front() == "News");
    CHECK(result.theme->vocabulary.labels.at(Role::contact).in("es").text == "Contacto");
}

TEST_CASE("overrides are laid over everything") {
    const std::vector<Override> overrides = {
        set("styles.body.size", "12pt"),
        set("styles.body.hyphens", "false"),
        set("styles.body.features", "lnum, tnum"),
        set("sections.news.label.en", "In the press"),
        set("cover.items", "title, facts"),
        set("contents.columns", "3"),
        set("page.margin", "15mm"),
        set("colors.accent", "#222222"),
        set("cover.panel.fill", "none"),
        set("page.size", "Letter"),
        set("styles.body.size", "13pt"),
    };
    const LoadedTheme result = loaded("[styles.body]\nsize = '9pt'\n", overrides);
    INFO(result.messages());
    REQUIRE(result.theme);
    const Theme& theme = *result.theme;
    CHECK(theme.style("body").size == pt(13));
    CHECK_FALSE(theme.style("body").hyphens);
    CHECK(theme.style("body").features == std::vector<std::string>{"lnum", "tnum"});
    CHECK(theme.vocabulary.labels.at(Role::news).in("en").text == "In the press");
    CHECK(theme.vocabulary.labels.at(Role::news).in("es").text == "Noticias");
    CHECK(theme.cover.items.size() == 2);
    CHECK(theme.contents.columns == 3);
    CHECK(theme.page.margin.bottom == mm(15));
    CHECK(theme.style("section_label").color == Color{0x22, 0x22, 0x22});
    CHECK(theme.page.size.height == inch(11));
}

TEST_CASE("an override for a style that there is not is an error with the nearest") {
    const LoadedTheme result = loaded("[styles.body]\nsize = '9pt'\n", {{{"styles.bdy.size", {}}, {"11pt", {}}}});
    CHECK_FALSE(result.theme.has_value());
    REQUIRE_FALSE(result.diagnostics.all().empty());
    CHECK(result.diagnostics.all()[0].code == Code::unknown_name);
    CHECK(result.diagnostics.all()[0].hint.find("body") != std::string::npos);
}

TEST_CASE("overrides are checked like a template, at their own place") {
    LoadedTheme result;
    result.write("t", "");
    SourceMap settings;
    const SourceId line =
        settings.add({"<command line>", "styles.body.szie=11pt extends=x", SourceFormat::text, "UTF-8", {}});
    const Override wrong{{"styles.body.szie", {line, 0, 16}}, {"11pt", {line, 17, 21}}};
    const Override extends{{"extends", {line, 22, 29}}, {"x", {line, 30, 31}}};
    result.load("t", {wrong, extends, set("styles.body.leading", "wide"), set("", "x"), set("a..b", "x")});
    CHECK_FALSE(result.theme);
    REQUIRE(result.diagnostics.all().size() == 5);
    CHECK(result.diagnostics.all()[0].span == Span{line, 0, 16});
    CHECK(result.diagnostics.all()[0].hint == "did you mean `size`?");
    CHECK(result.diagnostics.all()[1].code == Code::wrong_value);
}

TEST_CASE("labels fall back from a region to the language, to English, to any") {
    LocalWord word;
    word.by_language = {{"en", {"Overview", {}}}, {"es", {"Resumen", {}}}};
    CHECK(word.in("es-MX").text == "Resumen");
    CHECK(word.in("es").text == "Resumen");
    CHECK(word.in("fr").text == "Overview");
    CHECK(word.in("").text == "Overview");
    word.by_language.erase("en");
    CHECK(word.in("fr").text == "Resumen");
    CHECK(LocalWord{}.in("en").text.empty());
}

TEST_CASE("noise in a template neither crashes nor loads with an error") {
    const std::string seed = contents(CHANCERY_SOURCE_DIR "/tests/theme/minimal/template.toml");
    const std::string letters = "aelnst.='\"[]{}#-0123456789 \n";
    std::mt19937 random(5);
    int good = 0;
    for (int round = 0; round < 150; ++round) {
        std::string text = seed;
        for (auto n = 1 + random() % 2; n > 0; --n) {
            const std::size_t at = random() % text.size();
            if (random() % 2 == 0) {
                text.erase(at, 1 + random() % 3);
            } else {
                text.insert(at, 1, letters[random() % letters.size()]);
            }
        }
        const LoadedTheme result = loaded(text);
        REQUIRE(result.theme.has_value() != result.diagnostics.has_errors());
        good += result.theme ? 1 : 0;
        for (const Diagnostic& diagnostic : result.diagnostics.all())
            if (diagnostic.span.known())
                REQUIRE(diagnostic.span.last <= result.sources[diagnostic.span.source].text.size());
    }
    CHECK(good > 10);
    CHECK(good < 140);
}
