#include "image/address.h"

#include <algorithm>
#include <filesystem>

#include "chancery/text.h"
#include "image/data_url.h"
#include "source/ascii.h"

namespace chancery {
namespace {

constexpr bool is_scheme_character(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

/// The scheme of an absolute address in lower case, without its colon; empty where there is none (RFC 3986, 3.1). One
/// letter is a drive of Windows, not a scheme.
std::string scheme_of(std::string_view address) {
    if (address.empty() || !is_letter(address[0])) return {};
    const std::size_t colon = address.find(':');
    if (colon == std::string_view::npos || colon < 2) return {};
    std::string scheme(address.substr(0, colon));
    if (!std::all_of(scheme.begin(), scheme.end(), is_scheme_character)) return {};
    return lowered(scheme);
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// The host of "//host/path" and the path that is left; "www." makes no other site.
struct HostAndPath {
    std::string_view host, path;
};
HostAndPath split_host(std::string_view address) {
    const std::size_t slashes = address.find("//");
    if (slashes == std::string_view::npos) return {};
    address.remove_prefix(slashes + 2);
    const std::size_t end = std::min(address.find_first_of("/?#"), address.size());
    std::string_view host = address.substr(0, end);
    if (host.starts_with("www.")) host.remove_prefix(4);
    return {host, address.substr(end)};
}

std::string joined(std::string_view folder, std::string_view path) {
    return (std::filesystem::path(folder) / std::filesystem::path(path)).lexically_normal().generic_string();
}

/// The names that a file may have gone by when it was saved: without query, decoded; with its query in the name, as
/// wget saves it; as written.
std::vector<std::string> file_names(std::string_view path) {
    path = path.substr(0, path.find('#'));
    const std::string_view plain = path.substr(0, path.find('?'));
    std::vector<std::string> names;
    if (plain.empty()) return names;
    for (const std::string& name : {url_decoded(plain), url_decoded(path), std::string(plain)}) {
        const bool possible = !name.empty() && name.find('\0') == std::string::npos;
        if (possible && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

Place file_place(std::string_view folder, std::string_view path) {
    Place place;
    for (const std::string& name : file_names(path)) place.paths.push_back(joined(folder, name));
    if (!place.paths.empty()) place.kind = AddressKind::file;
    return place;
}

Place from_root(std::string_view path, const PagePlace& page) {
    while (path.starts_with('/')) path.remove_prefix(1);
    return file_place(page.root.empty() ? page.folder : page.root, path);
}

}  // namespace

Place place_of(std::string_view address, const PagePlace& page) {
    address = trimmed(address);
    const std::string scheme = scheme_of(address);
    if (scheme == "data") return {AddressKind::data, {}};
    if (scheme == "http" || scheme == "https" || address.starts_with("//")) {
        const HostAndPath picture = split_host(address);
        const bool own_site = !page.address.empty() && picture.host == split_host(page.address).host;
        Place place = own_site ? from_root(picture.path, page) : Place();
        place.kind = AddressKind::network;
        return place;
    }
    if (scheme == "file") return from_root(split_host(address).path, page);
    if (!scheme.empty()) return {};
    if (address.starts_with('/')) return from_root(address, page);
    return file_place(page.folder, address);
}

std::string shown(std::string_view address) {
    constexpr std::size_t kMostBytes = 80;
    address = trimmed(address);
    if (is_data_url(address))
        return std::string(address.substr(0, std::min<std::size_t>(address.find(','), 40))) + ",...";
    if (address.size() <= kMostBytes) return std::string(address);
    std::size_t end = kMostBytes - 3;
    while (end > 0 && (static_cast<unsigned char>(address[end]) & 0xc0) == 0x80) --end;  // whole characters only
    return std::string(address.substr(0, end)) + "...";
}

}  // namespace chancery
