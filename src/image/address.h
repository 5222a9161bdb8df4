// Where a picture's address leads: into the page itself, to a file beside it, or to a network.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

enum class AddressKind : std::uint8_t {
    data,     ///< a data: URL
    file,     ///< a file: relative, from the root ("/media/port.jpg"), or of the page's own site
    network,  ///< another site; nothing is fetched
    nowhere,  ///< empty, a fragment, or a scheme that names no file ("blob:", "javascript:")
};

struct Place {
    AddressKind kind = AddressKind::nowhere;
    std::vector<std::string> paths;  ///< of a file: as it may be called, the likeliest first
};

/// What an address is resolved against.
struct PagePlace {
    std::string_view folder;   ///< of the page; empty: the working folder
    std::string_view root;     ///< of the pages; empty: the page's folder
    std::string_view address;  ///< of the page on its site, absolute, or empty
};

/// Resolves an address as written on the page. Paths are not confined here: World::read_confined() does that after it
/// has resolved links.
Place place_of(std::string_view address, const PagePlace& page);

/// The address as messages show it: at most 80 bytes, the content of data: URLs left out.
std::string shown(std::string_view address);

}  // namespace chancery
