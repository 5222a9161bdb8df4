#include "pdf/images.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "image/fit.h"
#include "pdf/forms.h"
#include "pdf/numbers.h"
#include "pdf/predictor.h"
#include "pdf/strings.h"

namespace chancery::pdf {
namespace {

using PoDoFo::PdfObject;

std::string color_space(const Raster& raster) {
    switch (raster.space) {
        case Raster::Space::gray:
            return "/DeviceGray";
        case Raster::Space::rgb:
            return "/DeviceRGB";
        case Raster::Space::indexed:
            break;
    }
    const std::size_t colors = std::max<std::size_t>(raster.palette.size() / 3, 1);
    return fmt::format("[/Indexed/DeviceRGB {} {}]", colors - 1, literal(raster.palette));
}

void put_size(PdfObject& image, const Raster& raster) {
    put_name(image, "Type", "XObject");
    put_name(image, "Subtype", "Image");
    put_number(image, "Width", raster.width);
    put_number(image, "Height", raster.height);
}

PdfObject& add_samples(Objects& objects, const Deflater& deflate, const Raster& raster, StreamBytes samples) {
    if (raster.coding == Raster::Coding::jpeg) {
        PdfObject& image = objects.add_stream(std::move(samples), false);
        put_name(image, "Filter", "DCTDecode");
        return image;
    }
    if (raster.coding == Raster::Coding::flate) return objects.add_stream(std::move(samples), true);
    const int channels = raster.space == Raster::Space::rgb ? 3 : 1;
    // Neighbours of a palette's numbers say nothing of each other.
    if (raster.space == Raster::Space::indexed || raster.bits != 8) {
        return objects.add_stream(deflate(view(samples)), true);
    }
    const std::size_t row = raster.width * static_cast<std::size_t>(channels);
    PdfObject& image =
        objects.add_stream(deflate(predicted(view(samples), row, static_cast<std::size_t>(channels))), true);
    put_text(image, "DecodeParms", fmt::format("<</Predictor 15/Colors {}/Columns {}>>", channels, raster.width));
    return image;
}

PdfObject& add_image(Objects& objects, const Deflater& deflate, const Raster& raster, StreamBytes samples) {
    PdfObject& image = add_samples(objects, deflate, raster, std::move(samples));
    put_size(image, raster);
    put_number(image, "BitsPerComponent", raster.bits);
    put_text(image, "ColorSpace", color_space(raster));
    if (raster.alpha.empty()) return image;
    PdfObject& mask = objects.add_stream(deflate(raster.alpha), true);
    put_size(mask, raster);
    put_number(mask, "BitsPerComponent", 8);
    put_name(mask, "ColorSpace", "DeviceGray");
    put_reference(image, "SMask", mask);
    return image;
}

/// The unit square of an image, turned in itself: where its corner (0, 0) goes and where its sides point, each of which
/// is a unit vector along an axis.
struct Turn {
    std::array<int, 2> corner{0, 0}, right{1, 0}, up{0, 1};
};

Turn turn_of(const Orientation& orientation) {
    // Mirrored: (u, v) to (1 - u, v); a quarter turn clockwise: (u, v) to (v, 1 - u).
    Turn turn;
    if (orientation.mirrored) turn = {{1, 0}, {-1, 0}, {0, 1}};
    for (int i = 0; i < (orientation.quarter_turns % 4 + 4) % 4; ++i) {
        turn = {{turn.corner[1], 1 - turn.corner[0]}, {turn.right[1], -turn.right[0]}, {turn.up[1], -turn.up[0]}};
    }
    return turn;
}

}  // namespace

std::string resource_name(PictureId picture) {
    std::string out = "P";
    append_integer(out, picture.value);
    return out;
}

void Images::note(const PictureItem& item) {
    Size& largest = placed_[item.picture].largest;
    largest.width = std::max(largest.width, item.area.width);
    largest.height = std::max(largest.height, item.area.height);
}

void Images::embed(Objects& objects, const Deflater& deflate) {
    for (auto& [id, placed] : placed_) {
        const PictureContent& picture = pictures_[id];
        if (const auto* paths = std::get_if<Paths>(&picture.content)) {
            placed.object = &add_form(objects, deflate, *paths);
            placed.transparent = has_opacity(*paths);
            continue;
        }
        const Raster& stored = std::get<Raster>(picture.content);
        placed.transparent = !stored.alpha.empty();
        if (!is_finer_than_print(stored, placed.largest)) {  // its bytes go into the file without a copy
            placed.object = &add_image(objects, deflate, stored, std::string_view(stored.samples));
            continue;
        }
        Raster fitted = fit(stored, placed.largest);
        StreamBytes samples = std::move(fitted.samples);
        placed.object = &add_image(objects, deflate, fitted, std::move(samples));
    }
}

std::string Images::placement(PictureId id, const Rect& area, Length page_height) const {
    const Length bottom = page_height - area.y - area.height;
    const PictureContent& picture = pictures_[id];
    std::string out;
    const auto append = [&out](Length length) {
        if (!out.empty()) out += ' ';
        append_points(out, length);
    };
    if (const auto* paths = std::get_if<Paths>(&picture.content)) {
        // A form is as large as its picture: its matrix scales by a ratio, which has six decimals so that the far edge
        // of a page is still exact to a thousandth of a point.
        const auto append_ratio = [&out](Length part, Length whole) {
            append_decimal(out, whole.units() == 0 ? 0 : part.scaled(1'000'000, whole.units()).units(), 6);
        };
        append_ratio(area.width, paths->size.width);
        out += " 0 0 ";
        append_ratio(area.height, paths->size.height);
        append(area.x);
        append(bottom);
        return out;
    }
    const Turn turn = turn_of(std::get<Raster>(picture.content).orientation);
    append(area.width * turn.right[0]);
    append(area.height * turn.right[1]);
    append(area.width * turn.up[0]);
    append(area.height * turn.up[1]);
    append(area.x + area.width * turn.corner[0]);
    append(bottom + area.height * turn.corner[1]);
    return out;
}

}  // namespace chancery::pdf
