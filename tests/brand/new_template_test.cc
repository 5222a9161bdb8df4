// The whole of a new template: it loads without a word, and says what it could not use.
#include "chancery/new_template.h"

#include <random>

#include <fmt/format.h>
#include <woff2/encode.h>

#include "chancery/fonts.h"
#include "chancery/theme.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/shown.h"
#include "text/font_file.h"

using namespace chancery;
using namespace chancery::test;

namespace {

constexpr const char* kVollkorn = "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf";
constexpr const char* kVollkornBold = "/usr/share/fonts/truetype/vollkorn/Vollkorn-Bold.ttf";
constexpr const char* kGaramond = "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf";
constexpr const char* kLibertine = "/usr/share/fonts/opentype/linux-libertine/LinLibertine_R.otf";

struct Making {
    MemoryWorld world;
    Diagnostics diagnostics;
    std::optional<NewTemplate> made;

    Making() {
        for (const char* folder : {"base", "nexus"}) {
            const std::string path = std::string("data/templates/") + folder + "/template.toml";
            world.files[path] = contents(CHANCERY_SOURCE_DIR "/templates/" + std::string(folder) + "/template.toml");
        }
    }

    void put(const std::string& path, std::string bytes) { world.files[path] = std::move(bytes); }
    std::string make(NewTemplateRequest request) {
        made = new_template(request, world, Limits{}, diagnostics);
        return shown(diagnostics, SourceMap());
    }
    const std::string& toml() const { return made->files.at("template.toml"); }

    /// What loading it has to say; the theme in `theme`.
    std::optional<Theme> theme;
    std::string load() {
        for (const auto& [name, bytes] : made->files) world.files["brands/" + name] = bytes;
        SourceMap sources(SourceMap::kTemplateSources);
        Diagnostics own;
        theme = load_theme(world, "brands", "data", {}, Limits{}, sources, own);
        return shown(own, sources);
    }
};

/// The bytes of a font with its OS/2 fsType set. The table directory has 16 bytes a table: tag, checksum, offset,
/// length.
std::string with_fs_type(std::string font, unsigned type) {
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(font[at])); };
    const std::size_t tables = byte(4) * 256 + byte(5);
    for (std::size_t i = 0; i < tables; ++i) {
        const std::size_t entry = 12 + 16 * i;
        if (font.compare(entry, 4, "OS/2") != 0) continue;
        const std::size_t offset =
            (byte(entry + 8) << 24) | (byte(entry + 9) << 16) | (byte(entry + 10) << 8) | byte(entry + 11);
        font[offset + 8] = static_cast<char>(type >> 8);
        font[offset + 9] = static_cast<char>(type & 0xFF);
    }
    return font;
}

std::string square_logo(const char* color) {
    return fmt::format(
        "paths 1\nsize 6553600 1310720\npath\nfill {} 1 nonzero\nm 0 0\nl 3276800 0\nl 3276800 655360\nl 0 "
        "655360\nz\nend\n",
        color);
}

std::string packed(const std::string& font) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(font.data());
    std::string out(woff2::MaxWOFF2CompressedSize(data, font.size()), '\0');
    std::size_t size = out.size();
    REQUIRE(woff2::ConvertTTFToWOFF2(data, font.size(), reinterpret_cast<std::uint8_t*>(out.data()), &size));
    out.resize(size);
    return out;
}

}  // namespace

TEST_CASE("a new template loads without a word, whatever the colours") {
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i) {
        NewTemplateRequest request{.name = "harbour-forum"};
        for (auto n = random() % 4; n > 0; --n)
            request.colors.push_back({static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random()),
                                      static_cast<std::uint8_t>(random())});
        Making making;
        making.make(request);
        REQUIRE(making.made);
        INFO(making.toml());
        CHECK(making.load() == "");
        REQUIRE(making.theme);
        CHECK(making.theme->name == "harbour-forum");
        CHECK(making.theme->brand.name == "Harbour Forum");
        CHECK(making.theme->cover.arrangement == Arrangement::band);
    }
}

