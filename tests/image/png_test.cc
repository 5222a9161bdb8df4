#include "image/png.h"

#include <random>

#include "image/made.h"
#include "support/catch2.h"

using namespace chancery;

namespace {

constexpr std::size_t kPlenty = 1'000'000;

Raster raster_of(const std::string& bytes) {
    Outcome<Raster> outcome = load_png(bytes, kPlenty);
    if (const auto* failure = std::get_if<Failure>(&outcome)) FAIL(failure->problem);
    return std::get<Raster>(outcome);
}

int sample(const Raster& raster, std::uint32_t x, std::uint32_t y, unsigned channel = 0) {
    const std::size_t channels = raster.space == Raster::Space::rgb ? 3 : 1;
    return static_cast<std::uint8_t>(raster.samples[(std::size_t{y} * raster.width + x) * channels + channel]);
}

int alpha(const Raster& raster, std::uint32_t x, std::uint32_t y) {
    return static_cast<std::uint8_t>(raster.alpha[std::size_t{y} * raster.width + x]);
}

}  // namespace

TEST_CASE("PNG of every colour type and depth becomes 8-bit samples") {
    struct Kind {
        int color, bits;
        Raster::Space space;
    };
    for (const Kind& kind :
         {Kind{0, 1, Raster::Space::gray}, Kind{0, 2, Raster::Space::gray}, Kind{0, 4, Raster::Space::gray},
          Kind{0, 8, Raster::Space::gray}, Kind{0, 16, Raster::Space::gray}, Kind{2, 8, Raster::Space::rgb},
          Kind{2, 16, Raster::Space::rgb}})
        for (const bool interlaced : {false, true}) {
            const unsigned most = (1u << kind.bits) - 1;
            made::Png wanted;
            wanted.color = kind.color;
            wanted.bits = kind.bits;
            wanted.interlaced = interlaced;
            wanted.sample = [most](std::uint32_t x, std::uint32_t y, unsigned channel) {
                return static_cast<int>((x * 77 + y * 5 + channel) % (most + 1));
            };
            const Raster raster = raster_of(made::png(wanted));
            CAPTURE(kind.color, kind.bits, interlaced);
            REQUIRE(raster.space == kind.space);
            REQUIRE(raster.bits == 8);
            REQUIRE(raster.coding == Raster::Coding::raw);
            CHECK(raster.alpha.empty());
            for (std::uint32_t y = 0; y < 12; ++y)
                for (std::uint32_t x = 0; x < 16; ++x) {
                    const double full = wanted.sample(x, y, 0) * 255.0 / most;
                    CHECK(sample(raster, x, y) == Approx(full).margin(0.51));
                }
        }
}

TEST_CASE("alpha channels become a soft mask") {
    for (const int color : {4, 6}) {
        made::Png wanted;
        wanted.color = color;
        const unsigned last = color == 4 ? 1 : 3;
        const Raster raster = raster_of(made::png(wanted));
        REQUIRE(raster.alpha.size() == 16 * 12);
        CHECK(sample(raster, 5, 3) == made::slope(5, 3, 0));
        CHECK(alpha(raster, 5, 3) == made::slope(5, 3, last));
        wanted.sample = [last](std::uint32_t x, std::uint32_t y, unsigned channel) {
            return channel == last ? 255 : made::slope(x, y, channel);
        };
        CHECK(raster_of(made::png(wanted)).alpha.empty());
    }
}

TEST_CASE("palettes stay palettes, with alpha beside them") {
    made::Png wanted;
    wanted.color = 3;
    wanted.bits = 2;
    wanted.palette = {255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9};
    wanted.sample = [](std::uint32_t x, std::uint32_t, unsigned) { return static_cast<int>(x % 4); };
    const Raster opaque = raster_of(made::png(wanted));
    CHECK(opaque.space == Raster::Space::indexed);
    CHECK(opaque.palette == std::string("\xff\0\0\0\xff\0\0\0\xff\t\t\t", 12));
    CHECK(sample(opaque, 6, 1) == 2);
    CHECK(opaque.alpha.empty());

    wanted.transparency = std::string("\x00\x80", 2);
    const Raster raster = raster_of(made::png(wanted));
    CHECK(alpha(raster, 0, 0) == 0);
    CHECK(alpha(raster, 1, 0) == 128);
    CHECK(alpha(raster, 2, 0) == 255);
}

