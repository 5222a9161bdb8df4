#include "chancery/new_template.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "brand/faces.h"
#include "brand/logo.h"
#include "brand/palette.h"
#include "brand/template_text.h"

namespace chancery {
namespace {

constexpr Color kPaper{255, 255, 255};
/// A logo counts as legible where this part of its ink is: a mark beside the words may be weaker than they are.
constexpr double kLegibleShare = 0.6;

/// "harbour-policy_forum": "Harbour Policy Forum".
std::string title_of(std::string_view name) {
    std::string out;
    bool starts = true;
    for (const char c : name) {
        const bool gap = c == '-' || c == '_' || c == ' ';
        if (gap)
            out += ' ';
        else
            out += starts && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        starts = gap;
    }
    return out;
}

std::string hex(Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

struct ReadLogo {
    std::string path, bytes;
    Logo logo;
};

std::vector<ReadLogo> read_logos(const std::vector<std::string>& paths, World& world, const Limits& limits,
                                 Diagnostics& diagnostics) {
    std::vector<ReadLogo> logos;
    for (const std::string& path : paths) {
        World::Bytes bytes = world.read(path, limits.picture_bytes);
        if (!bytes.ok()) {
            diagnostics.report(Code::cannot_read, std::string_view(path), "the logo can't be read: " + bytes.problem);
            continue;
        }
        Outcome<Logo> logo = read_logo(bytes.content, world, limits);
        if (const auto* failure = std::get_if<Failure>(&logo)) {
            diagnostics.report(Code::cannot_read, std::string_view(path), "the logo " + failure->problem)
                .hint(failure->hint);
            continue;
        }
        logos.push_back({path, std::move(bytes.content), std::get<Logo>(std::move(logo))});
    }
    return logos;
}

/// Logos of all shapes look equally large on equal areas: a wordmark is low, a square mark high.
Length height_of(double aspect) {
    constexpr double kArea = 400, kLeast = 6, kMost = 18;  // square millimetres, millimetres
    return mm(std::clamp(std::sqrt(kArea / aspect), kLeast, kMost));
}

/// The logo of which most can be read on the ground, if that is enough.
const ReadLogo* best_on(Color ground, const std::vector<ReadLogo>& logos) {
    const ReadLogo* best = nullptr;
    double share = 0;
    for (const ReadLogo& logo : logos) {
        const double own = logo.logo.ink.legible_on(ground);
        if (own >= kLegibleShare && own > share) {
            best = &logo;
            share = own;
        }
    }
    return best;
}

/// Chooses the logo of each ground and puts their files among those of the template.
BrandLogos place_logos(const std::vector<ReadLogo>& logos, Color band, std::map<std::string, std::string>& files,
                       Diagnostics& diagnostics) {
    BrandLogos placed;
    const ReadLogo* on_dark = best_on(band, logos);
    const ReadLogo* on_light = best_on(kPaper, logos);
    const auto add = [&](const ReadLogo* logo, const char* stem) -> std::string {
        if (!logo) return {};
        std::string name = stem + logo->logo.extension;
        files[name] = logo->bytes;
        return name;
    };
    if (const ReadLogo* cover = on_dark) placed.height = height_of(cover->logo.aspect);
    placed.on_light = add(on_light, "logo");
    placed.on_dark = on_dark && on_dark == on_light ? placed.on_light : add(on_dark, "logo-on-dark");
    if (logos.empty()) return placed;
    const std::pair<const ReadLogo*, std::string> grounds[] = {
        {on_dark, fmt::format("the band of the cover ({})", hex(band))}, {on_light, "white"}};
    for (const auto& [logo, ground] : grounds) {
        if (logo) continue;
        diagnostics
            .report(Code::logo_not_legible, std::string_view(logos.front().path),
                    fmt::format("no logo can be read on {}: the brand's name is set there", ground))
            .hint("give a second --logo, drawn for that ground, with a transparent background");
    }
    for (const ReadLogo& logo : logos) {
        if (!on_dark || !on_light || &logo == on_dark || &logo == on_light) continue;
        diagnostics.report(Code::logo_not_legible, std::string_view(logo.path),
                           "the logo is not taken: no ground shows it better than another");
    }
    return placed;
}

}  // namespace

std::optional<NewTemplate> new_template(const NewTemplateRequest& wanted, World& world, const Limits& limits,
                                        Diagnostics& diagnostics) {
    const std::size_t errors_before = diagnostics.count(Severity::error);
    NewTemplateRequest request = wanted;
    if (request.brand.empty()) request.brand = title_of(request.name);
    NewTemplate made;
    const Palette palette = make_palette(request.colors);
    for (const Adjustment& change : palette.adjustments)
        diagnostics.report(Code::color_adjusted, std::string_view("--color"),
                           fmt::format("{} became {}: {}", hex(change.given), hex(change.used), change.reason));
    const std::vector<ReadLogo> logos = read_logos(request.logos, world, limits, diagnostics);
    const BrandLogos placed = place_logos(logos, palette.band, made.files, diagnostics);
    BrandFonts fonts = read_fonts(request.fonts, world, limits, diagnostics);
    if (diagnostics.count(Severity::error) != errors_before) return std::nullopt;
    made.files.merge(std::move(fonts.files));
    made.files["template.toml"] = template_text(request, palette, placed, fonts);
    return made;
}

}  // namespace chancery
