// Output files that are there whole or not at all.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>

namespace chancery {

/// Whether a file waits for the disk before it gets its name. Without, a machine that loses its power can leave a file
/// of the right name and wrong bytes, which only whoever keeps the file's hash will notice.
enum class Sync : std::uint8_t { no, yes };

/// Writes `bytes` as the file `path`, making the folders above it. They go to a new file in the same folder, which is
/// checked and renamed over the old one: whatever fails, the older file stays as it was and nothing else is left
/// behind, and a process that is killed meanwhile leaves nothing half-written, where the file system knows files
/// without a name (O_TMPFILE). A device or a pipe is written as it stands. Gives the problem, lower case, or nothing; a
/// stop before the rename is the problem "interrupted".
std::string write_file(const std::string& path, std::string_view bytes, const std::stop_token& stop,
                       Sync sync = Sync::yes);

/// Removes what write_file() had not renamed when its process was killed: ".NAME.PROCESS-N.part" in `folder`, of a
/// process that is no longer there.
void sweep_parts(const std::string& folder);

}  // namespace chancery
