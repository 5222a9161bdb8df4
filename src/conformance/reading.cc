#include "conformance/reading.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr std::uint32_t kNoPage = UINT32_MAX;

}  // namespace

int heading_level(TagRole role) {
    return role >= TagRole::H1 && role <= TagRole::H6 ? static_cast<int>(role) - static_cast<int>(TagRole::H1) + 1 : 0;
}

Reading::Reading(const PagedBrief& paged) : paged_(paged), pages_(paged.tags.tags.size(), kNoPage) {
    order_.reserve(paged.tags.tags.size());
    std::vector<TagId> open{TagId{0}};
    while (!open.empty()) {
        const TagId at = open.back();
        open.pop_back();
        order_.push_back(at);
        const std::vector<TagKid>& kids = paged.tags[at].kids;
        for (auto kid = kids.rbegin(); kid != kids.rend(); ++kid)
            if (const auto* child = std::get_if<TagId>(&*kid)) open.push_back(*child);
    }
    for (auto at = order_.rbegin(); at != order_.rend(); ++at) {
        std::uint32_t& page = pages_[at->value];
        for (const TagKid& kid : paged.tags[*at].kids) {
            if (const auto* mark = std::get_if<MarkRef>(&kid)) page = std::min(page, mark->page);
            if (const auto* child = std::get_if<TagId>(&kid)) page = std::min(page, pages_[child->value]);
        }
    }
}

std::optional<std::uint32_t> Reading::page_of(TagId tag) const {
    const std::uint32_t page = pages_[tag.value];
    return page == kNoPage ? std::nullopt : std::optional(page);
}

TagId Reading::around(TagId tag, TagRole role) const {
    while (tag.known() && paged_.tags[tag].role != role) tag = paged_.tags[tag].parent;
    return tag;
}

std::vector<TagId> Reading::kids_of(TagId tag) const {
    std::vector<TagId> kids;
    for (const TagKid& kid : paged_.tags[tag].kids)
        if (const auto* child = std::get_if<TagId>(&kid)) kids.push_back(*child);
    return kids;
}

std::string Reading::words_of(const MarkRef& ref) const {
    const Page& page = paged_.pages[ref.page];
    const Mark& mark = page.marks[ref.mark];
    std::string words;
    for (std::uint32_t i = mark.first; i < mark.last; ++i)
        if (const auto* run = std::get_if<GlyphRun>(&page.items[i]))
            words += run->actual_text ? *run->actual_text : run->text.str();
    static constexpr std::string_view kLineEndHyphen = "\u00AD";
    for (std::size_t at = words.find(kLineEndHyphen); at != std::string::npos; at = words.find(kLineEndHyphen, at))
        words.erase(at, kLineEndHyphen.size());
    return words;
}

std::string Reading::words_of(TagId tag) const {
    std::string words;
    std::vector<TagKid> open{tag};
    while (!open.empty()) {
        const TagKid at = open.back();
        open.pop_back();
        if (const auto* mark = std::get_if<MarkRef>(&at)) words += words_of(*mark);
        const auto* id = std::get_if<TagId>(&at);
        if (!id) continue;
        const std::vector<TagKid>& kids = paged_.tags[*id].kids;
        open.insert(open.end(), kids.rbegin(), kids.rend());
    }
    while (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

}  // namespace chancery
