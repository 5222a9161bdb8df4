#include "pdf/tagged_text.h"

#include <charconv>
#include <map>
#include <optional>
#include <string_view>

#include "chancery/text.h"

namespace chancery::pdf {
namespace {

using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfVariant;

/// Two-byte code to its words.
using CharacterMap = std::map<unsigned, std::string>;

/// The UTF-8 of UTF-16BE bytes.
std::string from_utf16(std::string_view bytes) {
    std::string out;
    const auto unit = [&](std::size_t at) {
        return static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) << 8 |
                                     static_cast<unsigned char>(bytes[at + 1]));
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        }
        append_utf8(out, c);
    }
    return out;
}

std::string from_hex(std::string_view digits) {
    std::string out;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        unsigned value = 0;
        std::from_chars(digits.data() + i, digits.data() + i + 2, value, 16);
        out += static_cast<char>(value);
    }
    return out;
}

/// The next "<...>" of a CMap from `at` on, before `end`.
std::optional<std::string_view> next_hex(std::string_view map, std::size_t& at, std::size_t end) {
    const std::size_t open = map.find('<', at);
    if (open >= end) return std::nullopt;
    const std::size_t close = map.find('>', open);
    if (close >= end) return std::nullopt;
    at = close + 1;
    return map.substr(open + 1, close - open - 1);
}

unsigned from_code(std::string_view digits) {
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

/// The blocks of a ToUnicode CMap (ISO 32000-1, 9.10.3), as we write them: bfchar, and bfrange with an array of texts.
CharacterMap read_character_map(std::string_view map) {
    CharacterMap out;
    for (std::size_t at = map.find("beginbf"); at != std::string_view::npos; at = map.find("beginbf", at)) {
        const bool ranges = map.substr(at).starts_with("beginbfrange");
        const std::size_t end = std::min(map.find("endbf", at), map.size());
        while (const auto first = next_hex(map, at, end)) {
            const auto last = ranges ? next_hex(map, at, end) : first;
            if (!last) break;
            for (unsigned code = from_code(*first); code <= from_code(*last); ++code) {
                const auto words = next_hex(map, at, end);
                if (!words) break;
                out[code] = from_utf16(from_hex(*words));
            }
        }
        at = end;
    }
    return out;
}

/// A text string (ISO 32000-1, 7.9.2.2): ours are ASCII or UTF-16BE.
std::string text_of(const PoDoFo::PdfString& string) {
    const std::string_view bytes(string.GetString(), static_cast<std::size_t>(string.GetLength()));
    return bytes.starts_with("\xFE\xFF") ? from_utf16(bytes.substr(2)) : std::string(bytes);
}

class ContentReader {
public:
    ContentReader(PoDoFo::PdfPage& page, std::vector<std::string>& passages) : page_(page), passages_(passages) {}

    void read() {
        PoDoFo::PdfContentsTokenizer tokenizer(&page_);
        PoDoFo::EPdfContentsType type{};
        const char* keyword = nullptr;
        PdfVariant operand;
        std::vector<PdfVariant> operands;
        while (tokenizer.ReadNext(type, keyword, operand)) {
            if (type == PoDoFo::ePdfContentsType_Variant) {
                operands.push_back(operand);
            } else if (type == PoDoFo::ePdfContentsType_Keyword) {
                take(keyword, operands);
                operands.clear();
            }
        }
    }

private:
    /// One level of marked content.
    struct Sequence {
        bool said = false;   ///< what stands in it is no part of a passage: an artifact, a label, or said by ActualText
        bool opens = false;  ///< a passage begins with it
    };

    void take(std::string_view keyword, const std::vector<PdfVariant>& operands) {
        if (keyword == "BDC" || keyword == "BMC") {
            open(operands);
        } else if (keyword == "EMC") {
            if (!open_.empty()) open_.pop_back();
        } else if (keyword == "Tf" && operands.size() == 2) {
            font_ = &map_of(operands[0].GetName());
        } else if ((keyword == "Tj" || keyword == "TJ") && operands.size() == 1) {
            show(operands[0]);
        }
    }

    void open(const std::vector<PdfVariant>& operands) {
        Sequence sequence;
        const bool inside = !open_.empty();
        sequence.said = inside && open_.back().said;
        if (!operands.empty() && operands[0].IsName()) {
            const std::string& tag = operands[0].GetName().GetName();
            if (tag == "Artifact" || tag == "Lbl") sequence.said = true;
        }
        sequence.opens = !inside && !sequence.said;
        if (sequence.opens) passages_.emplace_back();
        if (!sequence.said && operands.size() > 1 && operands[1].IsDictionary()) {
            const PdfObject* actual = operands[1].GetDictionary().GetKey(PdfName("ActualText"));
            if (actual != nullptr && actual->IsString()) {
                passages_.back() += text_of(actual->GetString());
                sequence.said = true;
            }
        }
        open_.push_back(sequence);
    }

    void show(const PdfVariant& operand) {
        if (open_.empty() || open_.back().said || passages_.empty() || font_ == nullptr) return;
        if (operand.IsString() || operand.IsHexString()) return show_codes(operand.GetString());
        if (!operand.IsArray()) return;
        for (const PdfObject& part : operand.GetArray())
            if (part.IsString() || part.IsHexString()) show_codes(part.GetString());
    }

    void show_codes(const PoDoFo::PdfString& codes) {
        const char* bytes = codes.GetString();
        for (PoDoFo::pdf_long i = 0; i + 1 < codes.GetLength(); i += 2) {
            const unsigned code = static_cast<unsigned>(static_cast<unsigned char>(bytes[i])) << 8 |
                                  static_cast<unsigned char>(bytes[i + 1]);
            const auto words = font_->find(code);
            if (words != font_->end()) passages_.back() += words->second;
        }
    }

    const CharacterMap& map_of(const PdfName& name) {
        const auto [found, fresh] = maps_.try_emplace(name.GetName());
        if (!fresh) return found->second;
        PdfObject* font = page_.GetFromResources(PdfName("Font"), name);
        PdfObject* map = font != nullptr ? font->GetIndirectKey(PdfName("ToUnicode")) : nullptr;
        if (map != nullptr && map->HasStream()) {
            PoDoFo::PdfMemoryOutputStream bytes;
            map->GetStream()->GetFilteredCopy(&bytes);
            const auto length = static_cast<std::size_t>(bytes.GetLength());
            found->second = read_character_map(std::string_view(bytes.GetBuffer(), length));
        }
        return found->second;
    }

    PoDoFo::PdfPage& page_;
    std::vector<std::string>& passages_;
    std::vector<Sequence> open_;
    std::map<std::string, CharacterMap> maps_;
    const CharacterMap* font_ = nullptr;
};

}  // namespace

void read_tagged_text(PoDoFo::PdfPage& page, std::vector<std::string>& passages) {
    ContentReader(page, passages).read();
}

}  // namespace chancery::pdf
