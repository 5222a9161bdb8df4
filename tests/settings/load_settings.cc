#include <random>
#include <string>

#include "chancery/limits.h"
#include "chancery/settings.h"
#include "chancery/world.h"
#include "support/catch2.h"
#include "support/shown.h"

using namespace chancery;

namespace {

struct Read {
    MemoryWorld world;
    SourceMap sources;
    Diagnostics diagnostics;
    Settings settings;

    Settings& load(const std::string& page, const Settings& command_line = {}) {
        settings = load_settings(world, page, command_line, Limits{}, sources, diagnostics);
        return settings;
    }
    std::string messages() const { return test::shown(diagnostics, sources); }
};

std::string text(const std::optional<Supplied>& value) { return value ? value->text : "(none)"; }

/// Loads one page file and gives its messages.
std::string messages_of(const std::string& page_file) {
    Read read;
    read.world.files["hled.chancery.toml"] = page_file;
    read.load("hled.html");
    return read.messages();
}

}  // namespace

TEST_CASE("without any file the command line is all there is") {
    Read read;
    Settings command_line;
    command_line.template_name = Supplied{"nexus", {}};
    command_line.page.strict = true;
    CHECK(text(read.load("site/hled.html", command_line).template_name) == "nexus");
    CHECK(read.settings.page.strict);
    CHECK(read.messages().empty());
}

TEST_CASE("the nearest place wins key by key") {
    Read read;
    read.world.files["chancery.toml"] =
        "lang = 'en'\nurl = 'https://a.example/1'\n[meta]\nauthor = 'top'\ntitle = 'top'\n";
    read.world.files["site/chancery.toml"] = "lang = 'es'\n[meta]\nauthor = 'site'\nsubject = 'site'\n";
    read.world.files["site/hled.chancery.toml"] = "[meta]\nauthor = 'page'\n";
    Settings command_line;
    set_meta(command_line.page, "subject", {"line", {}}, read.diagnostics);
    const PageSettings& page = read.load("site/hled.html", command_line).page;
    CHECK(read.messages().empty());
    CHECK(text(page.language) == "es");
    CHECK(text(page.address) == "https://a.example/1");
    CHECK(text(page.author) == "page");
    CHECK(text(page.title) == "top");
    CHECK(text(page.subject) == "line");
    CHECK(read.sources[page.author->span.source].name == "site/hled.chancery.toml");
    CHECK(read.sources.text(page.author->span) == "'page'");
}

TEST_CASE("root = true ends the search") {
    Read read;
    read.world.files["a/chancery.toml"] = "lang = 'fr'\n[meta]\ntitle = 'far'\n";
    read.world.files["a/b/chancery.toml"] = "root = true\nlang = 'es'\n";
    CHECK(text(read.load("a/b/c/x.html").page.language) == "es");
    CHECK_FALSE(read.settings.page.title);
    CHECK_FALSE(read.settings.root);
}

TEST_CASE("an absolute page is searched up to the root of the file system") {
    Read read;
    read.world.files["/chancery.toml"] = "lang = 'es'\n";
    read.world.files["/srv/chancery.toml"] = "[meta]\ntitle = 't'\n";
    CHECK(text(read.load("/srv/www/x.html").page.language) == "es");
    CHECK(text(read.settings.page.title) == "t");
    CHECK(read.messages().empty());
}

TEST_CASE("standard input takes the settings of the working folder") {
    Read read;
    read.world.files["chancery.toml"] = "lang = 'es'\n";
    CHECK(text(read.load("-").page.language) == "es");
}

TEST_CASE("paths are taken from the file's own folder") {
    Read read;
    read.world.files["site/chancery.toml"] =
        "template = 'brand/nexus'\noutput = 'pdf/'\nroot = '.'\nfont-path = ['fonts', '/opt/fonts']\n"
        "[[picture]]\nmatch = '#1'\nfile = 'img/a.png'\n";
    read.world.files["site/reports/x.chancery.toml"] = "output = '-'\n[[picture]]\nmatch = '#2'\nfile = 'b.png'\n";
    const Settings& settings = read.load("site/reports/x.html");
    CHECK(read.messages().empty());
    CHECK(text(settings.template_name) == "site/brand/nexus");
    CHECK(text(settings.output) == "-");
    CHECK(text(settings.root) == "site/");
    REQUIRE(settings.font_path.size() == 2);
    CHECK(settings.font_path[0].text == "site/fonts");
    CHECK(settings.font_path[1].text == "/opt/fonts");
    REQUIRE(settings.page.pictures.size() == 2);
    CHECK(text(settings.page.pictures[0].file) == "b.png");
    CHECK(text(settings.page.pictures[1].file) == "../img/a.png");
}

