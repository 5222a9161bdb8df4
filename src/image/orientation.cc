#include "image/orientation.h"

#include <libexif/exif-data.h>

#include <limits>
#include <memory>
#include <string>

namespace chancery {
namespace {

/// Larger Exif blocks can't be in a JPEG segment; a PNG chunk could be anything.
constexpr std::size_t kMostExif = 65536;

struct ExifFree {
    void operator()(ExifData* exif) const { exif_data_unref(exif); }
};

}  // namespace

Orientation orientation_of_tag(int value) {
    switch (value) {
        case 2:
            return {0, true};
        case 3:
            return {2, false};
        case 4:
            return {2, true};
        case 5:
            return {3, true};
        case 6:
            return {1, false};
        case 7:
            return {1, true};
        case 8:
            return {3, false};
        default:
            return {};
    }
}

Orientation orientation_of(std::string_view tiff) {
    if (tiff.size() > kMostExif) return {};
    const std::string block = std::string("Exif\0\0", 6).append(tiff);  // libexif looks for this mark
    const std::unique_ptr<ExifData, ExifFree> exif(exif_data_new());
    if (!exif) return {};
    exif_data_unset_option(exif.get(), EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);  // it would add what is missing
    exif_data_load_data(exif.get(), reinterpret_cast<const unsigned char*>(block.data()),
                        static_cast<unsigned>(block.size()));
    const ExifEntry* entry = exif_content_get_entry(exif->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->components < 1 || entry->size < 2) return {};
    return orientation_of_tag(exif_get_short(entry->data, exif_data_get_byte_order(exif.get())));
}

}  // namespace chancery
