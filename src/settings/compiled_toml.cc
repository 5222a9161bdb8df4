#include "settings/compiled_toml.h"

#include <string>
#include <vector>

namespace chancery {
namespace {

/// A table or list whose children are still to come.
struct Open {
    TomlValue* value;
    std::uint32_t left;
};

}  // namespace

TomlValue values_of(const CompiledToml& compiled, SourceId id) {
    const auto text = [&](std::uint32_t first, std::uint32_t size) {
        return std::string(compiled.texts.substr(first, size));
    };
    TomlValue root;
    std::vector<Open> open;
    for (const CompiledValue& from : compiled.values) {
        while (!open.empty() && open.back().left == 0) open.pop_back();
        TomlValue* into = &root;
        if (!open.empty()) {  // which has room for all its children: pointers into it stay
            TomlValue& parent = *open.back().value;
            --open.back().left;
            if (parent.kind == TomlValue::Kind::table) {
                const Span key{id, from.key_first, from.key_last};
                into = &parent.entries.emplace_back(TomlEntry{text(from.key, from.key_size), key, {}}).value;
            } else {
                into = &parent.items.emplace_back();
            }
        }
        into->kind = from.kind;
        into->span = {id, from.first, from.last};
        into->text = text(from.text, from.text_size);
        into->boolean = from.kind == TomlValue::Kind::boolean && from.number != 0;
        into->integer = from.kind == TomlValue::Kind::integer ? from.number : 0;
        if (from.kind == TomlValue::Kind::table) into->entries.reserve(from.children);
        if (from.kind == TomlValue::Kind::list) into->items.reserve(from.children);
        open.push_back({into, from.children});
    }
    return root;
}

}  // namespace chancery
