#include "text/shape.h"

#include <hb-ot.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "chancery/text.h"
#include "text/capitals.h"
#include "text/faces.h"
#include "text/language_spaces.h"
#include "text/letters.h"

namespace chancery {
namespace {

/// Bytes of remembered words above which all are forgotten: about 50,000 words.
constexpr std::size_t kMostBytes = 16u << 20;

bool is_language(const std::string& tag, std::string_view language) {
    return std::string_view(tag).substr(0, tag.find('-')) == language;
}

/// Gives each glyph the bytes of its cluster. HarfBuzz names where a cluster starts; it ends where the next one in the
/// text starts, so the glyphs are gone through from the end of the text to its start.
void give_ranges(std::vector<ShapedGlyph>& glyphs, std::uint32_t from, std::uint32_t to, const ShapedPart& part,
                 bool right_to_left) {
    std::uint32_t end = part.last;
    const std::uint32_t count = to - from;
    for (std::uint32_t done = 0; done < count;) {
        // The glyphs of a cluster stand together; `a` to `b` are those of the last one not done.
        std::uint32_t a = right_to_left ? from + done : to - done - 1;
        std::uint32_t b = a;
        const std::uint32_t start = glyphs[a].first;
        while (a > from && glyphs[a - 1].first == start) --a;
        while (b + 1 < to && glyphs[b + 1].first == start) ++b;
        done += b - a + 1;
        const std::uint32_t first = done == count ? part.first : start;
        for (std::uint32_t i = a; i <= b; ++i) glyphs[i].first = glyphs[i].last = end;
        glyphs[a].first = first;
        end = first;
    }
}

}  // namespace

std::uint32_t Shaper::style(FontLibrary::Faces& faces, const RunStyle& run, FontId font, bool right_to_left) {
    const auto same = [&](const Words& words) {  // asked for every span of every paragraph: nothing is copied for it
        const ShapingStyle& known = words.style;
        return known.font == font && known.right_to_left == right_to_left && known.capitals == run.capitals &&
               known.tracked == (run.tracking != 0) && known.language == run.language &&
               known.fallback_of == run.fallback_of && known.features == run.features;
    };
    const auto found = std::find_if(styles_.begin(), styles_.end(), same);
    if (found != styles_.end()) return static_cast<std::uint32_t>(found - styles_.begin());
    const ShapingStyle style{font,         run.fallback_of,   run.features, run.language,
                             run.capitals, run.tracking != 0, right_to_left};
    Words words;
    words.style = style;
    words.chain = faces.chain(style.font, style.fallback_of);
    words.language = hb_language_from_string(style.language.c_str(), static_cast<int>(style.language.size()));
    for (const std::string& text : style.features) {
        hb_feature_t feature{};
        if (hb_feature_from_string(text.c_str(), static_cast<int>(text.size()), &feature) != 0)
            words.features.push_back(feature);
    }
    words.own_features = words.features.size();
    if (style.tracked) {
        for (const hb_tag_t tag : {HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'l', 'i', 'g'), HB_TAG('d', 'l', 'i', 'g')})
            words.features.push_back({tag, 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
    }
    styles_.push_back(std::move(words));
    return static_cast<std::uint32_t>(styles_.size() - 1);
}

const ShapedWord& Shaper::shape(FontLibrary::Faces& faces, std::uint32_t style, std::string_view word) {
    Words& words = styles_[style];
    if (const ShapedWord* known = words.shaped.find(word)) return *known;
    draft_.glyphs.clear();
    draft_.parts.clear();
    draft_.clusters = 0;
    shape_new(faces, words, word, draft_);
    bytes_ += sizeof(ShapedWord) + word.size() + 48;  // and what a slot takes
    return words.shaped.add(word, kept(draft_), arena_);
}

template <class T>
std::span<const T> Shaper::kept(const std::vector<T>& values) {
    if (values.empty()) return {};
    const std::size_t bytes = values.size() * sizeof(T);
    T* place = static_cast<T*>(arena_.allocate(bytes, alignof(T)));
    bytes_ += bytes;
    std::uninitialized_copy(values.begin(), values.end(), place);
    return {place, values.size()};
}

ShapedWord Shaper::kept(const WordDraft& draft) {
    ShapedWord out;
    out.asked = kept(draft.asked);
    out.glyphs = kept(draft.glyphs);
    out.parts = kept(draft.parts);
    out.clusters = draft.clusters;
    out.missing = std::any_of(draft.parts.begin(), draft.parts.end(), [](const ShapedPart& p) { return p.missing; });
    out.may_expand = !out.missing && std::all_of(draft.parts.begin(), draft.parts.end(),
                                                 [](const ShapedPart& part) { return part.spaced; });
    return out;
}

void Shaper::trim() {
    if (bytes_ < kMostBytes) return;
    for (Words& words : styles_) words.shaped.clear();
    arena_.release();
    bytes_ = 0;
}

void Shaper::shape_new(FontLibrary::Faces& faces, const Words& words, std::string_view word, WordDraft& out) {
    Capitals capitals;
    if (words.style.capitals) capitals = to_capitals(word, words.style.language);
    const std::string_view shown = words.style.capitals ? std::string_view(capitals.text) : word;

    std::vector<Letter> letters = letters_of(shown);
    const std::string& language = words.style.language;
    const bool full_width = is_language(language, "zh") || is_language(language, "ja");
    std::vector<std::uint16_t> asked = choose_faces(faces, words.chain, full_width, letters);
    hb_language_t shaped_as = words.language;
    if (!full_width && !is_language(language, "ko")) shaped_as = language_beside_han(letters, words.language);

    out.asked = std::move(asked);
    out.glyphs.reserve(letters.size());
    for (std::size_t i = 0; i < letters.size();) {
        std::size_t j = i + 1;
        while (j < letters.size() && letters[j].font == letters[i].font && letters[j].script == letters[i].script) ++j;
        ShapedPart part;
        part.missing = !letters[i].font;
        part.font = letters[i].font.value_or(words.chain.front().font);
        part.spaced = may_be_spaced(letters[i].script);
        part.first = letters[i].first;
        part.last = letters[j - 1].last;
        shape_part({faces.opened(part.font), letters[i].script, shaped_as}, words, shown, part, out);
        for (std::uint32_t g = part.first_glyph; g < part.last_glyph; ++g) {
            part.advance += out.glyphs[g].advance;
            out.clusters += part.spaced && out.glyphs[g].first < out.glyphs[g].last ? 1u : 0u;
        }
        out.parts.push_back(part);
        i = j;
    }
    if (!words.style.right_to_left) add_spaces(language_spaces(language), shown, faces, out);
    if (words.style.capitals) {
        for (ShapedGlyph& glyph : out.glyphs) {
            glyph.first = capitals.origin[glyph.first];
            glyph.last = capitals.origin[glyph.last];
        }
        for (ShapedPart& part : out.parts) {
            part.first = capitals.origin[part.first];
            part.last = capitals.origin[part.last];
        }
    }
}

namespace {

/// A replacement glyph for every character, in the order in which they are shown.
void replace_letters(const Face& face, std::string_view word, bool right_to_left, ShapedPart& part, WordDraft& out) {
    part.missing = true;
    part.first_glyph = static_cast<std::uint32_t>(out.glyphs.size());
    for (std::size_t at = part.first; at < part.last;) {
        ShapedGlyph glyph;
        glyph.id = face.replacement;
        glyph.advance = face.replacement_advance;
        glyph.first = static_cast<std::uint32_t>(at);
        next_code_point(word, at);
        glyph.last = static_cast<std::uint32_t>(at);
        out.glyphs.push_back(glyph);
    }
    if (right_to_left) std::reverse(out.glyphs.begin() + part.first_glyph, out.glyphs.end());
    part.last_glyph = static_cast<std::uint32_t>(out.glyphs.size());
}

}  // namespace

void Shaper::shape_part(const Part& as, const Words& words, std::string_view word, ShapedPart& part, WordDraft& out) {
    const Face& face = as.face;
    const bool right_to_left = words.style.right_to_left;
    if (part.missing) return replace_letters(face, word, right_to_left, part, out);
    if (!buffer_) buffer_.reset(hb_buffer_create());
    hb_buffer_t* buffer = buffer_.get();
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_flags(buffer, static_cast<hb_buffer_flags_t>(HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES |
                                                               HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE));
    hb_buffer_add_utf8(buffer, word.data(), static_cast<int>(word.size()), part.first,
                       static_cast<int>(part.last - part.first));
    hb_buffer_set_direction(buffer, right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, as.script);
    hb_buffer_set_language(buffer, as.language);
    const std::size_t features = part.spaced ? words.features.size() : words.own_features;
    hb_shape(face.font.get(), buffer, words.features.data(), static_cast<unsigned int>(features));

    unsigned int count = 0;
    const hb_glyph_info_t* glyph = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* position = hb_buffer_get_glyph_positions(buffer, &count);
    if (std::any_of(glyph, glyph + count, [](const hb_glyph_info_t& g) { return g.codepoint == 0; }))
        return replace_letters(face, word, right_to_left, part, out);
    part.first_glyph = static_cast<std::uint32_t>(out.glyphs.size());
    for (unsigned int i = 0; i < count; ++i) {
        const bool unsafe = (hb_glyph_info_get_glyph_flags(&glyph[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
        out.glyphs.push_back({glyph[i].codepoint, position[i].x_advance, position[i].x_offset, position[i].y_offset,
                              glyph[i].cluster, glyph[i].cluster, unsafe});
    }
    // Nothing but joiners: their text hangs on a space without width, so that no byte is lost.
    if (count == 0) out.glyphs.push_back({face.space, 0, 0, 0, part.first, part.first, false});
    part.last_glyph = static_cast<std::uint32_t>(out.glyphs.size());
    give_ranges(out.glyphs, part.first_glyph, part.last_glyph, part, right_to_left);
}

}  // namespace chancery
