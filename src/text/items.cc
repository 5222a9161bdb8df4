#include "text/items.h"

#include <algorithm>
#include <string_view>

#include "text/protrusion.h"

namespace chancery {
namespace {

// In the terms of TeX, where a hyphen costs 50.
constexpr std::int32_t kSoftHyphenPenalty = 50;
constexpr std::int32_t kDashPenalty = 30;
// Readers that rejoin lines drop a hyphen at a line end, the text's own too: dear, but not forbidden.
constexpr std::int32_t kHyphenPenalty = 150;
constexpr std::int32_t kInnerPenalty = 100;
constexpr std::int32_t kAddressPenalty = 300;  // within a word that fits on no line
constexpr std::int32_t kAnywherePenalty = 3'000;

/// A place within a word, or at its end.
struct Place {
    std::uint32_t offset = 0;  // clean
    std::int32_t penalty = 0;
    bool flagged = false;  // a hyphen ends the line
    bool hyphen = false;   // it must be drawn
    bool letters = false;  // the letters beside it part where the line is stretched
    int blanks = 0;        // of full-width signs beside it
    bool exact = true;     // what the break changes in the glyphs beside it is taken into account
};

Place place_of(const BreakOpportunity& opportunity) {
    Place place;
    place.offset = opportunity.offset;
    switch (opportunity.kind) {
        case BreakOpportunity::Kind::space:
        case BreakOpportunity::Kind::free:
            break;
        case BreakOpportunity::Kind::letters:
        case BreakOpportunity::Kind::words:
            place.letters = true;
            place.blanks = opportunity.blanks;
            break;
        case BreakOpportunity::Kind::soft_hyphen:
            place.penalty = kSoftHyphenPenalty;
            place.flagged = place.hyphen = true;
            break;
        case BreakOpportunity::Kind::hyphen:
            place.penalty = kHyphenPenalty;
            place.flagged = true;
            break;
        case BreakOpportunity::Kind::dash:
            place.penalty = kDashPenalty;
            break;
        case BreakOpportunity::Kind::inner:
            place.penalty = kInnerPenalty;
            break;
    }
    return place;
}

/// A place in a word that is wider than a line.
Place rough(std::uint32_t offset, std::int32_t penalty) {
    Place place;
    place.offset = offset;
    place.penalty = penalty;
    place.exact = false;
    return place;
}

/// The advance of the glyphs before each byte of a word, into `at`.
void advances_before(FontLibrary::Faces& faces, const Tokens& tokens, const Token& token, std::vector<Length>& at) {
    const Manner& manner = tokens.manners[token.manner];
    const ShapedWord& word = *token.word;
    at.assign(token.last - token.first + 1, {});
    for (const ShapedPart& part : word.parts) {
        const Face& face = faces.opened(part.font);
        for (std::uint32_t g = part.first_glyph; g < part.last_glyph; ++g) {
            const ShapedGlyph& glyph = word.glyphs[g];
            const std::uint32_t end = std::max(glyph.last, glyph.first);
            at[end] += face.in_size(glyph.advance, manner.style->size);
            if (part.spaced && glyph.first < glyph.last) at[end] += manner.tracking;
        }
    }
    for (std::size_t i = 1; i < at.size(); ++i) at[i] += at[i - 1];
}

/// Where clusters start in a word, as clean offsets, its own start left out.
std::vector<std::uint32_t> cluster_starts(const Token& token) {
    std::vector<std::uint32_t> out;
    for (const ShapedGlyph& glyph : token.word->glyphs)
        if (glyph.first < glyph.last && glyph.first > 0) out.push_back(token.first + glyph.first);
    std::sort(out.begin(), out.end());
    return out;
}

bool ends_address_part(std::string_view text, std::uint32_t offset) {
    constexpr std::string_view kSigns = "/.-_?&=,:;#%+~@|\\";
    const char before = text[offset - 1];
    const char after = text[offset];
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (lower(before) && upper(after)) return true;
    return kSigns.find(before) != std::string_view::npos && kSigns.find(after) == std::string_view::npos;
}

class Builder {
public:
    Builder(const Tokens& tokens, const Stretch& stretch, FontLibrary::Faces& faces, Length widest,
            const Justification& justification)
        : tokens_(tokens),
          stretch_(stretch),
          faces_(faces),
          widest_(widest),
          justified_(justification.on),
          expansion_(justification.on ? justification.expansion : 0) {}

