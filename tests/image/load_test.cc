#include <algorithm>

#include "chancery/brief.h"
#include "chancery/diagnostic.h"
#include "chancery/image.h"
#include "chancery/limits.h"
#include "chancery/theme.h"
#include "chancery/world.h"
#include "image/made.h"
#include "support/catch2.h"

using namespace chancery;
using made::picture;

namespace {

/// Loads the pictures of a page "site/briefs/hled.html" with root "site".
struct Page {
    MemoryWorld world;
    Theme theme;
    Limits limits;
    Diagnostics diagnostics;
    std::string address = "https://nexus.example/briefs/hled";

    Pictures load(const std::vector<Picture>& pictures) {
        Brief brief = made::brief_with(pictures);
        brief.metadata.address = address;
        world.root = "site";
        diagnostics = Diagnostics();
        return load_pictures(brief, theme, "site/briefs", world, limits, diagnostics);
    }

    /// The one diagnostic that there must be.
    const Diagnostic& only() const {
        REQUIRE(diagnostics.all().size() == 1);
        return diagnostics.all().front();
    }
};

const Raster& raster_of(const Pictures& pictures, std::string_view address) {
    const auto id = pictures.find(address);
    REQUIRE(id);
    return std::get<Raster>(pictures[*id].content);
}

std::string one_path(std::string_view color) {
    return "paths 1\nsize 655360 655360\npath\nfill " + std::string(color) +
           " 1 nonzero\nm 0 0\nl 9 9\nl 0 9\nz\nend\n";
}

}  // namespace

TEST_CASE("pictures beside the page are found by the address that the page uses") {
    Page page;
    made::Jpeg turned;
    turned.orientation = 6;
    page.world.files["site/briefs/photos/a b.jpg"] = made::jpeg(turned);
    page.world.files["site/media/logo.png"] = made::png({});
    const Pictures pictures =
        page.load({picture("photos/a%20b.jpg"), picture("/media/logo.png"), picture("../media/logo.png"),
                   picture("https://nexus.example/media/logo.png")});
    CHECK(page.diagnostics.all().empty());
    CHECK(pictures.size() == 2);  // three addresses of one file are one picture
    const PictureContent& photo = pictures[*pictures.find("photos/a%20b.jpg")];
    CHECK(photo.size.width == pt(9));  // 12 pixels of 1/96 in: it is shown turned
    CHECK(photo.size.height == pt(12));
    CHECK(photo.origin == "site/briefs/photos/a b.jpg");
    CHECK(photo.sha256.size() == 64);
    CHECK(pictures.find("/media/logo.png") == pictures.find("https://nexus.example/media/logo.png"));
}

TEST_CASE("SHA-256 is that of the bytes read") {
    Page page;
    page.world.files["site/briefs/a.svg"] = "<svg/>";
    page.world.converted["<svg xmlns=\"http://www.w3.org/2000/svg\"/>"] = one_path("#000000");
    const Pictures pictures = page.load({picture("a.svg")});
    REQUIRE(pictures.size() == 1);
    CHECK(pictures[PictureId{0}].sha256 == "d4dc56669143034f31aa309635d4113d9ad76a02b1739da22c965ed2049be9e6");
}

TEST_CASE("pictures in data URLs") {
    Page page;
    const std::string address = "data:image/webp;base64," + made::base64(made::png({}));  // the type is not believed
    const Pictures pictures = page.load({picture(address)});
    CHECK(raster_of(pictures, address).width == 16);
    CHECK(pictures[PictureId{0}].origin == "data:");
    page.load({picture("data:image/png;base64,*")});
    CHECK(page.only().code == Code::picture_address);
    CHECK(page.only().message == "picture data:image/png;base64,... is a data: address that can't be decoded");
}

