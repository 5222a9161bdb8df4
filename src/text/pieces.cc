#include "text/pieces.h"

#include <algorithm>
#include <utility>

namespace chancery {
namespace {

/// Takes the tracking behind the last letter off.
void trim_end(std::vector<Piece>& pieces, const Tokens& tokens) {
    const auto last = std::find_if(pieces.rbegin(), pieces.rend(), [](const Piece& piece) { return !piece.hangs; });
    if (last == pieces.rend() || last->kind == Piece::Kind::gap || (last->level & 1) != 0) return;
    if (last->word != nullptr && !last->word->parts.back().spaced) return;  // and none behind it
    last->trim = manner_of(tokens, *last).tracking;
    last->width -= last->trim;
}

}  // namespace

std::vector<Piece> pieces_of(const LineExtent& extent, const Tokens& tokens, FontLibrary::Faces& faces) {
    std::vector<Piece> out;
    auto token = std::upper_bound(tokens.tokens.begin(), tokens.tokens.end(), extent.first,
                                  [](std::uint32_t at, const Token& t) { return at < t.last; });
    const auto behind = std::lower_bound(token, tokens.tokens.end(), extent.end.last,
                                         [](const Token& t, std::uint32_t at) { return t.first < at; });
    out.reserve(static_cast<std::size_t>(behind - token) + 1);
    for (; token != behind; ++token) {
        Piece& piece = out.emplace_back();
        piece.token = &*token;
        piece.first = std::max(token->first, extent.first);
        piece.last = std::min(token->last, extent.end.last);
        piece.hangs = piece.first >= extent.end.content_last;
        piece.level = piece.hangs ? tokens.base_level : token->level;
        piece.kind = token->word != nullptr ? Piece::Kind::word : Piece::Kind::gap;
        piece.word = token->word;
        piece.width = token->width;
        if (token->word != nullptr && piece.last - piece.first < token->last - token->first) {
            piece.word = &shape_part_of(faces, tokens, *token, piece.first, piece.last);
            piece.width = width_of_part(faces, tokens, *token, piece.first, piece.last);
        }
    }
    if (extent.end.hyphen && !out.empty()) {
        Piece hyphen = out.back();
        hyphen.kind = Piece::Kind::hyphen;
        hyphen.word = nullptr;
        hyphen.first = hyphen.last;
        hyphen.width = manner_of(tokens, hyphen).hyphen;
        out.push_back(std::move(hyphen));
    }
    trim_end(out, tokens);
    return out;
}

std::vector<std::size_t> visual_order(const std::vector<Piece>& pieces) {
    std::vector<std::size_t> order(pieces.size());
    std::uint8_t highest = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
        highest = std::max(highest, pieces[i].level);
    }
    for (; highest > 0; --highest) {
        for (std::size_t i = 0; i < order.size();) {
            std::size_t j = i;
            while (j < order.size() && pieces[order[j]].level >= highest) ++j;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(j));
            i = std::max(j, i + 1);
        }
    }
    return order;
}

}  // namespace chancery
