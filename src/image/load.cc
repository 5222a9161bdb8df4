// load_pictures(): addresses become bytes, bytes become pictures.
//
// Candidates are tried in the page's order of merit; the first that can be shown is the picture. Where none can, there
// is one warning for the picture, about the candidate that the page prefers, and notes for the others.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "chancery/brief.h"
#include "chancery/diagnostic.h"
#include "chancery/image.h"
#include "chancery/limits.h"
#include "chancery/theme.h"
#include "chancery/world.h"
#include "image/address.h"
#include "image/data_url.h"
#include "image/format.h"
#include "image/jpeg.h"
#include "image/png.h"
#include "image/svg.h"
#include "world/sha256.h"

namespace chancery {
namespace {

/// A srcset has about ten; each costs a look at the disk.
constexpr std::size_t kMostCandidates = 16;
/// A fallback this small is the blurred or empty stand-in of a lazy picture, not the picture.
constexpr std::uint32_t kPlaceholderSide = 64;

/// A pixel is 1/96 in (CSS Values 3, 6.2), shown upright.
Size natural_size(const Raster& raster) {
    const Length width = std::int64_t{raster.width} * pt(0.75), height = std::int64_t{raster.height} * pt(0.75);
    return raster.orientation.quarter_turns % 2 == 0 ? Size{width, height} : Size{height, width};
}

Failure format_failure(PictureFormat format) {
    switch (format) {
        case PictureFormat::empty:
            return {Code::picture_broken, "is an empty file", "save the page again"};
        case PictureFormat::web_page:
            return {Code::picture_format, "is a web page in the picture's place",
                    "the site had an error when the page was saved: save the picture itself"};
        case PictureFormat::svgz:
            return {Code::picture_format, "is a compressed file", "unpack it: .svg is read, .svgz is not"};
        case PictureFormat::unknown:
            return {Code::picture_format, "has no picture format that is known", "save it as PNG or JPEG"};
        default:
            return {Code::picture_format, fmt::format("is {}, which is not decoded", name_of(format)),
                    "open it in a browser or an image editor and save it as PNG or JPEG"};
    }
}

/// A candidate that could not be shown.
struct Tried {
    std::string address;
    Failure failure;
};

/// The bytes at an address.
struct Fetched {
    std::string bytes;
    std::string sha256;
    std::string origin;  ///< the path, or "data:"
};

/// A picture and what there is to say of it.
struct Found {
    PictureContent picture;
    std::string pixels_reason;
};

class Loader {
public:
    Loader(const PagePlace& page, World& world, const Limits& limits, Diagnostics& diagnostics)
        : page_(page), world_(world), limits_(limits), diagnostics_(diagnostics) {}

    void load(const Picture& picture);
    void load_logo(const Supplied& logo);
    Pictures take() { return std::move(pictures_); }

private:
    Outcome<Fetched> bytes_of_file(const Place& place);
    Outcome<Fetched> bytes_at(const std::string& address);
    Outcome<Found> decode(std::string_view bytes);
    Outcome<Found> candidate(const std::string& address);
    void keep(const std::string& address, Found found, Span span);
    void report(const Picture& picture, const std::vector<Tried>& tried);

