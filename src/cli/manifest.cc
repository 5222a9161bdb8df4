#include "cli/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "cli/session.h"

namespace chancery::cli {
namespace {

using Json = nlohmann::ordered_json;

/// The options that a line may give, and how.
enum class Shape : std::uint8_t { text, list, table, flag };
struct SettingEntry {
    std::string_view name;
    Shape shape;
};
constexpr std::array kSettings = {
    SettingEntry{"template", Shape::text}, SettingEntry{"lang", Shape::text},      SettingEntry{"url", Shape::text},
    SettingEntry{"root", Shape::text},     SettingEntry{"font-path", Shape::list}, SettingEntry{"mute", Shape::list},
    SettingEntry{"meta", Shape::table},    SettingEntry{"set", Shape::table},      SettingEntry{"strict", Shape::flag},
};
const std::vector<std::string> kMembers = {"input", "output", "settings"};

std::vector<std::string> setting_names() {
    std::vector<std::string> names;
    for (const SettingEntry& entry : kSettings) names.emplace_back(entry.name);
    return names;
}

/// Text, number or truth as the command line has it.
std::optional<std::string> plain(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number() || value.is_boolean()) return value.dump();
    return std::nullopt;
}

/// A line of a manifest being read.
class LineReader {
public:
    LineReader(std::string place, const CommandLine& line) : place_(std::move(place)), line_(line) {}

    std::variant<ManifestEntry, UsageError> read(std::string_view text) {
        Json object;
        try {
            object = Json::parse(text);
        } catch (const Json::parse_error& error) {
            return wrong(fmt::format("no JSON from column {} on", error.byte), "");
        }
        if (!object.is_object()) return wrong("a line is one JSON object", R"({"input": "page.html"})");
        ManifestEntry entry;
        for (const auto& [key, value] : object.items())
            if (std::optional<UsageError> error = take(key, value, entry)) return *error;
        if (entry.input.empty()) return wrong("there is no \"input\"", "");
        auto given = given_settings(line_);
        if (const UsageError* error = std::get_if<UsageError>(&given)) return wrong(error->message, error->hint);
        entry.given = std::get<Given>(std::move(given));
        entry.given.name = place_;
        return entry;
    }

private:
    UsageError wrong(const std::string& message, const std::string& hint) const {
        return {fmt::format("{}: {}", place_, message), hint};
    }

    std::optional<UsageError> take(const std::string& key, const Json& value, ManifestEntry& entry) {
        if (key == "settings" && value.is_object()) {
            for (const auto& [name, setting] : value.items())
                if (std::optional<UsageError> error = take_setting(name, setting)) return error;
            return std::nullopt;
        }
        if ((key == "input" || key == "output") && value.is_string()) {
            (key == "input" ? entry.input : entry.output.emplace()) = value.get<std::string>();
            return std::nullopt;
        }
        if (std::find(kMembers.begin(), kMembers.end(), key) == kMembers.end())
            return wrong(fmt::format("there is no member \"{}\"", key), did_you_mean(key, kMembers));
        return wrong(fmt::format("\"{}\" is {}", key, key == "settings" ? "an object" : "a text"), "");
    }

    std::optional<UsageError> take_setting(const std::string& name, const Json& value) {
        const auto entry =
            std::find_if(kSettings.begin(), kSettings.end(), [&](const SettingEntry& one) { return one.name == name; });
        if (entry == kSettings.end())
            return wrong(fmt::format("there is no setting \"{}\"", name), did_you_mean(name, setting_names()));
        std::vector<std::string>& values = line_.options[name];
        switch (entry->shape) {
            case Shape::text:
                values.clear();  // a line's own value stands before the command's
                if (value.is_string()) return values.push_back(value.get<std::string>()), std::nullopt;
                return wrong(fmt::format("\"{}\" is a text", name), "");
            case Shape::flag:
                if (value.is_boolean()) {
                    if (!value.get<bool>()) line_.options.erase(name);
                    return std::nullopt;
                }
                return wrong(fmt::format("\"{}\" is true or false", name), "");
            case Shape::list:
                for (const Json& one : value.is_array() ? value : Json::array({value})) {
                    if (!one.is_string()) return wrong(fmt::format("\"{}\" is a list of texts", name), "");
                    values.push_back(one.get<std::string>());
                }
                return std::nullopt;
            case Shape::table:
                if (!value.is_object()) return wrong(fmt::format("\"{}\" is an object", name), "");
                for (const auto& [key, one] : value.items()) {
                    const std::optional<std::string> text = plain(one);
                    if (!text) return wrong(fmt::format("\"{}\" of \"{}\" is a text or a number", key, name), "");
                    values.push_back(key + "=" + *text);
                }
                return std::nullopt;
        }
        return std::nullopt;
    }

    std::string place_;
    CommandLine line_;
};

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

std::variant<std::vector<ManifestEntry>, UsageError> read_manifest(std::string_view text, const std::string& name,
                                                                   const CommandLine& line) {
    std::vector<ManifestEntry> entries;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::string_view one = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), one.size() + 1));
        ++number;
        if (is_blank(one)) continue;
        auto entry = LineReader(fmt::format("{}:{}", name, number), line).read(one);
        if (const UsageError* error = std::get_if<UsageError>(&entry)) return *error;
        entries.push_back(std::get<ManifestEntry>(std::move(entry)));
    }
    if (entries.empty())
        return UsageError{fmt::format("{} names no page", name), R"({"input": "page.html"} on a line)"};
    return entries;
}

}  // namespace chancery::cli