TEST_CASE("indices beyond the palette become black") {
    made::Png wanted;
    wanted.color = 3;
    wanted.bits = 4;
    wanted.palette = {255, 255, 255};
    wanted.sample = [](std::uint32_t x, std::uint32_t, unsigned) { return static_cast<int>(x % 16); };
    const Raster raster = raster_of(made::png(wanted));
    REQUIRE(raster.palette.size() == 16 * 3);
    CHECK(raster.palette.substr(3) == std::string(15 * 3, '\0'));
}

TEST_CASE("one colour marked as transparent") {
    made::Png wanted;
    wanted.color = 0;
    wanted.transparency = std::string("\0\x0a", 2);
    wanted.sample = [](std::uint32_t x, std::uint32_t, unsigned) { return x == 3 ? 10 : 200; };
    const Raster raster = raster_of(made::png(wanted));
    CHECK(alpha(raster, 3, 0) == 0);
    CHECK(alpha(raster, 4, 0) == 255);
}

TEST_CASE("PNG colours follow a profile other than sRGB") {
    made::Png wanted;
    wanted.sample = [](std::uint32_t, std::uint32_t, unsigned channel) { return channel == 1 ? 128 : 100; };
    wanted.icc_profile = made::srgb_profile();
    CHECK(sample(raster_of(made::png(wanted)), 2, 2, 0) == 100);
    wanted.icc_profile = made::wide_profile();
    CHECK(sample(raster_of(made::png(wanted)), 2, 2, 0) < 95);
    wanted.color = 3;
    wanted.palette = {100, 128, 100};
    wanted.sample = [](std::uint32_t, std::uint32_t, unsigned) { return 0; };
    CHECK(static_cast<std::uint8_t>(raster_of(made::png(wanted)).palette[0]) < 95);
}

TEST_CASE("a PNG that is cut short anywhere is refused") {
    const std::string file = made::png({});
    for (std::size_t size = 8; size < file.size(); ++size) {
        const Outcome<Raster> outcome = load_png(std::string_view(file).substr(0, size), kPlenty);
        REQUIRE(std::holds_alternative<Failure>(outcome));
        CHECK(std::get<Failure>(outcome).code == Code::picture_broken);
    }
}

TEST_CASE("PNG sizes of nothing and beyond the limit are refused before decoding") {
    std::string file = made::png({});
    const auto code = [&](std::size_t most) { return std::get<Failure>(load_png(file, most)).code; };
    CHECK(code(16 * 12 - 1) == Code::picture_too_large);
    file.replace(16, 8, "\x7f\xff\xff\xff\x7f\xff\xff\xff", 8);
    CHECK(code(kPlenty) == Code::picture_too_large);
    file.replace(16, 8, std::string("\0\0\0\0\0\0\0\1", 8));
    CHECK(code(kPlenty) == Code::picture_broken);
}

TEST_CASE("no damage to a PNG does more than give a failure or a raster") {
    made::Png wanted;
    wanted.color = 3;
    wanted.bits = 4;
    wanted.palette = {1, 2, 3, 4, 5, 6};
    wanted.transparency = "\x7f";
    wanted.icc_profile = made::srgb_profile();
    wanted.interlaced = true;
    wanted.sample = [](std::uint32_t x, std::uint32_t, unsigned) { return static_cast<int>(x % 2); };
    const std::string file = made::png(wanted);
    std::mt19937 random(20210909);
    std::size_t failures = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string damaged = file;
        for (unsigned i = 0; i <= random() % 4; ++i)
            damaged[8 + random() % (damaged.size() - 8)] = static_cast<char>(random());
        if (std::holds_alternative<Failure>(load_png(damaged, 100'000))) ++failures;
    }
    CHECK(failures > 0);
}
