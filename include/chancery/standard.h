// Standard: what a file is made to be, and says that it is.
//
// Every brief is PDF/UA-1 and PDF/A in one file. Which parts there are stands in one table; the rules that a PagedBrief
// has to keep for them are src/conformance.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace chancery {

enum class Standard : std::uint8_t {
    ua1_a2a,  ///< ISO 14289-1 and ISO 19005-2, level A: every brief that is not asked to be something else
    ua1_a3a,  ///< ISO 14289-1 and ISO 19005-3, level A: the same with files attached
};

struct StandardEntry {
    Standard standard;
    std::string_view name;  ///< as --standard takes it: "ua1+a2a"
    int ua_part;            ///< of PDF/UA, for pdfuaid:part
    int a_part;             ///< of PDF/A, for pdfaid:part
    char a_level;           ///< its conformance level
    bool attachments;       ///< whether files of any kind may be attached
};

/// Every standard, the default one first.
std::span<const StandardEntry> all_standards();
const StandardEntry& entry(Standard standard);
std::optional<Standard> standard_named(std::string_view name);

}  // namespace chancery
