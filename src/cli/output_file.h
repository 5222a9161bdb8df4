// Output files that are there whole or not at all.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>

namespace chancery::cli {

/// Writes `bytes` as the file `path`, making the folders above it. They go to a new file in the same folder, which is
/// checked, synced and renamed over the old one: whatever fails, the older file stays as it was and nothing else is
/// left behind. A device or a pipe is written as it stands. Gives the problem, lower case, or nothing; a stop before
/// the rename is the problem "interrupted".
std::string write_file(const std::string& path, std::string_view bytes, const std::stop_token& stop);

}  // namespace chancery::cli
