#include "image/svg.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "image/png.h"

namespace chancery {
namespace {

/// `xmlns="..."` into the first <svg tag where it is not there.
std::string with_namespaces(std::string_view markup) {
    const std::size_t begin = markup.find("<svg");
    if (begin == std::string_view::npos) return std::string(markup);
    const std::string_view tag = markup.substr(begin, markup.find('>', begin) - begin);
    std::string added;
    if (tag.find("xmlns=") == std::string_view::npos) added += " xmlns=\"http://www.w3.org/2000/svg\"";
    if (tag.find("xmlns:xlink") == std::string_view::npos && markup.find("xlink:") != std::string_view::npos)
        added += " xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    std::string complete(markup);
    return complete.insert(begin + 4, added);
}

/// Takes "key rest\n" off the text.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view key) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || !text.starts_with(key)) return std::nullopt;
    const std::string_view value = text.substr(key.size(), end - key.size());
    text.remove_prefix(end + 1);
    return value;
}

template <typename Integer>
bool take_number(std::string_view& text, Integer& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.starts_with(' ')) text.remove_prefix(1);
    return true;
}

Failure not_understood() { return {Code::svg_not_converted, "was converted to something that is not understood", ""}; }

/// The "raster 1" form of vector.h.
Outcome<SvgPicture> pixels_of(std::string_view text, const Limits& limits) {
    take_line(text, "raster 1");
    std::optional<std::string_view> size = take_line(text, "size ");
    const std::optional<std::string_view> reason = take_line(text, "reason ");
    std::optional<std::string_view> count = take_line(text, "png ");
    std::int64_t width = 0, height = 0;
    std::size_t bytes = 0;
    if (!size || !reason || !count || !take_number(*size, width) || !take_number(*size, height) ||
        !take_number(*count, bytes) || bytes != text.size() || width <= 0 || height <= 0)
        return not_understood();
    Outcome<Raster> raster = load_png(text, limits.picture_pixels);
    if (auto* failure = std::get_if<Failure>(&raster)) return std::move(*failure);
    SvgPicture picture;
    picture.picture.content = std::get<Raster>(std::move(raster));
    picture.picture.size = {Length::units(width), Length::units(height)};
    picture.pixels_reason = *reason;
    return picture;
}

}  // namespace

Outcome<SvgPicture> load_svg(std::string_view markup, World& world, const Limits& limits) {
    const World::Bytes converted = world.convert_svg(with_namespaces(markup));
    if (!converted.ok())
        return Failure{Code::svg_not_converted, fmt::format("can't be drawn: {}", converted.problem),
                       "save it as PNG, or as SVG without scripts and filters"};
    if (converted.content.starts_with("raster 1\n")) return pixels_of(converted.content, limits);
    std::optional<Paths> paths = parse_paths(converted.content, limits.paths);
    if (!paths) return not_understood();
    SvgPicture picture;
    picture.picture.size = paths->size;
    picture.picture.content = *std::move(paths);
    return picture;
}

}  // namespace chancery
