#include "text/set_line.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace chancery {
namespace {

// A gap grows to four times its natural width at most; a line that would need more is left short.
constexpr std::int64_t kMostGrowth = 3;

/// What stands on a line one beside the other: a word or a part of one, white space, the hyphen at the end.
struct Piece {
    enum class Kind : std::uint8_t { word, gap, hyphen } kind = Kind::word;
    const Token* token = nullptr;
    const ShapedWord* word = nullptr;
    std::uint32_t first = 0, last = 0;  // clean bytes
    std::uint8_t level = 0;
    bool hangs = false;  // white space behind the line's end
    Length width;
    Length growth;                     // by justification: of a gap, or of a word between whose letters lines may end
    std::vector<std::uint32_t> loose;  // clean offsets within a word, or at its end, where its letters part
    std::vector<std::uint32_t> tight;  // where they come closer, once for each blank
    Length stretch;                    // of its loose places at badness 100
    Length trim;                       // taken from its last advance: no tracking behind a line
};

const Manner& manner_of(const Tokens& tokens, const Piece& piece) { return tokens.manners[piece.token->manner]; }

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

/// The pieces of a line in the order of the text.
std::vector<Piece> pieces_of(const LineExtent& extent, const Tokens& tokens, FontLibrary::Faces& faces) {
    std::vector<Piece> out;
    auto token = std::upper_bound(tokens.tokens.begin(), tokens.tokens.end(), extent.first,
                                  [](std::uint32_t at, const Token& t) { return at < t.last; });
    for (; token != tokens.tokens.end() && token->first < extent.end.last; ++token) {
        Piece piece;
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
        out.push_back(piece);
    }
    if (extent.end.hyphen && !out.empty()) {
        Piece hyphen = out.back();
        hyphen.kind = Piece::Kind::hyphen;
        hyphen.word = nullptr;
        hyphen.first = hyphen.last;
        hyphen.width = manner_of(tokens, hyphen).hyphen;
        out.push_back(hyphen);
    }
    return out;
}

/// From left to right: from the highest level down, what is at least that deep is reversed (UAX #9, L2).
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

/// A run that is being put together from left to right; glyphs have clean offsets until it is done.
struct Draft {
    GlyphRun run;
    std::uint32_t first = 0, last = 0;  // clean bytes
    std::uint32_t manner = 0;
    std::uint8_t level = 0;
    bool missing = false;
    std::optional<std::size_t> hyphen;  // its glyph, where the line's hyphen stands in this run
    Span hyphen_source;
};

class Setter {
public:
    Setter(const Tokens& tokens, FontLibrary::Faces& faces, std::size_t most_glyphs)
        : tokens_(tokens), faces_(faces), most_glyphs_(most_glyphs) {}

    void add(const Piece& piece, Length x, Length tightening) {
        tightening_ = tightening;
        switch (piece.kind) {
            case Piece::Kind::word:
                add_word(piece, x);
                break;
            case Piece::Kind::gap:
                add_gap(piece, x);
                break;
            case Piece::Kind::hyphen:
                add_hyphen(piece, x);
                break;
        }
    }

    std::vector<GlyphRun> finish(const Text& text) {
        std::stable_sort(drafts_.begin(), drafts_.end(),
                         [](const Draft& a, const Draft& b) { return a.first < b.first; });
        std::vector<GlyphRun> out;
        for (Draft& draft : drafts_) {
            draft.run.text = text.slice(draft.first, draft.last);
            for (Glyph& glyph : draft.run.glyphs) {
                glyph.first -= draft.first;
                glyph.last -= draft.first;
            }
            if (draft.hyphen) {
                draft.run.glyphs[*draft.hyphen].first = draft.run.text.size();
                draft.run.text.append("\u00AD", draft.hyphen_source, Text::Origin::computed);
                draft.run.glyphs[*draft.hyphen].last = draft.run.text.size();
            }
            if (draft.missing) draft.run.actual_text = draft.run.text.str();
            out.push_back(std::move(draft.run));
        }
        return out;
    }

private:
    Draft& draft_for(const Piece& piece, FontId font, bool missing, std::uint32_t first, std::uint32_t last, Length x) {
        if (!drafts_.empty()) {
            Draft& open = drafts_.back();
            const bool left_to_right = (piece.level & 1) == 0;
            const bool goes_on = left_to_right ? open.last == first : open.first == last;
            if (goes_on && open.manner == piece.token->manner && open.run.font == font && open.level == piece.level &&
                open.missing == missing) {
                open.first = std::min(open.first, first);
                open.last = std::max(open.last, last);
                return open;
            }
        }
        const RunStyle& style = *manner_of(tokens_, piece).style;
        Draft draft;
        draft.first = first;
        draft.last = last;
        draft.manner = piece.token->manner;
        draft.level = piece.level;
        draft.missing = missing;
        draft.run.glyphs.reserve(most_glyphs_);
        draft.run.font = font;
        draft.run.size = faces_.opened(font).set_size(style.size);
        draft.run.color = style.color;
        draft.run.origin = {x, -style.rise};
        draft.run.language = style.language;
        draft.run.right_to_left = (piece.level & 1) != 0;
        draft.run.owner = style.owner;
        drafts_.push_back(std::move(draft));
        return drafts_.back();
    }

