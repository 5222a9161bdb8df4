// A Brief as JSON.
//
// Written straight into one string: every brief that is made is hashed in this form, and a tree of values between the
// brief and its text costs four times as much.
#include <charconv>
#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include "chancery/interchange.h"
#include "interchange/fields.h"
#include "interchange/names.h"
#include "interchange/source_list.h"
#include "world/sha256.h"

namespace chancery {
namespace {

using interchange::kKind;

/// A string of JSON (RFC 8259, 7), escaped where it must be.
void append_string(std::string& out, std::string_view words) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    for (const char c : words) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && c != '"' && c != '\\') {
            out += c;
            continue;
        }
        out += '\\';
        switch (c) {
            case '\b':
                out += 'b';
                break;
            case '\f':
                out += 'f';
                break;
            case '\n':
                out += 'n';
                break;
            case '\r':
                out += 'r';
                break;
            case '\t':
                out += 't';
                break;
            case '"':
            case '\\':
                out += c;
                break;
            default:
                out += "u00";
                out += kHex[byte >> 4];
                out += kHex[byte & 15];
        }
    }
    out += '"';
}

template <std::integral Number>
void append_number(std::string& out, Number number) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

template <class Values, class Append>
void append_array(std::string& out, const Values& values, Append append) {
    out += '[';
    for (const auto& value : values) {
        if (out.back() != '[') out += ',';
        append(value);
    }
    out += ']';
}

/// Writes the members of one object. Without `sources` it leaves out where things stood: then equal briefs are equal
/// JSON.
class Writer {
public:
    Writer(std::string& out, interchange::SourceList* sources) : out_(out), sources_(sources) {}

    // What interchange::fields() calls.
    template <class T>
    void operator()(std::string_view name, const T& value) {
        write(name, value);
    }
    void text(const Text& text) {
        key("words");
        append(text.str());
        if (!sources_) return;
        key("map");
        append_map(text);
    }
    template <class... Parts>
    void kind(const std::variant<Parts...>& any) {
        std::visit(
            [&]<class Part>(const Part& part) {
                key("kind");
                append_string(out_, kKind<Part>);
                interchange::fields(*this, part);
            },
            any);
    }

private:
    void key(std::string_view name) {
        if (!first_) out_ += ',';
        first_ = false;
        append_string(out_, name);
        out_ += ':';
    }

    void write(std::string_view name, const std::string& value) {
        if (!value.empty()) write_always(name, value);
    }
    template <class T>
    void write(std::string_view name, const std::optional<T>& value) {
        if (value) write_always(name, *value);
    }
    template <class T>
    void write(std::string_view name, const std::vector<T>& values) {
        if (values.empty()) return;
        key(name);
        append_array(out_, values, [this](const T& value) { append(value); });
    }
    void write(std::string_view name, const Span& span) {
        if (sources_ && span.known()) write_always(name, span);
    }
    template <class T>
    void write(std::string_view name, const T& value) {
        write_always(name, value);
    }
    template <class T>
    void write_always(std::string_view name, const T& value) {
        key(name);
        append(value);
    }

    void append(const Span& span) {
        out_ += '[';
        append_place(span);
        out_ += ']';
    }
    void append(const Text& text) {
        if (!sources_) return append(text.str());
        append_object([&](Writer& inner) { inner.text(text); });
    }
    template <class... Parts>
    void append(const std::variant<Parts...>& any) {
        append_object([&](Writer& inner) { inner.kind(any); });
    }
    template <class T>
    void append(const T& value) {
        if constexpr (std::is_enum_v<T>)
            append_string(out_, interchange::word_of(value));
        else if constexpr (std::is_same_v<T, std::string>)
            append_string(out_, value);
        else if constexpr (std::is_same_v<T, bool>)
            out_ += value ? "true" : "false";
        else if constexpr (std::is_integral_v<T>)
            append_number(out_, value);
        else
            append_object([&](Writer& inner) { interchange::fields(inner, value); });
    }

    template <class Members>
    void append_object(Members members) {
        out_ += '{';
        Writer inner(out_, sources_);
        members(inner);
        out_ += '}';
    }

    void append_place(const Span& span) {
        append_number(out_, sources_->number_of(span.source));
        out_ += ',';
        append_number(out_, span.first);
        out_ += ',';
        append_number(out_, span.last);
    }

    /// A piece is [origin, its last byte] and, where it has a source, [source, first, last] behind.
    void append_map(const Text& text) {
        append_array(out_, text.pieces(), [this](const Text::Piece& piece) {
            out_ += '[';
            append_string(out_, interchange::word_of(piece.origin));
            out_ += ',';
            append_number(out_, piece.last);
            if (piece.source.known()) {
                out_ += ',';
                append_place(piece.source);
            }
            out_ += ']';
        });
    }

    std::string& out_;
    interchange::SourceList* sources_;
    bool first_ = true;  ///< no member is written yet
};

/// The members of the brief's object, without its braces.
std::string members_of(const Brief& brief, interchange::SourceList* sources) {
    std::string out;
    Writer writer(out, sources);
    interchange::fields(writer, brief);
    return out;
}

void append_outline(std::string& out, const interchange::SourceOutline& source) {
    out += "{\"name\":";
    append_string(out, source.name);
    out += ",\"format\":";
    append_string(out, interchange::word_of(source.format));
    out += ",\"sha256\":";
    append_string(out, source.sha256);
    out += ",\"lines\":";
    append_array(out, source.lines, [&](std::uint32_t line) { append_number(out, line); });
    out += '}';
}

}  // namespace

std::string to_json(const Brief& brief, const SourceMap& sources) {
    interchange::SourceList list(sources);
    const std::string members = members_of(brief, &list);  // first, as it names the sources
    std::string out = "{\"format\":";
    append_string(out, interchange::kBriefFormat);
    out += ",\"sources\":";
    append_array(out, list.outlines(), [&](const interchange::SourceOutline& source) { append_outline(out, source); });
    return out + ',' + members + "}\n";
}

std::string hash_of(const Brief& brief) { return sha256_hex('{' + members_of(brief, nullptr) + '}'); }

}  // namespace chancery
