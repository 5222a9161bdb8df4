#include "normalize/address.h"
#include "source/ascii.h"

#include <algorithm>
#include <array>
#include <vector>

namespace chancery {
namespace {

/// The parts of RFC 3986, 3: views into the address.
struct Parts {
    std::string_view scheme, authority, path, query, fragment;
    bool has_authority = false, has_query = false, has_fragment = false;
};

Parts split(std::string_view address) {
    Parts out;
    if (has_scheme(address)) {
        const std::size_t colon = address.find(':');
        out.scheme = address.substr(0, colon);
        address.remove_prefix(colon + 1);
    }
    if (const std::size_t hash = address.find('#'); hash != std::string_view::npos) {
        out.has_fragment = true;
        out.fragment = address.substr(hash + 1);
        address = address.substr(0, hash);
    }
    if (const std::size_t mark = address.find('?'); mark != std::string_view::npos) {
        out.has_query = true;
        out.query = address.substr(mark + 1);
        address = address.substr(0, mark);
    }
    if (address.starts_with("//")) {
        out.has_authority = true;
        const std::size_t end = std::min(address.find('/', 2), address.size());
        out.authority = address.substr(2, end - 2);
        address.remove_prefix(end);
    }
    out.path = address;
    return out;
}

/// RFC 3986, 5.2.4: "." and ".." segments go.
std::string without_dots(std::string_view path) {
    std::vector<std::string_view> segments;
    const bool rooted = path.starts_with('/');
    bool folder = false;
    for (std::size_t i = rooted ? 1 : 0; i <= path.size();) {
        const std::size_t end = std::min(path.find('/', i), path.size());
        const std::string_view segment = path.substr(i, end - i);
        folder = segment == "." || segment == ".." || (segment.empty() && end == path.size());
        if (segment == "..") {
            if (!segments.empty()) segments.pop_back();
        } else if (segment != "." && !(segment.empty() && end == path.size())) {
            segments.push_back(segment);
        }
        i = end + 1;
    }
    std::string out;
    for (const std::string_view segment : segments) {
        if (rooted || !out.empty()) out += '/';
        out += segment;
    }
    if (folder && (rooted || !out.empty())) out += '/';
    return out;
}

std::string merged_path(const Parts& base, std::string_view path) {
    if (path.starts_with('/')) return without_dots(path);
    std::string merged(base.has_authority && base.path.empty() ? "/" : "");
    if (!merged.empty()) return without_dots(merged.append(path));
    const std::size_t slash = base.path.rfind('/');
    const std::string_view folder =
        slash == std::string_view::npos ? std::string_view{} : base.path.substr(0, slash + 1);
    return without_dots(std::string(folder) + std::string(path));
}

bool is_tracking(std::string_view parameter) {
    const std::string_view name = parameter.substr(0, parameter.find('='));
    if (name.starts_with("utm_") || name.starts_with("mc_")) return true;
    constexpr std::array<std::string_view, 12> kNames = {"fbclid", "gclid",  "gclsrc", "dclid",   "msclkid", "igshid",
                                                         "yclid",  "_hsenc", "_hsmi",  "mkt_tok", "wbraid",  "gbraid"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char small = lower(c);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

}  // namespace

bool has_scheme(std::string_view address) {
    if (address.empty() || !is_letter(address.front())) return false;
    for (const char c : address) {
        if (c == ':') return true;
        const bool part = is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if (!part) return false;
    }
    return false;
}

std::string scheme_of(std::string_view address) {
    if (!has_scheme(address)) return {};
    std::string out(address.substr(0, address.find(':')));
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

std::optional<std::string> resolve(std::string_view base_address, std::string_view reference) {
    if (has_scheme(reference)) return std::string(reference);
    const Parts base = split(base_address);
    if (base.scheme.empty() || !base.has_authority) return std::nullopt;
    const Parts other = split(reference);
    std::string out(base.scheme);
    out += "://";
    out += other.has_authority ? other.authority : base.authority;
    if (other.has_authority)
        out += without_dots(other.path);
    else if (other.path.empty())
        out += base.path;
    else
        out += merged_path(base, other.path);
    const bool own_query = other.has_query || other.has_authority || !other.path.empty();
    if (own_query ? other.has_query : base.has_query) {
        out += '?';
        out += own_query ? other.query : base.query;
    }
    if (other.has_fragment) {
        out += '#';
        out += other.fragment;
    }
    return out;
}

std::string without_tracking(std::string_view address) {
    const Parts parts = split(address);
    if (!parts.has_query) return std::string(address);
    std::string kept;
    for (std::size_t i = 0; i <= parts.query.size();) {
        const std::size_t end = std::min(parts.query.find('&', i), parts.query.size());
        const std::string_view parameter = parts.query.substr(i, end - i);
        if (!is_tracking(parameter)) {
            if (!kept.empty()) kept += '&';
            kept += parameter;
        }
        i = end + 1;
    }
    const std::size_t mark = address.find('?');
    std::string out(address.substr(0, mark));
    if (!kept.empty()) out += '?' + kept;
    if (parts.has_fragment) out += '#' + std::string(parts.fragment);
    return out;
}

bool same_page(std::string_view a, std::string_view b) {
    const auto page = [](std::string_view address) {
        address = address.substr(0, address.find('#'));
        while (address.ends_with('/')) address.remove_suffix(1);
        return address;
    };
    return page(a) == page(b);
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::string shown_address(std::string_view address) {
    for (const std::string_view scheme : {"https://", "http://"})
        if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
    while (address.ends_with('/')) address.remove_suffix(1);
    return std::string(address);
}

}  // namespace chancery
