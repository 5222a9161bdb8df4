// Content streams: the marks and items of a page as operators (ISO 32000-1, 7.8, 9.4, 14.6).
#pragma once

#include <set>
#include <string>

#include "chancery/paged_brief.h"
#include "pdf/fonts.h"
#include "pdf/images.h"
#include "pdf/strings.h"

namespace chancery::pdf {

struct PageContent {
    std::string operators;
    std::set<FontName> fonts;  ///< for the page's resources
    std::set<PictureId> pictures;
};

/// What content shows and says.
struct ContentResources {
    const Fonts& fonts;
    const Images& images;
    const TextStrings& text;
};

PageContent write_content(const Page& page, const TagTree& tags, const ContentResources& resources);

}  // namespace chancery::pdf