    void add_word(const Piece& piece, Length x) {
        loose_ = 0;
        const bool left_to_right = (piece.level & 1) == 0;
        const auto& parts = piece.word->parts;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const ShapedPart& part = left_to_right ? parts[i] : parts[parts.size() - 1 - i];
            Draft& draft =
                draft_for(piece, part.font, part.missing, piece.first + part.first, piece.first + part.last, x);
            x += add_glyphs(piece, part, draft);
            if (i + 1 == parts.size()) draft.run.glyphs.back().advance -= piece.trim;
        }
    }

    Length add_glyphs(const Piece& piece, const ShapedPart& part, Draft& draft) {
        const Manner& manner = manner_of(tokens_, piece);
        const Face& face = faces_.opened(part.font);
        const Length size = manner.style->size;
        const auto& glyphs = piece.word->glyphs;
        std::int64_t pen = 0;
        std::uint32_t cluster_end = 0;
        Length at, total;
        for (std::uint32_t i = part.first_glyph; i < part.last_glyph; ++i) {
            const ShapedGlyph& glyph = glyphs[i];
            // Rounded where the pen stands, so that the advances sum to the width of the word.
            pen += glyph.advance;
            const Length next = face.in_size(pen, size);
            Length advance = next - at;
            at = next;
            const bool ends_cluster = i + 1 == part.last_glyph || glyphs[i + 1].first < glyphs[i + 1].last;
            if (part.spaced && ends_cluster) advance += manner.tracking - tightening_;
            if (glyph.first < glyph.last) cluster_end = piece.first + glyph.last;
            if (ends_cluster) advance += growth_at(piece, cluster_end);
            draft.run.glyphs.push_back({glyph.id, advance, face.in_size(glyph.dx, size), face.in_size(glyph.dy, size),
                                        piece.first + glyph.first, piece.first + glyph.last});
            total += advance;
        }
        return total;
    }

    /// What justification adds behind a cluster of a word.
    Length growth_at(const Piece& piece, std::uint32_t offset) {
        const auto count = static_cast<std::int64_t>(piece.loose.size());
        const std::int64_t done = loose_;
        while (loose_ < count && piece.loose[static_cast<std::size_t>(loose_)] <= offset) ++loose_;
        return loose_ == done ? Length{} : piece.growth * loose_ / count - piece.growth * done / count;
    }

    /// A gap has the width of the style's own space, and goes on with the face of the run beside it where it can: then
    /// a passage in another script is one run.
    void add_gap(const Piece& piece, Length x) {
        const Manner& manner = manner_of(tokens_, piece);
        const bool beside = !drafts_.empty() && !drafts_.back().missing &&
                            drafts_.back().manner == piece.token->manner && drafts_.back().level == piece.level;
        Draft& draft =
            draft_for(piece, beside ? drafts_.back().run.font : manner.font, false, piece.first, piece.last, x);
        const std::uint32_t space = faces_.opened(draft.run.font).space;
        const std::uint32_t each = piece.token->kind == Token::Kind::gap ? 1 : 2;
        const auto count = static_cast<std::int64_t>((piece.last - piece.first) / each);
        for (std::int64_t i = 0; i < count; ++i) {
            const Length growth = piece.growth * (i + 1) / count - piece.growth * i / count;
            const bool left_to_right = (piece.level & 1) == 0;
            const auto place = static_cast<std::uint32_t>(left_to_right ? i : count - 1 - i);
            const std::uint32_t first = piece.first + place * each;
            draft.run.glyphs.push_back({space, manner.space + growth, {}, {}, first, first + each});
        }
    }

    void add_hyphen(const Piece& piece, Length x) {
        const Manner& manner = manner_of(tokens_, piece);
        Draft& draft = draft_for(piece, manner.font, false, piece.first, piece.last, x);
        draft.hyphen = draft.run.glyphs.size();
        draft.hyphen_source = tokens_.clean.taken_out_before(piece.last);
        draft.run.glyphs.push_back({manner.face->hyphen, manner.hyphen - piece.trim, {}, {}, piece.first, piece.last});
    }

    const Tokens& tokens_;
    FontLibrary::Faces& faces_;
    std::size_t most_glyphs_;
    Length tightening_;
    std::int64_t loose_ = 0;  // of the word at hand, how many of its loose places are done
    std::vector<Draft> drafts_;
};

