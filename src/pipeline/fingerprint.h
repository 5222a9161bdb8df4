// Fingerprint: what besides the page and the settings decides the bytes of a PDF.
#pragma once

#include <string>

namespace chancery {

class FontLibrary;
struct PagedBrief;

/// The versions of Chancery and its libraries, and for every face that the pages show its PostScript name with the
/// checksum that its maker wrote into the file (OpenType, head.checksumAdjustment, in hex): other font files, other
/// bytes.
std::string fingerprint(const PagedBrief& paged, const FontLibrary& fonts);

}  // namespace chancery
