// A Brief from JSON. Nothing is believed: every number is looked at before it is used, and the first thing that is
// wrong is reported with its place in the object.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "chancery/diagnostic.h"
#include "chancery/interchange.h"
#include "chancery/limits.h"
#include "interchange/fields.h"
#include "interchange/names.h"
#include "interchange/source_list.h"
#include "source/language_tag.h"

namespace chancery {
namespace {

using interchange::kKind;
using Json = nlohmann::json;

/// What all objects of one JSON share.
struct Reading {
    std::vector<SourceId> sources;
    std::string path;     ///< a JSON pointer (RFC 6901) to where the reader is
    std::string problem;  ///< the first one

    void fail(std::string_view what) {
        if (problem.empty()) problem = fmt::format("`{}` {}", path.empty() ? "/" : path, what);
    }
};

/// Adds a step to the path for as long as it lives.
class Step {
public:
    Step(Reading& reading, std::string_view name) : reading_(reading), length_(reading.path.size()) {
        reading.path += '/';
        reading.path += name;
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    ~Step() { reading_.path.resize(length_); }

private:
    Reading& reading_;
    std::size_t length_;
};

/// Reads the members of one object. What is not there keeps its default.
class Reader {
public:
    Reader(const Json& object, Reading& reading) : object_(object), reading_(reading) {
        if (!object.is_object()) reading.fail("is not an object");
    }

    // What interchange::fields() calls.
    template <class T>
    void operator()(std::string_view name, T& value) {
        if (const Json* member = find(name)) {
            const Step step(reading_, name);
            read(*member, value);
        }
    }
    void language(std::string_view name, std::string& tag) {
        (*this)(name, tag);
        const Step step(reading_, name);
        if (!tag.empty() && !is_language_tag(tag)) reading_.fail("is no language tag");
    }
    void text(Text& text) { read_text(object_, text); }
    template <class... Parts>
    void kind(std::variant<Parts...>& any) {
        const Json* member = find("kind");
        const std::string word = member && member->is_string() ? member->get<std::string>() : std::string();
        const auto is = [&]<class Part>(std::type_identity<Part>) {
            if (kKind<Part> != word) return false;
            Part part;
            interchange::fields(*this, part);
            any = std::move(part);
            return true;
        };
        if (!(is(std::type_identity<Parts>{}) || ...)) reading_.fail(fmt::format("has no kind \"{}\"", word));
    }

private:
    const Json* find(std::string_view name) const {
        if (!object_.is_object()) return nullptr;
        const auto member = object_.find(name);
        return member == object_.end() ? nullptr : &*member;
    }

    void read(const Json& json, std::string& value) {
        if (!json.is_string()) return reading_.fail("is not a string");
        value = json.get<std::string>();
    }
    void read(const Json& json, bool& value) {
        if (!json.is_boolean()) return reading_.fail("is neither true nor false");
        value = json.get<bool>();
    }
    template <class T>
    requires std::is_integral_v<T>
    void read(const Json& json, T& value) {
        if (!json.is_number_integer()) return reading_.fail("is not a whole number");
        const auto number = json.get<std::int64_t>();
        const bool too_large = json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{INT64_MAX};
        if (too_large || !std::in_range<T>(number)) return reading_.fail("is out of range");
        value = static_cast<T>(number);
    }
    template <class T>
    requires std::is_enum_v<T>
    void read(const Json& json, T& value) {
        const std::string word = json.is_string() ? json.get<std::string>() : std::string();
        const std::optional<T> named = interchange::value_named<T>(word);
        if (!named) return reading_.fail(fmt::format("can't be \"{}\"", word));
        value = *named;
    }
    template <class T>
    void read(const Json& json, std::optional<T>& value) {
        read(json, value.emplace());
    }
    template <class T>
    void read(const Json& json, std::vector<T>& values) {
        if (!json.is_array()) return reading_.fail("is not an array");
        for (std::size_t i = 0; i < json.size() && reading_.problem.empty(); ++i) {
            const Step step(reading_, fmt::to_string(i));
            read(json[i], values.emplace_back());
        }
    }
    void read(const Json& json, Span& span) { span = span_at(json, 0); }
    void read(const Json& json, Text& text) { Reader(json, reading_).text(text); }
    template <class... Parts>
    void read(const Json& json, std::variant<Parts...>& any) {
        Reader(json, reading_).kind(any);
    }
    template <class T>
    requires std::is_class_v<T>
    void read(const Json& json, T& part) {
        Reader inner(json, reading_);
        interchange::fields(inner, part);
    }

    std::uint32_t number_at(const Json& array, std::size_t index) {
        std::uint32_t number = 0;
        if (index >= array.size())
            reading_.fail("is too short");
        else
            read(array[index], number);
        return number;
    }

