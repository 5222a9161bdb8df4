#include "text/protrusion.h"

#include <algorithm>
#include <string_view>

namespace chancery {
namespace {

Face::Protruding values_of(const Face& face, char32_t c) {
    const auto found =
        std::lower_bound(face.protruding.begin(), face.protruding.end(), c,
                         [](const Face::Protruding& p, char32_t wanted) { return p.character < wanted; });
    return found != face.protruding.end() && found->character == c ? *found : Face::Protruding{};
}

/// The token that holds the byte, or none.
const Token* token_at(const Tokens& tokens, std::uint32_t clean) {
    const auto token = std::upper_bound(tokens.tokens.begin(), tokens.tokens.end(), clean,
                                        [](std::uint32_t at, const Token& t) { return at < t.last; });
    return token == tokens.tokens.end() ? nullptr : &*token;
}

/// Gaps and text that runs from right to left never stand out.
bool may_stand_out(const Tokens& tokens, const Token& token) {
    return (tokens.base_level & 1) == 0 && token.word != nullptr && !token.right_to_left();
}

/// Of the character of a token that starts at, or ends at, a clean offset.
Length at_start(const Tokens& tokens, const Token& token, std::uint32_t first) {
    if (!may_stand_out(tokens, token)) return {};
    const Manner& manner = tokens.manners[token.manner];
    std::size_t at = first;
    const char32_t c = next_code_point(tokens.clean.str(), at);
    return manner.style->size.scaled(values_of(*manner.face, c).left, 1000);
}

Length at_end(const Tokens& tokens, const Token& token, std::uint32_t last) {
    if (!may_stand_out(tokens, token)) return {};
    const Manner& manner = tokens.manners[token.manner];
    const std::string_view text = tokens.clean.str();
    std::size_t at = last - 1;
    while (at > token.first && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    const char32_t c = next_code_point(text, at);
    return manner.style->size.scaled(values_of(*manner.face, c).right, 1000);
}

}  // namespace

Length protrusion_at_start(const Tokens& tokens, std::uint32_t first) {
    const Token* token = token_at(tokens, first);
    return token == nullptr ? Length{} : at_start(tokens, *token, first);
}

Length protrusion_at_end(const Tokens& tokens, std::uint32_t last) {
    const Token* token = last > 0 ? token_at(tokens, last - 1) : nullptr;
    return token == nullptr ? Length{} : at_end(tokens, *token, last);
}

Length protrusion_before(const Tokens& tokens, const Token& token) { return at_start(tokens, token, token.first); }
Length protrusion_behind(const Tokens& tokens, const Token& token) { return at_end(tokens, token, token.last); }

Length protrusion_of_hyphen(const Manner& manner) {
    return manner.style->size.scaled(values_of(*manner.face, U'-').right, 1000);
}

}  // namespace chancery
