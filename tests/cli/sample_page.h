// Pages of the tests of the command.
#pragma once

#include <string>

namespace chancery::test {

/// A small brief, whole enough to have sections.
inline const std::string kPage =
    "<!doctype html>\n<html lang=\"en\"><head><title>Harbour dues</title></head><body>\n"
    "<h1>Harbour dues after the review</h1>\n"
    "<p>The review asks ports to publish what they charge.</p>\n"
    "<h2>Key points</h2>\n<ul><li>Dues are set once a year.</li><li>Small vessels pay by length.</li></ul>\n"
    "<h2>Overview</h2>\n<p>Ports have set their dues by custom for a long time. The review found that customs "
    "differ.</p>\n"
    "</body></html>\n";

inline bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace chancery::test