TEST_CASE("a folder of output keeps its slash") {
    Read read;
    read.world.files["site/chancery.toml"] = "output = 'pdf/'\n";
    CHECK(text(read.load("site/x.html").output) == "site/pdf/");
}

TEST_CASE("entries of [[page]] hold for the pages that they match") {
    Read read;
    read.world.files["site/chancery.toml"] =
        "lang = 'en'\n[[page]]\nmatch = 'reports/**/*.html'\nlang = 'fr'\n[meta]\nauthor = 'all'\n"
        "[[page]]\nmatch = '*.es.html'\nlang = 'es'\n[page.meta]\nauthor = 'spanish'\n";
    CHECK(text(read.load("site/reports/2021/x.html").page.language) == "fr");
    CHECK(text(read.settings.page.author) == "all");
    CHECK(text(read.load("site/reports/2021/x.es.html").page.language) == "es");
    CHECK(text(read.settings.page.author) == "spanish");
    CHECK(text(read.load("site/x.html").page.language) == "en");
    CHECK(read.messages().empty());
}

TEST_CASE("[[page]] of a nearer file wins over any key of a farther one") {
    Read read;
    read.world.files["chancery.toml"] = "[[page]]\nmatch = '**'\nlang = 'fr'\n";
    read.world.files["site/chancery.toml"] = "lang = 'es'\n";
    CHECK(text(read.load("site/x.html").page.language) == "es");
}

TEST_CASE("lists add up, and the nearest of two entries on one thing stays") {
    Read read;
    read.world.files["chancery.toml"] =
        "mute = ['W0105']\nwords = ['Nearshoring']\nstrict = true\n[set]\n\"styles.body.size\" = '10pt'\ncontents.from "
        "= 4\n"
        "[[fact]]\nname = 'Place'\nvalue = 'far'\n[[fact]]\nname = 'Office'\nvalue = 'DC'\n"
        "[[picture]]\nmatch = 'a.jpg'\nalt = 'far'\ncredit = 'far'\n[[role]]\nheading = 'Ideas'\nrole = 'key_points'\n"
        "[[passage]]\ntext = 'Buy now'\n";
    read.world.files["hled.chancery.toml"] =
        "words = ['USMCA']\nstrict = false\n[set]\n\"styles.body.size\" = '11pt'\n[[fact]]\nname = 'Place'\nvalue = "
        "'near'\n"
        "[[picture]]\nmatch = 'a.jpg'\nalt = 'near'\n[[passage]]\ntext = 'Buy now'\nkeep = true\n";
    const Settings& settings = read.load("hled.html");
    CHECK(read.messages().empty());
    const PageSettings& page = settings.page;
    REQUIRE(page.facts.size() == 2);
    CHECK(page.facts[0].value.text == "near");
    CHECK(page.facts[1].value.text == "DC");
    REQUIRE(page.pictures.size() == 1);
    CHECK(text(page.pictures[0].alt) == "near");
    CHECK(text(page.pictures[0].credit) == "far");
    REQUIRE(page.roles.size() == 1);
    CHECK(page.roles[0].role.text == "key_points");
    REQUIRE(page.passages.size() == 1);
    CHECK(page.passages[0].keep);
    CHECK(page.severities == SeverityRules{{Code::invalid_bytes, std::nullopt}});
    REQUIRE(page.right_words.size() == 2);
    CHECK(page.right_words[0].text == "USMCA");
    CHECK(page.right_words[1].text == "Nearshoring");
    CHECK_FALSE(page.strict);
    REQUIRE(settings.overrides.size() == 2);
    CHECK(settings.overrides[0].key.text == "contents.from");
    CHECK(settings.overrides[0].value.text == "4");
    CHECK(settings.overrides[1].key.text == "styles.body.size");
    CHECK(settings.overrides[1].value.text == "11pt");
}

