#include "brand/template_text.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace chancery {
namespace {

/// A basic string of TOML 1.0.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += std::string("\\") + c;
        else if (byte < 0x20 || byte == 0x7F)
            out += fmt::format("\\u{:04X}", byte);
        else
            out += c;
    }
    return out + '"';
}

std::string hex(Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

std::string color_line(std::string_view name, Color color, std::string_view comment) {
    return fmt::format("{:<12} = \"{}\"    # {}\n", name, hex(color), comment);
}

std::string head_of(const NewTemplateRequest& request, const BrandLogos& logos) {
    std::string out;
    if (!request.schema.empty()) out += fmt::format("#:schema {}\n", request.schema);
    out +=
        "# A template of Chancery. What it does not say is as in the template that it extends; docs/templates.md lists "
        "every\n"
        "# key, and templates/base/template.toml has each with its default.\n"
        "extends = \"base\"\n";
    out += fmt::format("name    = {}\n\n[brand]\nname    = {}\n", quoted(request.name), quoted(request.brand));
    out +=
        "url     = \"\"                            # \"https://...\": stands at the foot of every page\n"
        "contact = \"\"                            # and legal: lines under \"About this brief\"\n"
        "legal   = \"\"\n";
    out += fmt::format("logo    = {{ on_dark = {}, on_light = {} }}{}\n", quoted(logos.on_dark), quoted(logos.on_light),
                       logos.on_dark.empty() || logos.on_light.empty() ? "    # \"\": the name is set there" : "");
    return out;
}

std::string colors_of(const Palette& palette) {
    std::string out = "\n[colors]                                # every text meets WCAG 2.1 AA on its ground\n";
    for (const Adjustment& change : palette.adjustments)
        out += fmt::format("# {} became {}: {}\n", hex(change.given), hex(change.used), change.reason);
    out += color_line("band", palette.band, "ground of the cover and of \"Looking forward\"");
    out += color_line("on_band", palette.on_band, "text on it");
    out += color_line("on_band_soft", palette.on_band_soft, "standfirst and names of facts on it");
    out += color_line("band_line", palette.band_line, "hairlines on it");
    out += color_line("heading", palette.heading, "headings and links");
    out += color_line("accent", palette.accent, "labels, numerals, markers");
    out += color_line("accent_light", palette.accent_light, "labels on the band");
    out += color_line("tint", palette.tint, "ground of the key points");
    out += color_line("hairline", palette.hairline, "rules");
    return out + "link         = \"heading\"\n";
}

/// In the order in which base/template.toml has them.
constexpr std::array kFaces = {"regular", "italic", "medium", "semibold", "semibold_italic", "bold", "bold_italic"};

/// [fonts.text] and [fonts.labels], and the styles that everything else is like.
std::string fonts_of(const BrandFonts& fonts) {
    constexpr std::array<std::string_view, 2> kKeys = {"text", "labels"};
    constexpr std::array<std::string_view, 2> kFallbacks = {"[\"serif\", \"sans\"]", "[\"sans\", \"serif\"]"};
    std::string out;
    for (std::size_t i = 0; i < std::min(fonts.families.size(), kKeys.size()); ++i) {
        const BrandFamily& family = fonts.families[i];
        out += fmt::format("\n[fonts.{}]{}\n", kKeys[i],
                           i == 0 && fonts.pinned ? "    # pinned to weights out of a variable font" : "");
        out += fmt::format("{:<15} = {}\n", "family", quoted(family.name));
        for (const char* face : kFaces)
            if (const auto file = family.faces.find(face); file != family.faces.end())
                out += fmt::format("{:<15} = {}\n", face, quoted(file->second));
        out += fmt::format("{:<15} = {}    # for characters that it lacks\n", "fallback", kFallbacks[i]);
    }
    if (fonts.families.empty()) return out;
    out += "\n[styles.body]                           # every style is like this one or like `sans`\nfont = \"text\"\n";
    out +=
        fmt::format("\n[styles.sans]                           # labels, captions, all small matter\nfont = \"{}\"\n",
                    fonts.families.size() > 1 ? kKeys[1] : kKeys[0]);
    return out;
}

constexpr std::string_view kCoverBeforeLogo = R"(
# ----------------------------------------------------------------------------------------------------------------- cover
[cover]
layout     = "band"                     # or "panel", or "stack" for a cover without a ground
bleed      = true
panel      = { fill = "band", padding = { bottom = "9mm" } }
top        = "15mm"
)";

constexpr std::string_view kManners = R"(rule_color = "band_line"
items = [
    { item = "logo", column = "full", space_after = "15mm" },
    { item = "facts", column = "label" },
    { item = "title", column = "text", space_after = "4.4mm" },
    { item = "standfirst", column = "text" },
]

[styles.title]
color = "on_band"

[styles.standfirst]
color = "on_band_soft"

[styles.fact_value]
color = "on_band"

[styles.fact_name]
color = "on_band_soft"

[styles.brand]
color = "on_band"

# -------------------------------------------------------------------------------------------------------------- sections
[sections.key_points]
panel = { rule = "2pt", rule_color = "accent" }

[sections.looking_forward]
panel = { fill = "band", text = "on_band", label = "accent_light" }

[sections.about_this_brief]
panel = { rule = "2pt", rule_color = "accent" }
)";

}  // namespace

std::string template_text(const NewTemplateRequest& request, const Palette& palette, const BrandLogos& logos,
                          const BrandFonts& fonts) {
    std::string out = head_of(request, logos) + colors_of(palette) + fonts_of(fonts);
    out += kCoverBeforeLogo;
    out += fmt::format("logo       = {{ height = \"{:.1f}mm\", on_dark = true }}\n", logos.height.points() * 25.4 / 72);
    return out += kManners;
}

}  // namespace chancery
