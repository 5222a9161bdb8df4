// --open: shows a PDF.
#pragma once

#include <string>

namespace chancery::cli {

/// Shows a PDF in the reader's own viewer, where there is one; nobody waits for it.
void open_in_viewer(const std::string& path);

}  // namespace chancery::cli
