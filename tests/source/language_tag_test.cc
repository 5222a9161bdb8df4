#include "source/language_tag.h"

#include "support/catch2.h"

using namespace chancery;

TEST_CASE("a language tag has the shape of RFC 5646") {
    for (const char* tag : {"en", "es-MX", "zh-Hant-TW", "de-1996", "sr-Latn-RS", "en-x-a", "abcdefgh", "EN-us"}) {
        INFO(tag);
        CHECK(is_language_tag(tag));
        CHECK(tidy_language_tag(tag) == tag);
    }
    for (const char* words :
         {"", "e", "en-", "-en", "en--US", "e1", "123", "abcdefghi", "en-abcdefghi", "en US", "en_US", "é"}) {
        INFO(words);
        CHECK_FALSE(is_language_tag(words));
    }
}

TEST_CASE("names of locales are read as tags") {
    CHECK(tidy_language_tag("en_US") == "en-US");
    CHECK(tidy_language_tag(" es_MX.UTF-8\n") == "es-MX");
    CHECK(tidy_language_tag("ca_ES@valencia") == "ca-ES");
    CHECK(tidy_language_tag("C.UTF-8").empty());
    CHECK(tidy_language_tag("English (UK)").empty());
    CHECK(tidy_language_tag("   ").empty());
}
