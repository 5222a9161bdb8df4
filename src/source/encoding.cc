#include "source/encoding.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include <unicode/ucnv.h>

#include "chancery/text.h"
#include "source/ascii.h"

namespace chancery {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Label {
    std::string_view label, encoding;
};

/// Labels by encoding (WHATWG Encoding, 4.2). A label that isn't here is unknown, as in browsers.
constexpr std::array kLabels = {
    Label{"utf-8", "UTF-8"},
    Label{"utf8", "UTF-8"},
    Label{"unicode-1-1-utf-8", "UTF-8"},
    Label{"x-unicode20utf8", "UTF-8"},
    Label{"unicode11utf8", "UTF-8"},
    Label{"unicode20utf8", "UTF-8"},
    Label{"windows-1252", "windows-1252"},
    Label{"ascii", "windows-1252"},
    Label{"us-ascii", "windows-1252"},
    Label{"ansi_x3.4-1968", "windows-1252"},
    Label{"iso-8859-1", "windows-1252"},
    Label{"iso8859-1", "windows-1252"},
    Label{"iso88591", "windows-1252"},
    Label{"iso_8859-1", "windows-1252"},
    Label{"iso_8859-1:1987", "windows-1252"},
    Label{"latin1", "windows-1252"},
    Label{"l1", "windows-1252"},
    Label{"cp819", "windows-1252"},
    Label{"ibm819", "windows-1252"},
    Label{"iso-ir-100", "windows-1252"},
    Label{"csisolatin1", "windows-1252"},
    Label{"cp1252", "windows-1252"},
    Label{"x-cp1252", "windows-1252"},
    Label{"x-user-defined", "windows-1252"},
    Label{"iso-8859-2", "ISO-8859-2"},
    Label{"iso8859-2", "ISO-8859-2"},
    Label{"latin2", "ISO-8859-2"},
    Label{"l2", "ISO-8859-2"},
    Label{"iso_8859-2", "ISO-8859-2"},
    Label{"csisolatin2", "ISO-8859-2"},
    Label{"iso-8859-3", "ISO-8859-3"},
    Label{"latin3", "ISO-8859-3"},
    Label{"iso-8859-4", "ISO-8859-4"},
    Label{"latin4", "ISO-8859-4"},
    Label{"iso-8859-5", "ISO-8859-5"},
    Label{"cyrillic", "ISO-8859-5"},
    Label{"iso-8859-6", "ISO-8859-6"},
    Label{"arabic", "ISO-8859-6"},
    Label{"iso-8859-7", "ISO-8859-7"},
    Label{"greek", "ISO-8859-7"},
    Label{"greek8", "ISO-8859-7"},
    Label{"iso-8859-8", "ISO-8859-8"},
    Label{"hebrew", "ISO-8859-8"},
    Label{"visual", "ISO-8859-8"},
    Label{"iso-8859-8-i", "ISO-8859-8-I"},
    Label{"logical", "ISO-8859-8-I"},
    Label{"iso-8859-10", "ISO-8859-10"},
    Label{"latin6", "ISO-8859-10"},
    Label{"iso-8859-13", "ISO-8859-13"},
    Label{"iso-8859-14", "ISO-8859-14"},
    Label{"iso-8859-15", "ISO-8859-15"},
    Label{"iso8859-15", "ISO-8859-15"},
    Label{"iso_8859-15", "ISO-8859-15"},
    Label{"latin9", "ISO-8859-15"},
    Label{"l9", "ISO-8859-15"},
    Label{"iso-8859-16", "ISO-8859-16"},
    Label{"koi8-r", "KOI8-R"},
    Label{"koi8", "KOI8-R"},
    Label{"koi8_r", "KOI8-R"},
    Label{"koi", "KOI8-R"},
    Label{"koi8-u", "KOI8-U"},
    Label{"koi8-ru", "KOI8-U"},
    Label{"macintosh", "macintosh"},
    Label{"mac", "macintosh"},
    Label{"x-mac-roman", "macintosh"},
    Label{"x-mac-cyrillic", "x-mac-cyrillic"},
    Label{"ibm866", "IBM866"},
    Label{"cp866", "IBM866"},
    Label{"866", "IBM866"},
    Label{"windows-874", "windows-874"},
    Label{"tis-620", "windows-874"},
    Label{"iso-8859-11", "windows-874"},
    Label{"dos-874", "windows-874"},
    Label{"windows-1250", "windows-1250"},
    Label{"cp1250", "windows-1250"},
    Label{"x-cp1250", "windows-1250"},
    Label{"windows-1251", "windows-1251"},
    Label{"cp1251", "windows-1251"},
    Label{"x-cp1251", "windows-1251"},
    Label{"windows-1253", "windows-1253"},
    Label{"cp1253", "windows-1253"},
    Label{"windows-1254", "windows-1254"},
    Label{"cp1254", "windows-1254"},
    Label{"iso-8859-9", "windows-1254"},
    Label{"latin5", "windows-1254"},
    Label{"l5", "windows-1254"},
    Label{"windows-1255", "windows-1255"},
    Label{"cp1255", "windows-1255"},
    Label{"windows-1256", "windows-1256"},
    Label{"cp1256", "windows-1256"},
    Label{"windows-1257", "windows-1257"},
    Label{"cp1257", "windows-1257"},
    Label{"windows-1258", "windows-1258"},
    Label{"cp1258", "windows-1258"},
    Label{"gbk", "GBK"},
    Label{"gb2312", "GBK"},
    Label{"gb_2312-80", "GBK"},
    Label{"chinese", "GBK"},
    Label{"x-gbk", "GBK"},
    Label{"gb18030", "gb18030"},
    Label{"big5", "Big5"},
    Label{"big5-hkscs", "Big5"},
    Label{"x-x-big5", "Big5"},
    Label{"cn-big5", "Big5"},
    Label{"euc-jp", "EUC-JP"},
    Label{"x-euc-jp", "EUC-JP"},
    Label{"iso-2022-jp", "ISO-2022-JP"},
    Label{"shift_jis", "Shift_JIS"},
    Label{"shift-jis", "Shift_JIS"},
    Label{"sjis", "Shift_JIS"},
    Label{"x-sjis", "Shift_JIS"},
    Label{"ms_kanji", "Shift_JIS"},
    Label{"windows-31j", "Shift_JIS"},
    Label{"euc-kr", "EUC-KR"},
    Label{"korean", "EUC-KR"},
    Label{"ks_c_5601-1987", "EUC-KR"},
    Label{"ksc5601", "EUC-KR"},
    Label{"windows-949", "EUC-KR"},
    Label{"utf-16", "UTF-16LE"},
    Label{"utf-16le", "UTF-16LE"},
    Label{"unicode", "UTF-16LE"},
    Label{"ucs-2", "UTF-16LE"},
    Label{"utf-16be", "UTF-16BE"},
};

/// Where ICU's converter of the WHATWG name is another one than browsers use.
constexpr std::array kIcuNames = {
    Label{"GBK", "gb18030"},
    Label{"Shift_JIS", "windows-31j"},
    Label{"EUC-KR", "windows-949"},
    Label{"Big5", "Big5-HKSCS"},
    Label{"ISO-8859-8-I", "ISO-8859-8"},
    Label{"x-mac-cyrillic", "macintosh-cyrillic"},
    Label{"ISO-8859-16", "ISO-8859-15"},
};

/// Characters of windows-1252 from 0x80 to 0x9F; the five that it leaves open are controls, as in browsers.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

unsigned char byte_of(char c) { return static_cast<unsigned char>(c); }

void replace(Decoded& out) {
    constexpr std::size_t kMostPlaces = 5;
    if (++out.replaced <= kMostPlaces) out.places.push_back(static_cast<std::uint32_t>(out.text.size()));
    append_utf8(out.text, kReplacement);
}

/// Bytes of the valid UTF-8 sequence at `i`, or minus those of the longest start of one (at least 1), which one U+FFFD
/// stands for (Unicode, 3.9, "substitution of maximal subparts").
int utf8_length(std::string_view bytes, std::size_t i) {
    const unsigned char lead = byte_of(bytes[i]);
    if (lead < 0x80) return 1;
    const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) return -1;
    // The second byte has a narrower range after some leads: no long forms, no surrogates, nothing beyond U+10FFFF.
    unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (int k = 1; k < length; ++k) {
        const std::size_t at = i + static_cast<std::size_t>(k);
        if (at >= bytes.size() || byte_of(bytes[at]) < least || byte_of(bytes[at]) > most) return -k;
        least = 0x80;
        most = 0xBF;
    }
    return length;
}

