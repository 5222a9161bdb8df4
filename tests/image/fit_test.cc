#include <random>

#include "chancery/image.h"
#include "image/area_sampler.h"
#include "image/deflate.h"
#include "image/fit.h"
#include "image/jpeg.h"
#include "image/made.h"
#include "support/catch2.h"

using namespace chancery;

namespace {

std::uint32_t below(std::minstd_rand& random, std::uint32_t most) {
    return static_cast<std::uint32_t>(random() >> 8) % most;
}

Raster raw_gray(std::uint32_t width, std::uint32_t height, std::minstd_rand& random) {
    Raster raster;
    raster.space = Raster::Space::gray;
    raster.width = width;
    raster.height = height;
    for (std::size_t i = 0; i < std::size_t{width} * height; ++i)
        raster.samples += static_cast<char>(below(random, 256));
    return raster;
}

/// The mean over an area, point by point: slow, and nothing to get wrong.
double slow_mean(const Raster& from, std::uint32_t width, std::uint32_t height, std::uint32_t x, std::uint32_t y) {
    double sum = 0;
    for (std::uint64_t v = y * std::uint64_t{from.height}; v < (y + 1) * std::uint64_t{from.height}; ++v)
        for (std::uint64_t u = x * std::uint64_t{from.width}; u < (x + 1) * std::uint64_t{from.width}; ++u)
            sum += static_cast<std::uint8_t>(from.samples[v / height * from.width + u / width]);
    return sum / (static_cast<double>(from.width) * from.height);
}

Size area_of(std::uint32_t width, std::uint32_t height) { return {inch(width / 300.0), inch(height / 300.0)}; }

std::string samples_of(const Raster& raster) {
    REQUIRE(raster.coding == Raster::Coding::flate);
    const std::size_t channels = raster.space == Raster::Space::rgb ? 3 : 1;
    const auto samples = inflate(raster.samples, std::size_t{raster.width} * raster.height * channels);
    REQUIRE(samples);
    return *samples;
}

}  // namespace

TEST_CASE("every sample of a smaller picture is the mean of its area") {
    std::minstd_rand random(7);
    for (int round = 0; round < 40; ++round) {
        const std::uint32_t to_width = 1 + below(random, 9), to_height = 1 + below(random, 9);
        const Raster from = raw_gray(to_width + below(random, 20), to_height + below(random, 20), random);
        AreaSampler sampler({from.width, from.height}, {to_width, to_height}, 1);
        std::uint32_t rows = 0;
        for (std::uint32_t y = 0; y < from.height; ++y) {
            std::vector<std::uint32_t> row;
            for (std::uint32_t x = 0; x < from.width; ++x)
                row.push_back(static_cast<std::uint8_t>(from.samples[std::size_t{y} * from.width + x]));
            if (!sampler.take(row.data())) continue;
            for (std::uint32_t x = 0; x < to_width; ++x)
                CHECK(static_cast<double>(sampler.sums()[x]) / static_cast<double>(sampler.weight()) ==
                      Approx(slow_mean(from, to_width, to_height, x, rows)));
            ++rows;
        }
        CHECK(rows == to_height);
    }
}

TEST_CASE("a picture that fits is left as it is") {
    const Raster jpeg = std::get<Raster>(load_jpeg(made::jpeg({}), 1000));
    CHECK(fit(jpeg, area_of(16, 12)).samples == jpeg.samples);
    CHECK(fit(jpeg, area_of(400, 300)).samples == jpeg.samples);
    std::minstd_rand random(1);
    const Raster raw = raw_gray(16, 12, random);
    const Raster coded = fit(raw, area_of(16, 12));
    CHECK(samples_of(coded) == raw.samples);
    CHECK(fit(coded, area_of(16, 12)).samples == coded.samples);
}

TEST_CASE("pictures are brought to 300 dpi and keep their proportions") {
    std::minstd_rand random(3);
    for (int round = 0; round < 60; ++round) {
        const std::uint32_t width = 40 + below(random, 200), height = 40 + below(random, 200);
        const double part = 0.1 + static_cast<double>(below(random, 80)) / 100;
        const Size area{inch(width / 300.0 * part), inch(height / 300.0 * part)};
        const Raster smaller = fit(raw_gray(width, height, random), area);
        CHECK(smaller.width <= area.width.points() / 72 * 300 + 0.011);
        CHECK(smaller.height <= area.height.points() / 72 * 300 + 0.011);
        CHECK(std::max(smaller.width - width * part, smaller.height - height * part) > -1.01);
        CHECK(std::abs(smaller.width * 1.0 * height / width - smaller.height) < 1.0 + 1.0 * height / width);
        CHECK(samples_of(smaller).size() == std::size_t{smaller.width} * smaller.height);
    }
}

