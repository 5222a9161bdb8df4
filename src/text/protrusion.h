// Signs that stand out of justified text into its margins, so that the edges look straight.
//
// The practice is that of hand setting; the term, and values by character, are those of pdfTeX (Han The Thanh,
// "Micro-typographic extensions to the TeX typesetting system", 2000).
#pragma once

#include <cstdint>

#include "text/tokens.h"

namespace chancery {

/// How far the character that starts at a clean offset stands out when a line starts with it. Zero in text that runs
/// from right to left.
Length protrusion_at_start(const Tokens& tokens, std::uint32_t first);
/// How far the character that ends at a clean offset stands out when a line ends with it.
Length protrusion_at_end(const Tokens& tokens, std::uint32_t last);
/// The same at the edges of a token, without a search for it.
Length protrusion_before(const Tokens& tokens, const Token& token);
Length protrusion_behind(const Tokens& tokens, const Token& token);
/// How far the hyphen that a line end adds stands out.
Length protrusion_of_hyphen(const Manner& manner);

}  // namespace chancery
