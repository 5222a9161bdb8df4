// Files that later runs find again.
#pragma once

#include <string>
#include <string_view>

namespace chancery {

/// Keeps a result for later runs, in `folder`, which is made. A cache that can't be written is no problem of the page:
/// the next run does the work again. Written beside and renamed, so that another process never reads half of it.
void keep_in_cache(const std::string& folder, const std::string& path, std::string_view content);

/// What was kept at `path`, if it has no more bytes than `most`; else nothing.
std::string found_in_cache(const std::string& path, std::size_t most);

}  // namespace chancery
