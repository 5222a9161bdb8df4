// Any bytes as a picture that a page shows: it is taken, or refused with a message.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "chancery/pipeline.h"

using namespace chancery;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    MemoryWorld world;
    world.files["page/picture"] = std::string(reinterpret_cast<const char*>(bytes), size);
    Limits limits;
    limits.picture_pixels = 4'000'000;  // a large one is slow, not interesting

    Brief brief;
    BriefFigure figure;
    figure.picture = PlacedPicture{};
    figure.picture->picture.address = "picture";
    brief.lead = figure;
    Diagnostics diagnostics;
    const Pictures pictures = load_pictures(brief, Theme{}, "page", world, limits, diagnostics);
    const auto found = pictures.find("picture");
    if (!found) return 0;
    const PictureContent& content = pictures[*found];
    if (content.size.width <= Length() || content.size.height <= Length()) std::abort();
    if (const auto* raster = std::get_if<Raster>(&content.content)) (void)fit(*raster, Size{pt(20), pt(20)});
    return 0;
}
