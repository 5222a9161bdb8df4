// Rules about links.
#include <fmt/format.h>

#include "conformance/rules.h"

namespace chancery {
namespace {

template <class Visit>
void each_link(const PagedBrief& paged, Visit&& visit) {
    for (std::uint32_t p = 0; p < paged.pages.size(); ++p)
        for (std::uint32_t l = 0; l < paged.pages[p].links.size(); ++l) visit(p, l, paged.pages[p].links[l]);
}

}  // namespace

void check_link_tags(Inspection& at) {
    std::vector<std::vector<int>> held(at.paged.pages.size());
    for (std::size_t p = 0; p < held.size(); ++p) held[p].assign(at.paged.pages[p].links.size(), 0);
    for (const TagId tag : at.reading.order())
        for (const TagKid& kid : at.reading[tag].kids)
            if (const auto* link = std::get_if<LinkRef>(&kid); link && at.reading[tag].role == TagRole::Link &&
                                                               at.paged.pages[link->page].links[link->link].tag == tag)
                ++held[link->page][link->link];
    each_link(at.paged, [&](std::uint32_t page, std::uint32_t number, const LinkArea& link) {
        const Span span = link.tag.known() ? at.reading[link.tag].span : Span();
        if (!at.expect(held[page][number] == 1))
            at.broken(page, span, fmt::format("the link \"{}\" is not held by one Link", link.description));
    });
}

void check_link_descriptions(Inspection& at) {
    each_link(at.paged, [&](std::uint32_t page, std::uint32_t, const LinkArea& link) {
        const Span span = link.tag.known() ? at.reading[link.tag].span : Span();
        if (!at.expect(visible_characters(link.description) > 0)) at.broken(page, span, "a link has no description");
    });
}

void check_link_targets(Inspection& at) {
    each_link(at.paged, [&](std::uint32_t page, std::uint32_t, const LinkArea& link) {
        const auto* address = std::get_if<std::string>(&link.target);
        const bool leads =
            address ? !address->empty() : std::get<std::uint32_t>(link.target) < at.paged.destinations.size();
        const Span span = link.tag.known() ? at.reading[link.tag].span : Span();
        if (!at.expect(leads)) at.broken(page, span, fmt::format("the link \"{}\" leads nowhere", link.description));
    });
}

}  // namespace chancery
