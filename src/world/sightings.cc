#include "chancery/world.h"

namespace chancery {

void World::Sightings::add(Seen seen) {
    auto [place, fresh] = seen_.try_emplace({seen.kind, seen.name}, seen);
    // Whether a file is there is asked before it is read: its hash says more.
    if (!fresh && (!seen.answer.empty() || !seen.found)) place->second = std::move(seen);
}

std::vector<World::Seen> World::Sightings::list() const {
    std::vector<Seen> all;
    all.reserve(seen_.size());
    for (const auto& [key, seen] : seen_) all.push_back(seen);
    return all;
}

std::vector<World::Seen> World::Sightings::take() {
    std::vector<Seen> all = list();
    seen_.clear();
    return all;
}

}  // namespace chancery
