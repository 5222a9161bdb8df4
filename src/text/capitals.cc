#include "text/capitals.h"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/edits.h>

namespace chancery {
namespace {

/// The languages with rules of their own for ASCII letters: i keeps its dot (tr, az, lt), ij is one letter (nl), and
/// Greek loses accents.
bool plain_ascii_rules(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    return primary != "tr" && primary != "az" && primary != "lt" && primary != "nl";
}

Capitals ascii_capitals(std::string_view text) {
    Capitals out;
    out.text.resize(text.size());
    std::transform(text.begin(), text.end(), out.text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    out.origin.resize(text.size() + 1);
    for (std::size_t i = 0; i <= text.size(); ++i) out.origin[i] = static_cast<std::uint32_t>(i);
    return out;
}

}  // namespace

Capitals to_capitals(std::string_view text, const std::string& language) {
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii && plain_ascii_rules(language)) return ascii_capitals(text);
    Capitals out;
    icu::Edits edits;
    icu::StringByteSink<std::string> sink(&out.text);
    UErrorCode status = U_ZERO_ERROR;
    icu::CaseMap::utf8ToUpper(language.c_str(), 0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())),
                              sink, &edits, status);
    if (U_FAILURE(status)) return ascii_capitals(text);
    out.origin.reserve(out.text.size() + 1);
    for (icu::Edits::Iterator edit = edits.getFineIterator(); edit.next(status) != 0;) {
        const auto from = static_cast<std::uint32_t>(edit.sourceIndex());
        const auto to = from + static_cast<std::uint32_t>(edit.oldLength());
        for (std::int32_t i = 0; i < edit.newLength(); ++i)
            out.origin.push_back(edit.hasChange() == 0 ? from + static_cast<std::uint32_t>(i) : i == 0 ? from : to);
    }
    out.origin.resize(out.text.size(), static_cast<std::uint32_t>(text.size()));
    out.origin.push_back(static_cast<std::uint32_t>(text.size()));
    return out;
}

}  // namespace chancery
