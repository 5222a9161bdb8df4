#include "image/jpeg.h"

#include <random>

#include "image/made.h"
#include "support/catch2.h"

using namespace chancery;

namespace {

constexpr std::size_t kPlenty = 1'000'000;

Raster raster_of(const std::string& bytes) {
    Outcome<Raster> outcome = load_jpeg(bytes, kPlenty);
    if (const auto* failure = std::get_if<Failure>(&outcome)) FAIL(failure->problem);
    return std::get<Raster>(outcome);
}

Failure failure_of(const std::string& bytes, std::size_t most_pixels = kPlenty) {
    Outcome<Raster> outcome = load_jpeg(bytes, most_pixels);
    REQUIRE(std::holds_alternative<Failure>(outcome));
    return std::get<Failure>(outcome);
}

/// Where the marker stands, by its second byte.
std::size_t marker(const std::string& bytes, char which) {
    const std::size_t at = bytes.find(std::string("\xff") + which);
    REQUIRE(at != std::string::npos);
    return at;
}

}  // namespace

TEST_CASE("gray and RGB JPEGs pass through byte for byte") {
    for (const unsigned channels : {1u, 3u})
        for (const bool progressive : {false, true}) {
            made::Jpeg wanted;
            wanted.channels = channels;
            wanted.progressive = progressive;
            wanted.width = 33;
            wanted.height = 17;
            const std::string file = made::jpeg(wanted);
            const Raster raster = raster_of(file);
            CHECK(raster.samples == file);
            CHECK(raster.coding == Raster::Coding::jpeg);
            CHECK(raster.space == (channels == 1 ? Raster::Space::gray : Raster::Space::rgb));
            CHECK(raster.width == 33);
            CHECK(raster.height == 17);
        }
}

TEST_CASE("what cameras put behind a JPEG is left off") {
    const std::string file = made::jpeg({});
    CHECK(raster_of(file + "a film of some megabytes").samples == file);
}

TEST_CASE("a JPEG that is cut short anywhere is refused") {
    made::Jpeg wanted;
    wanted.progressive = true;
    wanted.orientation = 6;
    wanted.icc_profile = made::srgb_profile();
    const std::string file = made::jpeg(wanted);
    for (std::size_t size = 3; size < file.size(); ++size)
        CHECK(failure_of(file.substr(0, size)).code == Code::picture_broken);
    CHECK(failure_of(file.substr(0, file.size() / 2)).problem == "is cut short");
}

TEST_CASE("coding processes that PDF has no filter for are refused") {
    std::string file = made::jpeg({});
    file[marker(file, '\xc0') + 1] = '\xc9';
    CHECK(failure_of(file).problem.find("arithmetic-coded") != std::string::npos);
    file[marker(file, '\xc9') + 1] = '\xc3';
    CHECK(failure_of(file).problem.find("lossless") != std::string::npos);
    file[marker(file, '\xc3') + 1] = '\xc0';
    file[marker(file, '\xc0') + 4] = 12;
    const Failure failure = failure_of(file);
    CHECK(failure.code == Code::picture_format);
    CHECK(failure.problem.find("12 bits") != std::string::npos);
}

TEST_CASE("sizes of nothing and beyond the limit are refused before decoding") {
    std::string file = made::jpeg({});
    const std::size_t height = marker(file, '\xc0') + 5;
    CHECK(failure_of(file, 16 * 12 - 1).code == Code::picture_too_large);
    CHECK(failure_of(file, 16 * 12 - 1).problem == "has 16 x 12 pixels, over the limit of 191");
    for (std::size_t i = 0; i < 4; ++i) file[height + i] = '\xff';
    CHECK(failure_of(file).code == Code::picture_too_large);
    file[height] = file[height + 1] = 0;
    CHECK(failure_of(file).problem == "is damaged: it says that it has no pixels");
}

TEST_CASE("a JPEG with endless scans is refused") {
    made::Jpeg wanted;
    wanted.channels = 1;
    const std::string file = made::jpeg(wanted);
    const std::size_t scan = marker(file, '\xda');
    std::string many = file.substr(0, file.size() - 2);
    for (int i = 0; i < 200; ++i) many += file.substr(scan, file.size() - 2 - scan);
    CHECK(failure_of(many + "\xff\xd9").problem == "is damaged: it has more than 100 scans");
}

