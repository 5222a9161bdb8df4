#include "brand/palette.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "chancery/theme.h"

namespace chancery {
namespace {

constexpr Color kWhite{255, 255, 255};
constexpr Color kBlack{0, 0, 0};
constexpr Color kSlateBlue{0x1f, 0x3a, 0x57};
/// Captions stand on the tint in the base template's own colour.
constexpr Color kMute{0x55, 0x60, 0x6d};

/// WCAG 2.1, 1.4.3. Labels are small, so that the lower ratio of large text is of no use here.
constexpr double kLeast = 4.5;
/// A tint parts a panel from the paper and no more: #f3f5f8, the base template's own, has 1.09:1.
constexpr double kMostOfTint = 1.12;
/// Standfirst and names of facts stand back a little from the title.
constexpr int kSoftPercent = 12;
constexpr int kBandLinePercent = 28;
constexpr int kHairlinePercent = 80;

std::uint8_t mixed(std::uint8_t from, std::uint8_t to, int percent) {
    return static_cast<std::uint8_t>((from * (100 - percent) + to * percent + 50) / 100);
}

Color mix(Color from, Color to, int percent) {
    return {mixed(from.red, to.red, percent), mixed(from.green, to.green, percent), mixed(from.blue, to.blue, percent)};
}

/// The colour with as little of `towards` mixed in as makes `serves` hold. All of `towards` must.
template <class Serves>
Color moved(Color color, Color towards, Serves serves) {
    for (int percent = 0; percent < 100; ++percent)
        if (const Color at = mix(color, towards, percent); serves(at)) return at;
    return towards;
}

Color soft_on(Color band) { return mix(kWhite, band, kSoftPercent); }

}  // namespace

Palette make_palette(std::span<const Color> colors) {
    Palette out;
    const Color first = colors.empty() ? kSlateBlue : colors[0];
    const Color second = colors.size() > 1 ? colors[1] : first;
    const Color third = colors.size() > 2 ? colors[2] : first;
    const auto used = [&](Color given, Color now, const char* reason) {
        if (now != given) out.adjustments.push_back({given, now, reason});
        return now;
    };
    out.tint = moved(third, kWhite,
                     [](Color c) { return contrast(c, kWhite) <= kMostOfTint && contrast(kMute, c) >= kLeast; });
    if (colors.size() > 2) used(third, out.tint, "lightened to be a ground for text");
    const auto reads_on_paper = [&](Color c) {
        return contrast(c, kWhite) >= kLeast && contrast(c, out.tint) >= kLeast;
    };
    // One colour for the cover and the headings, as the brand gave one.
    out.band = out.heading = used(
        first, moved(first, kBlack, [&](Color c) { return reads_on_paper(c) && contrast(soft_on(c), c) >= kLeast; }),
        "darkened for the cover and headings: white on it, and it on white and the tint, need 4.5:1");
    out.on_band = kWhite;
    out.on_band_soft = soft_on(out.band);
    out.band_line = mix(out.band, kWhite, kBandLinePercent);
    out.accent = moved(second, kBlack, reads_on_paper);
    if (colors.size() > 1) used(second, out.accent, "darkened for labels: on white and the tint they need 4.5:1");
    out.accent_light = moved(second, kWhite, [&](Color c) { return contrast(c, out.band) >= kLeast; });
    out.hairline = mix(out.heading, kWhite, kHairlinePercent);
    return out;
}

}  // namespace chancery