TEST_CASE("every key reaches a page from a far file, and past a nearer one that has others") {
    std::string file =
        "template = 'nexus'\noutput = 'pdf/'\nroot = '.'\nfont-path = ['fonts']\nlang = 'es'\n"
        "url = 'https://a.example/1'\nstrict = true\nmute = ['W0105']\nwords = ['Nearshoring']\nstandfirst = 'keep'\n"
        "set = { 'styles.body.size' = '11pt' }\nslug = 'title'\nstate = 'state'\n"
        "briefs = { exclude = ['x.html'], xpath = '//p', meta = 'kind', download-button = true }\n"
        "fact = [{ name = 'Place', value = 'DC' }]\npicture = [{ match = '#1', alt = 'a' }]\n"
        "table = [{ match = '#1', headers = 'both' }]\n"
        "role = [{ heading = 'Ideas', role = 'key_points' }]\npassage = [{ text = 'Buy now' }]\n[meta]\n";
    for (const std::string& key : meta_keys()) {
        const bool date = key == "date" || key == "modified";
        file += key + (date ? " = 2021-09-09\n" : key == "keywords" ? " = ['v']\n" : " = 'v'\n");
    }
    for (const bool by_pattern : {false, true}) {
        std::string far = file;
        if (by_pattern) far = "[[page]]\nmatch = '**'\n" + far.replace(far.find("[meta]"), 6, "[page.meta]");
        Read read;
        read.world.files["chancery.toml"] = far;
        read.world.files["site/chancery.toml"] = "[severity]\nW0410 = 'off'\n";
        const Settings& settings = read.load("site/x.html");
        INFO(read.messages());
        CHECK(read.diagnostics.all().empty());
        // A member that is added has to be named here, so that none is forgotten.
        const auto& [template_name, overrides, output, root, font_path, slug, state, briefs, page] = settings;
        const auto& [left_out, xpath, meta, download_button] = briefs;
        const auto& [title, standfirst, language, author, address, date, modified, publisher, subject, rights,
                     identifier, edition, keywords, facts, pictures, tables, roles, passages, severities, right_words,
                     standfirst_policy, strict, deny_warnings] = page;
        CHECK((slug && state && left_out && xpath && meta && download_button));
        CHECK((template_name && output && root && !overrides.empty() && !font_path.empty()));
        CHECK((title && standfirst && language && author && address && date && publisher && subject));
        CHECK(modified);
        CHECK((rights && identifier && edition && !keywords.empty()));
        CHECK((!facts.empty() && !pictures.empty() && !tables.empty() && !roles.empty() && !passages.empty()));
        CHECK(severities.size() == 2);
        CHECK(right_words.size() == 1);
        CHECK((standfirst_policy && strict));
        CHECK_FALSE(deny_warnings);  // no file says it
    }
}

TEST_CASE("values of set become text, lists with commas") {
    Read read;
    read.world.files["x.chancery.toml"] =
        "set = { \"styles.body.hyphens\" = false, \"styles.body.features\" = ['onum', 'liga'] }\n";
    const Settings& settings = read.load("x.html");
    REQUIRE(settings.overrides.size() == 2);
    CHECK(settings.overrides[0].value.text == "false");
    CHECK(settings.overrides[1].value.text == "onum, liga");
}

TEST_CASE("unknown keys are reported with line, column and the nearest key") {
    CHECK(messages_of("lang = 'en'\n  lnag = 'es'\n") ==
          "hled.chancery.toml:2:3 E0302 there is no key `lnag` (did you mean `lang`?)\n");
    CHECK(messages_of("title = 'x'\n") ==
          "hled.chancery.toml:1:1 E0302 there is no key `title` (`title` is a key of [meta])\n");
    CHECK(messages_of("[meta]\nauthr = 'x'\n") ==
          "hled.chancery.toml:2:1 E0302 there is no key `meta.authr` (did you mean `author`?)\n");
    CHECK(messages_of("[[picture]]\nmatch = '#1'\naltt = 'x'\n") ==
          "hled.chancery.toml:3:1 E0302 there is no key `picture.altt` (did you mean `alt`?)\n");
    CHECK(messages_of("[[page]]\nmatch = 'x'\n").starts_with("hled.chancery.toml:1:3 E0302 there is no key `page`"));
}

