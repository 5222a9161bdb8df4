// The converter as it is run: chancery-svg, a child process.
#include <filesystem>
#include <random>

#include "chancery/limits.h"
#include "chancery/world.h"
#include "image/svg.h"
#include "support/catch2.h"

using namespace chancery;

namespace {

FileWorld converting_world() {
    FileWorld::Options options;
    options.svg_converter = CHANCERY_BINARY_DIR "/libexec/chancery-svg";
    REQUIRE(std::filesystem::exists(options.svg_converter));
    return FileWorld(options);
}

Outcome<SvgPicture> converted(std::string_view content, std::string_view attributes = "width=\"40\" height=\"20\"") {
    FileWorld world = converting_world();
    return load_svg("<svg " + std::string(attributes) + ">" + std::string(content) + "</svg>", world, {});
}

SvgPicture picture_of(std::string_view content, std::string_view attributes = "width=\"40\" height=\"20\"") {
    Outcome<SvgPicture> outcome = converted(content, attributes);
    if (const auto* failure = std::get_if<Failure>(&outcome)) FAIL(failure->problem);
    return std::get<SvgPicture>(std::move(outcome));
}

Paths paths_of(std::string_view content, std::string_view attributes = "width=\"40\" height=\"20\"") {
    SvgPicture picture = picture_of(content, attributes);
    CAPTURE(picture.pixels_reason);
    REQUIRE(std::holds_alternative<Paths>(picture.picture.content));
    return std::get<Paths>(picture.picture.content);
}

std::string reason_of(std::string_view content) {
    const SvgPicture picture = picture_of(content);
    REQUIRE(std::holds_alternative<Raster>(picture.picture.content));
    const auto& raster = std::get<Raster>(picture.picture.content);
    CHECK(raster.width == 2000);
    CHECK(raster.height == 1000);
    CHECK(picture.picture.size.width == pt(30));
    return picture.pixels_reason;
}

double x_of(const PathSegment& segment) { return segment.points[0].x.points(); }
double y_of(const PathSegment& segment) { return segment.points[0].y.points(); }

/// Of all points, in points.
struct Extent {
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
};
Extent extent_of(const VectorPath& path) {
    Extent extent;
    for (const PathSegment& segment : path.segments) {
        if (segment.kind == PathSegment::Kind::close) continue;
        const std::size_t count = segment.kind == PathSegment::Kind::curve ? 3 : 1;
        for (std::size_t i = 0; i < count; ++i) {
            const double x = segment.points[i].x.points(), y = segment.points[i].y.points();
            extent = {std::min(extent.left, x), std::min(extent.top, y), std::max(extent.right, x),
                      std::max(extent.bottom, y)};
        }
    }
    return extent;
}

}  // namespace

TEST_CASE("shapes become paths in points from the top left") {
    const Paths paths = paths_of("<rect x=\"4\" y=\"8\" width=\"16\" height=\"4\" fill=\"#b5452c\"/>");
    CHECK(paths.size.width == pt(30));
    CHECK(paths.size.height == pt(15));
    REQUIRE(paths.paths.size() == 1);
    const VectorPath& path = paths.paths[0];
    CHECK(path.fill == Color{0xb5, 0x45, 0x2c});
    CHECK_FALSE(path.stroke);
    REQUIRE(path.segments.size() == 5);
    CHECK(x_of(path.segments[0]) == Approx(3).margin(0.001));
    CHECK(y_of(path.segments[0]) == Approx(6).margin(0.001));
    CHECK(x_of(path.segments[2]) == Approx(15).margin(0.001));
    CHECK(y_of(path.segments[2]) == Approx(9).margin(0.001));
}

TEST_CASE("strokes keep width, caps, joins and dashes through transforms") {
    const Paths paths = paths_of(
        "<g transform=\"translate(2 2) scale(2)\"><path d=\"M1 1L8 1\" fill=\"none\" "
        "stroke=\"#0b2545\" stroke-width=\"2\" stroke-linecap=\"round\" "
        "stroke-linejoin=\"bevel\" stroke-dasharray=\"3 1\" stroke-opacity=\".5\"/></g>");
    REQUIRE(paths.paths.size() == 1);
    const VectorPath& path = paths.paths[0];
    CHECK(path.stroke == Color{0x0b, 0x25, 0x45});
    CHECK(path.stroke_width.points() == Approx(3).margin(0.001));
    CHECK(path.stroke_opacity == Approx(0.5).margin(0.002));
    CHECK(path.cap == VectorPath::Cap::round);
    CHECK(path.join == VectorPath::Join::bevel);
    REQUIRE(path.dashes.size() == 2);
    CHECK(path.dashes[0].points() == Approx(4.5).margin(0.001));
    CHECK(path.dashes[1].points() == Approx(1.5).margin(0.001));
}

TEST_CASE("a shape filled and stroked is one path, or two where it can be seen through") {
    CHECK(paths_of("<circle cx=\"9\" cy=\"9\" r=\"5\" fill=\"red\" stroke=\"blue\"/>").paths.size() == 1);
    const Paths paths =
        paths_of("<circle cx=\"9\" cy=\"9\" r=\"5\" fill=\"red\" stroke=\"blue\" stroke-opacity=\".4\"/>");
    REQUIRE(paths.paths.size() == 2);
    CHECK(paths.paths[0].fill);
    CHECK(paths.paths[1].stroke);
}