    PagePlace page_;
    World& world_;
    const Limits& limits_;
    Diagnostics& diagnostics_;
    Pictures pictures_;
    std::map<std::string, PictureId, std::less<>> by_hash_;
    std::set<std::string, std::less<>> failed_;
};

Failure too_large(std::size_t limit) {
    return {Code::picture_too_large, fmt::format("is larger than the limit of {} bytes", limit),
            "save a smaller copy of it"};
}

/// The first of the paths at which there is a file; else the problem with the likeliest.
Outcome<Fetched> Loader::bytes_of_file(const Place& place) {
    Failure first;
    for (const std::string& path : place.paths) {
        World::Bytes bytes = world_.read_confined(path, limits_.picture_bytes);
        if (bytes.ok()) return Fetched{std::move(bytes.content), std::move(bytes.sha256), path};
        if (bytes.too_large) return too_large(limits_.picture_bytes);
        if (first.problem.empty())
            first = {Code::picture_not_read, fmt::format("can't be read: {}", bytes.problem),
                     "put the file beside the page, or name another one under [[picture]] in its settings"};
    }
    return first;
}

Outcome<Fetched> Loader::bytes_at(const std::string& address) {
    const Place place = place_of(address, page_);
    switch (place.kind) {
        case AddressKind::file:
            return bytes_of_file(place);
        case AddressKind::data: {
            if (address.size() / 4 * 3 > limits_.picture_bytes) return too_large(limits_.picture_bytes);
            if (std::optional<std::string> bytes = decode_data_url(address)) {
                std::string hash = sha256_hex(*bytes);
                return Fetched{*std::move(bytes), std::move(hash), "data:"};
            }
            return Failure{Code::picture_address, "is a data: address that can't be decoded", "save the page again"};
        }
        case AddressKind::network: {
            if (!place.paths.empty()) {
                Outcome<Fetched> local = bytes_of_file(place);
                if (std::holds_alternative<Fetched>(local)) return local;
            }
            return Failure{Code::picture_not_fetched, "is on a network, and nothing is fetched from there",
                           "save the page as \"Web page, complete\", or put the picture beside it and name it under "
                           "[[picture]] in its settings"};
        }
        case AddressKind::nowhere:
            break;
    }
    return Failure{Code::picture_address, "has an address that names no file",
                   "name a file for it under [[picture]] in the page's settings"};
}

Outcome<Found> Loader::decode(std::string_view bytes) {
    const PictureFormat format = picture_format_of(bytes);
    if (format == PictureFormat::svg) {
        Outcome<SvgPicture> svg = load_svg(bytes, world_, limits_);
        if (auto* failure = std::get_if<Failure>(&svg)) return std::move(*failure);
        auto& picture = std::get<SvgPicture>(svg);
        return Found{std::move(picture.picture), std::move(picture.pixels_reason)};
    }
    if (format != PictureFormat::jpeg && format != PictureFormat::png) return format_failure(format);
    Outcome<Raster> raster = format == PictureFormat::jpeg ? load_jpeg(bytes, limits_.picture_pixels)
                                                           : load_png(bytes, limits_.picture_pixels);
    if (auto* failure = std::get_if<Failure>(&raster)) return std::move(*failure);
    Found found;
    found.picture.size = natural_size(std::get<Raster>(raster));
    found.picture.content = std::get<Raster>(std::move(raster));
    return found;
}

Outcome<Found> Loader::candidate(const std::string& address) {
    Outcome<Fetched> fetched = bytes_at(address);
    if (auto* failure = std::get_if<Failure>(&fetched)) return std::move(*failure);
    auto& file = std::get<Fetched>(fetched);
    Outcome<Found> found = decode(file.bytes);
    if (auto* picture = std::get_if<Found>(&found)) {
        picture->picture.sha256 = std::move(file.sha256);
        picture->picture.origin = std::move(file.origin);
    }
    return found;
}

/// Equal bytes are one picture, whatever names they go by.
void Loader::keep(const std::string& address, Found found, Span span) {
    const auto known = by_hash_.find(found.picture.sha256);
    if (known != by_hash_.end()) return pictures_.add(address, known->second);
    if (!found.pixels_reason.empty())
        diagnostics_
            .report(Code::svg_as_pixels, span,
                    fmt::format("picture {} is drawn as pixels: {}", found.picture.origin, found.pixels_reason))
            .hint("outlines with plain colours stay sharp at every size");
    const std::string hash = found.picture.sha256;
    by_hash_.emplace(hash, pictures_.add(address, std::move(found.picture)));
}

bool is_placeholder(const PictureContent& picture) {
    const auto* raster = std::get_if<Raster>(&picture.content);
    return raster != nullptr && raster->width <= kPlaceholderSide && raster->height <= kPlaceholderSide;
}

std::vector<std::string> candidates_of(const Picture& picture) {
    std::vector<std::string> addresses;
    const auto add = [&](const std::string& address) {
        const bool known = std::find(addresses.begin(), addresses.end(), address) != addresses.end();
        if (!address.empty() && !known && addresses.size() < kMostCandidates) addresses.push_back(address);
    };
    add(picture.address);
    for (const std::string& address : picture.candidates) add(address);
    return addresses;
}

void Loader::report(const Picture& picture, const std::vector<Tried>& tried) {
    diagnostics_.withdraw(Code::picture_without_description, picture.span);  // nobody sees it: nobody misses a word
    if (tried.empty()) {
        diagnostics_.report(Code::picture_address, picture.span, "picture has no address")
            .label("left out")
            .hint("name a file for it under [[picture]] in the page's settings");
        return;
    }
    // Placeholders stand in data: URLs; what is wrong with them is of no interest where there is another address.
    const auto main = std::find_if(tried.begin(), tried.end(), [](const Tried& t) { return !is_data_url(t.address); });
    const Tried& chief = main == tried.end() ? tried.front() : *main;
    Diagnostics::Entry entry = diagnostics_.report(
        chief.failure.code, picture.span, fmt::format("picture {} {}", shown(chief.address), chief.failure.problem));
    entry.label("left out");
    if (!chief.failure.hint.empty()) entry.hint(chief.failure.hint);
    for (const Tried& other : tried)
        if (&other != &chief) entry.note(fmt::format("{} {}", shown(other.address), other.failure.problem));
}

void Loader::load(const Picture& picture) {
    const std::string address = address_of(picture);
    if (failed_.count(address) != 0) diagnostics_.withdraw(Code::picture_without_description, picture.span);
    if (pictures_.find(address) || failed_.count(address) != 0) return;
    std::vector<Tried> tried;
    if (picture.inline_svg) {
        Outcome<Found> found = decode(*picture.inline_svg);
        if (auto* drawn = std::get_if<Found>(&found)) {
            drawn->picture.sha256 = sha256_hex(*picture.inline_svg);
            drawn->picture.origin = "<svg>";
            return keep(address, std::move(*drawn), picture.span);
        }
        tried.push_back({"<svg>", std::get<Failure>(std::move(found))});
    }
    for (const std::string& one : candidates_of(picture)) {
        Outcome<Found> found = candidate(one);
        if (auto* failure = std::get_if<Failure>(&found)) {
            tried.push_back({one, std::move(*failure)});
        } else if (!tried.empty() && is_placeholder(std::get<Found>(found).picture)) {
            tried.push_back({one, {Code::picture_not_read, "is a placeholder of a few pixels", ""}});
        } else {
            return keep(address, std::get<Found>(std::move(found)), picture.span);
        }
    }
    failed_.insert(address);
    report(picture, tried);
}

void Loader::load_logo(const Supplied& logo) {
    if (logo.text.empty() || pictures_.find(logo.text)) return;
    const World::Bytes bytes = world_.read(logo.text, limits_.picture_bytes);
    Failure failure;
    if (bytes.ok()) {
        Outcome<Found> found = decode(bytes.content);
        if (auto* picture = std::get_if<Found>(&found)) {
            picture->picture.sha256 = bytes.sha256;
            picture->picture.origin = logo.text;
            return keep(logo.text, std::move(*picture), logo.span);
        }
        failure = std::get<Failure>(std::move(found));
    } else {
        failure.problem = fmt::format("can't be read: {}", bytes.problem);
    }
    Diagnostics::Entry entry =
        diagnostics_.report(Code::logo_not_shown, logo.span, fmt::format("logo {} {}", logo.text, failure.problem));
    entry.label("the brand's name is set instead");
    if (!failure.hint.empty()) entry.hint(failure.hint);
}

}  // namespace

Pictures load_pictures(const Brief& brief, const Theme& theme, std::string_view page_folder, World& world,
                       const Limits& limits, Diagnostics& diagnostics) {
    const std::string root(world.page_root());
    Loader loader({page_folder, root, brief.metadata.address}, world, limits, diagnostics);
    loader.load_logo(theme.brand.logo_on_dark);
    loader.load_logo(theme.brand.logo_on_light);
    std::size_t count = 0;
    for (const PlacedPicture* placed : pictures_of(brief)) {
        if (limits.stop.stop_requested()) break;
        if (++count > limits.pictures) {
            diagnostics
                .report(Code::pictures_over_limit, placed->picture.span,
                        fmt::format("more pictures than the limit of {}", limits.pictures))
                .label("this and all later ones are left out");
            break;
        }
        loader.load(placed->picture);
    }
    return loader.take();
}

}  // namespace chancery
