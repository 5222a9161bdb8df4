#include "brand/logo.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "chancery/theme.h"
#include "image/format.h"
#include "image/png.h"
#include "image/svg.h"

namespace chancery {
namespace {

/// WCAG 2.1, 1.4.11: graphical objects.
constexpr double kLeastOfShapes = 3;
/// Grounds this near to each other look the same.
constexpr double kSameGround = 1.1;
/// A logo covers at least this part of its rectangle where the rectangle is its ground.
constexpr double kGroundShare = 0.95;
/// Pixels looked at; more of a large logo tell no more.
constexpr std::size_t kMostSamples = 400'000;
constexpr int kStepsOfCurve = 8;

/// Colours are told apart in steps of 16: edges of a raster are all shades between two.
Color rounded(Color color) {
    const auto step = [](std::uint8_t channel) {
        return static_cast<std::uint8_t>(std::min(255, (channel + 8) / 16 * 17));
    };
    return {step(color.red), step(color.green), step(color.blue)};
}

Color pixel(const Raster& raster, std::size_t at) {
    const auto sample = [&](const std::string& bytes, std::size_t i) {
        return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : std::uint8_t{0};
    };
    switch (raster.space) {
        case Raster::Space::gray: {
            const std::uint8_t gray = sample(raster.samples, at);
            return {gray, gray, gray};
        }
        case Raster::Space::indexed: {
            const std::size_t entry = std::size_t{sample(raster.samples, at)} * 3;
            return {sample(raster.palette, entry), sample(raster.palette, entry + 1),
                    sample(raster.palette, entry + 2)};
        }
        case Raster::Space::rgb:
            break;
    }
    return {sample(raster.samples, at * 3), sample(raster.samples, at * 3 + 1), sample(raster.samples, at * 3 + 2)};
}

std::optional<Color> commonest(const std::map<Color, double>& areas) {
    const auto most =
        std::max_element(areas.begin(), areas.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == areas.end() ? std::nullopt : std::optional(most->first);
}

/// The area inside an outline (the shoelace formula over its flattened curves), in square points.
double area_of(const VectorPath& path) {
    double twice = 0;
    Point start, at;
    const auto line_to = [&](double x, double y) {
        twice += at.x.points() * y - x * at.y.points();
        at = {pt(x), pt(y)};
    };
    for (const PathSegment& segment : path.segments) {
        const Point *p = segment.points, from = at;
        switch (segment.kind) {
            case PathSegment::Kind::move:
                line_to(start.x.points(), start.y.points());
                at = start = p[0];
                break;
            case PathSegment::Kind::line:
                line_to(p[0].x.points(), p[0].y.points());
                break;
            case PathSegment::Kind::close:
                line_to(start.x.points(), start.y.points());
                break;
            case PathSegment::Kind::curve:
                for (int i = 1; i <= kStepsOfCurve; ++i) {
                    const double t = static_cast<double>(i) / kStepsOfCurve, u = 1 - t;
                    const double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
                    line_to(a * from.x.points() + b * p[0].x.points() + c * p[1].x.points() + d * p[2].x.points(),
                            a * from.y.points() + b * p[0].y.points() + c * p[1].y.points() + d * p[2].y.points());
                }
                break;
        }
    }
    line_to(start.x.points(), start.y.points());
    return std::abs(twice) / 2;
}

/// The length of an outline, its curves as their chords.
double length_of(const VectorPath& path) {
    double sum = 0;
    Point at;
    for (const PathSegment& segment : path.segments) {
        if (segment.kind == PathSegment::Kind::close) continue;
        const Point to = segment.points[segment.kind == PathSegment::Kind::curve ? 2 : 0];
        if (segment.kind != PathSegment::Kind::move) sum += std::hypot((to.x - at.x).points(), (to.y - at.y).points());
        at = to;
    }
    return sum;
}

}  // namespace

double LogoInk::legible_on(Color paper) const {
    if (ground && contrast(*ground, paper) > kSameGround) return 0;
    double all = 0, seen = 0;
    for (const auto& [color, area] : areas) {
        all += area;
        if (contrast(color, paper) >= kLeastOfShapes) seen += area;
    }
    return all > 0 ? seen / all : 0;
}

LogoInk ink_of(const Raster& raster) {
    LogoInk ink;
    const std::size_t pixels = std::size_t{raster.width} * raster.height;
    const std::size_t step = std::max<std::size_t>(1, pixels / kMostSamples);
    std::map<Color, double> border;
    double looked_at = 0, covered = 0;
    for (std::size_t i = 0; i < pixels; i += step) {
        const double alpha = i < raster.alpha.size() ? static_cast<std::uint8_t>(raster.alpha[i]) / 255.0 : 1.0;
        const Color color = rounded(pixel(raster, i));
        ink.areas[color] += alpha;
        looked_at += 1;
        covered += alpha;
        const std::size_t x = i % raster.width, y = i / raster.width;
        if (x == 0 || y == 0 || x + 1 == raster.width || y + 1 == raster.height) border[color] += alpha;
    }
    if (covered < kGroundShare * looked_at) return ink;
    ink.ground = commonest(border);
    if (ink.ground) ink.areas.erase(*ink.ground);  // what is left is drawn on it
    return ink;
}

LogoInk ink_of(const Paths& paths) {
    LogoInk ink;
    const double whole = paths.size.width.points() * paths.size.height.points();
    for (const VectorPath& path : paths.paths) {
        const double area = area_of(path);
        if (path.fill && ink.areas.empty() && !ink.ground && path.fill_opacity >= 1 && area >= kGroundShare * whole) {
            ink.ground = *path.fill;
            continue;
        }
        if (path.fill) ink.areas[*path.fill] += area * path.fill_opacity;
        if (path.stroke) ink.areas[*path.stroke] += length_of(path) * path.stroke_width.points() * path.stroke_opacity;
    }
    return ink;
}

Outcome<Logo> read_logo(std::string_view bytes, World& world, const Limits& limits) {
    switch (const PictureFormat format = picture_format_of(bytes)) {
        case PictureFormat::png: {
            Outcome<Raster> raster = load_png(bytes, limits.picture_pixels);
            if (const auto* failure = std::get_if<Failure>(&raster)) return *failure;
            const Raster& pixels = std::get<Raster>(raster);
            return Logo{".png", static_cast<double>(pixels.width) / pixels.height, ink_of(pixels)};
        }
        case PictureFormat::svg: {
            Outcome<SvgPicture> drawn = load_svg(bytes, world, limits);
            if (const auto* failure = std::get_if<Failure>(&drawn)) return *failure;
            const PictureContent& picture = std::get<SvgPicture>(drawn).picture;
            const auto* paths = std::get_if<Paths>(&picture.content);
            return Logo{".svg", picture.size.width.points() / picture.size.height.points(),
                        paths ? ink_of(*paths) : ink_of(std::get<Raster>(picture.content))};
        }
        default:
            return Failure{Code::picture_format, "is " + std::string(name_of(format)), "give it as SVG or PNG"};
    }
}

}  // namespace chancery
