// Tags of languages (BCP 47), as every stage reads them.
#pragma once

#include <string>
#include <string_view>

namespace chancery {

/// The shape of a tag (RFC 5646, 2.1): a language of two to eight letters, then subtags of one to eight letters or
/// digits. Whether they are registered is not asked.
bool is_language_tag(std::string_view text);

/// A language as pages write it, as a tag: without white space around it, and "en_US" and "es_MX.UTF-8", which are
/// names of locales, as "en-US" and "es-MX". Empty where it is none.
std::string tidy_language_tag(std::string_view written);

}  // namespace chancery
