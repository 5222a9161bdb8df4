#include "interchange/source_list.h"

#include <algorithm>

#include "world/sha256.h"

namespace chancery::interchange {
namespace {

/// The last parts of a path, as many as say which file it is.
std::string short_name(const std::string& path, std::size_t parts) {
    std::size_t from = path.size();
    for (; parts > 0 && from != 0; --parts) {
        const std::size_t slash = path.rfind('/', from - 1);
        if (slash == std::string::npos) return path;
        from = slash;
    }
    return from == 0 ? path : path.substr(from + 1);
}

}  // namespace

std::size_t SourceList::number_of(SourceId id) {
    const auto known = std::find(ids_.begin(), ids_.end(), id);
    const auto number = static_cast<std::size_t>(known - ids_.begin());
    if (known == ids_.end()) ids_.push_back(id);
    return number;
}

std::vector<SourceOutline> SourceList::outlines() const {
    std::vector<SourceOutline> all;
    for (const SourceId id : ids_) {
        const Source& source = sources_[id];
        const bool outline = !source.sha256.empty();
        const std::size_t parts = id.value >= SourceMap::kTemplateSources ? 2 : 1;
        all.push_back({outline ? source.name : short_name(source.name, parts), source.format,
                       outline ? source.sha256 : sha256_hex(source.text), source.lines});
    }
    return all;
}

}  // namespace chancery::interchange