    /// [source, first, last] from `index` on.
    Span span_at(const Json& array, std::size_t index) {
        if (!array.is_array()) return reading_.fail("is not an array"), Span{};
        const std::uint32_t source = number_at(array, index);
        Span span{{}, number_at(array, index + 1), number_at(array, index + 2)};
        if (span.first > span.last) reading_.fail("ends before it begins");
        if (source >= reading_.sources.size())
            reading_.fail("names a source that is not listed");
        else
            span.source = reading_.sources[source];
        return span;
    }

    void read_text(const Json& json, Text& text) {
        Reader members(json, reading_);
        std::string words;
        members("words", words);
        const Json* map = members.find("map");
        if (!map || !map->is_array()) return reading_.fail("has no map");
        const Step step(reading_, "map");
        std::uint32_t at = 0;
        for (std::size_t i = 0; i < map->size() && reading_.problem.empty(); ++i) {
            const Step entry(reading_, fmt::to_string(i));
            at = add_piece((*map)[i], words, at, text);
        }
        if (at != words.size()) reading_.fail("does not cover the words");
    }

    /// Appends the words from `at` to the piece's end and gives that end.
    std::uint32_t add_piece(const Json& json, const std::string& words, std::uint32_t at, Text& text) {
        if (!json.is_array() || json.size() < 2) return reading_.fail("is not a piece of a map"), at;
        Text::Origin origin = Text::Origin::copied;
        {
            const Step step(reading_, "0");
            read(json[0], origin);
        }
        const std::uint32_t last = number_at(json, 1);
        const Span source = json.size() > 2 ? span_at(json, 2) : Span{};
        const auto starts_character = [&](std::size_t byte) {
            return byte == words.size() || (static_cast<unsigned char>(words[byte]) & 0xC0) != 0x80;
        };
        if (last <= at || last > words.size() || !starts_character(last))
            return reading_.fail("does not lie within the words"), at;
        if (origin == Text::Origin::copied && source.size() != last - at)
            return reading_.fail("is copied, and not as long as its source"), at;
        text.append(std::string_view(words).substr(at, last - at), source, origin);
        return last;
    }

    const Json& object_;
    Reading& reading_;
};

/// Adds what the JSON says of the sources that its spans name.
void list_sources(const Json& object, Reading& reading, SourceMap& sources) {
    const auto list = object.find("sources");
    if (list == object.end() || !list->is_array()) return reading.fail("has no list of sources");
    const Step step(reading, "sources");
    for (std::size_t i = 0; i < list->size() && reading.problem.empty(); ++i) {
        const Step entry(reading, fmt::to_string(i));
        Reader reader((*list)[i], reading);
        Source source;
        reader("name", source.name);
        reader("format", source.format);
        reader("sha256", source.sha256);
        reader("lines", source.lines);
        if (source.lines.empty() || source.lines.front() != 0 ||
            !std::is_sorted(source.lines.begin(), source.lines.end()))
            return reading.fail("has no right list of line starts");
        reading.sources.push_back(sources.add_outline(std::move(source)));
    }
}

}  // namespace

std::optional<Brief> brief_of_json(SourceMap& sources, SourceId json, const Limits& limits, Diagnostics& diagnostics) {
    // Objects of a brief nest two deep for each block; more is hostile.
    const int most_depth = static_cast<int>(8 * limits.block_depth + 32);
    bool too_deep = false;
    const auto watch_depth = [&](int depth, Json::parse_event_t, Json&) {
        too_deep = too_deep || depth > most_depth;
        return !too_deep;
    };
    const auto refuse = [&](const std::string& problem) -> std::optional<Brief> {
        diagnostics.report(Code::brief_json_invalid, Span{json, 0, 0}, problem)
            .hint("docs/brief.schema.json describes what is read");
        return std::nullopt;
    };
    Json object;
    try {
        object = Json::parse(sources[json].text, watch_depth);
    } catch (const Json::parse_error& error) {
        if (too_deep) return refuse("`/` nests too deep");
        const auto at =
            static_cast<std::uint32_t>(std::min(error.byte == 0 ? 0 : error.byte - 1, sources[json].text.size()));
        diagnostics.report(Code::brief_json_invalid, Span{json, at, at}, "this is not JSON");
        return std::nullopt;
    }
    Reading reading;
    Brief brief;
    if (too_deep) {
        reading.fail("nests too deep");
    } else if (!object.is_object() || object.value("format", Json()) != interchange::kBriefFormat) {
        reading.fail(fmt::format("is not an object of the format \"{}\"", interchange::kBriefFormat));
    } else {
        list_sources(object, reading, sources);
        Reader reader(object, reading);
        interchange::fields(reader, brief);
        if (reading.problem.empty())
            if (const std::optional<std::string> wrong = check(brief)) reading.fail("is no brief: " + *wrong);
    }
    if (!reading.problem.empty()) return refuse(reading.problem);
    return brief;
}

}  // namespace chancery