TEST_CASE("wrong types and values are reported with their place") {
    CHECK(messages_of("lang = 7\n") == "hled.chancery.toml:1:8 E0303 `lang` takes a string, not an integer\n");
    CHECK(messages_of("strict = 'yes'\n") ==
          "hled.chancery.toml:1:10 E0303 `strict` takes true or false, not a string\n");
    CHECK(messages_of("root = true\n") == "hled.chancery.toml:1:8 E0303 `root` takes a folder, not true or false\n");
    CHECK(messages_of("meta = 'x'\n") == "hled.chancery.toml:1:8 E0303 `meta` takes a table, not a string\n");
    CHECK(messages_of("mute = ['W0105', 3]\n") ==
          "hled.chancery.toml:1:18 E0303 `mute` takes a list of strings, not an integer\n");
    CHECK(messages_of("[fact]\nname = 'x'\n") ==
          "hled.chancery.toml:1:1 E0303 `fact` takes entries that begin with [[fact]], not a table\n");
    CHECK(messages_of("lang = 'e'\n") ==
          "hled.chancery.toml:1:8 E0305 \"e\" is not a language (languages are tags such as \"en\" or \"es-MX\")\n");
    CHECK(messages_of("url = 'hled'\n") ==
          "hled.chancery.toml:1:7 E0305 \"hled\" is not an address (give it whole, as https://site.example/page)\n");
    CHECK(messages_of("[meta]\ndate = 'September'\n") ==
          "hled.chancery.toml:2:8 E0305 \"September\" is not a date (write it as 2021-09-09, 2021-09 or 2021)\n");
    CHECK(messages_of("standfirst = 'drop'\n").find("E0306 there is no treatment of the standfirst `drop`") !=
          std::string::npos);
    CHECK(messages_of("[[role]]\nheading = 'Ideas'\nrole = 'keypoints'\n") ==
          "hled.chancery.toml:3:8 E0306 there is no role `keypoints` (did you mean `key_points`?)\n");
    CHECK(messages_of("[[picture]]\nmatch = '#1'\nalt = 'x'\ndecorative = true\n") ==
          "hled.chancery.toml:3:7 E0305 a decorative picture has no alternative text (leave out `alt` or "
          "`decorative`)\n");
}

TEST_CASE("entries that lack a key are reported") {
    CHECK(messages_of("[[fact]]\nname = 'x'\n") ==
          "hled.chancery.toml:1:1 E0307 an entry of [[fact]] has no `value`\n");
    CHECK(messages_of("[[picture]]\nalt = 'x'\n").starts_with("hled.chancery.toml:1:1 E0307 "));
    CHECK(messages_of("[[picture]]\nfile = 'x.png'\n").empty());
    CHECK(messages_of("[[passage]]\nkeep = true\n").starts_with("hled.chancery.toml:1:1 E0307 "));
    CHECK(messages_of("[[role]]\n").find("has no `heading`") != std::string::npos);
}

TEST_CASE("checks are muted by id or name, errors never") {
    CHECK(messages_of("mute = ['W0105', 'invalid_bytes']\n").empty());
    CHECK(messages_of("mute = ['invalid_byts']\n") ==
          "hled.chancery.toml:1:9 E0306 there is no check `invalid_byts` (did you mean `invalid_bytes`?)\n");
    CHECK(messages_of("mute = ['low_contrast']\n") ==
          "hled.chancery.toml:1:9 W0312 `low_contrast` is an error and can't be muted\n");
}

TEST_CASE("a table gives checks their severity, by id or name") {
    Read read;
    read.world.files["hled.chancery.toml"] =
        "[severity]\nW0105 = 'error'\nlead_repeated = 'warning'\ntitle_missing = 'note'\nW0411 = 'off'\n"
        "low_contrast = 'error'\n";
    CHECK(read.load("hled.html").page.severities == SeverityRules{{Code::invalid_bytes, Severity::error},
                                                                  {Code::lead_repeated, Severity::warning},
                                                                  {Code::title_missing, Severity::note},
                                                                  {Code::language_unknown, std::nullopt}});
    CHECK(read.messages().empty());
}

