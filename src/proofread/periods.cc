// A list whose items end with a period here and without one there.
//
// Left alone are lists that run on as a sentence (items that end with a comma or semicolon; in lower case with one
// period at the very end), and items that end otherwise: with a question, a colon, an abbreviation, an address, a list
// of their own.
#include <array>

#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

enum class End : std::uint8_t { period, none, goes_on, other };

/// Without quotation marks and brackets that close behind the last stop.
std::string_view without_closers(std::string_view words) {
    constexpr std::array<std::string_view, 8> kClosers = {"\u201D", "\u2019", "\u00BB", "\"", "'", ")", "]", " "};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view closer : kClosers)
            if (words.ends_with(closer)) {
                words.remove_suffix(closer.size());
                again = true;
            }
    }
    return words;
}

/// "etc.", "Inc.", "U.S.", "S.A.": the period is theirs.
bool is_abbreviated(std::string_view word) {
    constexpr std::array<std::string_view, 10> kWords = {"etc.", "inc.", "ltd.", "co.", "corp.",
                                                         "jr.",  "sr.",  "al.",  "ed.", "cv."};
    const std::string lower = lower_case(word);
    return lower.find('.') + 1 != lower.size() || std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

End end_of(const Prose& prose) {
    const std::string_view words = without_closers(prose.text.str());
    if (words.empty()) return End::other;
    const std::size_t space = words.rfind(' ');
    const std::string_view last = words.substr(space == std::string_view::npos ? 0 : space + 1);
    switch (words.back()) {
        case '.':
            return is_abbreviated(last) ? End::other : End::period;
        case ',':
        case ';':
            return End::goes_on;
        case ':':
        case '?':
        case '!':
            return End::other;
        default:
            break;
    }
    const bool address = last.find("://") != std::string_view::npos || last.find('@') != std::string_view::npos ||
                         last.find('/') != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(words.back());
    const bool sign = words.ends_with("\u2026") || (byte >= 0x80 && words.ends_with("\u3002"));
    return address || sign ? End::other : End::none;
}

/// The last words of an item of paragraphs; nothing where it holds more.
const Prose* last_words(const ListItem& item) {
    const Prose* last = nullptr;
    for (const Block& block : item.blocks) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        if (!paragraph) return nullptr;
        last = &paragraph->prose;
    }
    return last;
}

bool begins_small(const ListItem& item) {
    const auto* paragraph = item.blocks.empty() ? nullptr : std::get_if<Paragraph>(&item.blocks.front());
    return paragraph && !paragraph->prose.empty() && paragraph->prose.text.str().front() >= 'a' &&
           paragraph->prose.text.str().front() <= 'z';
}

void compare(const List& list, Diagnostics& diagnostics) {
    std::size_t periods = 0, none = 0, small = 0;
    const Prose* first_with = nullptr;
    const Prose* first_without = nullptr;
    End last = End::other;
    for (const ListItem& item : list.items) {
        const Prose* words = last_words(item);
        last = words ? end_of(*words) : End::other;
        small += begins_small(item);
        if (last == End::goes_on) return;
        if (last == End::period && periods++ == 0) first_with = words;
        if (last == End::none && none++ == 0) first_without = words;
    }
    if (periods == 0 || none == 0) return;
    if (periods == 1 && last == End::period && small == list.items.size()) return;
    const bool odd_with = periods < none;
    const Text& odd = (odd_with ? first_with : first_without)->text;
    const std::size_t space = odd.str().rfind(' ');
    const Span span = odd.source_of(space == std::string::npos ? 0 : static_cast<std::uint32_t>(space + 1), odd.size());
    if (!span.known()) return;
    diagnostics
        .report(Code::uneven_periods, span,
                std::to_string(periods) + " of " + std::to_string(periods + none) + " items of this list " +
                    (periods == 1 ? "ends" : "end") + " with a period")
        .label(odd_with ? "one of those with" : "one of those without")
        .hint("end all of them alike");
}

}  // namespace

void compare_periods(const Reading& reading, Diagnostics& diagnostics) {
    const auto& sections = reading.brief().sections;
    for (const ListRead& read : reading.lists) {
        const bool sources = read.section < sections.size() && sections[read.section].role == Role::notes;
        if (!sources && read.list->items.size() > 1) compare(*read.list, diagnostics);
    }
}

}  // namespace chancery::proofreading