TEST_CASE("candidates are tried in order, and a placeholder is no picture") {
    Page page;
    made::Jpeg large;
    large.width = 200;
    page.world.files["site/briefs/large.jpg"] = made::jpeg(large);
    const std::string gif = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    const std::string dot = "data:image/png;base64," + made::base64(made::png({}));

    Pictures pictures = page.load({picture("gone.jpg", {"https://cdn.example/x.jpg", dot, gif, "large.jpg"})});
    CHECK(page.diagnostics.all().empty());
    CHECK(raster_of(pictures, "gone.jpg").width == 200);

    pictures = page.load({picture(gif, {dot, "gone.jpg"})});
    CHECK(pictures.size() == 0);
    CHECK(page.only().code == Code::picture_not_read);
    CHECK(page.only().message == "picture gone.jpg can't be read: no such file");
    CHECK(page.only().span == Span{SourceId{0}, 0, 10});
    CHECK(page.only().notes.size() == 2);

    pictures = page.load({picture("", {"large.jpg"})});
    CHECK(pictures.find("large.jpg"));
    page.load({picture("")});
    CHECK(page.only().code == Code::picture_address);
}

TEST_CASE("nothing is fetched") {
    Page page;
    page.load({picture("https://cdn.example/port.jpg")});
    CHECK(page.only().code == Code::picture_not_fetched);
    CHECK(page.only().message ==
          "picture https://cdn.example/port.jpg is on a network, and nothing is fetched from there");
    CHECK(page.world.seen().empty());
}

TEST_CASE("nothing outside the root is read") {
    Page page;
    page.world.files["etc/passwd"] = made::png({});
    page.world.files["site/secret.png"] = made::png({});
    for (const std::string_view address : {"../../etc/passwd", "..%2f..%2fetc%2fpasswd", "/../etc/passwd",
                                           "file:///../etc/passwd", "a/../../../etc/passwd"}) {
        CAPTURE(address);
        CHECK(page.load({picture(std::string(address))}).size() == 0);
        CHECK(page.only().code == Code::picture_not_read);
        CHECK(page.only().message.find("outside the root") != std::string::npos);
    }
}

TEST_CASE("each kind of trouble is told with what to do") {
    Page page;
    struct Trouble {
        std::string bytes;
        Code code;
        std::string_view said;
    };
    const std::vector<Trouble> all = {
        {"", Code::picture_broken, "is an empty file"},
        {std::string("RIFF\0\0\0\0WEBPVP8 ", 16), Code::picture_format, "is WebP, which is not decoded"},
        {std::string("\0\0\0\x20"
                     "ftypavif",
                     12),
         Code::picture_format, "is AVIF, which is not decoded"},
        {"<!doctype html><h1>404</h1>", Code::picture_format, "is a web page in the picture's place"},
        {"who knows", Code::picture_format, "has no picture format that is known"},
        {"\x1f\x8b\x08", Code::picture_format, "is a compressed file"},
        {made::jpeg({}).substr(0, 300), Code::picture_broken, "is cut short"},
        {made::png({}).substr(0, 60), Code::picture_broken, "can't be decoded as PNG: the file ends"},
        {"<svg></svg>", Code::svg_not_converted, "can't be drawn: no SVG converter is built in"},
    };
    for (const Trouble& trouble : all) {
        page.world.files["site/briefs/a.jpg"] = trouble.bytes;
        CHECK(page.load({picture("a.jpg")}).size() == 0);
        CHECK(page.only().code == trouble.code);
        CHECK(page.only().message == "picture a.jpg " + std::string(trouble.said));
        CHECK(page.only().severity == Severity::warning);
        CHECK_FALSE(page.only().hint.empty());
    }
}

TEST_CASE("limits hold for bytes, pixels and the number of pictures") {
    Page page;
    page.world.files["site/briefs/a.png"] = made::png({});
    page.limits.picture_bytes = 20;
    page.load({picture("a.png")});
    CHECK(page.only().code == Code::picture_too_large);
    page.load({picture("data:image/png;base64," + made::base64(made::png({})))});
    CHECK(page.only().code == Code::picture_too_large);

    page.limits = Limits();
    page.limits.picture_pixels = 100;
    page.load({picture("a.png")});
    CHECK(page.only().message == "picture a.png has 16 x 12 pixels, over the limit of 100");

    page.limits = Limits();
    page.limits.pictures = 1;
    page.world.files["site/briefs/b.png"] = made::png({});
    const Pictures pictures = page.load({picture("a.png"), picture("b.png"), picture("c.png")});
    CHECK(pictures.size() == 1);
    CHECK(page.only().code == Code::pictures_over_limit);
    CHECK(page.only().span.first == 100);
}