TEST_CASE("the header cells of tables are set by place") {
    Read read;
    read.world.files["chancery.toml"] =
        "[[table]]\nmatch = '#1'\nheaders = 'both'\n[[table]]\nmatch = '#2'\nheaders = 'first-row'\n";
    read.world.files["hled.chancery.toml"] = "[[table]]\nmatch = '#1'\nheaders = 'first-column'\n";
    const std::vector<TableSetting>& tables = read.load("hled.html").page.tables;
    CHECK(read.messages().empty());
    REQUIRE(tables.size() == 2);
    CHECK((!tables[0].first_row && tables[0].first_column));
    CHECK((tables[1].first_row && !tables[1].first_column));
    CHECK(messages_of("[[table]]\nmatch = '#1'\nheaders = 'first-rwo'\n") ==
          "hled.chancery.toml:3:11 E0306 there is no place of header cells `first-rwo` (did you mean `first-row`?)\n");
    CHECK(messages_of("[[table]]\nmatch = '#1'\n") ==
          "hled.chancery.toml:1:1 E0307 an entry of [[table]] has no `headers`\n");
}

TEST_CASE("what is wrong in a table of severities is reported with its place") {
    CHECK(messages_of("[severity]\ninvalid_byts = 'off'\nW0105 = 'wanring'\nW0410 = 2\n") ==
          "hled.chancery.toml:2:1 E0306 there is no check `invalid_byts` (did you mean `invalid_bytes`?)\n"
          "hled.chancery.toml:3:9 E0306 there is no severity `wanring` (did you mean `warning`?)\n"
          "hled.chancery.toml:4:9 E0303 `severity.W0410` takes a string, not an integer\n");
    CHECK(messages_of("[severity]\nE0101 = 'off'\nlow_contrast = 'warning'\n") ==
          "hled.chancery.toml:2:9 W0312 `E0101` is an error and can't be muted\n"
          "hled.chancery.toml:3:16 W0312 `low_contrast` is an error and can't be lowered\n");
    CHECK(messages_of("[severity]\nW0105 = 'off'\ninvalid_bytes = 'note'\n") ==
          "hled.chancery.toml:3:1 E0305 `W0105` and `invalid_bytes` are the same check (leave out one of them)\n");
    CHECK(messages_of("severity = 'off'\n").find("E0303") != std::string::npos);
}

TEST_CASE("the severity of a check is the nearest place's, code by code") {
    Read read;
    read.world.files["chancery.toml"] =
        "mute = ['W0405']\n[severity]\nW0105 = 'error'\nW0410 = 'error'\nW0411 = 'error'\n"
        "[[page]]\nmatch = 'drafts/**'\n[page.severity]\nW0410 = 'note'\n"
        "[[page]]\nmatch = 'drafts/old/**'\nseverity = { title_missing = 'off' }\n";
    read.world.files["drafts/x.chancery.toml"] = "mute = ['W0411']\n[severity]\nW0405 = 'warning'\n";
    const auto severities = [&](const std::string& page, const Settings& line = {}) {
        return read.load(page, line).page.severities;
    };
    const auto with = [](SeverityRules rules, Code code, std::optional<Severity> severity) {
        rules[code] = severity;
        return rules;
    };
    const SeverityRules site{{Code::picture_without_description, std::nullopt},
                             {Code::invalid_bytes, Severity::error},
                             {Code::title_missing, Severity::error},
                             {Code::language_unknown, Severity::error}};
    CHECK(severities("a.html") == site);
    const SeverityRules drafts = with(site, Code::title_missing, Severity::note);
    CHECK(severities("drafts/y.html") == drafts);
    CHECK(severities("drafts/old/y.html") == with(site, Code::title_missing, std::nullopt));
    CHECK(severities("drafts/x.html") == with(with(drafts, Code::language_unknown, std::nullopt),
                                              Code::picture_without_description, Severity::warning));
    Settings line;
    mute(line.page, {"W0105", {}}, read.diagnostics);
    CHECK(severities("a.html", line) == with(site, Code::invalid_bytes, std::nullopt));
    CHECK(read.messages().empty());
}

TEST_CASE("a place that both mutes a check and gives it a severity gives it that") {
    Read read;
    read.world.files["x.chancery.toml"] = "mute = ['W0105']\n[severity]\nW0105 = 'error'\n";
    CHECK(read.load("x.html").page.severities == SeverityRules{{Code::invalid_bytes, Severity::error}});
}

