// Pictures as XObjects: rasters as images with soft masks, paths as forms (ISO 32000-1, 8.9, 8.10).
#pragma once

#include <map>
#include <string>

#include "chancery/image.h"
#include "chancery/paged_brief.h"
#include "pdf/deflate.h"
#include "pdf/objects.h"

namespace chancery::pdf {

class Images {
public:
    explicit Images(const Pictures& pictures) : pictures_(pictures) {}

    /// Takes note of a picture's place; its XObject is as fine as the largest of its places asks for.
    void note(const PictureItem& item);
    /// Makes an XObject of every noted picture.
    void embed(Objects& objects, const Deflater& deflate);

    const PoDoFo::PdfObject& object(PictureId picture) const { return *placed_.at(picture).object; }
    /// True of a picture that is not opaque.
    bool is_transparent(PictureId picture) const { return placed_.at(picture).transparent; }
    /// The matrix that puts the XObject into `area` of a page, six numbers: scaled, turned and mirrored as its
    /// orientation asks.
    std::string placement(PictureId picture, const Rect& area, Length page_height) const;

private:
    struct Placed {
        Size largest;
        const PoDoFo::PdfObject* object = nullptr;
        bool transparent = false;
    };

    const Pictures& pictures_;
    std::map<PictureId, Placed> placed_;
};

/// The resource name of a picture, without its slash.
std::string resource_name(PictureId picture);

}  // namespace chancery::pdf