TEST_CASE("CMYK becomes RGB, inverted as Adobe stores it or not") {
    for (const bool adobe : {true, false}) {
        made::Jpeg wanted;
        wanted.channels = 4;
        wanted.adobe = adobe;
        // No cyan, half magenta, full yellow, no black: RGB 255, 127, 0.
        wanted.sample = [adobe](std::uint32_t, std::uint32_t, unsigned channel) {
            const int ink = channel == 1 ? 128 : channel == 2 ? 255 : 0;
            return adobe ? 255 - ink : ink;
        };
        const Raster raster = raster_of(made::jpeg(wanted));
        CHECK(raster.coding == Raster::Coding::jpeg);
        CHECK(raster.space == Raster::Space::rgb);
        const auto decoded = made::decoded_jpeg(raster.samples, false);
        REQUIRE(decoded);
        CHECK(decoded->at(8, 6, 0) == Approx(255).margin(4));
        CHECK(decoded->at(8, 6, 1) == Approx(127).margin(4));
        CHECK(decoded->at(8, 6, 2) == Approx(0).margin(4));
    }
}

TEST_CASE("CMYK follows its own profile") {
    made::Jpeg wanted;
    wanted.channels = 4;
    wanted.icc_profile = made::cmyk_profile();
    const auto decoded = made::decoded_jpeg(raster_of(made::jpeg(wanted)).samples, false);
    REQUIRE(decoded);
    for (unsigned channel = 0; channel < 3; ++channel)  // L* 50 is sRGB 119
        CHECK(decoded->at(3, 3, channel) == Approx(119).margin(4));
}

TEST_CASE("RGB with a wider profile is converted, with sRGB it is passed through") {
    made::Jpeg wanted;
    wanted.icc_profile = made::srgb_profile();
    const std::string srgb = made::jpeg(wanted);
    CHECK(raster_of(srgb).samples == srgb);

    // The green of Adobe RGB at half strength is a stronger green in sRGB.
    wanted.icc_profile = made::wide_profile();
    wanted.sample = [](std::uint32_t, std::uint32_t, unsigned channel) { return channel == 1 ? 128 : 100; };
    const std::string wide = made::jpeg(wanted);
    const Raster raster = raster_of(wide);
    REQUIRE(raster.samples != wide);
    const auto decoded = made::decoded_jpeg(raster.samples, false);
    REQUIRE(decoded);
    CHECK(decoded->at(5, 5, 0) < 95);
    CHECK(decoded->at(5, 5, 1) == Approx(128).margin(4));
}

TEST_CASE("a damaged profile is passed over") {
    made::Jpeg wanted;
    wanted.icc_profile = std::string(500, 'x');
    const std::string file = made::jpeg(wanted);
    CHECK(raster_of(file).samples == file);
}

TEST_CASE("components called R, G and B are coded anew, since readers take them for YCbCr") {
    made::Jpeg wanted;
    wanted.plain_rgb = true;
    wanted.adobe = false;
    wanted.sample = [](std::uint32_t, std::uint32_t, unsigned channel) { return channel == 0 ? 200 : 40; };
    const std::string file = made::jpeg(wanted);
    const Raster raster = raster_of(file);
    CHECK(raster.samples != file);
    const auto decoded = made::decoded_jpeg(raster.samples, false);
    REQUIRE(decoded);
    CHECK(decoded->at(8, 6, 0) == Approx(200).margin(4));
    CHECK(decoded->at(8, 6, 2) == Approx(40).margin(4));

    wanted.adobe = true;  // readers know it by that segment
    const std::string marked = made::jpeg(wanted);
    CHECK(raster_of(marked).samples == marked);
}

TEST_CASE("no damage to a JPEG does more than give a failure or a raster") {
    made::Jpeg wanted;
    wanted.channels = 4;  // the kind that is decoded
    wanted.orientation = 3;
    const std::string plain = made::jpeg(wanted);
    wanted.icc_profile = made::cmyk_profile();
    const std::string profiled = made::jpeg(wanted);
    std::mt19937 random(20210909);
    std::size_t failures = 0;
    for (int round = 0; round < 600; ++round) {
        std::string damaged = round % 25 == 0 ? profiled : plain;  // conversions by profile take their time to set up
        for (unsigned i = 0; i <= random() % 4; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
        const Outcome<Raster> outcome = load_jpeg(damaged, 100'000);
        const auto* raster = std::get_if<Raster>(&outcome);
        if (raster == nullptr)
            ++failures;
        else
            CHECK(std::size_t{raster->width} * raster->height <= 100'000);
    }
    CHECK(failures > 0);
}
