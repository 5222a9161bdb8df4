#include "pdf/links.h"

#include <map>

#include <fmt/format.h>

#include "pdf/numbers.h"
#include "pdf/trees.h"

namespace chancery::pdf {
namespace {

/// What happens on a click; nothing for an address that no PDF string can hold.
std::string action_of(const PagedBrief& paged, const LinkArea& link, const StructureObjects& at) {
    if (const auto* destination = std::get_if<std::uint32_t>(&link.target)) {
        return "/Dest" + explicit_destination(paged, paged.destinations[*destination], at);
    }
    const std::string uri = ascii_uri(std::get<std::string>(link.target));
    if (uri.empty() || uri.size() > kMostStringBytes) return {};
    return "/A<</S/URI/URI" + literal(uri) + ">>";
}

std::string rectangle(const Rect& area, Length page_height) {
    return fmt::format("[{} {} {} {}]", points(area.x), points(page_height - area.y - area.height),
                       points(area.x + area.width), points(page_height - area.y));
}

}  // namespace

std::string explicit_destination(const PagedBrief& paged, const Destination& destination, const StructureObjects& at) {
    const Length height = paged.pages[destination.page].size.height;
    return fmt::format("[{}/XYZ {} {} null]", reference(*at.pages[destination.page]), points(destination.at.x),
                       points(height - destination.at.y));
}

void write_links(const PagedBrief& paged, const StructureObjects& at, const TextStrings& text) {
    std::size_t key = parent_key_of_first_link(paged, 0);
    for (std::size_t i = 0; i < paged.pages.size(); ++i) {
        const Page& page = paged.pages[i];
        if (page.links.empty()) continue;
        std::string annotations = "[";
        for (std::size_t j = 0; j < page.links.size(); ++j) {
            const LinkArea& link = page.links[j];
            // /F 4: printed, and neither hidden nor locked (ISO 19005-2, 6.3.2).
            set_text(
                *at.links[i][j],
                fmt::format("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/P {}/Rect{}/StructParent {}/Contents{}{}>>",
                            reference(*at.pages[i]), rectangle(link.area, page.size.height), key++,
                            text(link.description, paged.tags[link.tag].span, "the description of a link"),
                            action_of(paged, link, at)));
            annotations += (j > 0 ? " " : "") + reference(*at.links[i][j]);
        }
        put_text(*at.pages[i], "Annots", annotations + ']');
    }
}

std::string named_destinations(const PagedBrief& paged, const StructureObjects& at, Objects& objects) {
    std::map<std::string, std::string> by_name;
    for (const Destination& destination : paged.destinations) {
        if (!destination.name.empty()) by_name.emplace(destination.name, explicit_destination(paged, destination, at));
    }
    return by_name.empty() ? std::string() : name_tree(objects, by_name);
}

}  // namespace chancery::pdf
