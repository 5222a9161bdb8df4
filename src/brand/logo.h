// A brand's logo: what it is drawn in, and on which ground it can be read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "chancery/image.h"
#include "chancery/limits.h"
#include "chancery/world.h"
#include "image/failure.h"

namespace chancery {

/// How much of a logo is drawn in which colour.
struct LogoInk {
    std::map<Color, double> areas;  ///< in any unit, near colours together
    std::optional<Color> ground;    ///< where it is drawn on a rectangle of its own

    /// The share of its ink, 0 to 1, that stands out from `paper` by 3:1 (WCAG 2.1, 1.4.11). A logo on a ground of its
    /// own has none on a paper of another colour: it would stand in a box.
    double legible_on(Color paper) const;
};

struct Logo {
    std::string extension;  ///< ".svg" or ".png"
    double aspect = 1;      ///< width by height
    LogoInk ink;
};

/// Reads a PNG or SVG file's bytes.
Outcome<Logo> read_logo(std::string_view bytes, World& world, const Limits& limits);

/// What a raster or a drawing is drawn in; a photograph gives many colours.
LogoInk ink_of(const Raster& raster);
LogoInk ink_of(const Paths& paths);

}  // namespace chancery
