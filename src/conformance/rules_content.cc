// Rules about what is painted.
#include <algorithm>

#include <fmt/format.h>

#include "conformance/rules.h"

namespace chancery {
namespace {

template <class Drawn, class Visit>
void each(const PagedBrief& paged, Visit&& visit) {
    for (std::uint32_t p = 0; p < paged.pages.size(); ++p)
        for (const Item& item : paged.pages[p].items)
            if (const auto* drawn = std::get_if<Drawn>(&item)) visit(p, *drawn);
}

bool is_private_use(char32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

/// True of U+0000, U+FEFF, U+FFFE and their like, which no ToUnicode may give.
bool is_no_character(char32_t c) { return c == 0 || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE; }

template <class Unwanted>
bool holds_none(std::string_view words, Unwanted unwanted) {
    for (std::size_t at = 0; at < words.size();) {
        const auto byte = static_cast<unsigned char>(words[at]);
        if (byte >= 0x20 && byte < 0x80)
            ++at;
        else if (unwanted(next_code_point(words, at)))
            return false;
    }
    return true;
}

Span source_of(const GlyphRun& run) { return run.text.source(); }

}  // namespace

void check_reading_order(Inspection& at) {
    std::vector<std::uint32_t> next(at.paged.pages.size(), 0);
    std::vector<std::pair<TagId, TagKid>> open{{TagId{0}, TagId{0}}};
    while (!open.empty()) {
        const auto [owner, kid] = open.back();
        open.pop_back();
        if (const auto* mark = std::get_if<MarkRef>(&kid)) {
            if (!at.expect(mark->mark >= next[mark->page]))
                at.broken(mark->page, at.reading[owner].span, "content is painted in another order than it is read");
            next[mark->page] = std::max(next[mark->page], mark->mark + 1);
        }
        const auto* tag = std::get_if<TagId>(&kid);
        if (!tag) continue;
        const std::vector<TagKid>& kids = at.reading[*tag].kids;
        for (auto it = kids.rbegin(); it != kids.rend(); ++it) open.emplace_back(*tag, *it);
    }
}

void check_pictures(Inspection& at) {
    each<PictureItem>(at.paged, [&](std::uint32_t page, const PictureItem& picture) {
        const auto* tag = std::get_if<TagId>(&picture.owner);
        if (!at.expect(!tag || at.reading[*tag].role == TagRole::Figure))
            at.broken(page, at.reading[*tag].span, "a picture is no Figure");
    });
}

// A template may set its running matter into the text: then the half of the page tells a head from a foot.
void check_artifacts(Inspection& at) {
    constexpr Length kSlack = pt(0.5);
    each<GlyphRun>(at.paged, [&](std::uint32_t page, const GlyphRun& run) {
        const auto* kind = std::get_if<Artifact>(&run.owner);
        if (!kind) return;
        const Page& on = at.paged.pages[page];
        const bool above = run.origin.y <= on.body_top + kSlack;
        const bool below = run.origin.y + kSlack >= on.body_top + on.body_height;
        const bool upper = run.origin.y < on.size.height / 2;
        const bool right = *kind == Artifact::header   ? above || upper
                           : *kind == Artifact::footer ? below || !upper
                                                       : *kind == Artifact::layout && !above && !below;
        if (!at.expect(right))
            at.broken(page, source_of(run),
                      fmt::format("“{}” is another kind of artifact than it says", run.text.str()));
    });
}

void check_glyphs(Inspection& at) {
    each<GlyphRun>(at.paged, [&](std::uint32_t page, const GlyphRun& run) {
        const bool known =
            std::none_of(run.glyphs.begin(), run.glyphs.end(), [](const Glyph& glyph) { return glyph.id == 0; });
        if (!at.expect(known))
            at.broken(page, source_of(run), fmt::format("“{}” has a glyph that the face lacks", run.text.str()));
    });
}

void check_characters(Inspection& at) {
    each<GlyphRun>(at.paged, [&](std::uint32_t page, const GlyphRun& run) {
        const bool said = run.glyphs.empty() || run.actual_text || run.glyphs.front().last > run.glyphs.front().first;
        if (!at.expect(said && holds_none(run.text.str(), is_no_character)))
            at.broken(page, source_of(run), fmt::format("“{}” has a glyph that says no character", run.text.str()));
    });
}

void check_private_use(Inspection& at) {
    each<GlyphRun>(at.paged, [&](std::uint32_t page, const GlyphRun& run) {
        if (run.actual_text || !std::holds_alternative<TagId>(run.owner)) return;
        if (!at.expect(holds_none(run.text.str(), is_private_use)))
            at.broken(page, source_of(run), "a character for private use says nothing that others could read");
    });
}

}  // namespace chancery
