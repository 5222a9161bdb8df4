#include <random>
#include <string>

#include <fmt/format.h>

#include "chancery/world.h"
#include "settings/toml_reader.h"
#include "settings/toml_value.h"
#include "support/catch2.h"
#include "support/shown.h"

using namespace chancery;

namespace {

struct Parsed {
    SourceMap sources;
    Diagnostics diagnostics;
    std::optional<TomlValue> value;

    explicit Parsed(std::string text, std::size_t most = Limits{}.settings_bytes) {
        MemoryWorld world;
        world.files["a.toml"] = std::move(text);
        Limits limits;
        limits.settings_bytes = most;
        value = read_toml(world, "a.toml", limits, sources, diagnostics);
    }
    std::string messages() const { return test::shown(diagnostics, sources); }
    std::string_view at(std::string_view key) const { return sources.text(value->find(key)->value.span); }
};

}  // namespace

TEST_CASE("every value of a TOML file has its place") {
    const Parsed file("\xEF\xBB\xBFname = \"\u00E9t\u00E9\" # \u00E9\n\u00A0\n");
    CHECK(file.messages().starts_with("a.toml:2:1 E0301 "));

    const Parsed good("a = \"\u00E9\"\r\n[t]\r\nb = { x = -12, y = [true, 'two'] }\r\nd = 2021-09-09\nf = 1.5\n");
    REQUIRE(good.value);
    CHECK(good.at("a") == "\"\u00E9\"");
    const TomlValue& table = good.value->find("t")->value;
    CHECK(good.sources.text(table.find("b")->key_span) == "b");
    CHECK(good.sources.text(table.find("b")->value.find("x")->value.span) == "-12");
    CHECK(table.find("b")->value.find("x")->value.integer == -12);
    CHECK(good.sources.text(table.find("b")->value.find("y")->value.items[1].span) == "'two'");
    CHECK(table.find("d")->value.kind == TomlValue::Kind::date);
    CHECK(table.find("d")->value.text == "2021-09-09");
    CHECK(table.find("f")->value.kind == TomlValue::Kind::number);
}

TEST_CASE("entries stand in the order of the file") {
    const Parsed file("z = 1\na = 2\n[m]\n[b]\n");
    REQUIRE(file.value);
    std::string order;
    for (const TomlEntry& entry : file.value->entries) order += entry.key;
    CHECK(order == "zamb");
}

TEST_CASE("what is not TOML is reported at its place") {
    CHECK(Parsed("a = 1\nb = \u00E9\n").messages().starts_with("a.toml:2:5 E0301 error while parsing value"));
    CHECK(Parsed("a = 1\na = 2\n").messages().starts_with("a.toml:2:"));
    CHECK(Parsed("a = \xFF\n").messages() == "a.toml:1:5 E0301 the file is not UTF-8 (save the file as UTF-8)\n");
    CHECK_FALSE(Parsed("a = ").value);
    for (const char* time : {"Tx",
                             "T\x01"
                             "0:00:00Z",
                             "T:0:00:00Z", "T-10:00:00Z", "T=10:00:00Z", "T1:00:00Z"})
        CHECK(Parsed("a = 2021-09-09" + std::string(time) + "\n").messages().starts_with("a.toml:1:"));
    CHECK(Parsed("").value);
}

TEST_CASE("a file that is too large is not read") {
    const Parsed file(std::string(2000, '#'), 1000);
    CHECK_FALSE(file.value);
    CHECK(file.messages().starts_with("a.toml E0901 can't read the file: "));
}

TEST_CASE("deep nesting is an error and no crash") {
    std::string deep = "a = ";
    for (int i = 0; i < 100000; ++i) deep += '[';
    const Parsed file(deep);
    CHECK_FALSE(file.value);
    CHECK(file.diagnostics.count(Severity::error) == 1);
}

TEST_CASE("noise neither crashes the reader nor leaves the file") {
    const std::string seed =
        "a = [1, 'x', {b = true}]\n[t.\"u v\"]\nk = '''\n\u00E9'''\n[[p]]\nd = 2021-09-09T10:00:00Z\n";
    std::mt19937 random(7);
    int valid = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text = seed;
        for (auto n = 1 + random() % 3; n > 0; --n) {
            const std::size_t at = random() % text.size();
            if (random() % 2 == 0)
                text.erase(at, 1 + random() % 4);
            else
                text.insert(at, 1, static_cast<char>(random() % 256));
        }
        const Parsed file(text);
        REQUIRE((file.value.has_value() != file.diagnostics.has_errors()));
        valid += file.value ? 1 : 0;
        const auto size = static_cast<std::uint32_t>(file.sources[SourceId{0}].text.size());
        for (const Diagnostic& diagnostic : file.diagnostics.all()) {
            REQUIRE(diagnostic.span.last <= size);
            REQUIRE(diagnostic.span.first <= diagnostic.span.last);
        }
    }
    CHECK(valid > 100);
}

namespace {

/// Reads one value as a length, with the message or "".
std::pair<std::optional<Measure>, std::string> length_of(const std::string& written, Ems ems = Ems::refused) {
    Parsed file("size = " + written);
    REQUIRE(file.value);
    const auto measure = read_measure(file.value->find("size")->value, "size", ems, file.diagnostics);
    return {measure, file.messages()};
}

}  // namespace

