#include "diag/located_json.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "chancery/text.h"
#include "diag/render.h"

namespace chancery {
namespace {

using Json = nlohmann::ordered_json;

bool valid_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t lead = at;
        next_code_point(bytes, at);
        if (static_cast<unsigned char>(bytes[lead]) >= 0x80 && at == lead + 1) return false;  // a byte stood alone
    }
    return true;
}

Json json_of(std::string_view text) {
    if (valid_utf8(text)) return text;
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string digits;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        digits += kDigits[byte >> 4];
        digits += kDigits[byte & 15];
    }
    return {{"bytes", digits}};
}

Json json_of(Position position) { return {position.line, position.column}; }

/// Reads members of one object; the first that is missing or of another kind makes the whole of it damaged.
class Members {
public:
    explicit Members(const Json& object) : object_(object), whole_(object.is_object()) {}

    bool whole() const { return whole_; }
    bool has(const char* name) const { return whole_ && object_.contains(name); }
    const Json& at(const char* name) {
        if (has(name)) return object_[name];
        whole_ = false;
        return nothing_;
    }

    std::string text(const char* name) { return text(at(name)); }
    std::string text(const Json& value) {
        if (const auto* plain = value.get_ptr<const Json::string_t*>()) return *plain;
        const Json* digits = value.is_object() && value.contains("bytes") ? &value["bytes"] : nullptr;
        const auto* hex = digits ? digits->get_ptr<const Json::string_t*>() : nullptr;
        whole_ = whole_ && hex && hex->size() % 2 == 0;
        return whole_ ? bytes(*hex) : std::string();
    }
    bool flag(const char* name) {
        const Json& value = at(name);
        whole_ = whole_ && value.is_boolean();
        return whole_ && value.get<bool>();
    }
    std::uint32_t number(const Json& value, std::uint32_t least) {
        const auto* number = value.get_ptr<const Json::number_unsigned_t*>();
        whole_ = whole_ && number && *number >= least && *number <= UINT32_MAX;
        return whole_ ? static_cast<std::uint32_t>(*number) : least;
    }
    Position position(const char* name) {
        const Json& value = at(name);
        whole_ = whole_ && value.is_array() && value.size() == 2;
        return whole_ ? Position{number(value[0], 1), number(value[1], 1)} : Position{};
    }
    std::vector<std::string> texts(const char* name) {
        const Json& value = at(name);
        whole_ = whole_ && value.is_array();
        std::vector<std::string> all;
        for (std::size_t i = 0; whole_ && i < value.size(); ++i) all.push_back(text(value[i]));
        return all;
    }
    void require(bool holds) { whole_ = whole_ && holds; }

private:
    std::string bytes(std::string_view hex) {
        std::string all;
        for (std::size_t at = 0; at < hex.size(); at += 2) {
            unsigned byte = 0;
            const char* const end = hex.data() + at + 2;
            const auto [stop, error] = std::from_chars(hex.data() + at, end, byte, 16);
            whole_ = whole_ && error == std::errc() && stop == end;
            all += static_cast<char>(byte);
        }
        return all;
    }

    const Json& object_;
    const Json nothing_;
    bool whole_;
};

std::optional<Severity> severity_named(std::string_view name) {
    for (const Severity severity : {Severity::note, Severity::warning, Severity::error})
        if (name_of(severity) == name) return severity;
    return std::nullopt;
}

std::optional<LocatedDiagnostic::Place> place_of(const Json& object) {
    Members members(object);
    LocatedDiagnostic::Place place;
    place.first = members.position("first");
    place.last = members.position("last");
    place.line.text = members.text("line");
    place.line.cut_before = members.flag("cut_before");
    place.line.cut_after = members.flag("cut_after");
    const Json& meant = members.at("meant");
    members.require(meant.is_array() && meant.size() == 2);
    if (!members.whole()) return std::nullopt;
    place.line.first = members.number(meant[0], 0);
    place.line.last = members.number(meant[1], 0);
    members.require(place.line.first <= place.line.last && place.line.last <= place.line.text.size());
    return members.whole() ? std::optional(std::move(place)) : std::nullopt;
}

}  // namespace

Json json_of(const LocatedDiagnostic& diagnostic) {
    Json object = {{"code", entry(diagnostic.code).id}, {"severity", name_of(diagnostic.severity)}};
    object["file"] = json_of(diagnostic.file);
    object["message"] = json_of(diagnostic.message);
    object["label"] = json_of(diagnostic.label);
    object["hint"] = json_of(diagnostic.hint);
    Json& notes = object["notes"] = Json::array();
    for (const std::string& note : diagnostic.notes) notes.push_back(json_of(note));
    if (!diagnostic.place) return object;
    const Vicinity& line = diagnostic.place->line;
    object["place"] = {{"first", json_of(diagnostic.place->first)},
                       {"last", json_of(diagnostic.place->last)},
                       {"line", json_of(line.text)},
                       {"cut_before", line.cut_before},
                       {"cut_after", line.cut_after},
                       {"meant", {line.first, line.last}}};
    return object;
}

std::optional<LocatedDiagnostic> located_of(const Json& object) {
    Members members(object);
    LocatedDiagnostic diagnostic;
    const std::optional<Code> code = find_code(members.text("code"));
    const std::optional<Severity> severity = severity_named(members.text("severity"));
    if (!code || !severity) return std::nullopt;
    diagnostic.code = *code;
    diagnostic.severity = *severity;
    diagnostic.file = members.text("file");
    diagnostic.message = members.text("message");
    diagnostic.label = members.text("label");
    diagnostic.hint = members.text("hint");
    diagnostic.notes = members.texts("notes");
    if (members.has("place")) {
        diagnostic.place = place_of(object["place"]);
        members.require(diagnostic.place.has_value());
    }
    return members.whole() ? std::optional(std::move(diagnostic)) : std::nullopt;
}

std::string to_json(const std::vector<LocatedDiagnostic>& diagnostics) {
    Json all = Json::array();
    for (const LocatedDiagnostic& diagnostic : diagnostics) all.push_back(json_of(diagnostic));
    return all.dump();
}

std::optional<std::vector<LocatedDiagnostic>> from_json(std::string_view json) {
    const Json list = Json::parse(json, nullptr, false);
    if (!list.is_array()) return std::nullopt;
    std::vector<LocatedDiagnostic> all;
    for (const Json& object : list) {
        std::optional<LocatedDiagnostic> diagnostic = located_of(object);
        if (!diagnostic) return std::nullopt;
        all.push_back(*std::move(diagnostic));
    }
    return all;
}

}  // namespace chancery