/// Takes the tracking behind the last letter off.
void trim_end(std::vector<Piece>& pieces, const Tokens& tokens) {
    const auto last = std::find_if(pieces.rbegin(), pieces.rend(), [](const Piece& piece) { return !piece.hangs; });
    if (last == pieces.rend() || last->kind == Piece::Kind::gap || (last->level & 1) != 0) return;
    if (last->word != nullptr && !last->word->parts.back().spaced) return;  // and none behind it
    last->trim = manner_of(tokens, *last).tracking;
    last->width -= last->trim;
}

/// How the line meets its measure.
struct Fit {
    Length natural, width;
    Length tightening;  // taken from every cluster, where gaps do not suffice
};

/// Stretches or shrinks the gaps. Where a line is still too wide, because a break changed the kerning beside it, the
/// rest is taken from its letters, as long as that can't be seen.
Fit fit(std::vector<Piece>& pieces, const Tokens& tokens, Length room_for_words, bool justified) {
    Fit out;
    Length shares;
    std::int64_t clusters = 0;
    for (const Piece& piece : pieces) {
        if (piece.hangs) continue;
        out.natural += piece.width;
        if (piece.word != nullptr) clusters += piece.word->clusters;
    }
    out.width = out.natural;
    const Length room = room_for_words - out.natural;
    for (const Piece& piece : pieces) shares += share_of(piece, tokens, room);
    if (shares > Length{} && (room < Length{} || (justified && room <= shares * kMostGrowth))) {
        const Length given = std::max(room, -(shares / 3));
        if (room < Length{})
            for (Piece& piece : pieces) piece.loose = piece.tight;
        share(pieces, tokens, given);
        out.width += given;
    }
    const Length excess = out.width - room_for_words;
    if (excess > Length{} && clusters > 1 && excess * 50 < room_for_words) {
        out.tightening = (excess + Length::units(clusters - 1)) / clusters;
        out.width -= out.tightening * clusters;
    }
    return out;
}

/// Links and underlines, joined where they go on.
void add_stretch(std::vector<LineStretch>& stretches, const RunStyle& style, Length left, Length right) {
    if (!style.link && !style.underline && !style.struck_out) return;
    if (!stretches.empty()) {
        LineStretch& open = stretches.back();
        if (open.right == left && open.link == style.link && open.underline == style.underline &&
            open.struck_out == style.struck_out && open.color == style.color && open.size == style.size) {
            open.right = right;
            return;
        }
    }
    stretches.push_back({left, right, style.link, style.underline, style.struck_out, style.color, style.size});
}

/// Where the line's left end lies. Text that runs from right to left starts at the right.
Length left_end(Align align, bool right_to_left, Length measure, Length indent, Length width) {
    switch (align) {
        case Align::left:
        case Align::justify:
            return right_to_left ? measure - indent - width : indent;
        case Align::right:
            return measure - width;
        case Align::center:
            return (measure - width) / 2;
    }
    return indent;
}

}  // namespace

Line set_line(const LineExtent& extent, const Tokens& tokens, const ParagraphShape& shape, FontLibrary::Faces& faces) {
    std::vector<Piece> pieces = pieces_of(extent, tokens, faces);
    trim_end(pieces, tokens);
    const bool justified = shape.align == Align::justify && !extent.last;
    if (justified) find_loose_places(pieces, tokens);
    const Fit fitted = fit(pieces, tokens, shape.measure - extent.indent, justified);
    const bool right_to_left = (tokens.base_level & 1) != 0;

    Line line;
    line.first = tokens.clean.original_of(extent.first);
    line.last = tokens.clean.original_of(extent.end.last);
    line.hyphenated = extent.end.hyphen;
    line.forced = extent.last;
    line.natural_width = fitted.natural;
    const Length left = left_end(shape.align, right_to_left, shape.measure, extent.indent, fitted.width);
    line.width = left + fitted.width;

    Length x = left;
    if (right_to_left)  // what hangs is beyond the left end
        for (const Piece& piece : pieces) x -= piece.hangs ? piece.width : Length{};
    Setter setter(tokens, faces, extent.end.last - extent.first + 1);
    for (const std::size_t index : visual_order(pieces)) {
        const Piece& piece = pieces[index];
        setter.add(piece, x, fitted.tightening);
        Length width = piece.width + piece.growth;
        if (piece.word != nullptr) width -= fitted.tightening * piece.word->clusters;
        if (piece.kind == Piece::Kind::gap && !piece.hangs) line.gaps.push_back({x, width, piece.width});
        if (!piece.hangs) add_stretch(line.stretches, *manner_of(tokens, piece).style, x, x + width);
        x += width;
    }
    line.runs = setter.finish(tokens.clean.text());
    return line;
}

}  // namespace chancery
