// --timings: the time of each stage.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "chancery/pipeline.h"

namespace chancery::cli {

/// A line for each stage, in milliseconds, and their sum.
std::string timings_text(const BriefResult& result);
std::string timings_text(const std::vector<std::pair<std::string, std::chrono::nanoseconds>>& timings);

}  // namespace chancery::cli
