#include "text/set_line.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "text/justify.h"
#include "text/protrusion.h"

namespace chancery {
namespace {

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

    void add(const Piece& piece, Length x, const Fit& fit) {
        tightening_ = fit.tightening;
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
        const auto by_place = [](const Draft& a, const Draft& b) { return a.first < b.first; };
        if (!std::is_sorted(drafts_.begin(), drafts_.end(), by_place))  // it is in text from left to right
            std::stable_sort(drafts_.begin(), drafts_.end(), by_place);
        std::vector<GlyphRun> out;
        out.reserve(drafts_.size());
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
                open.missing == missing && (open.run.expansion == piece.expansion || piece.kind == Piece::Kind::gap)) {
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
        draft.run.expansion = piece.expansion;
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
        const auto shift = [&](std::int32_t units) {  // most glyphs stand where the pen is
            return units == 0 ? Length{} : face.in_size(units, size);
        };
        std::int64_t pen = 0;
        std::uint32_t cluster_end = 0;
        Length at, total;
        for (std::uint32_t i = part.first_glyph; i < part.last_glyph; ++i) {
            const ShapedGlyph& glyph = glyphs[i];
            // Rounded where the pen stands, so that the advances sum to the width of the word.
            pen += glyph.advance;
            const Length next = expanded(face.in_size(pen, size), piece.expansion);
            Length advance = next - at;
            at = next;
            const bool ends_cluster = i + 1 == part.last_glyph || glyphs[i + 1].first < glyphs[i + 1].last;
            if (part.spaced && ends_cluster) advance += manner.tracking - tightening_;
            if (glyph.first < glyph.last) cluster_end = piece.first + glyph.last;
            if (ends_cluster) advance += growth_at(piece, cluster_end);
            draft.run.glyphs.push_back({glyph.id, advance, expanded(shift(glyph.dx), piece.expansion), shift(glyph.dy),
                                        piece.first + glyph.first, piece.first + glyph.last});
            total += advance;
        }
        return total;
    }

    /// What justification adds behind a cluster of a word.
    Length growth_at(const Piece& piece, std::uint32_t offset) {
        if (piece.loose.empty()) return {};
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
        draft.run.glyphs.push_back({manner.face->hyphen, piece.width, {}, {}, piece.first, piece.last});
    }

    const Tokens& tokens_;
    FontLibrary::Faces& faces_;
    std::size_t most_glyphs_;
    Length tightening_;
    std::int64_t loose_ = 0;  // of the word at hand, how many of its loose places are done
    std::vector<Draft> drafts_;
};

/// How far the line stands out into the margins.
struct Edges {
    Length left, right;
};

Edges edges_of(const LineExtent& extent, const Tokens& tokens) {
    Edges out;
    out.left = protrusion_at_start(tokens, extent.first);
    if (extent.last || extent.end.content_last <= extent.first) return out;
    const auto end = std::lower_bound(tokens.tokens.begin(), tokens.tokens.end(), extent.end.content_last,
                                      [](const Token& token, std::uint32_t at) { return token.last < at; });
    out.right = extent.end.hyphen && end != tokens.tokens.end() ? protrusion_of_hyphen(tokens.manners[end->manner])
                                                                : protrusion_at_end(tokens, extent.end.content_last);
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
    const bool justified = shape.align == Align::justify;
    const Edges edges = justified ? edges_of(extent, tokens) : Edges{};
    const Length indent = extent.indent - edges.left;
    const Fitting fitting{shape.measure - indent + edges.right, justified && !extent.last,
                          justified ? shape.expansion : 0};
    const Fit fitted = fit(pieces, fitting, tokens, faces);
    const bool right_to_left = (tokens.base_level & 1) != 0;

    Line line;
    line.first = tokens.clean.original_of(extent.first);
    line.last = tokens.clean.original_of(extent.end.last);
    line.hyphenated = extent.end.hyphen;
    line.forced = extent.last;
    line.natural_width = fitted.natural;
    const Length left = left_end(shape.align, right_to_left, shape.measure, indent, fitted.width);
    line.width = left + fitted.width;

    Length x = left;
    if (right_to_left)  // what hangs is beyond the left end
        for (const Piece& piece : pieces) x -= piece.hangs ? piece.width : Length{};
    line.gaps.reserve(pieces.size() / 2);
    Setter setter(tokens, faces, extent.end.last - extent.first + 1);
    for (const std::size_t index : visual_order(pieces)) {
        const Piece& piece = pieces[index];
        setter.add(piece, x, fitted);
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
