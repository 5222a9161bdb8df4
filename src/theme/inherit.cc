#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "settings/toml_reader.h"
#include "theme/layers.h"

namespace chancery {
namespace {

/// Keys of a section that are its own: what it is called is no manner of setting it.
bool is_own(std::string_view key) {
    return key == "like" || key == "label" || key == "aliases" || key == "always_labelled" || key == "numbering";
}

/// Adds the entries of `parent` that `child` lacks, tables entry by entry. `pending` is safe as in lay_over(): entries
/// are added before tables are looked into.
void add_missing(TomlValue& child_root, const TomlValue& parent_root) {
    std::vector<std::pair<TomlValue*, const TomlValue*>> pending{{&child_root, &parent_root}};
    while (!pending.empty()) {
        const auto [child, parent] = pending.back();
        pending.pop_back();
        for (const TomlEntry& entry : parent->entries) {
            if (child->find(entry.key) || (child == &child_root && is_own(entry.key))) continue;
            child->entries.push_back(entry);
            child->entries.back().value.inherited = true;
        }
        for (const TomlEntry& entry : parent->entries) {
            TomlEntry* own = child->find(entry.key);
            if (own && own->value.kind == TomlValue::Kind::table && entry.value.kind == TomlValue::Kind::table)
                pending.emplace_back(&own->value, &entry.value);
        }
    }
}

/// A size in em is one of the parent's sizes. It is made a size on paper here, once: what is like this style in turn
/// must not multiply it again.
void settle_size(TomlValue& style, const TomlValue* parent) {
    TomlEntry* size = style.find("size");
    if (!size || size->value.kind != TomlValue::Kind::string) return;
    Diagnostics ignored;  // a wrong one is reported when the style is read
    const std::optional<Measure> own = read_measure(size->value, "size", Ems::allowed, ignored);
    if (!own || !own->in_em) return;
    const TomlEntry* of_parent = parent ? parent->find("size") : nullptr;
    const std::optional<Measure> whole =
        of_parent ? read_measure(of_parent->value, "size", Ems::refused, ignored) : std::nullopt;
    const double points = whole ? whole->length.points() : TextStyle{}.size.points();
    size->value.text = fmt::format("{}pt", own->ems * points);
}

class Inheritance {
public:
    /// `kind` as in "there is no style `x`".
    Inheritance(TomlValue& table, std::string_view kind, Diagnostics& diagnostics)
        : table_(table), kind_(kind), diagnostics_(diagnostics) {}

    void resolve() {
        for (TomlEntry& entry : table_.entries) resolve(entry);
    }

private:
    /// Follows `like` up to an entry that is done or has none, then lays the entries together on the way back.
    void resolve(TomlEntry& entry) {
        std::vector<TomlEntry*> chain;
        for (TomlEntry* at = &entry; at && !is_done(at->key); at = parent_of(*at)) {
            if (std::find(chain.begin(), chain.end(), at) != chain.end()) {
                report_circle(chain, *at);
                break;
            }
            chain.push_back(at);
        }
        for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
            const TomlEntry* parent = parent_of(**at);
            const bool usable = parent && is_done(parent->key);
            settle_size((*at)->value, usable ? &parent->value : nullptr);
            if (usable) add_missing((*at)->value, parent->value);
            done_.push_back((*at)->key);
        }
    }

    TomlEntry* parent_of(TomlEntry& entry) {
        const TomlEntry* like = entry.value.find("like");
        if (!like || like->value.kind != TomlValue::Kind::string) return nullptr;
        return table_.find(like->value.text);
    }

    bool is_done(const std::string& key) const { return std::find(done_.begin(), done_.end(), key) != done_.end(); }

    void report_circle(const std::vector<TomlEntry*>& chain, const TomlEntry& start) {
        std::string way;
        bool inside = false;
        for (const TomlEntry* at : chain) {
            inside = inside || at == &start;
            if (inside) way += fmt::format("`{}` like ", at->key);
        }
        diagnostics_
            .report(Code::inheritance_cycle, start.value.find("like")->value.span,
                    fmt::format("the {} `{}` is like itself", kind_, start.key))
            .note(fmt::format("{}`{}`", way, start.key));
    }

    TomlValue& table_;
    std::string_view kind_;
    Diagnostics& diagnostics_;
    std::vector<std::string> done_;
};

void report_unknown_parents(const TomlValue& table, std::string_view kind, Diagnostics& diagnostics) {
    std::vector<std::string> names;
    for (const TomlEntry& entry : table.entries) names.push_back(entry.key);
    for (const TomlEntry& entry : table.entries) {
        const TomlEntry* like = entry.value.find("like");
        if (!like) continue;
        const std::optional<std::string> name = read_text(like->value, "like", diagnostics);
        if (name && !table.find(*name)) {
            diagnostics.report(Code::unknown_name, like->value.span, fmt::format("there is no {} `{}`", kind, *name))
                .hint(hint_for(*name, names));
        }
    }
}

}  // namespace

void inherit(TomlValue& tree, Diagnostics& diagnostics) {
    constexpr std::pair<std::string_view, std::string_view> kTables[] = {{"styles", "style"}, {"sections", "section"}};
    for (const auto& [name, kind] : kTables) {
        TomlEntry* table = tree.find(name);
        if (!table) continue;
        report_unknown_parents(table->value, kind, diagnostics);
        Inheritance(table->value, kind, diagnostics).resolve();
    }
}

}  // namespace chancery
