// Which words of a paragraph may be divided, and where.
#pragma once

#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/paragraph.h"
#include "text/tokens.h"

namespace chancery {

/// Adds to `tokens.breaks` the places that the patterns of each word's language have. Left alone are: words with places
/// of their own (a soft hyphen, a hyphen, a slash), words with digits or signs (addresses, hashtags), words all in
/// capitals or with a capital inside, words of two styles that differ in language, and the last word before a line end
/// that is forced. A paragraph whose own language has no patterns is reported, once for each language.
void hyphenate(const StyledText& words, Tokens& tokens, FontLibrary::Faces& faces, Diagnostics& diagnostics);

}  // namespace chancery
