#include "image/svg/outline.h"

#include <algorithm>
#include <cmath>

namespace chancery {
namespace {

using Kind = PathSegment::Kind;
using Polygon = std::vector<Spot>;

std::size_t points_of(Kind kind) { return kind == Kind::curve ? 3 : kind == Kind::close ? 0 : 1; }

Spot between(Spot a, Spot b, double t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

/// Lines for a curve: with n of them none is further off than |second difference| * 3/4 / n^2.
void flatten(Spot start, const OutlineSegment& curve, double tolerance, Polygon& polygon) {
    const auto& [p1, p2, p3] = curve.points;
    const double first = std::hypot(start.x - 2 * p1.x + p2.x, start.y - 2 * p1.y + p2.y);
    const double second = std::hypot(p1.x - 2 * p2.x + p3.x, p1.y - 2 * p2.y + p3.y);
    const double wanted = std::ceil(std::sqrt(0.75 * std::max(first, second) / tolerance));
    const int lines = static_cast<int>(std::clamp(wanted, 1.0, 256.0));
    for (int i = 1; i <= lines; ++i) {
        const double t = static_cast<double>(i) / lines;
        const Spot a = between(start, p1, t), b = between(p1, p2, t), c = between(p2, p3, t);
        polygon.push_back(between(between(a, b, t), between(b, c, t), t));
    }
}

/// Every subpath as a polygon, closed as filling closes it.
std::vector<Polygon> polygons_of(const Outline& outline, double tolerance) {
    std::vector<Polygon> polygons;
    for (const OutlineSegment& segment : outline) {
        if (segment.kind == Kind::move) polygons.push_back({segment.points[0]});
        if (polygons.empty()) continue;
        if (segment.kind == Kind::line) polygons.back().push_back(segment.points[0]);
        if (segment.kind == Kind::curve) flatten(polygons.back().back(), segment, tolerance, polygons.back());
    }
    return polygons;
}

/// Keeps the part where inside(point) is not negative; inside is linear, so that it tells where an edge crosses zero.
template <typename Inside>
Polygon cut_by(const Polygon& polygon, Inside inside) {
    Polygon kept;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Spot from = polygon[i], to = polygon[(i + 1) % polygon.size()];
        const double here = inside(from), there = inside(to);
        if (here >= 0) kept.push_back(from);
        if ((here >= 0) != (there >= 0)) kept.push_back(between(from, to, here / (here - there)));
    }
    return kept;
}

}  // namespace

Matrix Matrix::then(const Matrix& next) const {
    return {a * next.a + b * next.c, a * next.b + b * next.d,          c * next.a + d * next.c,
            c * next.b + d * next.d, e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f};
}

std::optional<double> Matrix::even_scale() const {
    const double along = std::hypot(a, b), across = std::hypot(c, d), lean = a * c + b * d;
    constexpr double kSlack = 1e-3;  // cairo writes six digits
    if (std::abs(along - across) > kSlack * along || std::abs(lean) > kSlack * along * across) return std::nullopt;
    return std::sqrt(std::abs(a * d - b * c));
}

bool Box::holds(const Box& other, double slack) const {
    return other.left >= left - slack && other.right <= right + slack && other.top >= top - slack &&
           other.bottom <= bottom + slack;
}
bool Box::meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
}
Box Box::cut(const Box& other) const {
    return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
            std::min(bottom, other.bottom)};
}

Box bounds(const Outline& outline) {
    bool any = false;
    Box box;
    for (const OutlineSegment& segment : outline) {
        for (std::size_t i = 0; i < points_of(segment.kind); ++i) {
            const Spot p = segment.points[i];
            box = any ? Box{std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
                            std::max(box.bottom, p.y)}
                      : Box{p.x, p.y, p.x, p.y};
            any = true;
        }
    }
    return box;
}

std::optional<Box> as_box(const Outline& outline) {
    Polygon corners;
    for (const OutlineSegment& segment : outline) {
        if (segment.kind == Kind::curve || (segment.kind == Kind::move && !corners.empty())) return std::nullopt;
        if (segment.kind != Kind::close) corners.push_back(segment.points[0]);
    }
    if (corners.size() == 5 && corners[4].x == corners[0].x && corners[4].y == corners[0].y) corners.pop_back();
    if (corners.size() != 4) return std::nullopt;
    const Box box = bounds(outline);
    const double slack = 1e-4 * std::max(box.right - box.left, box.bottom - box.top);
    const auto same = [slack](double p, double q) { return std::abs(p - q) <= slack; };
    for (std::size_t i = 0; i < 4; ++i) {
        const Spot p = corners[i], q = corners[(i + 1) % 4], r = corners[(i + 2) % 4];
        const bool turns = (same(p.x, q.x) && same(q.y, r.y)) || (same(p.y, q.y) && same(q.x, r.x));
        if (!turns) return std::nullopt;
    }
    return box;
}

Outline without_lone_moves(const Outline& outline) {
    Outline kept;
    for (const OutlineSegment& segment : outline) {
        if (segment.kind == Kind::move && !kept.empty() && kept.back().kind == Kind::move) kept.pop_back();
        kept.push_back(segment);
    }
    if (!kept.empty() && kept.back().kind == Kind::move) kept.pop_back();
    return kept;
}

Outline cut_to(const Outline& outline, const Box& box, double tolerance) {
    Outline result;
    for (Polygon& polygon : polygons_of(outline, tolerance)) {
        polygon = cut_by(polygon, [&](Spot p) { return p.x - box.left; });
        polygon = cut_by(polygon, [&](Spot p) { return box.right - p.x; });
        polygon = cut_by(polygon, [&](Spot p) { return p.y - box.top; });
        polygon = cut_by(polygon, [&](Spot p) { return box.bottom - p.y; });
        if (polygon.size() < 3) continue;
        for (std::size_t i = 0; i < polygon.size(); ++i)
            result.push_back({i == 0 ? Kind::move : Kind::line, {polygon[i], {}, {}}});
        result.push_back({Kind::close, {}});
    }
    return result;
}

}  // namespace chancery
