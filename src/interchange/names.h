// The words of JSON for the values of enumerations.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "chancery/brief.h"

namespace chancery::interchange {

template <class Enum>
struct Names;

template <>
struct Names<Text::Origin> {
    static constexpr std::array kAll = {
        std::pair{Text::Origin::copied, std::string_view("copied")},
        std::pair{Text::Origin::decoded, std::string_view("decoded")},
        std::pair{Text::Origin::collapsed, std::string_view("collapsed")},
        std::pair{Text::Origin::case_changed, std::string_view("case_changed")},
        std::pair{Text::Origin::supplied, std::string_view("supplied")},
        std::pair{Text::Origin::label, std::string_view("label")},
        std::pair{Text::Origin::computed, std::string_view("computed")},
    };
};
template <>
struct Names<ListStyle> {
    static constexpr std::array kAll = {
        std::pair{ListStyle::bullet, std::string_view("bullet")},
        std::pair{ListStyle::decimal, std::string_view("decimal")},
        std::pair{ListStyle::lower_alpha, std::string_view("lower_alpha")},
        std::pair{ListStyle::upper_alpha, std::string_view("upper_alpha")},
        std::pair{ListStyle::lower_roman, std::string_view("lower_roman")},
        std::pair{ListStyle::upper_roman, std::string_view("upper_roman")},
        std::pair{ListStyle::none, std::string_view("none")},
    };
};
template <>
struct Names<TableCell::Scope> {
    static constexpr std::array kAll = {
        std::pair{TableCell::Scope::none, std::string_view("none")},
        std::pair{TableCell::Scope::row, std::string_view("row")},
        std::pair{TableCell::Scope::column, std::string_view("column")},
    };
};
template <>
struct Names<Description::From> {
    static constexpr std::array kAll = {
        std::pair{Description::From::page, std::string_view("page")},
        std::pair{Description::From::author, std::string_view("author")},
        std::pair{Description::From::neutral, std::string_view("neutral")},
    };
};
template <>
struct Names<SourceFormat> {
    static constexpr std::array kAll = {
        std::pair{SourceFormat::html, std::string_view("html")},
        std::pair{SourceFormat::text, std::string_view("text")},
        std::pair{SourceFormat::toml, std::string_view("toml")},
        std::pair{SourceFormat::json, std::string_view("json")},
    };
};

template <class Enum>
constexpr std::string_view word_of(Enum value) {
    for (const auto& [known, name] : Names<Enum>::kAll)
        if (known == value) return name;
    return {};
}
inline std::string_view word_of(Role role) { return name_of(role); }

template <class Enum>
constexpr std::optional<Enum> value_named(std::string_view word) {
    for (const auto& [known, name] : Names<Enum>::kAll)
        if (name == word) return known;
    return std::nullopt;
}
template <>
inline std::optional<Role> value_named<Role>(std::string_view word) {
    return role_named(word);
}

}  // namespace chancery::interchange
