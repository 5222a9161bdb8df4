// Hyphenation patterns that are part of the program: what libhyphen makes of a pattern file, as constant arrays.
//
// libhyphen turns a file into the states of a finite automaton, which takes it as long as we need for a whole brief. So
// it does that while Chancery is built (compile_patterns_main.cc), and its states are written down here without their
// pointers: those would have to be set at the start of every run, whether it hyphenates or not.
#pragma once

#include <hyphen.h>

#include <cstdint>
#include <span>
#include <string_view>

namespace chancery {

/// A HyphenState. Its transitions follow those of the state before it.
struct CompiledState {
    std::uint16_t match = 0;  ///< where its digits start in `matches`; 0: it has none
    std::int16_t fallback = 0;
    std::uint16_t transitions = 0;
};

struct CompiledPatterns {
    std::string_view language;  ///< BCP 47
    std::span<const CompiledState> states;
    std::span<const HyphenTrans> transitions;
    const char* matches = nullptr;  ///< strings, each with a NUL at its end
    std::uint8_t least_before = 0, least_after = 0;
};

/// English of the United States and of Great Britain, and Spanish; in the build tree.
std::span<const CompiledPatterns> compiled_patterns();

}  // namespace chancery