TEST_CASE("lengths are read with their units") {
    CHECK(length_of("\"10.4pt\"").first->length == pt(10.4));
    CHECK(length_of("\"28mm\"").first->length == mm(28));
    CHECK(length_of("\" 1.2 in \"").first->length == inch(1.2));
    CHECK(length_of("0").first->length == Length());
    CHECK(length_of("\"0.12em\"", Ems::allowed).first->ems == Approx(0.12));
    CHECK(length_of("\"-0.02em\"", Ems::only).first->ems == Approx(-0.02));
}

TEST_CASE("a length says what is wrong with it") {
    CHECK(length_of("11").second == "a.toml:1:8 E0304 `size` has no unit (units are pt, mm and in)\n");
    CHECK(length_of("\"11px\"").second ==
          "a.toml:1:8 E0304 `size` does not take the unit \"px\" (units are pt, mm and in)\n");
    CHECK(length_of("\"1em\"").second ==
          "a.toml:1:8 E0304 `size` does not take the unit \"em\" (units are pt, mm and in)\n");
    CHECK(length_of("\"1pt\"", Ems::only).second ==
          "a.toml:1:8 E0304 `size` does not take the unit \"pt\" (it is given in em, parts of the style's size)\n");
    CHECK(length_of("\"wide\"").second ==
          "a.toml:1:8 E0305 \"wide\" is not a length (`size` takes a length such as \"10.4pt\" or \"28mm\")\n");
    CHECK(length_of("\"-1pt\"").second == "a.toml:1:8 E0305 `size` is negative\n");
    CHECK(length_of("\"1e9pt\"").second.find("E0304") != std::string::npos);
    CHECK(length_of("\"99999in\"").second == "a.toml:1:8 E0305 `size` is more than 14400 pt\n");
    CHECK(length_of("true").second ==
          "a.toml:1:8 E0303 `size` takes a length such as \"10.4pt\" or \"28mm\", not true or false\n");
}

TEST_CASE("a length written in points is read back exactly") {
    std::mt19937_64 random(3);
    for (int round = 0; round < 2000; ++round) {
        const Length length = Length::units(static_cast<std::int64_t>(random() % (14400ULL * 65536)));
        const auto [measure, message] = length_of("\"" + fmt::format("{}pt", length.points()) + "\"");
        INFO(message);
        REQUIRE(measure);
        REQUIRE(measure->length == length);
    }
}

TEST_CASE("colours are hexadecimal or names") {
    CHECK(parse_hex_color("#0b2545") == Color{0x0b, 0x25, 0x45});
    CHECK(parse_hex_color("#F0a") == Color{0xff, 0x00, 0xaa});
    CHECK_FALSE(parse_hex_color("0b2545"));
    CHECK_FALSE(parse_hex_color("#0b254"));
    CHECK_FALSE(parse_hex_color("#0b25zz"));

    const std::map<std::string, Color> names = {{"navy", {0x0b, 0x25, 0x45}}, {"accent", {1, 2, 3}}};
    Parsed file("a = \"navy\"\nb = \"nvay\"\nc = \"#12\"\nd = 7\n");
    const auto color = [&](std::string_view key) {
        return read_color(file.value->find(key)->value, key, names, file.diagnostics);
    };
    CHECK(color("a") == Color{0x0b, 0x25, 0x45});
    CHECK_FALSE(color("b"));
    CHECK_FALSE(color("c"));
    CHECK_FALSE(color("d"));
    CHECK(file.messages() ==
          "a.toml:2:5 E0306 there is no colour `nvay` (did you mean `navy`?)\n"
          "a.toml:3:5 E0305 \"#12\" is not a colour (colours are \"#rrggbb\", \"#rgb\" or a name of [colors])\n"
          "a.toml:4:5 E0303 `d` takes a colour such as \"#0b2545\" or one of [colors], not an integer\n");
}

TEST_CASE("bare text is read as what its key takes") {
    Diagnostics diagnostics;
    TomlValue value = TomlValue::string("true", {});
    value.from_text = true;
    CHECK(read_boolean(value, "k", diagnostics) == true);
    value.text = "12";
    CHECK(read_integer(value, "k", 1, 20, diagnostics) == 12);
    value.text = "a, b ,,c";
    CHECK(read_texts(value, "k", diagnostics)->size() == 3);
    CHECK(diagnostics.all().empty());
    value.text = "yes";
    CHECK_FALSE(read_boolean(value, "k", diagnostics));
    value.text = "12x";
    CHECK_FALSE(read_integer(value, "k", 1, 20, diagnostics));
    value.text = "21";
    CHECK_FALSE(read_integer(value, "k", 1, 20, diagnostics));
    CHECK(diagnostics.all().back().message == "`k` takes 1 to 20, not 21");
    CHECK(diagnostics.count(Severity::error) == 3);
}

TEST_CASE("a table reports the keys that nobody asked for") {
    Parsed file("lang = 1\nlnag = 2\ntitle = 3\n");
    TableReader table(*file.value, "", file.diagnostics);
    static_cast<void>(table.entry("lang"));
    table.report_unknown("meta", {"title"});
    CHECK(file.messages() ==
          "a.toml:2:1 E0302 there is no key `lnag` (did you mean `lang`?)\n"
          "a.toml:3:1 E0302 there is no key `title` (`title` is a key of [meta])\n");
}
