// A page given as a string, proofread: what one check finds on it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/settings.h"
#include "chancery/world.h"
#include "normalize/made.h"

namespace chancery::test {

/// Everything that is found on a page; the laws of a finding are checked on each: its place lies within the page's
/// source and has words, it has a message and a hint, and no place has the same finding twice.
struct Found {
    Made made;
    Diagnostics diagnostics;  ///< of proofreading alone

    /// The words of the page that findings of this code point at, in the page's order.
    std::vector<std::string> at(Code code) const;
    const Diagnostic* first(Code code) const;
};

Found proofread_page(std::string_view page, const PageSettings& settings = {});
Found proofread_page(std::string_view page, const PageSettings& settings, MemoryWorld& world,
                     const Vocabulary& vocabulary = small_vocabulary());

/// Where the check finds something in this body of a page in English (or of another language).
std::vector<std::string> found(Code code, std::string_view body, std::string_view language = "en");

}  // namespace chancery::test
