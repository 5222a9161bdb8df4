#include "proofread/reading.h"

#include <algorithm>
#include <array>

namespace chancery::proofreading {
namespace {

using Place = Passage::Place;

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

constexpr std::uint32_t kFnvStart = 2166136261u, kFnvPrime = 16777619u;
constexpr std::size_t kLongestEntry = 24;  // bytes of a word that a lexicon can hold
constexpr int kMostValue = 99;             // numbers that text counts with

/// What the bytes at `i` are, and how many they are.
struct Letter {
    enum Is : std::uint8_t { none, upper, lower, digit, apostrophe, other } is = none;
    std::uint8_t bytes = 1;
};

Letter letter_beyond_ascii(std::string_view text, std::size_t i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    const std::uint8_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead == 0xC3) {  // U+00C0 to U+00FF
        if (next == 0x97 || next == 0xB7) return {Letter::none, 2};
        return {next < 0x9F ? Letter::upper : Letter::lower, 2};
    }
    if (lead == 0xC2) return {next == 0xAD ? Letter::other : Letter::none, 2};  // soft hyphen: within words
    if (lead == 0xE2) return {text.substr(i).starts_with("\u2019") ? Letter::apostrophe : Letter::none, 3};
    const bool ideographic_sign = lead == 0xE3 && next == 0x80;
    return {ideographic_sign ? Letter::none : Letter::other, bytes};
}

/// Of each byte of ASCII; other: of more bytes.
constexpr std::array<Letter::Is, 256> kAscii = [] {
    std::array<Letter::Is, 256> out{};
    for (std::size_t c = 'a'; c <= 'z'; ++c) out[c] = Letter::lower;
    for (std::size_t c = 'A'; c <= 'Z'; ++c) out[c] = Letter::upper;
    for (std::size_t c = '0'; c <= '9'; ++c) out[c] = Letter::digit;
    out['\''] = Letter::apostrophe;
    for (std::size_t c = 0x80; c < out.size(); ++c) out[c] = Letter::other;
    return out;
}();

Letter letter_at(std::string_view text, std::size_t i) {
    const Letter::Is is = kAscii[static_cast<unsigned char>(text[i])];
    return is == Letter::other ? letter_beyond_ascii(text, i) : Letter{is, 1};
}

/// Reads one word, which begins at `first`.
class WordReader {
public:
    WordReader(std::string_view text, const Lexicon* lexicon) : text_(text), lexicon_(lexicon) {}

    Word read(std::uint32_t first) {
        word_ = {};
        word_.first = first;
        word_.value = -1;
        hash_ = kFnvStart;
        folded_ = 0;
        in_stem_ = true;
        std::size_t i = first;
        while (i < text_.size()) {
            const char c = text_[i];
            const Letter::Is is = kAscii[static_cast<unsigned char>(c)];
            if (is == Letter::lower) {
                ++word_.lower;
                take(c);
                ++i;
            } else if (const std::size_t bytes = is == Letter::none ? 0 : other_letter(i)) {
                i += bytes;
            } else {
                break;
            }
        }
        word_.last = static_cast<std::uint32_t>(i);
        word_.hash = hash_;
        look_up();
        return word_;
    }

private:
    void take(char c) {
        hash_ = (hash_ ^ static_cast<unsigned char>(c)) * kFnvPrime;
        if (!in_stem_) return;
        if (folded_ < kLongestEntry) stem_[folded_] = c;
        ++folded_;
    }

    /// What is no plain small letter; its bytes, or 0 where the word ends before it.
    std::size_t other_letter(std::size_t i) {
        const Letter letter = letter_at(text_, i);
        if (letter.is == Letter::none) return 0;
        if (letter.is == Letter::apostrophe) {
            // "nation\u2019s": within the word, but its stem is what the lexicon knows
            if (i + letter.bytes >= text_.size()) return 0;
            const Letter::Is then = letter_at(text_, i + letter.bytes).is;
            if (then == Letter::none || then == Letter::apostrophe) return 0;
            in_stem_ = false;
        }
        count(letter.is);
        for (std::size_t byte = 0; byte < letter.bytes && i + byte < text_.size(); ++byte)
            take(in_lower_case(text_[i + byte], letter.is));
        return letter.bytes;
    }

    void count(Letter::Is is) {
        word_.upper = static_cast<std::uint16_t>(word_.upper + (is == Letter::upper));
        word_.lower = static_cast<std::uint16_t>(word_.lower + (is == Letter::lower));
        word_.digits = static_cast<std::uint16_t>(word_.digits + (is == Letter::digit));
        word_.other_letters = word_.other_letters || is == Letter::other;
    }

