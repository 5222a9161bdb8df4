// Paths: a vector picture as filled and stroked outlines, in the model of PDF content (ISO 32000-1, 8.5).
//
// Made from SVG by a child process (src/image/svg_main.cc) that writes the text form; read by parse_paths() and
// written by pdf/ straight into a form XObject. Coordinates are points from the top left corner, y downward.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/length.h"

namespace chancery {

struct PathSegment {
    enum class Kind : std::uint8_t { move, line, curve, close } kind = Kind::move;
    Point points[3];                                ///< move, line: one; curve: two controls and the end
};

struct VectorPath {
    std::vector<PathSegment> segments;
    std::optional<Color> fill;
    std::optional<Color> stroke;
    double fill_opacity = 1, stroke_opacity = 1;
    bool even_odd = false;
    Length stroke_width;
    enum class Cap : std::uint8_t { butt, round, square } cap = Cap::butt;
    enum class Join : std::uint8_t { miter, round, bevel } join = Join::miter;
    double miter_limit = 10;
    std::vector<Length> dashes;
    Length dash_phase;
};

struct Paths {
    Size size;
    std::vector<VectorPath> paths;
    bool empty() const { return paths.empty(); }
};

/// Reads the text form; nothing where it is not one.
std::optional<Paths> parse_paths(std::string_view text, std::size_t most_segments);
std::string write_paths(const Paths& paths);

}  // namespace chancery
