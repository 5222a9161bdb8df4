#include "text/justify.h"

#include <algorithm>

namespace chancery {
namespace {

// A gap grows to four times its natural width at most; a line that would need more is left short.
constexpr std::int64_t kMostGrowth = 3;

/// The ends of a word's clusters.
std::vector<std::uint32_t> cluster_ends(const Piece& piece) {
    std::vector<std::uint32_t> out;
    for (const ShapedGlyph& glyph : piece.word->glyphs)
        if (glyph.first < glyph.last) out.push_back(piece.first + glyph.last);
    return out;
}

/// Finds where the letters of scripts without spaces part when the line is justified: where it might have ended, and in
/// a script whose words a dictionary tells apart behind every letter, so that no word stands out.
void find_loose_places(std::vector<Piece>& pieces, const Tokens& tokens) {
    using Kind = BreakOpportunity::Kind;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        Piece& piece = pieces[i];
        if (piece.kind != Piece::Kind::word || piece.level % 2 != 0) continue;
        const bool goes_on = i + 1 < pieces.size() && pieces[i + 1].kind == Piece::Kind::word;
        const std::uint32_t last = goes_on ? piece.last : piece.last - 1;
        bool words = false;
        auto place = std::upper_bound(tokens.breaks.begin(), tokens.breaks.end(), piece.first,
                                      [](std::uint32_t at, const BreakOpportunity& b) { return at < b.offset; });
        for (; place != tokens.breaks.end() && place->offset <= last; ++place) {
            if (place->kind != Kind::letters && place->kind != Kind::words) continue;
            words = words || place->kind == Kind::words;
            piece.loose.push_back(place->offset);
            piece.tight.insert(piece.tight.end(), place->blanks, place->offset);
        }
        piece.stretch = letter_stretch(*manner_of(tokens, piece).style) * static_cast<std::int64_t>(piece.loose.size());
        if (!words) continue;
        piece.loose = cluster_ends(piece);
        if (!goes_on) piece.loose.pop_back();
    }
}

/// How much of the room a piece takes. A gap stretches by half of its width and shrinks by a third of it at badness
/// 100: measured by that, its share is its width.
Length share_of(const Piece& piece, const Tokens& tokens, Length room) {
    if (piece.hangs) return {};
    if (piece.kind == Piece::Kind::gap) return piece.width;
    if (room > Length{}) return piece.stretch * 2;
    return blank_shrink(*manner_of(tokens, piece).style) * 3 * static_cast<std::int64_t>(piece.tight.size());
}

/// Gives `room`, which may be negative, to the pieces in proportion to their shares, to the last unit.
void share(std::vector<Piece>& pieces, const Tokens& tokens, Length room) {
    std::int64_t total = 0, seen = 0, given = 0;
    for (const Piece& piece : pieces) total += share_of(piece, tokens, room).units();
    if (total <= 0) return;
    for (Piece& piece : pieces) {
        const Length part = share_of(piece, tokens, room);
        if (part <= Length{}) continue;
        seen += part.units();
        piece.growth = Length::units(room.units() * seen / total - given);  // both are below 2^31: ten metres
        given += piece.growth.units();
    }
}

/// The part of `room` that glyphs take, in thousandths of their width: as much as they may, since gaps that differ are
/// seen and glyphs are not.
int expansion_for(Length room, Length words, int most) {
    if (words <= Length{}) return 0;
    return static_cast<int>(std::clamp<std::int64_t>(room.units() * 1000 / words.units(), -most, most));
}

bool expands(const Piece& piece) {
    return piece.kind == Piece::Kind::hyphen || (piece.word != nullptr && piece.word->may_expand);
}

/// Makes the words wider, or narrower below zero.
void expand(std::vector<Piece>& pieces, int expansion, const Tokens& tokens, FontLibrary::Faces& faces) {
    for (Piece& piece : pieces) {
        if (!expands(piece)) continue;
        piece.expansion = expansion;
        if (piece.kind == Piece::Kind::hyphen) {
            piece.width = expanded(piece.width, expansion);
            continue;
        }
        for (const ShapedPart& part : piece.word->parts)
            piece.width += faces.opened(part.font)
                               .in_size(part.advance, manner_of(tokens, piece).style->size)
                               .scaled(expansion, 1000);
    }
}

struct Sums {
    Length all, expanding;
    std::int64_t clusters = 0;
};

Sums sums_of(const std::vector<Piece>& pieces) {
    Sums out;
    for (const Piece& piece : pieces) {
        if (piece.hangs) continue;
        out.all += piece.width;
        if (expands(piece)) out.expanding += piece.width;
        if (piece.word != nullptr) out.clusters += piece.word->clusters;
    }
    return out;
}

/// What takes part in justification (share_of).
Length shares_of(const std::vector<Piece>& pieces, const Tokens& tokens, Length room) {
    Length out;
    for (const Piece& piece : pieces) out += share_of(piece, tokens, room);
    return out;
}

}  // namespace

Fit fit(std::vector<Piece>& pieces, const Fitting& fitting, const Tokens& tokens, FontLibrary::Faces& faces) {
    Fit out;
    if (fitting.justified) find_loose_places(pieces, tokens);
    Sums sums = sums_of(pieces);
    out.natural = out.width = sums.all;
    Length room = fitting.room - out.natural;
    Length shares = shares_of(pieces, tokens, room);
    if (shares > Length{} && (room < Length{} || (fitting.justified && room <= shares * kMostGrowth))) {
        if (fitting.expansion > 0) {
            expand(pieces, expansion_for(room, sums.expanding, fitting.expansion), tokens, faces);
            sums = sums_of(pieces);
            out.width = sums.all;
            room = fitting.room - out.width;
            shares = shares_of(pieces, tokens, room);
        }
        const Length given = std::max(room, -(shares / 3));
        if (room < Length{})
            for (Piece& piece : pieces) piece.loose = piece.tight;
        share(pieces, tokens, given);
        out.width += given;
    }
    const Length excess = out.width - fitting.room;
    if (excess > Length{} && sums.clusters > 1 && excess * 50 < fitting.room) {
        out.tightening = (excess + Length::units(sums.clusters - 1)) / sums.clusters;
        out.width -= out.tightening * sums.clusters;
    }
    return out;
}

}  // namespace chancery