TEST_CASE("a template.toml is short, and any name can stand in it") {
    Making making;
    making.make({.name = "x", .brand = "A \"quoted\" \\ name\n\x01", .schema = "/usr/share/s.json"});
    REQUIRE(making.made);
    CHECK(std::count(making.toml().begin(), making.toml().end(), '\n') < 90);
    CHECK(making.toml().starts_with("#:schema /usr/share/s.json\n"));
    CHECK(making.load() == "");
    REQUIRE(making.theme);
    CHECK(making.theme->brand.name == "A \"quoted\" \\ name\n\x01");
}

TEST_CASE("colours that were moved are named with both") {
    Making making;
    const std::string messages = making.make({.name = "x", .colors = {{0xff, 0xcc, 0x00}}});
    CHECK(messages.starts_with("--color N0314 #ffcc00 became #"));
    CHECK(making.toml().find("# #ffcc00 became #") != std::string::npos);
    Making dark;
    CHECK(dark.make({.name = "x", .colors = {{0x0b, 0x25, 0x45}, {0xb5, 0x45, 0x2c}}}).empty());
}

TEST_CASE("each logo stands on the ground where it can be read") {
    Making making;
    making.put("dark.svg", "<svg>dark</svg>");
    making.put("white.svg", "<svg>white</svg>");
    // What load_svg() asks the converter for has the namespaces that XML needs.
    making.world.converted["<svg xmlns=\"http://www.w3.org/2000/svg\">dark</svg>"] = square_logo("#0b2545");
    making.world.converted["<svg xmlns=\"http://www.w3.org/2000/svg\">white</svg>"] = square_logo("#ffffff");
    CHECK(making.make({.name = "x", .logos = {"dark.svg", "white.svg"}, .colors = {{0x0b, 0x25, 0x45}}}) == "");
    REQUIRE(making.made);
    CHECK(making.made->files.at("logo.svg") == "<svg>dark</svg>");
    CHECK(making.made->files.at("logo-on-dark.svg") == "<svg>white</svg>");
    CHECK(making.load() == "");
    CHECK(making.theme->brand.logo_on_light.text == "brands/logo.svg");
    CHECK(making.theme->brand.logo_on_dark.text == "brands/logo-on-dark.svg");

    const std::string one = Making(making).make({.name = "x", .logos = {"dark.svg"}, .colors = {{0x0b, 0x25, 0x45}}});
    CHECK(one.find("dark.svg W0315 no logo can be read on the band of the cover (#0b2545): the brand's name is set "
                   "there") != std::string::npos);
}

TEST_CASE("a logo that is not there or no picture is an error") {
    Making making;
    making.put("logo.gif", "GIF89a");
    const std::string messages = making.make({.name = "x", .logos = {"logo.gif", "none.png"}});
    CHECK(messages.find("logo.gif E0901 the logo is GIF (give it as SVG or PNG)") != std::string::npos);
    CHECK(messages.find("none.png E0901 the logo can't be read") != std::string::npos);
    CHECK_FALSE(making.made);
}

TEST_CASE("fonts become families: the first for text, the second for labels") {
    Making making;
    making.put("a.ttf", contents(kVollkorn));
    making.put("b.ttf", contents(kVollkornBold));
    making.put("c.otf", contents(kGaramond));
    CHECK(making.make({.name = "x", .fonts = {"a.ttf", "b.ttf", "c.otf"}}) == "");
    REQUIRE(making.made);
    CHECK(making.made->files.at("Vollkorn-Regular.ttf") == contents(kVollkorn));
    CHECK(making.made->files.at("Vollkorn-Bold.ttf") == contents(kVollkornBold));
    CHECK(making.load() == "");
    REQUIRE(making.theme);
    CHECK(making.theme->style("body").family == "text");
    CHECK(making.theme->style("caption").family == "labels");
    CHECK(making.theme->families.at("text").family == "Vollkorn");
    CHECK(making.theme->families.at("text").files.at("bold").text == "brands/Vollkorn-Bold.ttf");
    CHECK(making.theme->families.at("labels").files.size() == 1);

    Making single;
    single.put("a.ttf", contents(kVollkorn));
    single.make({.name = "x", .fonts = {"a.ttf"}});
    CHECK(single.load() == "");
    CHECK(single.theme->style("caption").family == "text");
}