TEST_CASE("text becomes outlines") {
    const Paths paths = paths_of("<text x=\"2\" y=\"15\" font-size=\"12\" fill=\"#112233\">HI</text>");
    REQUIRE(paths.paths.size() >= 1);
    CHECK(paths.paths[0].fill == Color{0x11, 0x22, 0x33});
    CHECK(paths.paths[0].segments.size() > 8);
}

TEST_CASE("a group's opacity goes to its parts where none covers another") {
    const Paths paths = paths_of(
        "<g opacity=\".5\"><rect width=\"4\" height=\"4\"/><rect x=\"9\" width=\"4\" height=\"4\" "
        "fill-opacity=\".5\"/></g>");
    REQUIRE(paths.paths.size() == 2);
    CHECK(paths.paths[0].fill_opacity == Approx(0.5).margin(0.003));
    CHECK(paths.paths[1].fill_opacity == Approx(0.25).margin(0.003));
    CHECK(reason_of("<g opacity=\".5\"><rect width=\"4\" height=\"4\"/><rect x=\"2\" width=\"4\" height=\"4\"/></g>") ==
          "a transparent group has parts that overlap");
}

TEST_CASE("fills are cut to rectangles") {
    const Paths paths =
        paths_of("<svg x=\"4\" y=\"4\" width=\"8\" height=\"8\"><circle cx=\"4\" cy=\"4\" r=\"6\"/></svg>");
    REQUIRE(paths.paths.size() == 1);
    const Extent extent = extent_of(paths.paths[0]);
    CHECK(extent.left == Approx(3).margin(0.01));
    CHECK(extent.top == Approx(3).margin(0.01));
    CHECK(extent.right == Approx(9).margin(0.01));
    CHECK(extent.bottom == Approx(9).margin(0.01));
}

TEST_CASE("a rectangle clipped to a shape is that shape") {
    const Paths paths = paths_of(
        "<clipPath id=\"c\"><circle cx=\"10\" cy=\"10\" r=\"4\"/></clipPath>"
        "<rect width=\"40\" height=\"20\" clip-path=\"url(#c)\" fill=\"#00ff00\"/>");
    REQUIRE(paths.paths.size() == 1);
    CHECK(paths.paths[0].fill == Color{0, 255, 0});
    CHECK(extent_of(paths.paths[0]).right == Approx(10.5).margin(0.01));
}

TEST_CASE("what paths can't say is drawn as pixels") {
    CHECK(reason_of("<linearGradient id=\"g\"><stop stop-color=\"red\"/><stop offset=\"1\" stop-color=\"blue\"/>"
                    "</linearGradient><rect width=\"9\" height=\"9\" fill=\"url(#g)\"/>") == "it holds a gradient");
    CHECK(reason_of("<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter>"
                    "<rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>") == "it holds a filter");
    CHECK(reason_of("<clipPath id=\"c\"><circle cx=\"5\" cy=\"5\" r=\"4\"/></clipPath>"
                    "<path d=\"M0 0L9 0L9 9z\" clip-path=\"url(#c)\"/>") == "it is clipped to a shape");
    CHECK(reason_of("<path d=\"M1 1L5 5\" stroke=\"red\" transform=\"scale(3 1)\"/>") ==
          "it holds a line of uneven width");
    CHECK(reason_of(
              "<image width=\"9\" height=\"9\" href=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf"
              "FcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\"/>") == "it holds a picture");
}

TEST_CASE("sizes come from width and height or from the view box") {
    const std::string rect = "<rect width=\"5\" height=\"5\"/>";
    CHECK(paths_of(rect, "viewBox=\"0 0 100 50\"").size.width == pt(75));
    CHECK(paths_of(rect, "width=\"1in\" height=\"36pt\"").size.height.points() == Approx(36).margin(0.001));
    CHECK(paths_of(rect, "width=\"100%\" height=\"100%\" viewBox=\"0 0 100 50\"").size.height == pt(37.5));
    const auto outcome = converted(rect, "width=\"0\" height=\"0\"");
    REQUIRE(std::holds_alternative<Failure>(outcome));
    CHECK(std::get<Failure>(outcome).code == Code::svg_not_converted);
}

TEST_CASE("files and addresses outside an SVG are not read") {
    const std::string away = std::string("<image width=\"9\" height=\"9\" href=\"file://") + CHANCERY_SOURCE_DIR +
                             "/input/photos/port.jpg\"/>";
    const Paths paths = paths_of("<rect width=\"5\" height=\"5\"/>" + away);
    CHECK(paths.paths.size() == 1);
}

TEST_CASE("hostile SVG ends in a message") {
    const auto problem = [](std::string_view markup) {
        FileWorld world = converting_world();
        const auto outcome = load_svg(markup, world, {});
        REQUIRE(std::holds_alternative<Failure>(outcome));
        return std::get<Failure>(outcome).problem;
    };
    CHECK(problem("<svg").starts_with("can't be drawn: "));
    CHECK(problem("<svg width='9' height='9'><rect").starts_with("can't be drawn: "));
    CHECK(problem("<svg width='9' height='9'></svg>") == "can't be drawn: nothing of it is visible");
    CHECK(problem("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "
                  "'&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e "
                  "'&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>]>"
                  "<svg width='9' height='9'><text>&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;</text></svg>")
              .starts_with("can't be drawn: "));
    std::string deep = "<svg width='9' height='9'>";
    for (int i = 0; i < 100'000; ++i) deep += "<g>";
    CHECK(problem(deep).starts_with("can't be drawn: "));
}