TEST_CASE("a picture that is there twice is loaded and reported once") {
    Page page;
    page.load({picture("gone.jpg"), picture("gone.jpg")});
    CHECK(page.diagnostics.all().size() == 1);
}

TEST_CASE("a stopped run loads nothing more") {
    Page page;
    page.world.files["site/briefs/a.png"] = made::png({});
    std::stop_source source;
    source.request_stop();
    page.limits.stop = source.get_token();
    CHECK(page.load({picture("a.png")}).size() == 0);
}

TEST_CASE("SVG of the page and beside it is converted, with the namespaces that HTML leaves out") {
    Page page;
    page.world.converted["<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\"></svg>"] = one_path("#112233");
    Picture drawn;
    drawn.inline_svg = "<svg width=\"9\"></svg>";
    const Pictures pictures = page.load({drawn});
    CHECK(page.diagnostics.all().empty());
    drawn.span = {SourceId{0}, 0, 10};
    const auto id = pictures.find(address_of(drawn));
    REQUIRE(id);
    const auto& paths = std::get<Paths>(pictures[*id].content);
    CHECK(paths.paths.at(0).fill == Color{0x11, 0x22, 0x33});
    CHECK(pictures[*id].size.width == pt(10));
}

TEST_CASE("an SVG that was drawn as pixels is a raster, and its author is told why") {
    Page page;
    const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    const std::string png = made::png({});
    const std::string form =
        "raster 1\nsize 655360 327680\nreason it holds a gradient\npng " + std::to_string(png.size()) + "\n" + png;
    page.world.files["site/briefs/a.svg"] = svg;
    page.world.converted[svg] = form;
    const Pictures pictures = page.load({picture("a.svg")});
    CHECK(raster_of(pictures, "a.svg").width == 16);
    CHECK(pictures[PictureId{0}].size.width == pt(10));
    CHECK(page.only().code == Code::svg_as_pixels);
    CHECK(page.only().severity == Severity::note);
    CHECK(page.only().message == "picture site/briefs/a.svg is drawn as pixels: it holds a gradient");

    for (std::size_t size = 0; size < form.size(); ++size) {  // whatever a converter may write
        page.world.converted[svg] = form.substr(0, size);
        CHECK(page.load({picture("a.svg")}).size() == 0);
    }
    page.limits.paths = 3;
    page.world.converted[svg] = one_path("#000000");
    page.load({picture("a.svg")});
    CHECK(page.only().code == Code::svg_not_converted);
}

TEST_CASE("logos of the template are loaded by their paths") {
    Page page;
    page.world.files["templates/nexus/logo.png"] = made::png({});
    page.theme.brand.logo_on_dark.text = "templates/nexus/logo.png";
    page.theme.brand.logo_on_light.text = "templates/nexus/gone.svg";
    page.theme.brand.logo_on_light.span = {SourceId{65536}, 5, 9};
    const Pictures pictures = page.load({});
    CHECK(raster_of(pictures, "templates/nexus/logo.png").width == 16);
    CHECK(page.only().code == Code::logo_not_shown);
    CHECK(page.only().span.first == 5);
    CHECK(page.only().message == "logo templates/nexus/gone.svg can't be read: no such file");
}

TEST_CASE("the samples' pictures are what the pages say that they are") {
    FileWorld::Options options;
    options.root = CHANCERY_SOURCE_DIR "/input";
    FileWorld world(options);
    Diagnostics diagnostics;
    std::vector<Picture> all;
    for (const char* name : {"ministers", "embassy", "council", "congress", "technology", "port"})
        all.push_back(picture(std::string("photos/") + name + ".jpg"));
    const Pictures pictures =
        load_pictures(made::brief_with(all), {}, CHANCERY_SOURCE_DIR "/input", world, {}, diagnostics);
    CHECK(diagnostics.all().empty());
    REQUIRE(pictures.size() == 6);
    for (std::uint32_t i = 0; i < 6; ++i) {
        const auto& raster = std::get<Raster>(pictures[PictureId{i}].content);
        CHECK(raster.coding == Raster::Coding::jpeg);
        // Wide enough for their place, a portrait's being a third of the column, and no wider: an ordinary run decodes
        // none of them (tests/cli/files.cc).
        CHECK(raster.width >= (raster.height > raster.width ? 480 : 720));
        CHECK(raster.samples.size() < 130'000);
    }
}
