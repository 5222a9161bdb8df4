// The template.toml of a new template.
#pragma once

#include <string>

#include "brand/faces.h"
#include "brand/palette.h"
#include "chancery/new_template.h"

namespace chancery {

/// Files of the logos in the template's folder; empty: the brand's name is set on that ground.
struct BrandLogos {
    std::string on_dark, on_light;
    Length height = mm(8);  ///< on the cover
};

std::string template_text(const NewTemplateRequest& request, const Palette& palette, const BrandLogos& logos,
                          const BrandFonts& fonts);

}  // namespace chancery
