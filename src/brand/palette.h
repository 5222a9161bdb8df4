// The colours of a new template: one to three of a brand's own become the roles that a template names.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "chancery/length.h"

namespace chancery {

/// A colour that could not serve as it was given.
struct Adjustment {
    Color given, used;
    std::string reason;  ///< "as the ground of the cover: white on it needs 4.5:1"
};

/// Every pair of text and ground that a new template sets meets WCAG 2.1 AA in these.
struct Palette {
    Color band;          ///< ground of the cover and of "Looking forward"
    Color on_band;       ///< text on it
    Color on_band_soft;  ///< standfirst and names of facts on it
    Color band_line;     ///< hairlines on it
    Color heading;       ///< headings and links on white and on the tint
    Color accent;        ///< labels, numerals, markers on white and on the tint
    Color accent_light;  ///< labels on the band
    Color tint;          ///< ground of key points
    Color hairline;
    std::vector<Adjustment> adjustments;
};

/// From the brand's first colour (band, headings), its second (accent; else the first) and its third (tint; else the
/// first, much lightened). Without any, a slate blue. A colour is darkened or lightened, its hue kept, no further than
/// it must be.
Palette make_palette(std::span<const Color> colors);

}  // namespace chancery
