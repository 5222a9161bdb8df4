// Characters that site builders scatter: no-break spaces, zero-width spaces, byte order marks.
//
// None of them is visible, so the ledger has no part in this. Zero-width joiners and direction marks stay: Persian,
// Indic and mixed-direction text need them. A soft hyphen stays as a place to break.
#include <optional>

#include <unicode/uchar.h>

#include "normalize/rules.h"
#include "normalize/walk.h"

namespace chancery {
namespace {

constexpr char32_t kNoBreakSpace = 0xA0, kZeroWidthSpace = 0x200B, kByteOrderMark = 0xFEFF, kLineSeparator = 0x2028;

bool needs_tidying(std::string_view words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] == '\xC2' && words[i + 1] == '\xA0') return true;
        if (words[i] == '\xE2' || words[i] == '\xEF') {
            const std::string_view rest = words.substr(i);
            if (rest.starts_with("\u200B") || rest.starts_with("\uFEFF")) return true;
        }
    }
    return false;
}

/// Scripts that mark the ends of words with U+200B, having no spaces: Thai, Lao, Myanmar, Khmer.
bool breaks_by_zero_width_space(char32_t c) {
    return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

/// A no-break space that holds together what belongs together: "5 %", "10 km", "« mot »", "J. K.". Any other is the
/// accident of an editor and an ordinary space.
bool keeps_together(char32_t before_last, char32_t last, char32_t next) {
    constexpr std::u32string_view kClosers = U"%\u2030\u00BB\u00B0?!;:\u20AC";
    if (kClosers.find(next) != std::u32string_view::npos) return true;
    if (last == 0xAB) return true;
    if (is_digit(last)) return is_digit(next) || u_isalpha(static_cast<UChar32>(next)) != 0;
    const bool initial = last == '.' && u_isupper(static_cast<UChar32>(before_last)) != 0;
    return initial && u_isupper(static_cast<UChar32>(next)) != 0;
}

class Tidier {
public:
    explicit Tidier(const Prose& prose) : old_(prose), moved_(prose.text.size() + 1) {}

    Prose run() {
        for (const Text::Piece& piece : old_.text.pieces())
            for (std::size_t i = piece.first; i < piece.last;) character(piece, i);
        moved_.back() = out_.text.size();
        for (const InlineRange& range : old_.ranges) {
            const std::uint32_t first = moved_[range.first], last = moved_[range.last];
            if (first < last || range.first == range.last) out_.ranges.push_back({first, last, range.manner});
        }
        return out_.trimmed();
    }

private:
    void character(const Text::Piece& piece, std::size_t& i) {
        const std::string& words = old_.text.str();
        const std::size_t start = i;
        char32_t c = next_code_point(words, i);
        for (std::size_t byte = start; byte < i; ++byte) moved_[byte] = out_.text.size();
        const char32_t next = peek(i);
        if (c == kByteOrderMark) return;
        if (c == kZeroWidthSpace && !breaks_by_zero_width_space(last_) && !breaks_by_zero_width_space(next)) return;

        Text::Origin origin = piece.origin;
        std::string_view shown = std::string_view(words).substr(start, i - start);
        if (c == kNoBreakSpace && !keeps_together(before_last_, last_, next)) {
            c = ' ';
            shown = " ";
            origin = Text::Origin::collapsed;
        }
        if (c == ' ' && (last_ == ' ' || last_ == kLineSeparator || last_ == 0)) return;
        Span span = piece.source;
        if (piece.origin == Text::Origin::copied && span.known())
            span = {span.source, span.first + static_cast<std::uint32_t>(start) - piece.first,
                    span.first + static_cast<std::uint32_t>(i) - piece.first};
        out_.text.append(shown, span, origin);
        before_last_ = last_;
        last_ = c;
    }

    /// The next character that will not be taken out. Remembered until it is passed: a run of invisible ones is read
    /// once.
    char32_t peek(std::size_t i) {
        const std::string& words = old_.text.str();
        if (peeked_end_ > i) return peeked_;
        peeked_ = 0;
        while (i < words.size()) {
            peeked_ = next_code_point(words, i);
            if (peeked_ != kZeroWidthSpace && peeked_ != kByteOrderMark) break;
            peeked_ = 0;
        }
        peeked_end_ = i;
        return peeked_;
    }

    const Prose& old_;
    std::vector<std::uint32_t> moved_;  ///< new place of every old byte
    Prose out_;
    char32_t before_last_ = 0, last_ = 0;
    char32_t peeked_ = 0;
    std::size_t peeked_end_ = 0;  ///< end of the peeked character
};

}  // namespace

void tidy_characters(Draft& draft) {
    for (Passage& passage : draft.flow)
        walk_prose(passage.block, [](Prose& prose) {
            if (needs_tidying(prose.text.str())) prose = Tidier(prose).run();
        });
}

}  // namespace chancery