    Items build() {
        find_content();
        find_overlong();
        next_break_ = 0;
        std::size_t i = stretch_.first_token;
        out_.items.reserve(content_last_ - i);
        out_.ends.reserve(content_last_ - i + 1);
        for (; i < content_last_ && is_gap(i); ++i) add(BreakItem::box(tokens_.tokens[i].width), {});
        while (i < content_last_) i = is_gap(i) ? add_gaps(i) : add_word(i);
        const std::uint32_t content_end =
            content_last_ > stretch_.first_token ? tokens_.tokens[content_last_ - 1].last : stretch_.first;
        out_.ends.push_back({content_end, stretch_.last, false});
        return std::move(out_);
    }

private:
    BreakItem word_box(const Token& token, Length width) const {
        BreakItem box = BreakItem::box(width);
        if (expansion_ > 0 && token.word->may_expand) box.stretch = box.shrink = width.scaled(expansion_, 1000);
        return box;
    }

    bool is_gap(std::size_t token) const { return tokens_.tokens[token].kind == Token::Kind::gap; }

    void add(const BreakItem& item, const LineEnd& end) {
        out_.items.push_back(item);
        out_.ends.push_back(end);
    }

    /// The white space at the end hangs; a stretch of white space alone has no content.
    void find_content() {
        content_last_ = stretch_.last_token;
        while (content_last_ > stretch_.first_token && is_gap(content_last_ - 1)) --content_last_;
    }

    // These two are asked from the start of the stretch to its end.
    bool may_break_at(std::uint32_t offset) {
        const std::vector<BreakOpportunity>& breaks = tokens_.breaks;
        while (next_break_ < breaks.size() && breaks[next_break_].offset < offset) ++next_break_;
        return next_break_ < breaks.size() && breaks[next_break_].offset == offset;
    }

    /// Good until it is asked for the next word.
    std::vector<Place>& places_in(const Token& token) {
        const std::vector<BreakOpportunity>& breaks = tokens_.breaks;
        places_.clear();
        while (next_break_ < breaks.size() && breaks[next_break_].offset <= token.first) ++next_break_;
        for (; next_break_ < breaks.size() && breaks[next_break_].offset <= token.last; ++next_break_)
            places_.push_back(place_of(breaks[next_break_]));
        return places_;
    }

    /// Likewise good until the next word.
    const std::vector<Length>& advances_before(const Token& token) {
        chancery::advances_before(faces_, tokens_, token, advances_);
        return advances_;
    }

    /// Marks the words of every stretch without a place to break that is wider than a line.
    void find_overlong() {
        overlong_.assign(content_last_ - stretch_.first_token, false);
        next_break_ = 0;
        std::size_t from = stretch_.first_token;
        Length width;
        const auto add_width = [&](Length more, std::size_t token) {
            width += more;
            if (width <= widest_) return;
            for (std::size_t i = from; i <= token; ++i) overlong_[i - stretch_.first_token] = true;
            out_.overlong = true;
            from = token;  // those before are marked already
        };
        for (std::size_t i = from; i < content_last_; ++i) {
            const Token& token = tokens_.tokens[i];
            if (token.kind == Token::Kind::gap) {
                from = i + 1;
                width = {};
                continue;
            }
            const std::vector<Place>& places = places_in(token);
            if (places.empty() || token.word == nullptr) {
                add_width(token.width, i);
                continue;
            }
            const std::vector<Length>& before = advances_before(token);
            Length done;
            for (const Place& place : places) {
                const Length here = before[place.offset - token.first];
                add_width(here - done, i);
                done = here;
                from = place.offset == token.last ? i + 1 : i;
                width = {};
            }
            add_width(before.back() - done, i);
        }
    }

