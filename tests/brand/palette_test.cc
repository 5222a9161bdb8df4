// A brand's colours as roles: every pair of text and ground meets WCAG 2.1 AA, whatever was given.
#include "brand/palette.h"

#include <algorithm>
#include <random>

#include "chancery/theme.h"
#include "support/catch2.h"

using namespace chancery;

namespace {

constexpr Color kWhite{255, 255, 255};

void require_readable(const Palette& palette) {
    CHECK(contrast(palette.on_band, palette.band) >= 4.5);
    CHECK(contrast(palette.on_band_soft, palette.band) >= 4.5);
    CHECK(contrast(palette.accent_light, palette.band) >= 4.5);
    for (const Color ground : {kWhite, palette.tint}) {
        CHECK(contrast(palette.heading, ground) >= 4.5);
        CHECK(contrast(palette.accent, ground) >= 4.5);
    }
    CHECK(contrast(palette.tint, kWhite) <= 1.12);
}

}  // namespace

TEST_CASE("any colours give a palette that can be read") {
    std::mt19937 random(20260);
    std::vector<std::vector<Color>> given = {{},
                                             {{0, 0, 0}},
                                             {kWhite},
                                             {{255, 255, 0}},
                                             {{0, 0, 255}, {255, 255, 0}},
                                             {kWhite, kWhite, {0, 0, 0}},
                                             {{0x76, 0x76, 0x76}, {0x77, 0x77, 0x77}}};
    for (int i = 0; i < 400; ++i) {
        std::vector<Color>& colors = given.emplace_back();
        for (auto n = 1 + random() % 3; n > 0; --n)
            colors.push_back({static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random()),
                              static_cast<std::uint8_t>(random())});
    }
    for (const std::vector<Color>& colors : given) require_readable(make_palette(colors));
}

TEST_CASE("a colour that serves is taken as it is, one that does not is moved and named") {
    const Palette navy = make_palette(std::vector<Color>{{0x0b, 0x25, 0x45}, {0xb5, 0x45, 0x2c}});
    CHECK(navy.adjustments.empty());
    CHECK(navy.band == Color{0x0b, 0x25, 0x45});
    CHECK(navy.heading == navy.band);
    CHECK(navy.accent == Color{0xb5, 0x45, 0x2c});

    const Palette yellow = make_palette(std::vector<Color>{{0xff, 0xcc, 0x00}});
    REQUIRE_FALSE(yellow.adjustments.empty());
    CHECK(yellow.adjustments[0].given == Color{0xff, 0xcc, 0x00});
    CHECK(yellow.adjustments[0].used == yellow.band);
    // Darker, and still yellow: red and green in the same proportion, no blue.
    CHECK(yellow.band.blue == 0);
    CHECK(std::abs(yellow.band.red * 0xcc - yellow.band.green * 0xff) <= 0xff);
    // No further than it must be: one step back fails.
    const auto back = [](std::uint8_t channel) { return static_cast<std::uint8_t>(std::min(255, channel + 4)); };
    const Color lighter{back(yellow.band.red), back(yellow.band.green), 0};
    CHECK(contrast(Color{255, 255, 255}, lighter) < 5.6);
}
