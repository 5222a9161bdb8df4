#include "text/ink.h"

#include <algorithm>

namespace chancery {
namespace {

void add_run(const GlyphRun& run, const Face& face, Line& line) {
    // Glyph extents are in units of the em, and `size` is the one at which the face is set.
    const auto in_points = [&](std::int64_t units) {
        return run.size.scaled(units, static_cast<std::int64_t>(face.metrics.units_per_em));
    };
    for (const Glyph& glyph : run.glyphs) {
        hb_glyph_extents_t extents{};
        if (hb_font_get_glyph_extents(face.font.get(), glyph.id, &extents) == 0 || extents.height == 0) continue;
        const Length lift = glyph.dy - run.origin.y;
        line.above = std::max(line.above, in_points(extents.y_bearing) + lift);
        line.below = std::max(line.below, -(in_points(extents.y_bearing + extents.height) + lift));
    }
}

}  // namespace

void measure_ink(std::vector<Line>& lines, FontLibrary::Faces& faces) {
    const auto foreign = [&](const GlyphRun& run) { return !faces.opened(run.font).for_text; };
    const bool any = std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
        return std::any_of(line.runs.begin(), line.runs.end(), foreign);
    });
    if (!any) return;
    for (Line& line : lines)
        for (const GlyphRun& run : line.runs) add_run(run, faces.opened(run.font), line);
}

}  // namespace chancery