/// Where the first thing at or behind `i` stands that UTF-8 text does not hold: an invalid sequence or a NUL.
std::size_t valid_until(std::string_view bytes, std::size_t i) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080U, kLowBits = 0x0101010101010101U;
    while (i < bytes.size()) {
        // Eight bytes of ASCII at a time; the subtraction borrows into a high bit where a byte is NUL.
        for (std::uint64_t word = 0; i + sizeof word <= bytes.size(); i += sizeof word) {
            std::memcpy(&word, bytes.data() + i, sizeof word);
            if (((word | (word - kLowBits)) & kHighBits) != 0) break;
        }
        for (std::size_t end = std::min(i + sizeof(std::uint64_t), bytes.size()); i < end;) {
            const int length = bytes[i] == '\0' ? -1 : utf8_length(bytes, i);
            if (length < 0) return i;
            i += static_cast<std::size_t>(length);
        }
    }
    return bytes.size();
}

/// How far bytes are UTF-8: sequences of several bytes that are, and ones that are not. NUL counts as neither.
struct Utf8Evidence {
    std::size_t valid = 0, invalid = 0;
};

Utf8Evidence utf8_evidence(std::string_view bytes) {
    Utf8Evidence found;
    for (std::size_t i = 0; i < bytes.size();) {
        const int length = utf8_length(bytes, i);
        if (length > 1) ++found.valid;
        if (length < 0) ++found.invalid;
        i += static_cast<std::size_t>(length < 0 ? -length : length);
    }
    return found;
}

