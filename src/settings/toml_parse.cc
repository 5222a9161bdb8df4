#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "chancery/text.h"
#include "settings/toml_value.h"

// toml++ 3.3: Debian's package sets these for its shared library, which is built with exceptions. We take the headers
// alone, without exceptions; this is the only file that includes them, since they take seconds to compile.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
// toml++ 3.3.0 asserts, and with Clang assumes in release builds, that a digit follows the T of a date and time. The
// input decides that ("2021-09-09Tx"), and the library's next check reports it: the assertion must go, the assumption
// too.
#undef NDEBUG
#define TOML_ASSERT(condition) static_assert(true)
#include <toml++/toml.h>

namespace chancery {
namespace {

/// Turns the line and column of toml++ (both from 1, columns in code points) into byte offsets.
class Places {
public:
    Places(SourceId id, const Source& source) : id_(id), source_(source) {
        ascii_.reserve(source.lines.size());
        for (std::size_t i = 0; i < source.lines.size(); ++i) {
            const std::size_t first = source.lines[i];
            const std::size_t last = i + 1 < source.lines.size() ? source.lines[i + 1] : source.text.size();
            const auto line = std::string_view(source.text).substr(first, last - first);
            ascii_.push_back(std::all_of(line.begin(), line.end(), [](char c) { return (c & 0x80) == 0; }));
        }
    }

    Span span(const toml::source_region& region) const { return {id_, offset(region.begin), offset(region.end)}; }

    Span point(const toml::source_position& position) const {
        const std::uint32_t first = offset(position);
        const std::size_t size = source_.text.size();
        std::size_t last = first;
        if (last < size && source_.text[last] != '\n' && source_.text[last] != '\r')
            next_code_point(source_.text, last);
        return {id_, first, static_cast<std::uint32_t>(last)};
    }

private:
    std::uint32_t offset(const toml::source_position& position) const {
        if (position.line == 0) return 0;
        if (position.line > source_.lines.size()) return static_cast<std::uint32_t>(source_.text.size());
        std::size_t at = source_.lines[position.line - 1];
        if (ascii_[position.line - 1])  // most lines: a column is a byte
            return static_cast<std::uint32_t>(std::min<std::size_t>(at + position.column - 1, source_.text.size()));
        for (std::uint32_t column = 1; column < position.column && at < source_.text.size(); ++column) {
            do ++at;
            while (at < source_.text.size() && (static_cast<unsigned char>(source_.text[at]) & 0xC0) == 0x80);
        }
        return static_cast<std::uint32_t>(at);
    }

    SourceId id_;
    const Source& source_;
    std::vector<bool> ascii_;  ///< by line
};

/// What is still to be copied: toml++ bounds the nesting of a file, but the copy is iterative all the same.
struct Pending {
    const toml::node* from;
    TomlValue* into;
};

void copy_scalar(const toml::node& from, std::string_view written, TomlValue& into) {
    if (const auto* string = from.as_string()) {
        into.kind = TomlValue::Kind::string;
        into.text = string->get();
        return;
    }
    into.text = written;
    if (const auto* boolean = from.as_boolean()) {
        into.kind = TomlValue::Kind::boolean;
        into.boolean = boolean->get();
    } else if (const auto* integer = from.as_integer()) {
        into.kind = TomlValue::Kind::integer;
        into.integer = integer->get();
    } else {
        into.kind = from.is_floating_point() ? TomlValue::Kind::number : TomlValue::Kind::date;
    }
}

/// toml++ keeps tables sorted by key; messages and lists of facts want the order of the file.
std::vector<std::pair<const toml::key*, const toml::node*>> in_file_order(const toml::table& table) {
    std::vector<std::pair<const toml::key*, const toml::node*>> entries;
    entries.reserve(table.size());
    for (auto&& [key, node] : table) entries.emplace_back(&key, &node);
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.first->source().begin < b.first->source().begin; });
    return entries;
}

TomlValue copy(const toml::table& root, const Places& places, const SourceMap& sources) {
    TomlValue out;
    std::vector<Pending> pending{{&root, &out}};
    while (!pending.empty()) {
        const auto [from, into] = pending.back();
        pending.pop_back();
        into->span = places.span(from->source());
        if (const toml::table* table = from->as_table()) {
            into->kind = TomlValue::Kind::table;
            into->entries.reserve(table->size());  // the pointers in `pending` lead into these vectors
            for (const auto& [key, node] : in_file_order(*table)) {
                into->entries.push_back({std::string(key->str()), places.span(key->source()), {}});
                pending.push_back({node, &into->entries.back().value});
            }
        } else if (const toml::array* list = from->as_array()) {
            into->kind = TomlValue::Kind::list;
            into->items.resize(list->size());
            for (std::size_t i = 0; i < list->size(); ++i) pending.push_back({list->get(i), &into->items[i]});
        } else {
            copy_scalar(*from, sources.text(into->span), *into);
        }
    }
    return out;
}

/// toml++ writes whole sentences, some with a capital: ours start low and end without a period.
std::string lowered(std::string_view description) {
    std::string out(description);
    if (!out.empty() && out[0] >= 'A' && out[0] <= 'Z') out[0] = static_cast<char>(out[0] - 'A' + 'a');
    while (!out.empty() && out.back() == '.') out.pop_back();
    return out;
}

}  // namespace

std::optional<TomlValue> parse_toml(SourceId id, const SourceMap& sources, Diagnostics& diagnostics) {
    const Source& source = sources[id];
    const Places places(id, source);
    const toml::parse_result result = toml::parse(std::string_view(source.text));
    if (!result) {
        const toml::parse_error& error = result.error();
        diagnostics.report(Code::toml_syntax, places.point(error.source().begin), lowered(error.description()));
        return std::nullopt;
    }
    return copy(result.table(), places, sources);
}

}  // namespace chancery
