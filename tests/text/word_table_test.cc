#include "text/word_table.h"

#include <map>
#include <memory_resource>
#include <random>
#include <string>

#include "support/catch2.h"

using namespace chancery;

TEST_CASE("a table of words finds what was put into it and nothing else", "[word_table]") {
    std::mt19937 random(11);
    const auto below = [&](unsigned most) { return static_cast<unsigned>(random() % most); };
    std::pmr::monotonic_buffer_resource arena;
    WordTable<unsigned> table;
    std::map<std::string, unsigned, std::less<>> expected;
    for (unsigned step = 0; step < 40'000; ++step) {
        if (step % 15'000 == 14'999) {
            table.clear();
            arena.release();
            expected.clear();
        }
        std::string word(below(4), '\0');
        for (char& c : word) c = static_cast<char>(below(20));
        const unsigned* found = table.find(word);
        const auto known = expected.find(word);
        REQUIRE((found != nullptr) == (known != expected.end()));
        if (found != nullptr) {
            REQUIRE(*found == known->second);
        } else {
            REQUIRE(table.add(word, step, arena) == step);
            expected.emplace(word, step);
        }
    }
    CHECK(expected.size() > 1'000);
}