/// The encoding of bytes that nothing is said of. One damaged character must not turn all others of a UTF-8 page into
/// mojibake, so a few invalid sequences among many valid ones are still UTF-8; in windows-1252 text hardly any is
/// valid.
std::string_view encoding_by_content(std::string_view bytes) {
    constexpr std::size_t kValidToInvalid = 8;
    const std::size_t valid = valid_until(bytes, 0);
    if (valid == bytes.size()) return "UTF-8";
    const Utf8Evidence found = utf8_evidence(bytes.substr(valid));
    const Utf8Evidence before = found.invalid == 0 ? Utf8Evidence{} : utf8_evidence(bytes.substr(0, valid));
    return (before.valid + found.valid) >= found.invalid * kValidToInvalid ? "UTF-8" : "windows-1252";
}

void decode_utf8(std::string_view bytes, Decoded& out) {
    out.text.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t end = valid_until(bytes, i);
        out.text.append(bytes, i, end - i);
        i = end;
        if (i == bytes.size()) break;
        replace(out);
        i += bytes[i] == '\0' ? 1 : static_cast<std::size_t>(-utf8_length(bytes, i));
    }
}

void decode_windows_1252(std::string_view bytes, Decoded& out) {
    out.text.reserve(bytes.size() + bytes.size() / 8);
    for (char c : bytes) {
        const unsigned char byte = byte_of(c);
        if (byte == 0)
            replace(out);
        else
            append_utf8(out.text, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : char16_t{byte});
    }
}

void decode_utf16(std::string_view bytes, bool big_endian, Decoded& out) {
    const auto unit = [&](std::size_t i) {
        const unsigned char a = byte_of(bytes[i]), b = byte_of(bytes[i + 1]);
        return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        const bool high = c >= 0xD800 && c < 0xDC00;
        if (high && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        }
        if (c == 0 || (c >= 0xD800 && c < 0xE000))
            replace(out);
        else
            append_utf8(out.text, c);
    }
    if (bytes.size() % 2 != 0) replace(out);
}

/// Through ICU, in pieces; false where ICU has no such converter.
bool decode_by_icu(std::string_view bytes, std::string_view encoding, Decoded& out) {
    std::string name(encoding);
    for (const Label& other : kIcuNames)
        if (other.label == encoding) name = other.encoding;
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name.c_str(), &error), &ucnv_close);
    if (U_FAILURE(error) != 0) return false;
    std::array<UChar, 4096> units{};
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    char16_t high = 0;
    do {
        UChar* target = units.data();
        error = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr, 1, &error);
        if (U_FAILURE(error) != 0 && error != U_BUFFER_OVERFLOW_ERROR) return false;
        for (const UChar* unit = units.data(); unit != target; ++unit) {
            if (*unit >= 0xD800 && *unit < 0xDC00) {
                high = *unit;
            } else if (*unit >= 0xDC00 && *unit < 0xE000) {
                append_utf8(out.text, 0x10000U + ((char32_t{high} - 0xD800U) << 10) + (char32_t{*unit} - 0xDC00U));
            } else if (*unit == kReplacement || *unit == 0) {
                replace(out);
            } else {
                append_utf8(out.text, *unit);
            }
        }
    } while (error == U_BUFFER_OVERFLOW_ERROR);
    return true;
}