    /// Adds places to a word that is on no line whole.
    void divide(const Token& token, const std::vector<Length>& before, std::vector<Place>& places) const {
        const std::string_view text = tokens_.clean.str();
        const auto has = [&](std::uint32_t offset) {
            return std::any_of(places.begin(), places.end(), [&](const Place& p) { return p.offset == offset; });
        };
        const auto by_offset = [](const Place& a, const Place& b) { return a.offset < b.offset; };
        const std::vector<std::uint32_t> starts = cluster_starts(token);
        for (const std::uint32_t start : starts)
            if (ends_address_part(text, start) && !has(start)) places.push_back(rough(start, kAddressPenalty));
        std::sort(places.begin(), places.end(), by_offset);

        std::vector<std::uint32_t> edges = {token.first};
        for (const Place& place : places) edges.push_back(place.offset);
        if (edges.back() != token.last) edges.push_back(token.last);
        for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
            if (before[edges[i + 1] - token.first] - before[edges[i] - token.first] <= widest_) continue;
            for (const std::uint32_t start : starts)
                if (start > edges[i] && start < edges[i + 1]) places.push_back(rough(start, kAnywherePenalty));
        }
        const auto& words = tokens_.tokens;
        const bool goes_on = &token != &words.back() && (&token + 1)->kind == Token::Kind::word;
        if (goes_on && !has(token.last)) places.push_back(rough(token.last, kAnywherePenalty));
        std::sort(places.begin(), places.end(), by_offset);
    }

    std::size_t add_word(std::size_t index) {
        const Token& token = tokens_.tokens[index];
        std::vector<Place>& places = places_in(token);
        const bool overlong = overlong_[index - stretch_.first_token];
        if (token.word == nullptr) return add_fixed_gap(index);
        if (places.empty() && !overlong) {
            add(word_box(token, token.width), {});
            return index + 1;
        }
        const std::vector<Length>& before = advances_before(token);
        if (overlong) divide(token, before, places);
        Length done;
        for (const Place& place : places) {
            const Length here = before[place.offset - token.first];
            add(word_box(token, here - done), {});
            done = here;
            const bool behind_content = index + 1 == content_last_ && place.offset == token.last;
            const bool before_gap = index + 1 < content_last_ && is_gap(index + 1) && place.offset == token.last;
            if (!behind_content && !before_gap) add_place(token, place, before);
        }
        if (places.empty() || places.back().offset != token.last) add(word_box(token, token.width - done), {});
        return index + 1;
    }

    /// A break within a word: the glyphs on both sides, as far as the break changes them, are shaped anew.
    void add_place(const Token& token, const Place& place, const std::vector<Length>& before) {
        Length line_end, line_start;
        const Range changed = place.exact && place.offset < token.last ? changed_by_break(token, place.offset)
                                                                       : Range{place.offset, place.offset};
        if (place.letters && changed.first == changed.last) {
            const RunStyle& style = *tokens_.manners[token.manner].style;
            return add(BreakItem::glue({}, letter_stretch(style), blank_shrink(style) * place.blanks),
                       {place.offset, place.offset, false});
        }
        const auto within = [&](std::uint32_t a, std::uint32_t b) {
            return before[b - token.first] - before[a - token.first];
        };
        if (changed.first < place.offset)
            line_end = width_of_part(faces_, tokens_, token, changed.first, place.offset) -
                       within(changed.first, place.offset);
        if (changed.last > place.offset) {
            line_start =
                width_of_part(faces_, tokens_, token, place.offset, changed.last) - within(place.offset, changed.last);
        }
        if (place.hyphen) line_end += tokens_.manners[token.manner].hyphen;
        if (justified_) {
            line_end -= place.hyphen ? protrusion_of_hyphen(tokens_.manners[token.manner])
                                     : protrusion_at_end(tokens_, place.offset);
            line_start -= protrusion_at_start(tokens_, place.offset);
        }
        add(BreakItem::place(place.penalty, place.flagged, line_end, line_start),
            {place.offset, place.offset, place.hyphen});
    }

