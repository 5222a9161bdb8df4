#include "parse/typed_number.h"

#include "chancery/text.h"
#include "parse/characters.h"

namespace chancery {
namespace {

std::size_t white_length(std::string_view words, std::size_t i) {
    std::size_t next = i;
    return i < words.size() && is_white(next_code_point(words, next)) ? next - i : 0;
}

}  // namespace

std::optional<TypedNumber> typed_number(std::string_view words) {
    constexpr std::size_t kMostDigits = 3;
    TypedNumber found;
    std::size_t i = 0;
    bool marked = false;
    while (true) {
        const std::size_t start = i;
        found.value = 0;
        while (i < words.size() && is_digit(words[i]) && i - start < kMostDigits)
            found.value = found.value * 10 + (words[i++] - '0');
        if (i == start) return std::nullopt;
        found.number = words.substr(0, i);
        if (i == words.size()) return std::nullopt;
        marked |= words[i] == '.' || words[i] == ')';
        const bool more = words[i] == '.' && i + 1 < words.size() && is_digit(words[i + 1]);
        if (words[i] == '.' || words[i] == ')') ++i;
        if (!more) break;
    }
    const std::size_t start = i;
    while (const std::size_t length = white_length(words, i)) i += length;
    if (!marked || i == start || i == words.size()) return std::nullopt;
    // "1.3 Title" is a number, "1.5 million" is not.
    const bool parts_alone = found.number.find('.') != std::string::npos && is_digit(words[start - 1]);
    if (parts_alone && words[i] >= 'a' && words[i] <= 'z') return std::nullopt;
    found.length = i;
    return found;
}

}  // namespace chancery
