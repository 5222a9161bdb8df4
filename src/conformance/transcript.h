// The transcript: what a screen reader reads, in its order.
#pragma once

#include <vector>

#include "chancery/accessibility.h"
#include "conformance/reading.h"

namespace chancery {

std::vector<TranscriptLine> transcript_of(const Reading& reading);

}  // namespace chancery
