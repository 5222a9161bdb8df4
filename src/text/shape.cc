#include "text/shape.h"

#include <hb-ot.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "chancery/text.h"
#include "text/capitals.h"
#include "text/faces.h"

namespace chancery {
namespace {

/// Bytes of remembered words above which all are forgotten: about 60,000 words.
constexpr std::size_t kMostBytes = 16u << 20;

hb_unicode_funcs_t* unicode() { return hb_unicode_funcs_get_default(); }

/// Marks, joiners, selectors: what takes the face and script of the letter before it.
bool belongs_to_letter_before(char32_t c) {
    if (c < 0x300) return false;
    switch (hb_unicode_general_category(unicode(), c)) {
        case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
        case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
        case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
        case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
            return true;
        default:
            return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x1F3FB && c <= 0x1F3FF);
    }
}

/// The script for shaping; nothing for characters that many scripts share.
std::optional<hb_script_t> script_of(char32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? std::optional(HB_SCRIPT_LATIN) : std::nullopt;
    const hb_script_t script = hb_unicode_script(unicode(), c);
    if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN) return std::nullopt;
    return script;
}

struct Letter {
    std::uint32_t first = 0, last = 0;  ///< bytes
    char32_t code = 0;
    std::size_t face = 0;  ///< index into the chain; its size: none
    hb_script_t script = HB_SCRIPT_LATIN;
};

/// True where `face` can show a mark on the letter before it: it has the mark, or the two as one letter.
bool shows_mark(const Face& face, char32_t before, char32_t mark) {
    if (face.glyph_of(mark) != 0) return true;
    hb_codepoint_t whole = 0;
    return hb_unicode_compose(unicode(), before, mark, &whole) != 0 && face.glyph_of(whole) != 0;
}

/// Format characters and variation selectors say how to show the letters around them, and show nothing themselves.
bool ignorable(char32_t c) {
    if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF)) return true;
    return c >= 0x300 && hb_unicode_general_category(unicode(), c) == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

/// Finds for each letter the first face that has it.
void choose_faces(FontLibrary::Faces& faces, const std::vector<FontId>& chain, std::vector<Letter>& letters) {
    const auto has = [&](std::size_t index, char32_t c) {
        const Face& face = faces.opened(chain[index]);
        return face.state == Face::State::ready && face.glyph_of(c) != 0;
    };
    for (std::size_t i = 0; i < letters.size(); ++i) {
        Letter& letter = letters[i];
        if (i > 0 && belongs_to_letter_before(letter.code)) {
            const Letter& before = letters[i - 1];
            const bool shown =
                before.face < chain.size() && shows_mark(faces.opened(chain[before.face]), before.code, letter.code);
            if (shown || ignorable(letter.code)) {
                letter.face = before.face;
                continue;
            }
        }
        while (letter.face < chain.size() && !has(letter.face, letter.code)) ++letter.face;
        if (letter.face == chain.size() && ignorable(letter.code)) letter.face = 0;
    }
}

/// Shared characters take the script before them, at the start of a word the one after (UAX #24, 5.1 and 5.2).
void choose_scripts(std::vector<Letter>& letters) {
    std::optional<hb_script_t> current;
    for (const Letter& letter : letters)
        if ((current = script_of(letter.code))) break;
    hb_script_t script = current.value_or(HB_SCRIPT_LATIN);
    for (Letter& letter : letters) letter.script = script = script_of(letter.code).value_or(script);
}

std::vector<Letter> letters_of(std::string_view word) {
    std::vector<Letter> letters;
    letters.reserve(word.size());
    for (std::size_t at = 0; at < word.size();) {
        Letter letter;
        letter.first = static_cast<std::uint32_t>(at);
        letter.code = next_code_point(word, at);
        letter.last = static_cast<std::uint32_t>(at);
        letters.push_back(letter);
    }
    return letters;
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

std::uint32_t Shaper::style(FontLibrary::Faces& faces, const ShapingStyle& style) {
    const auto found =
        std::find_if(styles_.begin(), styles_.end(), [&](const Words& words) { return words.style == style; });
    if (found != styles_.end()) return static_cast<std::uint32_t>(found - styles_.begin());
    Words words;
    words.style = style;
    words.chain = faces.chain(style.font, style.fallback_of);
    words.language = hb_language_from_string(style.language.c_str(), static_cast<int>(style.language.size()));
    for (const std::string& text : style.features) {
        hb_feature_t feature{};
        if (hb_feature_from_string(text.c_str(), static_cast<int>(text.size()), &feature) != 0)
            words.features.push_back(feature);
    }
    if (style.tracked) {
        for (const hb_tag_t tag : {HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'l', 'i', 'g'), HB_TAG('d', 'l', 'i', 'g')})
            words.features.push_back({tag, 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
    }
    styles_.push_back(std::move(words));
    return static_cast<std::uint32_t>(styles_.size() - 1);
}

const ShapedWord& Shaper::shape(FontLibrary::Faces& faces, std::uint32_t style, std::string_view word) {
    Words& words = styles_[style];
    const auto found = words.shaped.find(word);
    if (found != words.shaped.end()) return found->second;
    ShapedWord shaped = shape_new(faces, words, word);
    bytes_ += sizeof(ShapedWord) + 2 * word.size() + shaped.glyphs.size() * sizeof(ShapedGlyph) + 64;
    return words.shaped.emplace(std::string(word), std::move(shaped)).first->second;
}

void Shaper::trim() {
    if (bytes_ < kMostBytes) return;
    for (Words& words : styles_) words.shaped.clear();
    bytes_ = 0;
}

ShapedWord Shaper::shape_new(FontLibrary::Faces& faces, const Words& words, std::string_view word) {
    Capitals capitals;
    if (words.style.capitals) capitals = to_capitals(word, words.style.language);
    const std::string_view shown = words.style.capitals ? std::string_view(capitals.text) : word;

    std::vector<Letter> letters = letters_of(shown);
    choose_faces(faces, words.chain, letters);
    choose_scripts(letters);

    ShapedWord out;
    out.glyphs.reserve(letters.size());
    for (std::size_t i = 0; i < letters.size();) {
        std::size_t j = i + 1;
        while (j < letters.size() && letters[j].face == letters[i].face && letters[j].script == letters[i].script) ++j;
        ShapedPart part;
        part.missing = letters[i].face == words.chain.size();
        out.asked = std::max(out.asked, std::min(letters[i].face + 1, words.chain.size()));
        part.font = words.chain[part.missing ? 0 : letters[i].face];
        part.first = letters[i].first;
        part.last = letters[j - 1].last;
        shape_part(faces.opened(part.font), words, shown, letters[i].script, part, out);
        for (std::uint32_t g = part.first_glyph; g < part.last_glyph; ++g) part.advance += out.glyphs[g].advance;
        out.parts.push_back(part);
        out.missing = out.missing || part.missing;
        i = j;
    }
    for (const ShapedGlyph& glyph : out.glyphs) out.clusters += glyph.first < glyph.last ? 1 : 0;
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
    return out;
}

namespace {

/// A replacement glyph for every character, in the order in which they are shown.
void replace_letters(const Face& face, std::string_view word, bool right_to_left, ShapedPart& part, ShapedWord& out) {
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

void Shaper::shape_part(const Face& face, const Words& words, std::string_view word, hb_script_t script,
                        ShapedPart& part, ShapedWord& out) {
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
    hb_buffer_set_script(buffer, script);
    hb_buffer_set_language(buffer, words.language);
    hb_shape(face.font.get(), buffer, words.features.data(), static_cast<unsigned int>(words.features.size()));

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