    /// Of a capital of U+00C0 to U+00DE, the second byte moves as an ASCII letter does.
    static char in_lower_case(char c, Letter::Is is) {
        const bool moves = is == Letter::upper && static_cast<unsigned char>(c) != 0xC3;
        return moves ? static_cast<char>(c + ('a' - 'A')) : c;
    }

    void look_up() {
        if (word_.digits != 0) {
            if (word_.digits == word_.last - word_.first && word_.digits <= 2) {
                word_.value = 0;
                for (std::uint32_t i = word_.first; i < word_.last; ++i)
                    word_.value = word_.value * 10 + text_[i] - '0';
                if (word_.value <= kMostValue) word_.kinds = kind::kNumber;
            }
            return;
        }
        if (!lexicon_ || folded_ > kLongestEntry) return;
        if (const LexiconWord* entry = lexicon_->find({stem_.data(), folded_})) {
            word_.kinds = entry->kinds;
            if (word_.kinds & kind::kNumber) word_.value = entry->value;
        } else if (lexicon_->future_by_ending && folded_ > 3) {
            const std::string_view word(stem_.data(), folded_);
            if (word.ends_with("r\u00E1") || word.ends_with("r\u00E1n")) word_.kinds = kind::kFuture;
        }
    }

    std::string_view text_;
    const Lexicon* lexicon_;
    Word word_;
    std::uint32_t hash_ = 0;
    std::array<char, kLongestEntry> stem_{};  ///< in lower case, up to an apostrophe
    std::size_t folded_ = 0;                  ///< bytes of it, also where they are more than it holds
    bool in_stem_ = true;
};

/// A stop with something behind it, since "4.5" has none; or a line break.
bool ends_sentence(std::string_view gap) {
    const std::size_t stop = gap.find_first_of(".!?");
    return stop < gap.size() - 1 || gap.find(kLineBreak) != std::string_view::npos;
}

/// The second half of "4.5" or "10,000".
bool goes_on_a_number(const Word& word, const Passage& passage, std::string_view gap) {
    return (gap == "." || gap == ",") && word.digits != 0 && !passage.words.empty() && passage.words.back().digits != 0;
}

void read_words(Passage& passage) {
    const std::string& text = passage.text->str();
    WordReader reader(text, passage.lexicon);
    std::uint32_t end = 0;
    passage.words.reserve(text.size() / 6);
    for (std::uint32_t i = 0; i < text.size();) {
        const Letter letter = letter_at(text, i);
        if (letter.is == Letter::none || letter.is == Letter::apostrophe) {
            i += letter.bytes;
            continue;
        }
        Word word = reader.read(i);
        i = word.last;
        const std::string_view gap = passage.text->view(end, word.first);
        word.starts_sentence =
            passage.words.empty() || (gap.size() > 1 && word.lower != word.last - word.first && ends_sentence(gap));
        if (goes_on_a_number(word, passage, gap)) {
            for (Word* half : {&word, &passage.words.back()}) {
                half->kinds = 0;
                half->value = -1;
            }
        }
        passage.hyphens = passage.hyphens || (gap.size() <= 4 && gap.find_first_of("-\xE2") == 0);
        end = word.last;
        passage.kinds |= word.kinds;
        passage.words.push_back(word);
    }
}

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

/// Calls `mark(word)` for the words of a range, up to the first that is marked already: that one stands in a range
/// around this one, which has marked the rest too.
template <class Mark>
void mark_words(Passage& passage, const InlineRange& range, bool Word::*flag, Mark mark) {
    auto word = std::lower_bound(passage.words.begin(), passage.words.end(), range.first,
                                 [](const Word& w, std::uint32_t first) { return w.first < first; });
    for (; word != passage.words.end() && word->last <= range.last && !((*word).*flag); ++word) {
        (*word).*flag = true;
        mark(*word);
    }
}

/// Words of another language than the passage's and code are none for its lexicon.
void mark_words(Passage& passage) {
    for (const InlineRange& range : *passage.ranges) {
        const auto* language = std::get_if<Language>(&range.manner);
        if (std::holds_alternative<Emphasis>(range.manner)) {
            mark_words(passage, range, &Word::emphasized, [](Word&) {});
        } else if ((language && primary(language->tag) != primary(passage.language)) ||
                   std::holds_alternative<CodeText>(range.manner)) {
            mark_words(passage, range, &Word::foreign, [](Word& word) {
                word.kinds = 0;
                word.value = -1;
            });
        }
    }
}

class Reader {
public:
    explicit Reader(Reading& reading) : reading_(reading), brief_(reading.brief()) {}