TEST_CASE("a font that may not be embedded is refused") {
    for (const auto& [type, refused] :
         {std::pair(0x2u, true), {0x100u, true}, {0x200u, true}, {0x0u, false}, {0x4u, false}, {0x8u, false}}) {
        INFO(type);
        Making making;
        making.put("own.ttf", with_fs_type(contents(kVollkorn), type));
        const std::string messages = making.make({.name = "x", .fonts = {"own.ttf"}});
        CHECK(making.made.has_value() != refused);
        CHECK((messages.find("own.ttf E0603 the font \"own.ttf\" can't be embedded: its licence bits") == 0) ==
              refused);
    }
}

TEST_CASE("a font file without a place is named") {
    Making making;
    making.put("a.ttf", contents(kVollkorn));
    making.put("again.ttf", contents(kVollkorn));
    making.put("b.otf", contents(kGaramond));
    making.put("c.otf", contents(kLibertine));
    const std::string messages = making.make({.name = "x", .fonts = {"a.ttf", "again.ttf", "b.otf", "c.otf"}});
    CHECK(messages.find("again.ttf W0316 the font file is not taken: a.ttf is the regular already") !=
          std::string::npos);
    CHECK(messages.find("c.otf W0316 the font file is not taken: \"Linux Libertine O\" is a third family") !=
          std::string::npos);
    CHECK(making.made);
}

TEST_CASE("what is no font, or of a kind that is not read, is an error") {
    Making making;
    making.put("page.html", "<html>");
    making.put("old.woff", "wOFF....");
    making.put("torn.woff2", "wOF2....");
    const std::string messages = making.make({.name = "x", .fonts = {"page.html", "old.woff", "torn.woff2", "no.ttf"}});
    CHECK(messages.find("page.html E0602 ") != std::string::npos);
    CHECK(messages.find("old.woff E0602 ") != std::string::npos);
    CHECK(messages.find("torn.woff2 E0602 ") != std::string::npos);
    CHECK(messages.find("no.ttf E0901 ") != std::string::npos);
    CHECK_FALSE(making.made);
}

TEST_CASE("WOFF2 is unpacked by a child") {
    FileWorld world({.woff2_converter = CHANCERY_BINARY_DIR "/libexec/chancery-woff2"});
    const World::Bytes unpacked = world.convert_woff2(packed(contents(kVollkorn)));
    INFO(unpacked.problem);
    REQUIRE(unpacked.ok());
    CHECK(world.convert_woff2("wOF2 and no more").problem == "it is not a whole WOFF2 font");
    CHECK(FileWorld({}).convert_woff2("wOF2").problem == "no WOFF2 converter is built in");

    Making making;
    making.put("v.woff2", packed(contents(kVollkorn)));
    making.world.converted[making.world.files["v.woff2"]] = unpacked.content;
    CHECK(making.make({.name = "x", .fonts = {"v.woff2"}}) == "");
    REQUIRE(making.made);
    CHECK(making.made->files.contains("Vollkorn-Regular.ttf"));
    CHECK(making.load() == "");
}

TEST_CASE("a variable font is pinned to the weights that templates name") {
    // Debian's fonts-inter-variable; where it is not installed there is no variable font to be had.
    std::string path;
    for (const char* name : {"Inter-roman.var.ttf", "InterVariable.ttf", "Inter.var.ttf"})
        for (const char* folder : {"/usr/share/fonts/truetype/inter-vf/", "/usr/share/fonts/truetype/inter/",
                                   "/usr/share/fonts/truetype/inter-variable/"})
            if (!contents(std::string(folder) + name).empty()) path = std::string(folder) + name;
    if (path.empty()) {
        WARN("no variable font on this machine");
        return;
    }
    auto read = read_font_file(path, contents(path));
    REQUIRE(std::holds_alternative<std::vector<FontFile>>(read));
    const auto& files = std::get<std::vector<FontFile>>(read);
    REQUIRE(files.size() == 4);
    std::vector<std::string> widths;
    for (const FontFile& file : files) {
        INFO(file.file_name);
        CHECK(file.instance);
        // Pinned: no axis is left, and read again it is one face.
        const auto again = read_font_file(file.file_name, file.bytes);
        REQUIRE(std::holds_alternative<std::vector<FontFile>>(again));
        CHECK(std::get<std::vector<FontFile>>(again).size() == 1);
        CHECK_FALSE(std::get<std::vector<FontFile>>(again)[0].instance);
        for (const std::string& other : widths) CHECK(other != file.bytes);
        widths.push_back(file.bytes);
    }
}
