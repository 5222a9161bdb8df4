// Dates: one meaning in two spellings.
#include "pdf/dates.h"

#include "support/catch2.h"

using namespace chancery::pdf;

TEST_CASE("dates of ISO 8601 in the spelling of Info") {
    CHECK(parse_date("2021")->info == "D:2021");
    CHECK(parse_date("2021-09")->info == "D:202109");
    CHECK(parse_date("2021-09-09")->info == "D:20210909");
    CHECK(parse_date("2021-09-09T08:30Z")->info == "D:20210909083000Z");
    CHECK(parse_date("2021-09-09T08:30:15.25+02:00")->info == "D:20210909083015+02'00");
    CHECK(parse_date("2021-09-09T08:30:15-05:30")->info == "D:20210909083015-05'30");
    CHECK(parse_date("2024-02-29")->xmp == "2024-02-29");
}

TEST_CASE("what is no date of ISO 8601 is nothing") {
    for (const char* text : {"", "9 September 2021", "2021-9-9", "2021-13-01", "2021-02-29", "2021-09-09 08:30",
                             "2021-09-09T08:30", "2021-09-09T24:00Z", "2021-09-09Z", "0000", "20210909", "2021-09-",
                             "2021-09-09T08:30:15.Z", "2021-09-09T08:30Zx", "2021-09-09T08:30+2:00"}) {
        INFO(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("dates of a clock") {
    CHECK(date_of(0)->xmp == "1970-01-01T00:00:00Z");
    CHECK(date_of(1'631'145'600)->info == "D:20210909000000Z");
    CHECK(date_of(-1)->xmp == "1969-12-31T23:59:59Z");
    CHECK_FALSE(date_of(INT64_MAX));
    CHECK_FALSE(date_of(INT64_MIN));
}
