// The printing variant of any template: grounds cost ink and dull the paper, so they become lines.
#include <algorithm>

#include "theme/resolve.h"

namespace chancery {
namespace {

constexpr Color kPaper{255, 255, 255};
constexpr Color kBlack{0, 0, 0};
/// What is no text, such as a marker or a rule, is seen from this contrast on (WCAG 2.1, 1.4.11).
constexpr double kLeastOfLines = 3;
constexpr Length kOutline = pt(0.75);
constexpr Length kCoverRule = pt(1.5);

/// Panels whose ground was taken away are outlined in its colour where that is dark enough to be a line.
void outline(Panel& panel) {
    if (!panel.fill) return;
    if (contrast(*panel.fill, kPaper) >= kLeastOfLines) panel.outline_color = *panel.fill;
    panel.outline = std::max(panel.outline, kOutline);
    panel.fill.reset();
    panel.text.reset();
    panel.label.reset();
}

void outline_cover(Cover& cover) {
    if (!cover.panel.fill || cover.arrangement == Arrangement::stack) return;
    const Color ground = *cover.panel.fill;
    outline(cover.panel);
    cover.logo_on_dark = false;
    if (!cover.bleed) return;
    // At the sheet's edges there is no room for a line; one below the band parts it from the text.
    if (cover.panel.rule == Length() && contrast(ground, kPaper) >= kLeastOfLines) cover.panel.rule_color = ground;
    cover.panel.rule = std::max(cover.panel.rule, kCoverRule);
}

}  // namespace

void save_ink(Theme& theme) {
    const auto named = theme.colors.find("ink");
    const bool usable = named != theme.colors.end() && contrast(named->second, kPaper) >= least_contrast(false);
    const Color ink = usable ? named->second : kBlack;
    const auto darken = [&](Color& color, double least) {
        if (contrast(color, kPaper) < least) color = ink;
    };
    const auto without_ground = [&](SectionStyle& section) {
        if (section.panel.fill) darken(section.marker.color, kLeastOfLines);
        outline(section.panel);
    };
    outline_cover(theme.cover);
    without_ground(theme.opening);
    for (auto& [role, section] : theme.sections) without_ground(section);
    theme.table.head_fill.reset();
    theme.code.fill.reset();
    for (auto& [name, style] : theme.styles) darken(style.color, least_contrast(is_large(style)));
    darken(theme.link_color, least_contrast(false));
}

}  // namespace chancery
