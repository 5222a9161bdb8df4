// Where the corners of a stored picture come to lie.
#include "pdf/images.h"

#include <charconv>

#include "support/catch2.h"

using namespace chancery;
using namespace chancery::pdf;

namespace {

std::vector<double> numbers(const std::string& text) {
    std::vector<double> out;
    for (const char *at = text.data(), *end = at + text.size(); at < end; ++at) {
        at = std::from_chars(at, end, out.emplace_back()).ptr;
    }
    return out;
}

/// The page's corner, as "left top", that the stored picture's top left corner is drawn at; and its top right one.
std::string corner_of(const std::vector<double>& matrix, double u, double v) {
    const double x = matrix[0] * u + matrix[2] * v + matrix[4], y = matrix[1] * u + matrix[3] * v + matrix[5];
    CHECK((x == Approx(100) || x == Approx(140)));
    CHECK((y == Approx(730) || y == Approx(750)));
    return std::string(x < 120 ? "left " : "right ") + (y > 740 ? "top" : "bottom");
}

}  // namespace

TEST_CASE("each of the eight orientations shows the stored corners where Exif means them") {
    struct Case {
        int exif, turns;
        bool mirrored;
        const char *top_left, *top_right;
    };
    // Exif 2.32, tag 0x0112: what the stored row 0 and column 0 are, seen rightly.
    for (const Case& c :
         {Case{1, 0, false, "left top", "right top"}, Case{2, 0, true, "right top", "left top"},
          Case{3, 2, false, "right bottom", "left bottom"}, Case{4, 2, true, "left bottom", "right bottom"},
          Case{5, 3, true, "left top", "left bottom"}, Case{6, 1, false, "right top", "right bottom"},
          Case{7, 1, true, "right bottom", "right top"}, Case{8, 3, false, "left bottom", "left top"}}) {
        INFO("orientation " << c.exif);
        Pictures pictures;
        Raster raster;
        raster.width = raster.height = 1;
        raster.orientation = {c.turns, c.mirrored};
        const PictureId id = pictures.add("a", {raster, {pt(1), pt(1)}, "", ""});
        const auto matrix = numbers(Images(pictures).placement(id, {pt(100), pt(50), pt(40), pt(20)}, pt(800)));
        REQUIRE(matrix.size() == 6);
        CHECK(corner_of(matrix, 0, 1) == c.top_left);
        CHECK(corner_of(matrix, 1, 1) == c.top_right);
    }
}