/// UTF-16 without a byte order mark: in Latin text every other byte is NUL, and always the same other.
std::optional<std::string_view> utf16_by_pattern(std::string_view bytes) {
    constexpr std::size_t kSample = 1024, kShortest = 4;
    const std::size_t size = std::min(bytes.size(), kSample) & ~std::size_t{1};
    if (size < kShortest) return std::nullopt;
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < size; ++i)
        if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
    const std::size_t half = size / 2;
    if (odd * 10 > half * 6 && even * 5 <= half) return "UTF-16LE";
    if (even * 10 > half * 6 && odd * 5 <= half) return "UTF-16BE";
    return std::nullopt;
}

/// The value behind "charset" (or "encoding") and '=' in `words`, quotes taken off.
std::optional<std::string_view> value_behind(std::string_view words, std::string_view key) {
    const std::string low = lowered(words);
    for (std::size_t at = low.find(key); at != std::string::npos; at = low.find(key, at + 1)) {
        std::size_t i = at + key.size();
        while (i < words.size() && is_space(words[i])) ++i;
        if (i >= words.size() || words[i] != '=') continue;
        ++i;
        while (i < words.size() && (is_space(words[i]) || words[i] == '"' || words[i] == '\'')) ++i;
        std::size_t end = i;
        while (end < words.size() && !is_space(words[end]) &&
               std::string_view("\"';>?/").find(words[end]) == std::string_view::npos)
            ++end;
        if (end > i) return words.substr(i, end - i);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> encoding_of_label(std::string_view label) {
    while (!label.empty() && is_space(label.front())) label.remove_prefix(1);
    while (!label.empty() && is_space(label.back())) label.remove_suffix(1);
    const std::string low = lowered(label);
    for (const Label& known : kLabels)
        if (known.label == low) return known.encoding;
    return std::nullopt;
}

std::optional<std::string_view> declared_encoding(std::string_view bytes) {
    constexpr std::size_t kPrescan = 1024;
    const std::string_view head = bytes.substr(0, kPrescan);
    const std::string low = lowered(head);
    const auto known = [](std::optional<std::string_view> label) -> std::optional<std::string_view> {
        const auto encoding = label ? encoding_of_label(*label) : std::nullopt;
        // A declaration that can be read as ASCII is not in UTF-16.
        return encoding && encoding->starts_with("UTF-16") ? "UTF-8" : encoding;
    };
    if (head.starts_with("<?xml"))
        if (const auto found = known(value_behind(head.substr(0, head.find('>')), "encoding"))) return found;
    for (std::size_t i = 0; i < low.size();) {
        i = low.find('<', i);
        if (i == std::string::npos) break;
        if (low.compare(i, 4, "<!--") == 0) {
            const std::size_t end = low.find("-->", i + 2);
            if (end == std::string::npos) break;
            i = end + 3;
            continue;
        }
        const std::size_t end = std::min(low.find('>', i), low.size());
        if (low.compare(i, 5, "<meta") == 0 && i + 5 < low.size() && (is_space(low[i + 5]) || low[i + 5] == '/'))
            if (const auto found = known(value_behind(head.substr(i, end - i), "charset"))) return found;
        i = end;
    }
    return std::nullopt;
}

Decoded decode(std::string_view bytes) {
    Decoded out;
    std::optional<std::string_view> encoding;
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        encoding = "UTF-8";
        bytes.remove_prefix(3);
    } else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        encoding = bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
        bytes.remove_prefix(2);
    } else {
        encoding = utf16_by_pattern(bytes);
        if (!encoding) encoding = declared_encoding(bytes);
        if (!encoding) encoding = encoding_by_content(bytes);
    }
    out.encoding = *encoding;
    if (*encoding == "UTF-8") {
        decode_utf8(bytes, out);
    } else if (*encoding == "windows-1252") {
        decode_windows_1252(bytes, out);
    } else if (encoding->starts_with("UTF-16")) {
        decode_utf16(bytes, *encoding == "UTF-16BE", out);
    } else if (!decode_by_icu(bytes, *encoding, out)) {
        out = {};
        out.encoding = "windows-1252";
        decode_windows_1252(bytes, out);
    }
    return out;
}

}  // namespace chancery
