#include "parse/prose_builder.h"

#include <algorithm>
#include <utility>

#include "parse/characters.h"

namespace chancery {
namespace {

/// Open manners that count. A page of sense has a few; a hostile one must not give each block thousands of ranges.
constexpr std::size_t kMostManners = 32;

constexpr std::string_view kNoBreakSpace = "\u00A0";

/// Bytes of white space that collapses, at `i`: ASCII white space, a no-break space, a line separator; 0 for none.
std::size_t white_length(std::string_view bytes, std::size_t i) {
    const char c = bytes[i];
    if (is_space(c) || c == '\v') return 1;
    const std::string_view rest = bytes.substr(i, 3);
    if (rest.starts_with(kNoBreakSpace) || rest.starts_with("\u0085")) return 2;
    return rest == "\u2028" || rest == "\u2029" ? 3 : 0;
}

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && !is_space(c) && c != '\v') || c == 0x7F; }

/// Could begin something that is not an ordinary character of a word.
bool is_special(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2;
}

}  // namespace

void ProseBuilder::text(std::string_view bytes, std::uint32_t offset) {
    const auto at = [&](std::size_t first, std::size_t last) {
        return Span{source_, offset + static_cast<std::uint32_t>(first), offset + static_cast<std::uint32_t>(last)};
    };
    for (std::size_t i = 0; i < bytes.size();) {
        if (is_control(bytes[i])) {
            ++i;
            continue;
        }
        std::size_t next = i + white_length(bytes, i);
        if (next > i) {
            if (bytes[i] == '\r' && next < bytes.size() && bytes[next] == '\n') ++next;
            white(bytes.substr(i, next - i), at(i, next), Text::Origin::copied);
            i = next;
            continue;
        }
        do {
            ++next;
        } while (next < bytes.size() &&
                 (!is_special(bytes[next]) || (!is_control(bytes[next]) && white_length(bytes, next) == 0)));
        word(bytes.substr(i, next - i), at(i, next), Text::Origin::copied);
        i = next;
    }
}

void ProseBuilder::decoded(std::string_view words, Span span) {
    if (words.empty() || is_control(words[0])) return;
    if (white_length(words, 0) == words.size())
        white(words, span, Text::Origin::decoded);
    else
        word(words, span, Text::Origin::decoded);
}

void ProseBuilder::space(Span span) { white(" ", span, Text::Origin::collapsed); }

void ProseBuilder::line_break(Span span) {
    if (keep_space_) {
        begin_word();
        words_.text.append(kLineBreak, span, Text::Origin::decoded);
        stop_ = words_.text.size();
        return;
    }
    if (!broken_) break_span_ = span;
    broken_ = true;
    white_ = White::none;
}

void ProseBuilder::white(std::string_view bytes, Span span, Text::Origin origin) {
    if (keep_space_) {
        if (bytes[0] == '\n' || bytes[0] == '\r')
            line_break(span);
        else if (bytes[0] == '\t')
            tab(span);
        else
            word(bytes, span, origin);
        return;
    }
    if (broken_ || words_.text.empty()) return;
    if (white_ != White::none) {
        white_ = White::run;
        if (white_span_.last == span.first) white_span_.last = span.last;
        return;
    }
    white_span_ = span;
    white_origin_ = origin;
    white_ = bytes == kNoBreakSpace                              ? White::one_no_break
             : bytes == " " && origin != Text::Origin::collapsed ? White::one_space
                                                                 : White::run;
}

/// As browsers have it (CSS Text 3, tab-size): to the next of the stops that stand 8 characters apart.
void ProseBuilder::tab(Span span) {
    constexpr std::size_t kStop = 8;
    const std::string_view since = std::string_view(words_.text.str()).substr(stop_);
    const auto characters = static_cast<std::size_t>(std::count_if(
        since.begin(), since.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    word(std::string(kStop - characters % kStop, ' '), span, Text::Origin::decoded);
    stop_ = words_.text.size();
}

void ProseBuilder::flush_white() {
    if (broken_ && !words_.text.empty()) words_.text.append(kLineBreak, break_span_, Text::Origin::decoded);
    broken_ = false;
    switch (std::exchange(white_, White::none)) {
        case White::none:
            break;
        case White::one_space:
            words_.text.append(" ", white_span_, white_origin_);
            break;
        case White::one_no_break:
            words_.text.append(kNoBreakSpace, white_span_, white_origin_);
            break;
        case White::run:
            words_.text.append(" ", white_span_, Text::Origin::collapsed);
            break;
    }
}

void ProseBuilder::begin_word() {
    flush_white();
    const std::uint32_t here = words_.text.size();
    for (std::string& id : anchors_) words_.ranges.push_back({here, here, Anchor{std::move(id)}});
    anchors_.clear();
    for (Manner& manner : manners_) {
        if (manner.ignored || manner.range != UINT32_MAX) continue;
        manner.range = static_cast<std::uint32_t>(words_.ranges.size());
        words_.ranges.push_back({here, here, manner.manner});
    }
}

void ProseBuilder::word(std::string_view words, Span span, Text::Origin origin) {
    begin_word();
    if (!has_visible_ && chancery::has_visible(words)) has_visible_ = true;
    words_.text.append(words, span, origin);
}

void ProseBuilder::open(Inline manner) {
    const auto same = [&](const Manner& outer) { return !outer.ignored && outer.manner == manner; };
    const auto link = [](const Manner& outer) { return !outer.ignored && std::holds_alternative<Link>(outer.manner); };
    bool ignored = manners_.size() >= kMostManners;
    // Strong in strong is strong; but a language in a second one is itself again.
    if (!std::holds_alternative<Language>(manner)) ignored |= std::any_of(manners_.begin(), manners_.end(), same);
    // A link in a link can't be followed; the outer one stands.
    if (std::holds_alternative<Link>(manner)) ignored |= std::any_of(manners_.begin(), manners_.end(), link);
    manners_.push_back({std::move(manner), UINT32_MAX, ignored});
}

void ProseBuilder::close() {
    const Manner& manner = manners_.back();
    if (manner.range != UINT32_MAX) words_.ranges[manner.range].last = words_.text.size();
    manners_.pop_back();
}

void ProseBuilder::anchor(std::string id) { anchors_.push_back(std::move(id)); }

Prose ProseBuilder::take() {
    for (Manner& manner : manners_)
        if (manner.range != UINT32_MAX)
            words_.ranges[std::exchange(manner.range, UINT32_MAX)].last = words_.text.size();
    white_ = White::none;
    broken_ = false;
    Prose prose = std::exchange(words_, {});
    stop_ = 0;
    if (!std::exchange(has_visible_, false)) return {};
    for (std::string& id : anchors_)
        prose.ranges.push_back({prose.text.size(), prose.text.size(), Anchor{std::move(id)}});
    anchors_.clear();
    if (!keep_space_) return prose.trimmed();

    // Lines keep their indentation; blank ones at both ends go.
    const std::string& words = prose.text.str();
    const std::string inner = prose.trimmed().text.str();
    std::size_t first = words.find(inner);
    const std::size_t last = first + inner.size();
    const std::size_t line = words.substr(0, first).rfind(kLineBreak);
    first = line == std::string::npos ? 0 : line + kLineBreak.size();
    return prose.slice(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
}

}  // namespace chancery
