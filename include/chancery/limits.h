// Limits: a bound for each resource that an input can ask for, and the token by which a run is stopped.
//
// Every stage takes it. Going over a bound is a diagnostic that names the bound; nothing else happens to the rest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>

namespace chancery {

struct Limits {
    std::size_t source_bytes = 64u << 20;      ///< bytes of a page: a saved page with inlined pictures has a few MB
    std::size_t elements = 1'000'000;          ///< elements of a page
    std::size_t element_depth = 4096;          ///< nesting of elements; deeper ones are taken as their parent's content
    std::size_t block_depth = 16;              ///< nesting of lists, quotes and tables; deeper ones are flattened
    std::size_t attributes = 256;              ///< attributes of one element (libxml2 is quadratic in them)
    std::size_t table_cells = 100'000;         ///< cells of one table, spans multiplied out
    std::size_t picture_bytes = 64u << 20;     ///< bytes of one picture file
    std::size_t picture_pixels = 100'000'000;  ///< width times height of one picture
    std::size_t pictures = 2'000;              ///< pictures of one page
    std::size_t paths = 200'000;               ///< path segments of one vector picture
    std::size_t pages = 5'000;                 ///< pages of one brief
    std::size_t settings_bytes = 1u << 20;     ///< bytes of a settings file or template
    std::size_t font_bytes = 64u << 20;        ///< bytes of one font file
    std::size_t diagnostics_per_code = 50;     ///< of one code in one source

    std::stop_token stop;  ///< asked between units of work; a stopped run writes nothing
};

}  // namespace chancery
