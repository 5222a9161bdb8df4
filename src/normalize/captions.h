// What a caption looks like where no markup says so.
#pragma once

#include <cstdint>
#include <string_view>

#include "normalize/draft.h"

namespace chancery {

/// How many names stand in `words`: runs of two or more capitalised words, the first word of a sentence not counted.
std::uint32_t count_names(std::string_view words);
/// How many sentences: ends followed by a capital, abbreviations such as "Rep." not counted.
std::uint32_t count_sentences(std::string_view words);

/// True of a paragraph that may be the caption of a picture beside it: the author says so, its class does, or it is one
/// sentence of moderate length that names somebody.
bool looks_like_caption(const Draft& draft, const Passage& passage);
/// The same where a picture stands right before it: there it need not name anybody if it is short.
bool captions_picture(const Draft& draft, const Passage& passage);

}  // namespace chancery
