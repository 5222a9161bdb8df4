// Dates as XMP and the Info dictionary write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery::pdf {

/// One date in both spellings, which must agree (ISO 19005-2, 6.6.3): "2021-09-09" and "D:20210909".
struct PdfDate {
    std::string xmp, info;
};

/// From ISO 8601 as XMP has it (a year, and as much of month, day, time and zone as is known; a time needs a zone).
/// Nothing where it is not one.
std::optional<PdfDate> parse_date(std::string_view iso);

/// Seconds since 1970 in UTC; nothing outside the years 1 to 9999.
std::optional<PdfDate> date_of(std::int64_t seconds_since_1970);

}  // namespace chancery::pdf
