#include "text/shape.h"

#include <hb-ot.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

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
    std::optional<FontId> font;  ///< nothing: no face has it
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

/// Signs that fill a square in Chinese and Japanese and have another form in Latin text under the same code: quotation
/// marks, dash, ellipsis, middle dot.
constexpr bool has_full_width_form(char32_t c) {
    return c == 0xB7 || c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2026;
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

/// Finds for each letter the first face that has it.
class FaceChooser {
public:
    FaceChooser(FontLibrary::Faces& faces, const std::vector<ChainFace>& chain, bool full_width)
        : faces_(faces), chain_(chain), full_width_(full_width) {}

    void choose(std::vector<Letter>& letters) {
        for (std::size_t i = 0; i < letters.size(); ++i) {
            Letter& letter = letters[i];
            const bool belongs = i > 0 && belongs_to_letter_before(letter.code);
            if (belongs && letters[i - 1].font) {
                const Letter& before = letters[i - 1];
                if (ignorable(letter.code) || shows_mark(faces_.opened(*before.font), before.code, letter.code)) {
                    letter.font = before.font;
                    continue;
                }
            }
            letter.font = face_of(letter);
            if (!letter.font && !belongs && ignorable(letter.code)) letter.font = chain_.front().font;
        }
    }

    /// Indices of the faces asked besides the first.
    std::vector<std::uint16_t> asked() && {
        std::sort(asked_.begin(), asked_.end());
        return std::move(asked_);
    }

private:
    std::optional<FontId> face_of(const Letter& letter) {
        if (full_width_ && has_full_width_form(letter.code)) {
            for (std::size_t i = 1; i < chain_.size(); ++i)
                if (names(chain_[i], HB_SCRIPT_HAN) && has(i, letter.code)) return usable(i);
        }
        if (has(0, letter.code)) return chain_.front().font;
        for (std::size_t i = 1; i < chain_.size(); ++i)
            if (serves(chain_[i], letter) && has(i, letter.code)) return usable(i);
        return std::nullopt;
    }

    static bool names(const ChainFace& face, hb_script_t script) {
        return face.scripts != nullptr &&
               std::find(face.scripts->begin(), face.scripts->end(), script) != face.scripts->end();
    }

    /// A family is asked for a letter of its scripts, and for what stands beside these or is used with them (Script and
    /// Script_Extensions, UAX #24).
    static bool serves(const ChainFace& face, const Letter& letter) {
        if (face.scripts == nullptr || face.scripts->empty()) return true;
        const hb_script_t own = hb_unicode_script(unicode(), letter.code);
        if (names(face, own) || names(face, letter.script)) return true;
        if (own != HB_SCRIPT_COMMON && own != HB_SCRIPT_INHERITED) return false;
        return std::any_of(face.scripts->begin(), face.scripts->end(), [&](hb_script_t script) {
            return uscript_hasScript(static_cast<UChar32>(letter.code), icu_script(script)) != 0;
        });
    }

    static UScriptCode icu_script(hb_script_t script) {
        std::array<char, 5> code{};
        hb_tag_to_string(hb_script_to_iso15924_tag(script), code.data());
        return static_cast<UScriptCode>(u_getPropertyValueEnum(UCHAR_SCRIPT, code.data()));
    }

    std::optional<FontId> usable(std::size_t index) { return faces_.usable_of_family(chain_[index].font); }

    bool has(std::size_t index, char32_t c) {
        const bool known = index == 0 || std::find(asked_.begin(), asked_.end(), index) != asked_.end();
        if (!known) asked_.push_back(static_cast<std::uint16_t>(index));
        const std::optional<FontId> font = usable(index);
        return font && faces_.opened(*font).glyph_of(c) != 0;
    }

    FontLibrary::Faces& faces_;
    const std::vector<ChainFace>& chain_;
    bool full_width_;
    std::vector<std::uint16_t> asked_;
};

/// True of scripts whose letters stand apart from each other and may do so a little more: those with capitals. Letters
/// of the others join, stack or hang from one line.
bool may_be_spaced(hb_script_t script) {
    switch (script) {
        case HB_SCRIPT_LATIN:
        case HB_SCRIPT_GREEK:
        case HB_SCRIPT_CYRILLIC:
        case HB_SCRIPT_ARMENIAN:
        case HB_SCRIPT_GEORGIAN:
        case HB_SCRIPT_COPTIC:
        case HB_SCRIPT_GLAGOLITIC:
        case HB_SCRIPT_CHEROKEE:
        case HB_SCRIPT_DESERET:
            return true;
        default:
            return false;
    }
}

/// Han characters have other forms in Chinese, Japanese and Korean. In a text of another language the letters beside
/// them tell which: kana are Japanese, Hangul is Korean, Bopomofo is written in Taiwan. Han alone has the forms of the
/// face.
hb_language_t language_beside_han(const std::vector<Letter>& letters, hb_language_t language) {
    for (const Letter& letter : letters) {
        if (letter.script == HB_SCRIPT_HIRAGANA || letter.script == HB_SCRIPT_KATAKANA)
            return hb_language_from_string("ja", -1);
        if (letter.script == HB_SCRIPT_HANGUL) return hb_language_from_string("ko", -1);
        if (letter.script == HB_SCRIPT_BOPOMOFO) return hb_language_from_string("zh-Hant", -1);
    }
    return language;
}

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
    choose_scripts(letters);
    const std::string& language = words.style.language;
    const bool full_width = is_language(language, "zh") || is_language(language, "ja");
    FaceChooser chooser(faces, words.chain, full_width);
    chooser.choose(letters);
    hb_language_t shaped_as = words.language;
    if (!full_width && !is_language(language, "ko")) shaped_as = language_beside_han(letters, words.language);

    ShapedWord out;
    out.asked = std::move(chooser).asked();
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
        out.missing = out.missing || part.missing;
        i = j;
    }
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

void Shaper::shape_part(const Part& as, const Words& words, std::string_view word, ShapedPart& part, ShapedWord& out) {
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
