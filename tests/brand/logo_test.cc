// On which ground a logo can be read.
#include "brand/logo.h"

#include "support/catch2.h"

using namespace chancery;

namespace {

constexpr Color kWhite{255, 255, 255}, kBlack{0, 0, 0}, kNavy{0x0b, 0x25, 0x45};

/// A filled rectangle of points.
VectorPath box(double x, double y, double width, double height, Color fill) {
    VectorPath path;
    const auto at = [&](PathSegment::Kind kind, double px, double py) {
        PathSegment segment;
        segment.kind = kind;
        segment.points[0] = {pt(px), pt(py)};
        path.segments.push_back(segment);
    };
    at(PathSegment::Kind::move, x, y);
    at(PathSegment::Kind::line, x + width, y);
    at(PathSegment::Kind::line, x + width, y + height);
    at(PathSegment::Kind::line, x, y + height);
    path.segments.push_back({PathSegment::Kind::close, {}});
    path.fill = fill;
    return path;
}

Paths drawing(std::vector<VectorPath> paths) { return {{pt(100), pt(20)}, std::move(paths)}; }

/// 10 by 10 pixels: `inside` in the middle 6 by 6, and around it `outside`, which is transparent where it is nothing.
Raster framed(Color inside, std::optional<Color> outside) {
    Raster raster;
    raster.width = raster.height = 10;
    for (int y = 0; y < 10; ++y)
        for (int x = 0; x < 10; ++x) {
            const bool middle = x >= 2 && x < 8 && y >= 2 && y < 8;
            const Color color = middle ? inside : outside.value_or(kBlack);
            for (const std::uint8_t channel : {color.red, color.green, color.blue})
                raster.samples += static_cast<char>(channel);
            if (!outside) raster.alpha += static_cast<char>(middle ? 255 : 0);
        }
    return raster;
}

}  // namespace

TEST_CASE("white ink is read on dark grounds, dark ink on white") {
    const LogoInk white = ink_of(drawing({box(0, 0, 50, 10, kWhite)}));
    CHECK(white.legible_on(kNavy) == Approx(1));
    CHECK(white.legible_on(kWhite) == 0);
    const LogoInk dark = ink_of(framed(kNavy, std::nullopt));
    CHECK(dark.legible_on(kWhite) == Approx(1));
    CHECK(dark.legible_on(kNavy) == 0);
    CHECK_FALSE(dark.ground);
}

TEST_CASE("ink counts by its area") {
    const LogoInk ink = ink_of(drawing({box(0, 0, 30, 10, kWhite), box(40, 0, 10, 10, kNavy)}));
    CHECK(ink.areas.at(kWhite) == Approx(300));
    CHECK(ink.areas.at(kNavy) == Approx(100));
    CHECK(ink.legible_on(kBlack) == Approx(0.75));
    CHECK(ink.legible_on(kWhite) == Approx(0.25));
}

TEST_CASE("strokes are ink too") {
    VectorPath line = box(0, 0, 10, 10, kNavy);
    line.fill.reset();
    line.stroke = kNavy;
    line.stroke_width = pt(2);
    CHECK(ink_of(drawing({line})).areas.at(kNavy) == Approx(60));  // an open way of three sides
}

TEST_CASE("a logo on a rectangle of its own stands on that ground alone") {
    const LogoInk boxed = ink_of(framed(kWhite, kNavy));
    REQUIRE(boxed.ground);
    CHECK(boxed.legible_on(kWhite) == 0);
    const LogoInk on_paper = ink_of(framed(kNavy, kWhite));
    CHECK(on_paper.legible_on(kWhite) == Approx(1));
    CHECK(on_paper.legible_on(kNavy) == 0);
    const LogoInk drawn = ink_of(drawing({box(0, 0, 100, 20, kNavy), box(10, 5, 40, 10, kWhite)}));
    CHECK(drawn.ground == kNavy);
    CHECK(drawn.legible_on(kNavy) == Approx(1));
    CHECK(drawn.legible_on(kWhite) == 0);
}
