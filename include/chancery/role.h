// Role: what a section of a brief is for.
//
// Found by normalize() from the vocabulary of the template; named in settings, templates and dumps.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace chancery {

enum class Role : std::uint8_t {
    key_points,
    overview,
    pillar,  ///< one numbered pillar, recommendation, step or priority
    looking_forward,
    news,     ///< news of the organisation itself: heading, paragraphs, meetings
    section,  ///< any other section of the page, under its own heading
    notes,    ///< references, sources, methodology
    about,    ///< about the organisation, as the page has it
    contact,
    about_this_brief,  ///< made from the template: the page's title and address, the brand's contact and legal line
};

/// "key_points", as settings, templates and dumps write it.
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);
/// Every role, in the order above.
std::span<const Role> all_roles();

}  // namespace chancery
