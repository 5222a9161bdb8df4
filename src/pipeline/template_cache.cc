#include "chancery/pipeline.h"
#include "world/sha256.h"

namespace chancery {
namespace {

/// What a loaded template depends on. Where an override was written belongs to it: the theme remembers the place.
std::string key_of(const std::string& name, const std::string& data_folder, const std::vector<Override>& overrides) {
    std::string key = name + '\0' + data_folder;
    const auto add = [&](const Supplied& part) {
        key += '\0' + part.text + '\0' + std::to_string(part.span.source.value) + ':' + std::to_string(part.span.first);
    };
    for (const Override& override : overrides) {
        add(override.key);
        add(override.value);
    }
    return key;
}

/// Of the words of the template's files and of the overrides; not of where they lie.
std::string hash_of(const SourceMap& sources, const std::vector<Override>& overrides) {
    std::string text;
    for (std::uint32_t id = SourceMap::kTemplateSources; sources.contains(SourceId{id}); ++id)
        text += sources[SourceId{id}].text + '\0';
    for (const Override& override : overrides) text += override.key.text + '=' + override.value.text + '\0';
    return sha256_hex(text);
}

}  // namespace

const TemplateCache::Loaded& TemplateCache::get(World& world, const std::string& name, const std::string& data_folder,
                                                const std::vector<Override>& overrides,
                                                const SourceMap& settings_sources, const Limits& limits) {
    const std::string key = key_of(name, data_folder, overrides);
    if (const auto known = loaded_.find(key); known != loaded_.end()) {
        world.see_again(known->second->made_of);
        known->second->fonts.begin_page();
        return *known->second;
    }

    auto loaded = std::make_unique<Loaded>();
    const std::vector<World::Seen> before = world.take_seen();
    SourceMap sources(SourceMap::kTemplateSources);
    sources.include(settings_sources);  // an override is reported where it is written
    loaded->theme = load_theme(world, name, data_folder, overrides, limits, sources, loaded->diagnostics);
    if (loaded->theme) loaded->fonts = load_fonts(*loaded->theme, world, limits, loaded->diagnostics);
    loaded->sha256 = hash_of(sources, overrides);
    loaded->sources = std::move(sources);
    loaded->made_of = world.take_seen();
    world.see_again(before);
    world.see_again(loaded->made_of);
    if (!loaded->theme || loaded->diagnostics.has_errors()) {
        failed_ = std::move(loaded);
        return *failed_;
    }
    return *loaded_.emplace(key, std::move(loaded)).first->second;
}

}  // namespace chancery
