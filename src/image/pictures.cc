#include <fmt/format.h>

#include <utility>

#include "chancery/document.h"
#include "chancery/image.h"

namespace chancery {

std::optional<PictureId> Pictures::find(std::string_view address) const {
    const auto found = by_address_.find(address);
    if (found == by_address_.end()) return std::nullopt;
    return found->second;
}

PictureId Pictures::add(std::string address, PictureContent content) {
    const PictureId id{static_cast<std::uint32_t>(contents_.size())};
    contents_.push_back(std::move(content));
    by_address_.insert_or_assign(std::move(address), id);
    return id;
}

void Pictures::add(std::string address, PictureId id) { by_address_.insert_or_assign(std::move(address), id); }

std::string address_of(const Picture& picture) {
    if (picture.inline_svg) return fmt::format("svg@{}:{}", picture.span.source.value, picture.span.first);
    if (picture.address.empty() && !picture.candidates.empty()) return picture.candidates.front();
    return picture.address;
}

}  // namespace chancery
