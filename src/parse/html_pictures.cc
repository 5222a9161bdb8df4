#include "parse/html_pictures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "parse/characters.h"

namespace chancery {
namespace {

/// Attributes from which scripts load pictures late, by how often they hold the full one.
constexpr std::array<std::string_view, 8> kLazy = {"data-src",      "data-lazy-src",  "data-original",
                                                   "data-full-url", "data-orig-file", "data-large-file",
                                                   "data-image",    "data-echo"};
constexpr std::array<std::string_view, 4> kSets = {"srcset", "data-srcset", "data-lazy-srcset", "lazy-srcset"};

void add(std::vector<std::string>& addresses, std::string_view address) {
    address = stripped(address);
    if (address.empty() || std::find(addresses.begin(), addresses.end(), address) != addresses.end()) return;
    addresses.emplace_back(address);
}

void placeholders_last(std::vector<std::string>& addresses) {
    std::stable_partition(addresses.begin(), addresses.end(), [](const std::string& a) { return !is_placeholder(a); });
}

}  // namespace

bool is_placeholder(std::string_view address) {
    // A one-pixel GIF or PNG takes some 100 bytes, an empty SVG some 200.
    constexpr std::size_t kLargestPlaceholder = 400;
    if (holds(address.substr(0, 5), "data:")) return address.size() < kLargestPlaceholder;
    constexpr std::array<std::string_view, 9> kMarks = {
        "blur_", "placeholder", "/blank.", "/spacer.", "/pixel.", "transparent.", "1x1.", "lazyload.", "/loading."};
    return address.starts_with("about:") ||
           std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) { return holds(address, mark); });
}

std::vector<std::string> srcset_addresses(std::string_view srcset) {
    // WHATWG HTML, 4.8.4.2.1: candidates apart by commas; an address may hold commas, but neither begin nor end with
    // one.
    std::vector<std::pair<double, std::string_view>> found;
    std::size_t i = 0;
    while (i < srcset.size()) {
        while (i < srcset.size() && (is_space(srcset[i]) || srcset[i] == ',')) ++i;
        const std::size_t first = i;
        while (i < srcset.size() && !is_space(srcset[i])) ++i;
        std::string_view address = srcset.substr(first, i - first);
        double size = 1;
        if (address.ends_with(',')) {
            while (address.ends_with(',')) address.remove_suffix(1);
        } else {
            const std::size_t end = std::min(srcset.find(',', i), srcset.size());
            const std::string_view descriptor = stripped(srcset.substr(i, end - i));
            std::from_chars(descriptor.data(), descriptor.data() + descriptor.size(), size);
            i = end;
        }
        if (!address.empty()) found.emplace_back(size, address);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> addresses;
    for (const auto& candidate : found) add(addresses, candidate.second);
    return addresses;
}

std::vector<std::string> picture_addresses(const Element& image, const std::vector<std::string>& sources) {
    std::vector<std::string> addresses;
    const auto shown = image.attribute("src");
    if (shown && !is_placeholder(*shown)) add(addresses, *shown);
    for (std::string_view name : kLazy)
        if (const auto value = image.attribute(name)) add(addresses, *value);
    for (std::string_view name : kSets)
        if (const auto value = image.attribute(name))
            for (const std::string& address : srcset_addresses(*value)) add(addresses, address);
    for (const std::string& address : sources) add(addresses, address);
    if (shown) add(addresses, *shown);
    placeholders_last(addresses);
    return addresses;
}

void add_addresses(Picture& picture, const std::vector<std::string>& addresses) {
    for (const std::string& address : addresses) add(picture.candidates, address);
    placeholders_last(picture.candidates);
    picture.address = picture.candidates.empty() ? "" : picture.candidates.front();
}

}  // namespace chancery
