// Writes compiled_templates.cc: compile_templates FILE [FILE...]. Run by the build.
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "settings/toml_value.h"

namespace {

using namespace chancery;

/// The text of a file, and what else its values say: equal texts once.
class Texts {
public:
    explicit Texts(std::string file) : bytes_(std::move(file)) {}

    /// Where the text starts; near `span`, where it is written there as it is.
    std::size_t place_of(const std::string& text, Span span) {
        std::size_t place = bytes_.find(text, span.first);
        if (place == std::string::npos) place = bytes_.find(text);
        if (place == std::string::npos) {
            place = bytes_.size();
            bytes_ += text;
        }
        return place;
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

struct Node {
    const TomlEntry* entry;  ///< null for an item of a list and for the root
    const TomlValue* value;
};

std::string row(const Node& node, Texts& texts) {
    const TomlValue& value = *node.value;
    const std::size_t key = node.entry ? texts.place_of(node.entry->key, node.entry->key_span) : 0;
    return fmt::format("    {{static_cast<TomlValue::Kind>({}), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}},\n",
                       static_cast<int>(value.kind), value.span.first, value.span.last, key,
                       node.entry ? node.entry->key.size() : 0, node.entry ? node.entry->key_span.first : 0,
                       node.entry ? node.entry->key_span.last : 0, texts.place_of(value.text, value.span),
                       value.text.size(), value.kind == TomlValue::Kind::boolean ? value.boolean : value.integer,
                       value.entries.size() + value.items.size());
}

/// The rows of all values, each in front of what it holds.
std::string rows(const TomlValue& root, Texts& texts) {
    std::string out;
    std::vector<Node> pending{{nullptr, &root}};
    while (!pending.empty()) {
        const Node node = pending.back();
        pending.pop_back();
        out += row(node, texts);
        for (auto item = node.value->items.rbegin(); item != node.value->items.rend(); ++item)
            pending.push_back({nullptr, &*item});
        for (auto entry = node.value->entries.rbegin(); entry != node.value->entries.rend(); ++entry)
            pending.push_back({&*entry, &entry->value});
    }
    return out;
}

std::string read(const char* path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

int main(int count, char** arguments) {
    std::string table;
    fmt::print("#include \"theme/compiled_templates.h\"\n\nnamespace chancery {{\nnamespace {{\n\n");
    for (int i = 1; i < count; ++i) {
        SourceMap sources;
        Source source;
        source.text = read(arguments[i]);
        source.format = SourceFormat::toml;
        const std::size_t size = source.text.size();
        Texts texts(source.text);
        Diagnostics diagnostics;
        const SourceId id = sources.add(std::move(source));
        const std::optional<TomlValue> root = parse_toml(id, sources, diagnostics);
        if (!root || size == 0) {
            fmt::print(stderr, "{} can't be read\n", arguments[i]);
            return 1;
        }
        fmt::print("constexpr CompiledValue values_{}[] = {{\n{}}};\n", i, rows(*root, texts));
        std::string bytes;
        for (std::size_t at = 0; at < texts.bytes().size(); ++at)
            bytes += fmt::format("{},{}", static_cast<int>(texts.bytes()[at]), (at + 1) % 32 ? "" : "\n");
        fmt::print("constexpr char texts_{}[] = {{\n{}}};\n\n", i, bytes);
        table += fmt::format("    {{{{texts_{0}, {1}}}, {{texts_{0}, sizeof texts_{0}}}, values_{0}}},\n", i, size);
    }
    fmt::print("constexpr CompiledToml kTemplates[] = {{\n{}}};\n\n}}  // namespace\n\n", table);
    fmt::print("std::span<const CompiledToml> compiled_templates() {{ return kTemplates; }}\n\n");
    fmt::print("}}  // namespace chancery\n");
    return 0;
}
