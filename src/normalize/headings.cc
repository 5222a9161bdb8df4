// Headings: which passages are some, whatever their markup.
//
// A heading element is one unless it holds a paragraph's worth of words: site builders style text with <h2>. A
// paragraph is one if it is bold as a whole, short and without a final period, or carries a known name or a typed
// number, and has text below it. A text page marks no headings at all, so there a short line without a final mark,
// followed by text, is one; the same holds for an HTML page without a single heading.
#include <algorithm>

#include "normalize/prose_edit.h"
#include "normalize/rules.h"

namespace chancery {
namespace {

constexpr std::uint32_t kHeadingCharacters = 90;  // of a bold paragraph or a line of a text page
constexpr std::uint32_t kHeadingWords = 14;       // of a line of a text page
constexpr std::uint32_t kMostWords = 30;          // of a heading element; more is text in large type
constexpr std::uint32_t kSentenceWords = 15;      // of a heading element that ends in a period
constexpr std::uint32_t kTitleWords = 60;         // of an <h1>: titles of papers are long
constexpr std::uint32_t kTextWords = 8;           // of a line that can be text below a heading

bool is_text_in_large_type(const Heading& heading) {
    const std::string& words = heading.prose.text.str();
    const std::uint32_t count = word_count(words);
    if (heading.level == 1) return count > kTitleWords;
    return count > kMostWords || (count > kSentenceWords && last_mark(words) == '.');
}

/// Links such as "#" or "¶" that a site puts beside its headings to link to them.
bool is_permalink(const Prose& prose, const InlineRange& range) {
    if (!std::holds_alternative<Link>(range.manner)) return false;
    const std::string_view words = prose.text.view(range.first, range.last);
    for (const std::string_view mark : {"#", "\u00B6", "\u00A7", "\U0001F517", "[link]", "\u2693"})
        if (words == mark) return true;
    return false;
}

void drop_permalinks(Draft& draft, Prose& prose) {
    for (std::size_t i = 0; i < prose.ranges.size(); ++i) {
        if (!is_permalink(prose, prose.ranges[i])) continue;
        const InlineRange range = prose.ranges[i];
        draft.record.drop(prose.slice(range.first, range.last), "heading.permalink");
        Prose rest = prose.slice(0, range.first);
        rest.append(prose.slice(range.last, prose.text.size()));
        prose = rest.trimmed();
        i = static_cast<std::size_t>(-1);
    }
}

bool is_body(const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        const std::string& words = paragraph->prose.text.str();
        const char mark = last_mark(words);
        return word_count(words) >= kTextWords || mark == '.' || mark == ':' || mark == '?' || mark == '!';
    }
    return !std::holds_alternative<Heading>(block) && !std::holds_alternative<HorizontalRule>(block);
}

class Finder {
public:
    explicit Finder(Draft& draft) : draft_(draft), flow_(draft.flow) {
        marked_ = std::any_of(flow_.begin(), flow_.end(), [](const Passage& passage) {
            const auto* heading = std::get_if<Heading>(&passage.block);
            return heading && heading->level > 0;
        });
    }

    void run() {
        for (std::size_t i = 0; i < flow_.size(); ++i) {
            if (auto* heading = std::get_if<Heading>(&flow_[i].block))
                settle(i, *heading);
            else if (const auto* paragraph = std::get_if<Paragraph>(&flow_[i].block))
                if (!flow_[i].caption && (flow_[i].role || is_heading(i, *paragraph))) make_heading(i);
        }
        Draft::sweep(flow_);
    }

private:
    void settle(std::size_t i, Heading& heading) {
        drop_permalinks(draft_, heading.prose);
        heading.prose = with_spaces_for_line_breaks(heading.prose);
        if (visible_characters(heading.prose.text.str()) == 0) {
            draft_.drop(flow_[i], "heading.empty");
            return;
        }
        if (is_text_in_large_type(heading) && !flow_[i].role)
            flow_[i].block = Paragraph{std::move(heading.prose), heading.element, false};
    }

    void make_heading(std::size_t i) {
        Paragraph paragraph = std::get<Paragraph>(std::move(flow_[i].block));
        Heading heading;
        heading.prose = without_strong(with_spaces_for_line_breaks(paragraph.prose));
        heading.element = paragraph.element;
        flow_[i].block = std::move(heading);
    }

    bool is_heading(std::size_t i, const Paragraph& paragraph) const {
        const std::string& words = paragraph.prose.text.str();
        if (words.size() > 4 * kHeadingCharacters || i + 1 >= flow_.size()) return false;
        const Block& next = flow_[i + 1].block;
        if (std::holds_alternative<HorizontalRule>(next)) return false;
        if (draft_.lexicon.role(words)) return !wholly<Link>(paragraph.prose) && last_mark(words) != '.';
        if (code_points(words) > kHeadingCharacters) return false;
        const char mark = last_mark(words);
        const Element* element = draft_.element(paragraph.element);
        if (element && element->name == "dt") return false;  // a term, shown bold
        if (strong_throughout(paragraph.prose)) return heads_as_bold(next, mark);
        if (const auto number = typed_number_of(words, draft_.lexicon); number && mark != ':')
            return is_body(next) && !std::holds_alternative<List>(next) && word_count(words) <= kHeadingWords + 2;
        return !marked_ && heads_as_line(i, words, mark);
    }

    bool heads_as_bold(const Block& next, char mark) const {
        if (mark == '.' || mark == ',' || mark == ';') return false;
        if (mark == ':') return !std::holds_alternative<List>(next) && is_body(next);  // before a list: its label
        const auto* paragraph = std::get_if<Paragraph>(&next);
        if (paragraph && strong_throughout(paragraph->prose)) return false;
        return !std::holds_alternative<Heading>(next);
    }

    bool heads_as_line(std::size_t i, std::string_view words, char mark) const {
        if (mark == '.' || mark == ',' || mark == ';' || mark == ':' || mark == '!') return false;
        if (word_count(words) > kHeadingWords || is_attribution(words)) return false;
        if (i == 0) return true;
        const Block& next = flow_[i + 1].block;
        if (const auto* paragraph = std::get_if<Paragraph>(&next);
            paragraph && draft_.lexicon.role(paragraph->prose.text.str()))
            return false;
        return is_body(next);
    }

    /// A line that says who wrote something or when: no heading.
    static bool is_attribution(std::string_view words) {
        const bool digits_only = std::none_of(words.begin(), words.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) >= 0x80);
        });
        return digits_only || words.find('@') != std::string_view::npos || words.starts_with("http");
    }

    Draft& draft_;
    std::vector<Passage>& flow_;
    bool marked_ = false;  ///< the page has heading elements
};

}  // namespace

void find_headings(Draft& draft) { Finder(draft).run(); }

}  // namespace chancery
