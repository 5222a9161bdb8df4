// Outcomes as JSON: what workers send, and what records keep.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "batch/outcome.h"

namespace chancery {

/// All of an outcome but its times, which no later run can have; `timed` has them too.
nlohmann::ordered_json json_of(const Outcome& outcome, bool timed);
/// Nothing where the object is not what json_of() makes.
std::optional<Outcome> outcome_of(const nlohmann::ordered_json& object);

/// As ["file", NAME, ANSWER], without the answer where the thing was not there.
nlohmann::ordered_json json_of(const std::vector<World::Seen>& seen);
std::optional<std::vector<World::Seen>> seen_of(const nlohmann::ordered_json& list);

nlohmann::ordered_json json_of(const PageNames& names);
std::optional<PageNames> page_names_of(const nlohmann::ordered_json& object);

/// On one line. Bytes that are no UTF-8, as of a file's name, are replaced.
std::string line_of(const nlohmann::ordered_json& object);

}  // namespace chancery