TEST_CASE("a pattern that stands for too many is refused") {
    Read read;
    std::string pattern;
    for (int i = 0; i < 20; ++i) pattern += "{a,b}";
    read.world.files["chancery.toml"] = "[[page]]\nmatch = '" + pattern + "'\n[[page]]\nlang = 'es'\n";
    read.load("x.html");
    CHECK(read.messages() ==
          "chancery.toml:2:9 E0305 the braces of this pattern stand for too many patterns (write several [[page]] "
          "entries)\nchancery.toml:3:1 E0307 an entry of [[page]] has no `match`\n");
}

TEST_CASE("an error in one file leaves the others standing") {
    Read read;
    read.world.files["chancery.toml"] = "lang = \n";
    read.world.files["hled.chancery.toml"] = "[meta]\ntitle = 't'\n";
    CHECK(text(read.load("hled.html").page.title) == "t");
    CHECK(read.messages().starts_with("chancery.toml:1:"));
}

TEST_CASE("meta keys are set by name") {
    PageSettings page;
    Diagnostics diagnostics;
    for (const std::string& key : meta_keys())
        set_meta(page, key, {key == "date" || key == "modified" ? "2021" : "v", {}}, diagnostics);
    CHECK(diagnostics.all().empty());
    CHECK((page.title && page.standfirst && page.author && page.publisher && page.subject && page.rights));
    CHECK((page.identifier && page.edition && page.date));
    set_meta(page, "keywords", {"trade, labour ,", {}}, diagnostics);
    REQUIRE(page.keywords.size() == 2);
    CHECK(page.keywords[1].text == "labour");
    set_meta(page, "titel", {"v", {}}, diagnostics);
    CHECK(diagnostics.all().back().hint == "did you mean `title`?");
}

TEST_CASE("dates are those of ISO 8601 that XMP takes") {
    const auto taken = [](const std::string& date) {
        PageSettings page;
        Diagnostics diagnostics;
        set_meta(page, "date", {date, {}}, diagnostics);
        return page.date.has_value();
    };
    for (const char* date : {"2021", "2021-09", "2021-09-09", "2024-02-29", "2000-02-29", "2021-09-09T09:30Z",
                             "2021-09-09T09:30:59", "2021-09-09T09:30:00-05:00"})
        CHECK(taken(date));
    for (const char* date : {"", "21", "2021-", "2021-13", "2021-00", "2021-9-9", "2021-02-29", "1900-02-29",
                             "2021-09-31", "2021-09-09T", "2021-09-09T24:00Z", "2021-09-09T09:30:99",
                             "2021-09-09 09:30", "2021-09-09T09:30+2", "2021-09-09x", "20210909", "T09:30"})
        CHECK_FALSE(taken(date));
}

TEST_CASE("a date may be written as TOML's own") {
    Read read;
    read.world.files["x.chancery.toml"] = "[meta]\ndate = 2021-09-09\nkeywords = ['a', 'b']\n";
    CHECK(text(read.load("x.html").page.date) == "2021-09-09");
    CHECK(read.settings.page.keywords.size() == 2);
    CHECK(read.messages().empty());
}

TEST_CASE("of random files the nearest that has a key gives its value") {
    std::mt19937 random(11);
    const std::vector<std::string> folders = {"a/b/c/", "a/b/", "a/", ""};
    const std::vector<std::string> keys = {"title", "author", "subject", "rights"};
    for (int round = 0; round < 200; ++round) {
        Read read;
        std::map<std::string, std::string> expected;
        const auto write = [&](const std::string& path, int place) {
            std::string content = "[meta]\n";
            for (const std::string& key : keys) {
                if (random() % 3 != 0) continue;
                content += key + " = 'v" + std::to_string(place) + "'\n";
                expected.try_emplace(key, "v" + std::to_string(place));
            }
            read.world.files[path] = content;
        };
        write("a/b/c/x.chancery.toml", 0);
        for (std::size_t i = 0; i < folders.size(); ++i) write(folders[i] + "chancery.toml", static_cast<int>(i) + 1);
        const PageSettings& page = read.load("a/b/c/x.html").page;
        const auto value = [&](const char* key) { return expected.count(key) ? expected[key] : "(none)"; };
        REQUIRE(text(page.title) == value("title"));
        REQUIRE(text(page.author) == value("author"));
        REQUIRE(text(page.subject) == value("subject"));
        REQUIRE(text(page.rights) == value("rights"));
    }
}