TEST_CASE("a picture a little finer than print keeps its bytes") {
    made::Jpeg wanted;
    wanted.width = 220;
    wanted.height = 165;
    const Raster jpeg = std::get<Raster>(load_jpeg(made::jpeg(wanted), 100'000));
    CHECK(fit(jpeg, area_of(200, 150)).samples == jpeg.samples);
    CHECK_FALSE(is_finer_than_print(jpeg, area_of(200, 150)));
    CHECK(fit(jpeg, area_of(198, 148)).width == 198);
    CHECK(is_finer_than_print(jpeg, area_of(198, 148)));
}

TEST_CASE("JPEGs are made smaller as JPEGs") {
    for (const unsigned channels : {1u, 3u}) {
        made::Jpeg wanted;
        wanted.width = 200;
        wanted.height = 150;
        wanted.channels = channels;
        wanted.sample = [](std::uint32_t x, std::uint32_t, unsigned channel) {
            return static_cast<int>(x * 250 / 200) / (channel == 1 ? 2 : 1);
        };
        const Raster raster = std::get<Raster>(load_jpeg(made::jpeg(wanted), 100'000));
        for (const std::uint32_t width : {180u, 100u, 60u, 20u}) {
            const Raster smaller = fit(raster, area_of(width, width * 3 / 4));
            CHECK(smaller.coding == Raster::Coding::jpeg);
            CHECK(smaller.width == width);
            const auto decoded = made::decoded_jpeg(smaller.samples, channels == 1);
            REQUIRE(decoded);
            REQUIRE(decoded->width == smaller.width);
            REQUIRE(decoded->height == smaller.height);
            for (std::uint32_t x = width / 10; x < width * 9 / 10; ++x)
                CHECK(decoded->at(x, smaller.height / 2, 0) == Approx((x + 0.5) * 250 / width).margin(5));
        }
    }
}

TEST_CASE("a turned picture is measured as it is shown") {
    made::Jpeg wanted;
    wanted.width = 200;
    wanted.height = 100;
    wanted.orientation = 6;
    const Raster raster = std::get<Raster>(load_jpeg(made::jpeg(wanted), 100'000));
    const Raster smaller = fit(raster, area_of(50, 100));
    CHECK(smaller.width == 100);
    CHECK(smaller.height == 50);
    CHECK(smaller.orientation.quarter_turns == 1);
}

TEST_CASE("transparent colours don't bleed into what is seen") {
    Raster raster;
    raster.width = raster.height = 40;
    for (int i = 0; i < 1600; ++i) {
        const bool seen = i % 2 == 0;
        raster.samples += seen ? std::string("\xc8\x64\x32") : std::string("\0\xff\0", 3);
        raster.alpha += seen ? '\xff' : '\0';
    }
    const Raster smaller = fit(raster, area_of(10, 10));
    const std::string samples = samples_of(smaller);
    REQUIRE(samples.size() == 300);
    for (std::size_t i = 0; i < 100; ++i) {
        CHECK(samples.substr(3 * i, 3) == "\xc8\x64\x32");
        CHECK(static_cast<std::uint8_t>(smaller.alpha[i]) == 128);
    }
}

TEST_CASE("a smaller indexed picture has the colours between those of its palette") {
    Raster raster;
    raster.space = Raster::Space::indexed;
    raster.palette = std::string("\0\0\0\xff\xff\xff", 6);
    raster.width = raster.height = 20;
    for (int i = 0; i < 400; ++i) raster.samples += static_cast<char>(i % 2);
    const Raster smaller = fit(raster, area_of(5, 5));
    CHECK(smaller.space == Raster::Space::rgb);
    CHECK(smaller.palette.empty());
    CHECK(samples_of(smaller) == std::string(75, '\x80'));
}

TEST_CASE("a raster that is not what it says is given back") {
    Raster raster;
    raster.width = raster.height = 100;
    raster.samples = "far too few";
    CHECK(fit(raster, area_of(10, 10)).samples == raster.samples);
    raster.coding = Raster::Coding::flate;
    CHECK(fit(raster, area_of(10, 10)).samples == raster.samples);
    raster.coding = Raster::Coding::jpeg;
    CHECK(fit(raster, area_of(10, 10)).samples == raster.samples);
}
