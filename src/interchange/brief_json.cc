// A Brief as JSON.
#include <nlohmann/json.hpp>

#include "chancery/interchange.h"
#include "interchange/fields.h"
#include "interchange/names.h"
#include "interchange/source_list.h"
#include "world/sha256.h"

namespace chancery {
namespace {

using interchange::kKind;
using Json = nlohmann::ordered_json;

/// Writes one object. Without `sources` it leaves out where things stood: then equal briefs are equal JSON.
class Writer {
public:
    explicit Writer(interchange::SourceList* sources) : sources_(sources) {}

    template <class T>
    Json object_of(const T& part) const {
        Writer inner(sources_);
        interchange::fields(inner, part);
        return std::move(inner.object_);
    }

    // What interchange::fields() calls.
    template <class T>
    void operator()(std::string_view name, const T& value) {
        write(name, value);
    }
    void language(std::string_view name, const std::string& tag) { write(name, tag); }
    void text(const Text& text) {
        object_["words"] = text.str();
        if (sources_) object_["map"] = map_of(text);
    }
    template <class... Parts>
    void kind(const std::variant<Parts...>& any) {
        std::visit(
            [&]<class Part>(const Part& part) {
                object_["kind"] = kKind<Part>;
                interchange::fields(*this, part);
            },
            any);
    }

private:
    void write(std::string_view name, const std::string& value) {
        if (!value.empty()) object_[std::string(name)] = value;
    }
    template <class T>
    void write(std::string_view name, const std::optional<T>& value) {
        if (value) object_[std::string(name)] = json_of(*value);
    }
    template <class T>
    void write(std::string_view name, const std::vector<T>& values) {
        if (values.empty()) return;
        Json array = Json::array();
        for (const T& value : values) array.push_back(json_of(value));
        object_[std::string(name)] = std::move(array);
    }
    void write(std::string_view name, const Span& span) {
        if (sources_ && span.known()) object_[std::string(name)] = json_of(span);
    }
    template <class T>
    void write(std::string_view name, const T& value) {
        object_[std::string(name)] = json_of(value);
    }

    Json json_of(const Span& span) const { return {sources_->number_of(span.source), span.first, span.last}; }
    Json json_of(const Text& text) const {
        if (!sources_) return text.str();
        return {{"words", text.str()}, {"map", map_of(text)}};
    }
    template <class... Parts>
    Json json_of(const std::variant<Parts...>& any) const {
        Writer inner(sources_);
        inner.kind(any);
        return std::move(inner.object_);
    }
    template <class T>
    Json json_of(const T& value) const {
        if constexpr (std::is_enum_v<T>)
            return interchange::word_of(value);
        else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>)
            return value;
        else
            return object_of(value);
    }

    /// A piece is [origin, its last byte] and, where it has a source, [source, first, last] behind.
    Json map_of(const Text& text) const {
        Json map = Json::array();
        for (const Text::Piece& piece : text.pieces()) {
            Json entry = {interchange::word_of(piece.origin), piece.last};
            if (piece.source.known())
                for (const Json& number : json_of(piece.source)) entry.push_back(number);
            map.push_back(std::move(entry));
        }
        return map;
    }

    interchange::SourceList* sources_;
    Json object_ = Json::object();
};

}  // namespace

std::string to_json(const Brief& brief, const SourceMap& sources) {
    interchange::SourceList list(sources);
    Json object = {{"format", interchange::kBriefFormat}, {"sources", Json::array()}};
    object.update(Writer(&list).object_of(brief));
    for (const interchange::SourceOutline& source : list.outlines())
        object["sources"].push_back({{"name", source.name},
                                     {"format", interchange::word_of(source.format)},
                                     {"sha256", source.sha256},
                                     {"lines", source.lines}});
    return object.dump() + '\n';
}

std::string hash_of(const Brief& brief) { return sha256_hex(Writer(nullptr).object_of(brief).dump()); }

}  // namespace chancery
