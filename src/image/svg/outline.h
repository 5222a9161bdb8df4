// Outlines: points of a vector picture in doubles, between what cairo wrote and Paths.
#pragma once

#include <optional>
#include <vector>

#include "chancery/vector.h"

namespace chancery {

struct Spot {
    double x = 0, y = 0;
};

/// x' = a x + c y + e, y' = b x + d y + f (ISO 32000-1, 8.3.3).
struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
    Spot operator()(Spot p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
    /// This one first, then `next`.
    Matrix then(const Matrix& next) const;
    /// By how much lengths grow, where it is the same in every direction; nothing where it isn't.
    std::optional<double> even_scale() const;
};

struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;
    bool empty() const { return left >= right || top >= bottom; }
    bool holds(const Box& other, double slack = 0) const;
    bool meets(const Box& other) const;
    Box cut(const Box& other) const;
};

struct OutlineSegment {
    PathSegment::Kind kind = PathSegment::Kind::move;
    Spot points[3];
};
using Outline = std::vector<OutlineSegment>;

/// The smallest box over all points, controls included, so never too small. Of an empty outline: an empty one.
Box bounds(const Outline& outline);
/// The box that the outline is, where it is a rectangle along the axes.
std::optional<Box> as_box(const Outline& outline);
/// Without moves that nothing is drawn from.
Outline without_lone_moves(const Outline& outline);
/// What of the filled outline lies within `box`: each subpath as a polygon, cut side by side (Sutherland and Hodgman,
/// "Reentrant Polygon Clipping", CACM 17, 1974). Edges that come to run along the box enclose no area of their own, so
/// both fill rules give what they gave before. Curves become lines no further than `tolerance` from them.
Outline cut_to(const Outline& outline, const Box& box, double tolerance);

}  // namespace chancery
