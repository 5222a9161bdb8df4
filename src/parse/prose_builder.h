// ProseBuilder: collects the words of one block after another, with white space collapsed as HTML does it.
//
// Runs of white space become one space, without any at the ends of a block or around a line break. A single no-break
// space stays what it is; a run that mixes several becomes one ordinary space. Control characters are left out.
// A manner that is open while a block ends goes on in the next one (a link around two paragraphs), an anchor does not.
//
//     ProseBuilder prose(page);
//     prose.open(Strong{});
//     prose.text("Rates  rose", 40);
//     prose.close();
//     Prose words = prose.take();                 // "Rates rose", Strong over all
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/document.h"

namespace chancery {

class ProseBuilder {
public:
    explicit ProseBuilder(SourceId source) : source_(source) {}

    /// Source bytes as they stand; `offset` is where the first of them is.
    void text(std::string_view bytes, std::uint32_t offset);
    /// What a character reference (or the like) at `span` stands for.
    void decoded(std::string_view words, Span span);
    /// White space that stands at `span`.
    void space(Span span);
    /// A line break; two in a row are reported by breaks() and left to the caller to split at.
    void line_break(Span span);
    /// True where nothing but white space followed the last line break.
    bool after_break() const { return broken_ && !words_.text.empty(); }

    void open(Inline manner);
    void close();
    /// A place that a link can point to, before the next word.
    void anchor(std::string id);

    /// True where no visible character has come since the last take().
    bool blank() const { return !has_visible_; }
    /// Keeps white space as it is and turns line ends into line breaks, for <pre>.
    void keep_space(bool keep) { keep_space_ = keep; }
    bool keeps_space() const { return keep_space_; }

    /// The block's words; the builder is ready for the next. Empty where there was nothing visible.
    Prose take();

private:
    struct Manner {
        Inline manner;
        std::uint32_t range = UINT32_MAX;  ///< index into Prose::ranges once a word has come
        bool ignored = false;              ///< the same manner is open further out, or too many are
    };
    enum class White : std::uint8_t { none, one_space, one_no_break, run };

    void white(std::string_view bytes, Span span, Text::Origin origin);
    void word(std::string_view words, Span span, Text::Origin origin);
    void tab(Span span);
    void flush_white();
    void begin_word();

    SourceId source_;
    Prose words_;
    std::vector<Manner> manners_;
    std::vector<std::string> anchors_;  ///< waiting for a word
    White white_ = White::none;         ///< white space that waits for the next word
    Text::Origin white_origin_ = Text::Origin::copied;
    Span white_span_;
    bool broken_ = false;  ///< the last thing was a line break
    Span break_span_;
    bool has_visible_ = false;
    bool keep_space_ = false;
    std::uint32_t stop_ = 0;  ///< where kept white space had its last tab stop, or its line began
};

}  // namespace chancery