    struct Range {
        std::uint32_t first, last;
    };

    /// The clusters around a place whose glyphs are others when a line ends there: up to the nearest places on both
    /// sides that HarfBuzz calls safe. Nothing where the place itself is safe.
    static Range changed_by_break(const Token& token, std::uint32_t offset) {
        Range out{token.first, token.last};
        for (const ShapedGlyph& glyph : token.word->glyphs) {
            if (glyph.first == glyph.last || glyph.unsafe_to_break) continue;
            const std::uint32_t start = token.first + glyph.first;
            if (start <= offset) out.first = std::max(out.first, start);
            if (start >= offset) out.last = std::min(out.last, start);
        }
        return out;
    }

    /// No-break spaces between two words stretch and shrink with the others; elsewhere they are as wide as they are.
    std::size_t add_fixed_gap(std::size_t index) {
        const Token& token = tokens_.tokens[index];
        const bool between =
            index > stretch_.first_token && index + 1 < content_last_ && !is_gap(index - 1) && !is_gap(index + 1);
        if (between) {
            add(BreakItem::place(kNeverBreak), {});
            add(BreakItem::glue(token.width, token.width / 2, token.width / 3), {});
        } else {
            add(BreakItem::box(token.width), {});
        }
        return index + 1;
    }

    /// White space: one gap, whatever number of spaces and styles it has.
    std::size_t add_gaps(std::size_t index) {
        std::size_t last = index;
        Length width;
        for (; last < content_last_ && is_gap(last); ++last) width += tokens_.tokens[last].width;
        const std::uint32_t end = tokens_.tokens[last - 1].last;
        if (!may_break_at(end)) add(BreakItem::place(kNeverBreak), {});
        BreakItem gap = BreakItem::glue(width, width / 2, width / 3);
        if (justified_) {
            if (index > 0) gap.before = -protrusion_behind(tokens_, tokens_.tokens[index - 1]);
            if (last < tokens_.tokens.size()) gap.after = -protrusion_before(tokens_, tokens_.tokens[last]);
        }
        add(gap, {tokens_.tokens[index].first, end, false});
        return last;
    }

    const Tokens& tokens_;
    const Stretch& stretch_;
    FontLibrary::Faces& faces_;
    Length widest_;
    bool justified_;
    int expansion_;
    std::size_t content_last_ = 0;  // tokens from here on hang
    std::size_t next_break_ = 0;    // of the opportunities the first that was not passed
    std::vector<bool> overlong_;
    std::vector<Place> places_;     // of the word at hand
    std::vector<Length> advances_;  // likewise
    Items out_;
};

}  // namespace

std::vector<Stretch> stretches_of(const Tokens& tokens) {
    std::vector<Stretch> out;
    std::size_t token = 0;
    std::uint32_t first = 0;
    std::vector<std::uint32_t> ends = tokens.clean.forced();
    ends.push_back(tokens.clean.size());
    for (const std::uint32_t end : ends) {
        Stretch stretch{token, token, first, end};
        while (stretch.last_token < tokens.tokens.size() && tokens.tokens[stretch.last_token].last <= end)
            ++stretch.last_token;
        token = stretch.last_token;
        first = end;
        out.push_back(stretch);
    }
    return out;
}

Items make_items(const Tokens& tokens, const Stretch& stretch, FontLibrary::Faces& faces, Length widest,
                 const Justification& justification) {
    return Builder(tokens, stretch, faces, widest, justification).build();
}

}  // namespace chancery
