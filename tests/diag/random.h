// Random diagnostics, for the laws that hold for any.
#pragma once

#include <iterator>
#include <random>
#include <string>

#include "chancery/diagnostic.h"
#include "chancery/source.h"

namespace chancery::test {

/// Random diagnostics about random lines: long ones, bytes that are no UTF-8, what steers a terminal.
class Random {
public:
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_()) % bound; }

    std::string words(std::uint32_t most) {
        static const char* const parts[] = {"a",          "\t", "中",   "\u0301", "\xC3", "\n",     "\x1b",
                                            "\U0001F600", " ",  "\r\n", "%",      ":",    ",",      "\xED\xA0\x80",
                                            "\xF0\x9F",   "\"", "\\",   "<&>",    "]]>",  "\uFFFE", "\xFF"};
        std::string text;
        for (std::uint32_t i = below(most + 1); i > 0; --i) text += parts[below(std::size(parts))];
        return text;
    }

    Diagnostic diagnostic(SourceId source, std::uint32_t size) {
        Diagnostic result;
        result.code = all_codes()[below(static_cast<std::uint32_t>(all_codes().size()))].code;
        result.severity = static_cast<Severity>(below(3));
        result.message = words(20);
        result.file = words(5);
        result.label = words(5);
        result.hint = words(5);
        for (std::uint32_t i = below(3); i > 0; --i) result.notes.push_back(words(8));
        if (below(4) == 0) return result;
        const std::uint32_t first = below(size + 1);
        result.span = {source, first, first + below(size - first + 1)};
        return result;
    }

private:
    std::mt19937 engine_{20240607};
};

}  // namespace chancery::test
