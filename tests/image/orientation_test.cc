#include "image/orientation.h"

#include "image/jpeg.h"
#include "image/made.h"
#include "image/png.h"
#include "support/catch2.h"

using namespace chancery;

namespace {

struct Place {
    int x, y;
    bool operator==(const Place&) const = default;
};

/// Where a stored pixel is seen, by the definition of image.h.
Place shown_by(Orientation orientation, Place stored, int width, int height) {
    Place p = stored;
    if (orientation.mirrored) p.x = width - 1 - p.x;
    for (int turn = 0; turn < orientation.quarter_turns; ++turn) {
        p = {height - 1 - p.y, p.x};
        std::swap(width, height);
    }
    return p;
}

/// Where it is seen by the definition of Exif: on which side row 0 and column 0 are.
Place shown_by_exif(int tag, Place stored, int width, int height) {
    const int row = stored.y, column = stored.x;
    switch (tag) {
        case 2:
            return {width - 1 - column, row};  // top, right
        case 3:
            return {width - 1 - column, height - 1 - row};  // bottom, right
        case 4:
            return {column, height - 1 - row};  // bottom, left
        case 5:
            return {row, column};  // left, top
        case 6:
            return {height - 1 - row, column};  // right, top
        case 7:
            return {height - 1 - row, width - 1 - column};  // right, bottom
        case 8:
            return {row, width - 1 - column};  // left, bottom
        default:
            return {column, row};  // top, left
    }
}

}  // namespace

TEST_CASE("orientations show every pixel where Exif wants it") {
    for (int tag = 0; tag <= 9; ++tag)
        for (int y = 0; y < 2; ++y)
            for (int x = 0; x < 3; ++x) {
                CAPTURE(tag, x, y);
                CHECK(shown_by(orientation_of_tag(tag), {x, y}, 3, 2) == shown_by_exif(tag, {x, y}, 3, 2));
            }
}

TEST_CASE("orientation is read from JPEG and PNG files in both byte orders") {
    for (int tag = 1; tag <= 8; ++tag) {
        const Orientation wanted = orientation_of_tag(tag);
        made::Jpeg jpeg;
        jpeg.orientation = tag;
        made::Png png;
        png.orientation = tag;
        for (const Orientation& found :
             {std::get<Raster>(load_jpeg(made::jpeg(jpeg), 1000)).orientation,
              std::get<Raster>(load_png(made::png(png), 1000)).orientation, orientation_of(made::exif(tag, true))}) {
            CHECK(found.quarter_turns == wanted.quarter_turns);
            CHECK(found.mirrored == wanted.mirrored);
        }
    }
}

TEST_CASE("a broken Exif block says nothing") {
    const std::string block = made::exif(6);
    for (std::size_t size = 0; size < 20; ++size)
        CHECK(orientation_of(std::string_view(block).substr(0, size)).quarter_turns == 0);
    CHECK(orientation_of(std::string(100'000, 'I')).quarter_turns == 0);
}
