// --timings: the time of each stage.
#pragma once

#include <string>

#include "chancery/pipeline.h"

namespace chancery::cli {

/// A line for each stage, in milliseconds, and their sum.
std::string timings_text(const BriefResult& result);

}  // namespace chancery::cli
