#include "chancery/role.h"

#include <array>
#include <utility>

namespace chancery {
namespace {

constexpr std::array kRoles = {
    Role::key_points, Role::overview, Role::pillar, Role::looking_forward, Role::news,
    Role::section,    Role::notes,    Role::about,  Role::contact,         Role::about_this_brief,
};

}  // namespace

std::string_view name_of(Role role) {
    switch (role) {
        case Role::key_points:
            return "key_points";
        case Role::overview:
            return "overview";
        case Role::pillar:
            return "pillar";
        case Role::looking_forward:
            return "looking_forward";
        case Role::news:
            return "news";
        case Role::section:
            return "section";
        case Role::notes:
            return "notes";
        case Role::about:
            return "about";
        case Role::contact:
            return "contact";
        case Role::about_this_brief:
            return "about_this_brief";
    }
    return "";
}

std::optional<Role> role_named(std::string_view name) {
    for (Role role : kRoles)
        if (name_of(role) == name) return role;
    return std::nullopt;
}

std::span<const Role> all_roles() { return kRoles; }

}  // namespace chancery
