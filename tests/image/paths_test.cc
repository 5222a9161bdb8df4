#include <random>

#include "chancery/vector.h"
#include "support/catch2.h"

using namespace chancery;

namespace {

constexpr std::size_t kPlenty = 1'000'000;

Length any_length(std::mt19937_64& random) {
    return Length::units(static_cast<std::int64_t>(random() >> (20 + random() % 43)) * (random() % 2 == 0 ? 1 : -1));
}
double any_part(std::mt19937_64& random) { return static_cast<double>(random() >> 11) / 9007199254740992.0; }
Color any_color(std::mt19937_64& random) {
    return {static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random()),
            static_cast<std::uint8_t>(random())};
}

VectorPath any_path(std::mt19937_64& random) {
    VectorPath path;
    if (random() % 3 != 0) {
        path.fill = any_color(random);
        path.fill_opacity = random() % 2 == 0 ? 1 : any_part(random);
        path.even_odd = random() % 2 == 0;
    }
    if (random() % 3 != 0) {
        path.stroke = any_color(random);
        path.stroke_opacity = any_part(random);
        path.stroke_width = any_length(random);
        path.cap = static_cast<VectorPath::Cap>(random() % 3);
        path.join = static_cast<VectorPath::Join>(random() % 3);
        path.miter_limit = 1 + any_part(random) * 20;
        for (std::size_t i = random() % 4; i > 0; --i) path.dashes.push_back(any_length(random));
        if (!path.dashes.empty()) path.dash_phase = any_length(random);
    }
    const std::size_t count = random() % 20;
    for (std::size_t i = 0; i < count; ++i) {
        PathSegment segment;
        segment.kind = i == 0 ? PathSegment::Kind::move : static_cast<PathSegment::Kind>(random() % 4);
        const std::size_t points = segment.kind == PathSegment::Kind::curve   ? 3
                                   : segment.kind == PathSegment::Kind::close ? 0
                                                                              : 1;
        for (std::size_t p = 0; p < points; ++p) segment.points[p] = {any_length(random), any_length(random)};
        path.segments.push_back(segment);
    }
    return path;
}

void check_same(const VectorPath& a, const VectorPath& b) {
    CHECK(a.fill == b.fill);
    CHECK(a.stroke == b.stroke);
    CHECK(a.fill_opacity == b.fill_opacity);
    CHECK(a.stroke_opacity == b.stroke_opacity);
    CHECK(a.even_odd == b.even_odd);
    CHECK(a.stroke_width == b.stroke_width);
    CHECK(a.cap == b.cap);
    CHECK(a.join == b.join);
    CHECK(a.miter_limit == b.miter_limit);
    CHECK(a.dashes == b.dashes);
    CHECK(a.dash_phase == b.dash_phase);
    REQUIRE(a.segments.size() == b.segments.size());
    for (std::size_t i = 0; i < a.segments.size(); ++i) {
        CHECK(a.segments[i].kind == b.segments[i].kind);
        for (std::size_t p = 0; p < 3; ++p) {
            CHECK(a.segments[i].points[p].x == b.segments[i].points[p].x);
            CHECK(a.segments[i].points[p].y == b.segments[i].points[p].y);
        }
    }
}

std::string small() {
    return "paths 1\nsize 655360 327680\npath\nfill #b5452c 0.5 evenodd\nstroke #0b2545 1 65536 round bevel 4\n"
           "dash 0 100 200\nm 0 0\nl 1 -1\nc 1 2 3 4 5 6\nz\nend\n";
}

}  // namespace

TEST_CASE("paths written and read again are the same paths") {
    std::mt19937_64 random(42);
    for (int round = 0; round < 300; ++round) {
        Paths paths;
        paths.size = {pt(1 + any_part(random) * 100), pt(1 + any_part(random) * 100)};
        for (std::size_t i = random() % 5; i > 0; --i) paths.paths.push_back(any_path(random));
        const std::string text = write_paths(paths);
        const auto again = parse_paths(text, kPlenty);
        REQUIRE(again);
        CHECK(again->size.width == paths.size.width);
        CHECK(again->size.height == paths.size.height);
        REQUIRE(again->paths.size() == paths.paths.size());
        for (std::size_t i = 0; i < paths.paths.size(); ++i) check_same(again->paths[i], paths.paths[i]);
        CHECK(write_paths(*again) == text);
    }
}

TEST_CASE("the text form is what vector.h says") {
    const auto paths = parse_paths(small(), kPlenty);
    REQUIRE(paths);
    CHECK(paths->size.width == pt(10));
    REQUIRE(paths->paths.size() == 1);
    CHECK(paths->paths[0].fill == Color{0xb5, 0x45, 0x2c});
    CHECK(paths->paths[0].stroke_width == pt(1));
    CHECK(paths->paths[0].segments.size() == 4);
    CHECK(write_paths(*paths) == small());
}

TEST_CASE("a text form with anything missing is none") {
    const std::string text = small();
    for (std::size_t size = 0; size < text.size(); ++size) CHECK_FALSE(parse_paths(text.substr(0, size), kPlenty));
    CHECK_FALSE(parse_paths(text + "path\n", kPlenty));
}

TEST_CASE("what the text form does not have is refused") {
    const auto with = [](std::string_view from, std::string_view to) {
        std::string text = small();
        return parse_paths(text.replace(text.find(from), from.size(), to), kPlenty).has_value();
    };
    CHECK(with("0.5", "0.25"));
    CHECK_FALSE(with("paths 1", "paths 2"));
    CHECK_FALSE(with("655360", "0"));
    CHECK_FALSE(with("655360", "-1"));
    CHECK_FALSE(with("#b5452c", "#b5452"));
    CHECK_FALSE(with("#b5452c", "#b5452g"));
    CHECK_FALSE(with("#b5452c", "red"));
    CHECK_FALSE(with("0.5", "1.5"));
    CHECK_FALSE(with("0.5", "nan"));
    CHECK_FALSE(with("0.5", "0,5"));
    CHECK_FALSE(with("evenodd", "odd"));
    CHECK_FALSE(with("m 0 0", "m 0"));
    CHECK_FALSE(with("m 0 0", "m 0 0 0"));
    CHECK_FALSE(with("m 0 0", "m  0 0"));
    CHECK_FALSE(with("m 0 0", "l 0 0"));
    CHECK_FALSE(with("m 0 0", "m 0 99999999999999999999"));
    CHECK_FALSE(with("m 0 0", "m 0 4503599627370496"));
    CHECK_FALSE(with("dash 0 100 200", "dash 0"));
    CHECK_FALSE(with("path\n", ""));
    CHECK_FALSE(parse_paths(small(), 4));
}

TEST_CASE("no damage to the text form does more than make it none") {
    std::mt19937 random(1);
    std::size_t refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text = small();
        for (unsigned i = 0; i <= random() % 3; ++i) text[random() % text.size()] = static_cast<char>(random());
        if (!parse_paths(text, kPlenty)) ++refused;
    }
    CHECK(refused > 1000);
}