    void run() {
        language_ = brief_.language;
        add(brief_.title, nullptr, Place::title);
        if (brief_.standfirst) prose(brief_.standfirst->prose, Place::standfirst);
        if (brief_.lead) figure(*brief_.lead);
        blocks(brief_.opening);
        for (section_ = 0; section_ < brief_.sections.size(); ++section_) {
            const Section& section = brief_.sections[section_];
            language_ = section.language.empty() ? brief_.language : section.language;
            if (section.heading) prose(*section.heading, Place::heading, &section.blocks, 0);
            blocks(section.blocks);
        }
        section_ = Passage::kNoSection;
        language_ = brief_.language;
        for (const Note& note : brief_.notes) blocks(note.blocks, Place::note);
    }

private:
    Passage* add(const Text& text, const std::vector<InlineRange>* ranges, Place place) {
        if (text.empty() || !of_page(text.pieces().front().origin) || !text.pieces().front().source.known())
            return nullptr;
        Passage& passage = reading_.passages.emplace_back();
        passage.text = &text;
        passage.ranges = ranges;
        passage.place = place;
        passage.section = section_;
        passage.language = language_;
        passage.lexicon = lexicon_of(language_);
        read_words(passage);
        if (ranges) mark_words(passage);
        return &passage;
    }

    void prose(const Prose& any, Place place, const std::vector<BriefBlock>* among = nullptr, std::size_t next = 0) {
        if (Passage* passage = add(any.text, &any.ranges, place)) {
            passage->among = among;
            passage->next = next;
        }
    }

    template <class AnyFigure>
    void figure(const AnyFigure& any) {
        for (const Prose& caption : any.caption) prose(caption, Place::caption);
        if (any.credit) prose(*any.credit, Place::caption);
    }

    void list(const List& any, Place place) {
        reading_.lists.push_back({&any, section_});
        for (const ListItem& item : any.items) blocks(item.blocks, place == Place::paragraph ? Place::item : place);
    }

    void quote(const Quote& any) {
        blocks(any.blocks, Place::quote);
        if (any.attribution) prose(*any.attribution, Place::quote);
    }

    void table(const Table& any) {
        for (const Prose& caption : any.caption) prose(caption, Place::caption);
        for (const auto* rows : {&any.head, &any.body, &any.foot})
            for (const TableRow& row : *rows)
                for (const TableCell& cell : row.cells) blocks(cell.blocks, Place::cell);
    }

    void blocks(const std::vector<Block>& all, Place place) {
        for (const Block& block : all)
            std::visit(Overloaded{
                           [&](const Paragraph& b) { prose(b.prose, place); },
                           [&](const Heading& b) { prose(b.prose, place); },
                           [&](const List& b) { list(b, place); },
                           [&](const Quote& b) { quote(b); },
                           [&](const Figure& b) { figure(b); },
                           [&](const Table& b) { table(b); },
                           [&](const HorizontalRule&) {},
                           [&](const Preformatted& b) { prose(b.prose, Place::verbatim); },
                       },
                       block);
    }

    void blocks(const std::vector<BriefBlock>& all) {
        for (std::size_t i = 0; i < all.size(); ++i)
            std::visit(Overloaded{
                           [&](const Paragraph& b) { prose(b.prose, Place::paragraph, &all, i + 1); },
                           [&](const List& b) { list(b, Place::paragraph); },
                           [&](const Group& b) {
                               prose(b.label, Place::heading, &b.blocks, 0);
                               blocks(b.blocks);
                           },
                           [&](const Quote& b) { quote(b); },
                           [&](const BriefFigure& b) { figure(b); },
                           [&](const Gallery& b) {
                               for (const BriefFigure& one : b.figures) figure(one);
                           },
                           [&](const Table& b) { table(b); },
                           [&](const HorizontalRule&) {},
                           [&](const Preformatted& b) { prose(b.prose, Place::verbatim); },
                           [&](const Subheading& b) { prose(b.prose, Place::heading, &all, i + 1); },
                           [&](const Contents&) {},
                       },
                       all[i]);
    }

    Reading& reading_;
    const Brief& brief_;
    std::size_t section_ = Passage::kNoSection;
    std::string_view language_;
};

}  // namespace

std::size_t Passage::sentence_end(std::size_t i) const {
    do ++i;
    while (i < words.size() && !words[i].starts_sentence);
    return i;
}

Reading read(const ProofreadRequest& request) {
    Reading reading{request, {}, {}};
    Reader(reading).run();
    return reading;
}

std::string lower_case(std::string_view words) {
    std::string out(words);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Letter letter = letter_at(words, i);
        if (letter.is != Letter::upper) continue;
        i += letter.bytes - 1u;
        out[i] = static_cast<char>(out[i] + ('a' - 'A'));
    }
    return out;
}

std::uint32_t hash_of(std::string_view lower_case) {
    std::uint32_t hash = kFnvStart;
    for (const char c : lower_case) hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
    return hash;
}

std::string quoted(std::string_view words) {
    std::string out = "\"";
    out += words;
    out += '"';
    return out;
}

}  // namespace chancery::proofreading
