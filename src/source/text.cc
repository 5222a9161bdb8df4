#include "chancery/text.h"

#include <algorithm>
#include <cassert>

#include <unicode/uchar.h>

namespace chancery {

void Text::append(std::string_view words, Span source, Origin origin) {
    if (words.empty()) return;
    assert(origin != Origin::copied || !source.known() || source.size() == words.size());
    const std::uint32_t first = size();
    words_ += words;
    if (!pieces_.empty()) {
        Piece& last = pieces_.back();
        const bool same_place = !source.known() && !last.source.known();
        const bool goes_on = origin == Origin::copied && source.known() && last.source.source == source.source &&
                             last.source.last == source.first;
        if (last.origin == origin && (same_place || goes_on)) {
            last.last = size();
            if (goes_on) last.source.last = source.last;
            return;
        }
    }
    pieces_.push_back({first, size(), source, origin});
}

void Text::append(const Text& other) {
    for (const Piece& piece : other.pieces_) append(other.view(piece.first, piece.last), piece.source, piece.origin);
}

Text Text::slice(std::uint32_t first, std::uint32_t last) const {
    Text out;
    for (const Piece& piece : pieces_) {
        if (piece.last <= first) continue;
        if (piece.first >= last) break;
        const std::uint32_t from = std::max(first, piece.first);
        const std::uint32_t to = std::min(last, piece.last);
        Span source = piece.source;
        if (piece.origin == Origin::copied && source.known()) {
            source.last = source.first + (to - piece.first);
            source.first += from - piece.first;
        }
        out.append(view(from, to), source, piece.origin);
    }
    return out;
}

Text Text::trimmed() const {
    std::uint32_t first = 0, last = size();
    while (first < last && is_space(words_[first])) ++first;
    while (last > first && is_space(words_[last - 1])) --last;
    return first == 0 && last == size() ? *this : slice(first, last);
}

Span Text::source_of(std::uint32_t first, std::uint32_t last) const {
    Span out;
    auto piece = std::lower_bound(pieces_.begin(), pieces_.end(), first,
                                  [](const Piece& p, std::uint32_t offset) { return p.last <= offset; });
    for (; piece != pieces_.end() && (piece->first < last || (first == last && piece->first <= first)); ++piece) {
        if (!piece->source.known()) continue;
        Span source = piece->source;
        if (piece->origin == Origin::copied) {
            const std::uint32_t from = std::max(first, piece->first);
            const std::uint32_t to = std::max(from, std::min(last, piece->last));
            source = {source.source, source.first + (from - piece->first), source.first + (to - piece->first)};
        }
        if (!out.known())
            out = source;
        else if (out.source == source.source)
            out = join(out, source);
    }
    return out;
}

std::uint32_t visible_characters(std::string_view utf8) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte < 0x80) {  // most text: no table look-up
            ++i;
            if (byte > ' ' && byte != 0x7f) ++count;
            continue;
        }
        const char32_t c = next_code_point(utf8, i);
        const bool invisible = c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
        if (!invisible && !u_isUWhiteSpace(static_cast<UChar32>(c))) ++count;
    }
    return count;
}

char32_t next_long_code_point(std::string_view utf8, std::size_t& offset) {
    constexpr char32_t kReplacement = 0xFFFD;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    const unsigned char lead = byte(offset);
    const int length = lead >= 0xF0 && lead < 0xF5   ? 4
                       : lead >= 0xE0 && lead < 0xF0 ? 3
                       : lead >= 0xC2 && lead < 0xE0 ? 2
                                                     : 0;
    if (length == 0 || offset + static_cast<std::size_t>(length) > utf8.size()) {
        ++offset;
        return kReplacement;
    }
    char32_t c = lead & (0xFF >> (length + 1));
    for (int i = 1; i < length; ++i) {
        const unsigned char next = byte(offset + static_cast<std::size_t>(i));
        if ((next & 0xC0) != 0x80) {
            ++offset;
            return kReplacement;
        }
        c = (c << 6) | (next & 0x3F);
    }
    const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
    if (overlong || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
        ++offset;
        return kReplacement;
    }
    offset += static_cast<std::size_t>(length);
    return c;
}

void append_utf8(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

}  // namespace chancery
