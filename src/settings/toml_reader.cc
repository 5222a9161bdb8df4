#include "settings/toml_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "chancery/text.h"

namespace chancery {
namespace {

/// The largest page of PDF 1.7 (ISO 32000-1, annex C: 14,400 units).
constexpr double kMostPoints = 14400;
/// Ems beyond this are slips of the unit.
constexpr double kMostEms = 100;

bool is_text(const TomlValue& value) { return value.kind == TomlValue::Kind::string; }

struct Unit {
    std::string_view name;
    double points;
};
constexpr std::array kUnits = {Unit{"pt", 1.0}, Unit{"mm", 72 / 25.4}, Unit{"in", 72.0}};

std::string_view units_wanted(Ems ems) {
    switch (ems) {
        case Ems::refused:
            return "units are pt, mm and in";
        case Ems::allowed:
            return "units are pt, mm, in and em";
        case Ems::only:
            return "it is given in em, parts of the style's size";
    }
    return "";
}

std::string_view measure_wanted(Ems ems) {
    return ems == Ems::only ? "a length in em such as \"0.12em\"" : "a length such as \"10.4pt\" or \"28mm\"";
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// The number at the start of `text`, which is cut down to what follows it.
std::optional<double> take_number(std::string_view& text) {
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
    if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
    text = trimmed(std::string_view(rest, static_cast<std::size_t>(end - rest)));
    return number;
}

}  // namespace

std::string_view kind_name(TomlValue::Kind kind) {
    switch (kind) {
        case TomlValue::Kind::string:
            return "a string";
        case TomlValue::Kind::boolean:
            return "true or false";
        case TomlValue::Kind::integer:
            return "an integer";
        case TomlValue::Kind::number:
            return "a number";
        case TomlValue::Kind::date:
            return "a date";
        case TomlValue::Kind::list:
            return "a list";
        case TomlValue::Kind::table:
            return "a table";
    }
    return "";
}

void report_wrong_type(const TomlValue& value, std::string_view key, std::string_view wanted,
                       Diagnostics& diagnostics) {
    diagnostics.report(Code::wrong_type, value.span,
                       fmt::format("`{}` takes {}, not {}", key, wanted, kind_name(value.kind)));
}

std::string hint_for(std::string_view word, const std::vector<std::string>& candidates) {
    constexpr std::size_t kFew = 12;
    if (const std::optional<std::string> near = nearest(word, candidates))
        return fmt::format("did you mean `{}`?", *near);
    if (candidates.empty() || candidates.size() > kFew) return {};
    return fmt::format("there {} {}", candidates.size() == 1 ? "is" : "are", fmt::join(candidates, ", "));
}

std::vector<std::string> comma_parts(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view part = trimmed(text.substr(0, comma));
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

std::optional<std::string> read_text(const TomlValue& value, std::string_view key, Diagnostics& diagnostics) {
    if (is_text(value)) return value.text;
    report_wrong_type(value, key, "a string", diagnostics);
    return std::nullopt;
}

std::optional<bool> read_boolean(const TomlValue& value, std::string_view key, Diagnostics& diagnostics) {
    if (value.kind == TomlValue::Kind::boolean) return value.boolean;
    if (value.from_text && value.text == "true") return true;
    if (value.from_text && value.text == "false") return false;
    report_wrong_type(value, key, "true or false", diagnostics);
    return std::nullopt;
}

std::optional<std::int64_t> read_integer(const TomlValue& value, std::string_view key, std::int64_t least,
                                         std::int64_t most, Diagnostics& diagnostics) {
    std::int64_t number = value.integer;
    if (value.kind != TomlValue::Kind::integer) {
        const char* const end = value.text.data() + value.text.size();
        const auto [rest, error] = std::from_chars(value.text.data(), end, number);
        if (!value.from_text || error != std::errc() || rest != end) {
            report_wrong_type(value, key, "an integer", diagnostics);
            return std::nullopt;
        }
    }
    if (number >= least && number <= most) return number;
    diagnostics.report(Code::wrong_value, value.span,
                       fmt::format("`{}` takes {} to {}, not {}", key, least, most, number));
    return std::nullopt;
}

std::optional<Measure> read_measure(const TomlValue& value, std::string_view key, Ems ems, Diagnostics& diagnostics) {
    const bool bare = value.kind == TomlValue::Kind::integer || value.kind == TomlValue::Kind::number;
    if (!is_text(value) && !bare) {
        report_wrong_type(value, key, measure_wanted(ems), diagnostics);
        return std::nullopt;
    }
    std::string_view unit = trimmed(value.text);
    const std::optional<double> number = take_number(unit);
    if (!number) {
        diagnostics.report(Code::wrong_value, value.span, fmt::format("\"{}\" is not a length", value.text))
            .hint(fmt::format("`{}` takes {}", key, measure_wanted(ems)));
        return std::nullopt;
    }
    const auto known = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return u.name == unit; });
    const bool em = unit == "em" && ems != Ems::refused;
    const bool paper = known != kUnits.end() && ems != Ems::only;
    if (unit.empty() && *number == 0) return Measure{};
    if (!em && !paper) {
        const std::string message = unit.empty() ? fmt::format("`{}` has no unit", key)
                                                 : fmt::format("`{}` does not take the unit \"{}\"", key, unit);
        diagnostics.report(Code::wrong_unit, value.span, message).hint(std::string(units_wanted(ems)));
        return std::nullopt;
    }
    const double most = em ? kMostEms : kMostPoints;
    const double points = em ? *number : *number * known->points;
    if (std::abs(points) > most || (points < 0 && ems != Ems::only)) {
        diagnostics.report(Code::wrong_value, value.span,
                           points < 0 ? fmt::format("`{}` is negative", key)
                                      : fmt::format("`{}` is more than {} {}", key, most, em ? "em" : "pt"));
        return std::nullopt;
    }
    return em ? Measure{{}, *number, true} : Measure{pt(points), 0, false};
}

std::optional<Length> read_length(const TomlValue& value, std::string_view key, Diagnostics& diagnostics) {
    const std::optional<Measure> measure = read_measure(value, key, Ems::refused, diagnostics);
    return measure ? std::optional(measure->length) : std::nullopt;
}

std::optional<Color> parse_hex_color(std::string_view text) {
    if (!text.starts_with('#') || (text.size() != 4 && text.size() != 7)) return std::nullopt;
    const std::size_t digits = text.size() == 7 ? 2 : 1;
    std::array<std::uint8_t, 3> channels{};
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const int high = hex_digit(text[1 + i * digits]);
        const int low = hex_digit(text[i * digits + digits]);
        if (high < 0 || low < 0) return std::nullopt;
        channels[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return Color{channels[0], channels[1], channels[2]};
}

std::optional<Color> read_color(const TomlValue& value, std::string_view key, const std::map<std::string, Color>& names,
                                Diagnostics& diagnostics) {
    if (!is_text(value)) {
        report_wrong_type(value, key, "a colour such as \"#0b2545\" or one of [colors]", diagnostics);
        return std::nullopt;
    }
    if (const std::optional<Color> color = parse_hex_color(value.text)) return color;
    if (value.text.starts_with('#')) {
        diagnostics.report(Code::wrong_value, value.span, fmt::format("\"{}\" is not a colour", value.text))
            .hint("colours are \"#rrggbb\", \"#rgb\" or a name of [colors]");
        return std::nullopt;
    }
    const auto found = names.find(value.text);
    if (found != names.end()) return found->second;
    std::vector<std::string> candidates;
    for (const auto& [name, color] : names) candidates.push_back(name);
    diagnostics.report(Code::unknown_name, value.span, fmt::format("there is no colour `{}`", value.text))
        .hint(hint_for(value.text, candidates));
    return std::nullopt;
}

std::optional<std::size_t> read_choice(const TomlValue& value, std::string_view key,
                                       std::span<const std::string_view> names, std::string_view what,
                                       Diagnostics& diagnostics) {
    const std::optional<std::string> word = read_text(value, key, diagnostics);
    if (!word) return std::nullopt;
    const auto found = std::find(names.begin(), names.end(), *word);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    diagnostics.report(Code::unknown_name, value.span, fmt::format("there is no {} `{}`", what, *word))
        .hint(hint_for(*word, {names.begin(), names.end()}));
    return std::nullopt;
}

std::optional<std::vector<Supplied>> read_texts(const TomlValue& value, std::string_view key,
                                                Diagnostics& diagnostics) {
    std::vector<Supplied> texts;
    if (value.from_text) {
        for (std::string& part : comma_parts(value.text)) texts.push_back({std::move(part), value.span});
        return texts;
    }
    if (value.kind != TomlValue::Kind::list) {
        report_wrong_type(value, key, "a list of strings", diagnostics);
        return std::nullopt;
    }
    for (const TomlValue& item : value.items) {
        if (is_text(item)) {
            texts.push_back({item.text, item.span});
        } else {
            report_wrong_type(item, key, "a list of strings", diagnostics);
        }
    }
    return texts;
}

const TomlEntry* TableReader::entry(std::string_view key) {
    asked_.emplace_back(key);
    return table_.find(key);
}

std::string TableReader::path_of(std::string_view key) const {
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

std::optional<Supplied> TableReader::text(std::string_view key) {
    const TomlEntry* found = entry(key);
    if (!found) return std::nullopt;
    std::optional<std::string> text = read_text(found->value, path_of(key), diagnostics_);
    if (!text) return std::nullopt;
    return Supplied{std::move(*text), found->value.span};
}

std::optional<Supplied> TableReader::needed_text(std::string_view key) {
    const bool there = table_.find(key) != nullptr;
    std::optional<Supplied> found = text(key);
    if (!there) {
        diagnostics_.report(Code::missing_key, table_.span, fmt::format("an entry of [[{}]] has no `{}`", path_, key));
    }
    return found;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
    const TomlEntry* found = entry(key);
    return found ? read_boolean(found->value, path_of(key), diagnostics_) : std::nullopt;
}

std::optional<std::size_t> TableReader::choice(std::string_view key, std::span<const std::string_view> names,
                                               std::string_view what) {
    const TomlEntry* found = entry(key);
    return found ? read_choice(found->value, path_of(key), names, what, diagnostics_) : std::nullopt;
}

std::vector<Supplied> TableReader::texts(std::string_view key) {
    const TomlEntry* found = entry(key);
    if (!found) return {};
    return read_texts(found->value, path_of(key), diagnostics_).value_or(std::vector<Supplied>());
}

const TomlValue* TableReader::table(std::string_view key) {
    const TomlEntry* found = entry(key);
    if (!found) return nullptr;
    if (found->value.kind == TomlValue::Kind::table) return &found->value;
    report_wrong_type(found->value, path_of(key), "a table", diagnostics_);
    return nullptr;
}

std::vector<const TomlValue*> TableReader::tables(std::string_view key) {
    std::vector<const TomlValue*> out;
    const TomlEntry* found = entry(key);
    if (!found) return out;
    const std::string wanted = fmt::format("entries that begin with [[{}]]", path_of(key));
    if (found->value.kind != TomlValue::Kind::list) {
        report_wrong_type(found->value, path_of(key), wanted, diagnostics_);
        return out;
    }
    for (const TomlValue& item : found->value.items) {
        if (item.kind == TomlValue::Kind::table) {
            out.push_back(&item);
        } else {
            report_wrong_type(item, path_of(key), wanted, diagnostics_);
        }
    }
    return out;
}

void TableReader::report_unknown(std::string_view group, const std::vector<std::string>& members) const {
    for (const TomlEntry& entry : table_.entries) {
        if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
        const bool member = std::find(members.begin(), members.end(), entry.key) != members.end();
        diagnostics_.report(Code::unknown_key, entry.key_span, fmt::format("there is no key `{}`", path_of(entry.key)))
            .hint(member ? fmt::format("`{}` is a key of [{}]", entry.key, group) : hint_for(entry.key, asked_));
    }
}

}  // namespace chancery
