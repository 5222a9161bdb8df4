#include "text/letters.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "chancery/text.h"
#include "text/faces.h"

namespace chancery {
namespace {

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

/// Spaces that HarfBuzz makes of the face's space where the face has none of them, as wide as Unicode says.
constexpr bool is_made_of_space(char32_t c) { return (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F; }

/// Signs that fill a square in Chinese and Japanese and have another form in Latin text under the same code: quotation
/// marks, dash, ellipsis, middle dot.
constexpr bool has_full_width_form(char32_t c) {
    return c == 0xB7 || c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2026;
}

void choose_scripts(std::vector<Letter>& letters) {
    std::optional<hb_script_t> current;
    for (const Letter& letter : letters)
        if ((current = script_of(letter.code))) break;
    hb_script_t script = current.value_or(HB_SCRIPT_LATIN);
    for (Letter& letter : letters) letter.script = script = script_of(letter.code).value_or(script);
}

/// Punctuation, signs and letters in the square of a Han character: blocks that belong to no script.
constexpr bool is_square(char32_t c) {
    return (c >= 0x3000 && c <= 0x33FF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF);
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
        if (is_square(letter.code) && names(face, HB_SCRIPT_HAN)) return true;
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
        return font && faces_.opened(*font).glyph_of(is_made_of_space(c) ? U' ' : c) != 0;
    }

    FontLibrary::Faces& faces_;
    const std::vector<ChainFace>& chain_;
    bool full_width_;
    std::vector<std::uint16_t> asked_;
};

}  // namespace

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
    choose_scripts(letters);
    return letters;
}

std::vector<std::uint16_t> choose_faces(FontLibrary::Faces& faces, const std::vector<ChainFace>& chain, bool full_width,
                                        std::vector<Letter>& letters) {
    FaceChooser chooser(faces, chain, full_width);
    chooser.choose(letters);
    return std::move(chooser).asked();
}

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

hb_language_t language_beside_han(const std::vector<Letter>& letters, hb_language_t language) {
    for (const Letter& letter : letters) {
        if (letter.script == HB_SCRIPT_HIRAGANA || letter.script == HB_SCRIPT_KATAKANA)
            return hb_language_from_string("ja", -1);
        if (letter.script == HB_SCRIPT_HANGUL) return hb_language_from_string("ko", -1);
        if (letter.script == HB_SCRIPT_BOPOMOFO) return hb_language_from_string("zh-Hant", -1);
    }
    return language;
}

}  // namespace chancery
