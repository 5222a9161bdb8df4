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

/// The word that holds the byte, or none.
const Token* word_at(const Tokens& tokens, std::uint32_t clean) {
    const auto token = std::upper_bound(tokens.tokens.begin(), tokens.tokens.end(), clean,
                                        [](std::uint32_t at, const Token& t) { return at < t.last; });
    if (token == tokens.tokens.end() || token->word == nullptr || token->right_to_left()) return nullptr;
    return &*token;
}

}  // namespace

Length protrusion_at_start(const Tokens& tokens, std::uint32_t first) {
    const Token* token = (tokens.base_level & 1) == 0 ? word_at(tokens, first) : nullptr;
    if (token == nullptr) return {};
    const Manner& manner = tokens.manners[token->manner];
    std::size_t at = first;
    const char32_t c = next_code_point(tokens.clean.str(), at);
    return manner.style->size.scaled(values_of(*manner.face, c).left, 1000);
}

Length protrusion_at_end(const Tokens& tokens, std::uint32_t last) {
    const Token* token = (tokens.base_level & 1) == 0 && last > 0 ? word_at(tokens, last - 1) : nullptr;
    if (token == nullptr) return {};
    const Manner& manner = tokens.manners[token->manner];
    const std::string_view text = tokens.clean.str();
    std::size_t at = last - 1;
    while (at > token->first && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    const char32_t c = next_code_point(text, at);
    return manner.style->size.scaled(values_of(*manner.face, c).right, 1000);
}

Length protrusion_of_hyphen(const Manner& manner) {
    return manner.style->size.scaled(values_of(*manner.face, U'-').right, 1000);
}

}  // namespace chancery
