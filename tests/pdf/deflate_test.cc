#include "pdf/deflate.h"

#include <random>
#include <vector>

#include "support/catch2.h"

using namespace chancery::pdf;

TEST_CASE("streams that recur are what they would be without memory, however many there are") {
    std::mt19937 random(7);
    const auto bytes_of = [](unsigned seed, std::size_t size) {
        std::mt19937 own(seed);
        std::string bytes(size, '\0');
        for (char& c : bytes) c = static_cast<char>(own() % 64);
        return bytes;
    };
    const Deflater remembers, forgets;
    for (int i = 0; i < 600; ++i) {  // ten megabytes, of which a part comes again, before and after all is forgotten
        const std::string bytes = bytes_of(static_cast<unsigned>(random() % 400), 1 + random() % 2 * 30'000);
        REQUIRE(remembers.recurring(bytes) == forgets(bytes));
    }
}
