// FileWorld::convert_svg: SVG becomes paths in a child process, once for each content. convert_woff2 is its like for
// fonts.
//
// librsvg costs as much to load as a whole brief takes, and a hostile picture may make it run long or fail; in a child
// neither touches us. The result depends on the bytes alone and so is kept under their hash.
#include <string>

#include "chancery/world.h"
#include "world/cache.h"
#include "world/child.h"
#include "world/sha256.h"

namespace chancery {
namespace {

constexpr std::size_t kMostConverted = 16u << 20;
constexpr std::size_t kMostUnpacked = 64u << 20;

/// The first line of what the converter wrote to its standard error, without its name.
std::string reason(std::string_view errors, std::string_view name, std::string_view otherwise) {
    errors = errors.substr(0, errors.find('\n'));
    if (errors.starts_with(name)) errors.remove_prefix(name.size());
    return std::string(errors.empty() ? otherwise : errors);
}

}  // namespace

World::Bytes FileWorld::convert_svg(std::string_view svg) {
    const std::string name = "/svg/" + sha256_hex(svg) + ".paths";
    for (const std::string& folder : {options_.data_folder, options_.cache_folder}) {
        if (folder.empty()) continue;
        Bytes known = read(folder + name, kMostConverted);
        if (known.ok()) return known;
    }
    if (options_.svg_converter.empty()) return {{}, "no SVG converter is built in"};
    ChildLimits limits;
    limits.output_bytes = kMostConverted;
    ChildResult child = run_child({options_.svg_converter}, svg, limits);
    if (!child.problem.empty()) return {{}, "the SVG converter " + child.problem};
    if (child.exit_code != 0)
        return {{}, reason(child.errors, "chancery-svg: ", "is not an SVG picture that can be drawn")};
    if (!options_.cache_folder.empty())
        keep_in_cache(options_.cache_folder + "/svg", options_.cache_folder + name, child.output);
    return {std::move(child.output), {}};
}

World::Bytes FileWorld::convert_woff2(std::string_view font) {
    if (options_.woff2_converter.empty()) return {{}, "no WOFF2 converter is built in"};
    ChildLimits limits;
    limits.output_bytes = kMostUnpacked;
    ChildResult child = run_child({options_.woff2_converter}, font, limits);
    if (!child.problem.empty()) return {{}, "the WOFF2 converter " + child.problem};
    if (child.exit_code != 0) return {{}, reason(child.errors, "chancery-woff2: ", "is not a whole WOFF2 font")};
    return {std::move(child.output), {}};
}

}  // namespace chancery
