// A new template: a brand's colours, logos and fonts as the files of a folder that `chancery build -t` takes at once.
//
// Made by new_template() (src/brand) and written by the command. Colours get their roles so that every pair of text and
// ground meets WCAG 2.1 AA; a logo stands where it can be read; fonts are unpacked, pinned to the weights that
// templates name, and refused where their licence bits forbid embedding. What was changed or could not be used is said.
//
//     NewTemplateRequest request{.name = "harbour", .logos = {"logo.svg"}, .colors = {{0x0f, 0x6a, 0x73}}};
//     std::optional<NewTemplate> made = new_template(request, world, limits, diagnostics);
//     for (const auto& [name, bytes] : made->files) write("harbour/" + name, bytes);
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/length.h"
#include "chancery/limits.h"
#include "chancery/world.h"

namespace chancery {

struct NewTemplateRequest {
    std::string name;                  ///< of the template
    std::string brand{};               ///< the organisation's name; empty: made from `name`
    std::vector<std::string> logos{};  ///< paths of SVG and PNG files
    std::vector<Color> colors{};       ///< up to three: main colour, accent, tint
    std::vector<std::string> fonts{};  ///< paths of OpenType, TrueType and WOFF2 files; the first family is for text
    std::string schema{};              ///< where the schema for editors is; empty: not named
};

struct NewTemplate {
    std::map<std::string, std::string> files;  ///< name in the folder to bytes; one is template.toml
};

/// Nothing where a file can't be read or used; that is reported as an error.
std::optional<NewTemplate> new_template(const NewTemplateRequest& request, World& world, const Limits& limits,
                                        Diagnostics& diagnostics);

}  // namespace chancery
