// Paths: a vector picture as filled and stroked outlines, in the model of PDF content (ISO 32000-1, 8.5).
//
// Made from SVG by a child process (src/image/svg_main.cc) that writes the text form; read by parse_paths() and
// written by pdf/ straight into a form XObject. Coordinates are points from the top left corner, y downward.
//
// The text form, version 1: lines of words, one space between two, each line ended by LF; lengths are integers of
// 1/65536 pt, other numbers the shortest decimals that read back as the same double.
//
//     paths 1
//     size 4718592 2359296                        width, height
//     path                                        begins a path; what is not said has the default of VectorPath
//     fill #b5452c 1 nonzero                      colour, opacity, nonzero or evenodd
//     stroke #0b2545 0.5 65536 butt miter 10      colour, opacity, width, cap, join, miter limit
//     dash 0 262144 131072                        phase, lengths; only after stroke
//     m 0 0                                       move to
//     l 65536 0                                   line to
//     c 0 0 65536 65536 65536 0                   curve to: two controls, the end
//     z                                           close
//     end                                         the last line: a form without it was cut short
//
// What a picture says that paths can't, the child draws as pixels instead, and writes
//
//     raster 1
//     size 4718592 2359296                        natural width, height
//     reason it holds a gradient                  in words, for a message
//     png 20480                                   bytes of the PNG file that follows the line; nothing follows that
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
    Point points[3];  ///< move, line: one; curve: two controls and the end
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
