#include "pdf/tagged_text.h"

#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "chancery/text.h"

namespace chancery::pdf {
namespace {

using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfReference;
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

/// What a marked-content sequence says, by the page that it stands on and its MCID.
using MarkedText = std::map<std::pair<PdfReference, std::int64_t>, std::string>;

class ContentReader {
public:
    ContentReader(PoDoFo::PdfPage& page, MarkedText& texts) : page_(page), texts_(texts) {}

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

    /// Each level of marked content says where the words in it go: a sequence of its own, or those around it; nowhere
    /// in an artifact, and where ActualText has said them.
    void open(const std::vector<PdfVariant>& operands) {
        std::string* into = open_.empty() ? nullptr : open_.back();
        if (operands.size() > 1 && operands[1].IsDictionary()) {
            const PoDoFo::PdfDictionary& properties = operands[1].GetDictionary();
            if (const PdfObject* mcid = properties.GetKey(PdfName("MCID")); mcid != nullptr && mcid->IsNumber())
                into = &texts_[{page_.GetObject()->Reference(), mcid->GetNumber()}];
            const PdfObject* actual = properties.GetKey(PdfName("ActualText"));
            if (into != nullptr && actual != nullptr && actual->IsString()) {
                *into += actual->GetString().GetStringUtf8();
                into = nullptr;
            }
        }
        open_.push_back(into);
    }

    void show(const PdfVariant& operand) {
        if (open_.empty() || open_.back() == nullptr || font_ == nullptr) return;
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
            if (words != font_->end()) *open_.back() += words->second;
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
    MarkedText& texts_;
    std::vector<std::string*> open_;
    std::map<std::string, CharacterMap> maps_;
    const CharacterMap* font_ = nullptr;
};

/// Walks the tag tree (ISO 32000-1, 14.7.2) without recursion; an element that a damaged file lists twice is read once.
class TreeReader {
public:
    TreeReader(PoDoFo::PdfVecObjects& objects, const MarkedText& texts) : objects_(objects), texts_(texts) {}

    TaggedText read(PdfObject& root) {
        pending_.push_back({&root, {}, {}});
        while (!pending_.empty()) {
            const Pending next = pending_.back();
            pending_.pop_back();
            visit(next);
        }
        return std::move(text_);
    }

private:
    /// A kid that is still to be read, with the role of its element and the page that it names.
    struct Pending {
        PdfObject* object;
        std::string role;
        PdfReference page;
    };

    void visit(const Pending& at) {
        if (at.object->IsNumber()) return say(at.page, at.object->GetNumber());
        if (!at.object->IsDictionary()) return;
        const PoDoFo::PdfDictionary& dictionary = at.object->GetDictionary();
        PdfReference page = at.page;
        if (const PdfObject* own = dictionary.GetKey(PdfName("Pg")); own != nullptr && own->IsReference())
            page = own->GetReference();
        if (const PdfObject* mcid = dictionary.GetKey(PdfName("MCID")); mcid != nullptr && mcid->IsNumber())
            return say(page, mcid->GetNumber());
        std::string role;
        if (const PdfObject* name = dictionary.GetKey(PdfName("S")); name != nullptr && name->IsName())
            role = name->GetName().GetName();
        if (role == "Lbl" && at.role == "LI") return;
        if (role == "TOC") ++text_.contents_lists;
        if (PdfObject* kids = at.object->GetDictionary().GetKey(PdfName("K"))) add(*kids, role, page);
    }

    /// The object itself, or the one referred to: nothing where that is not there or was read before.
    PdfObject* follow(PdfObject& object) {
        if (!object.IsReference()) return &object;
        return seen_.insert(object.GetReference()).second ? objects_.GetObject(object.GetReference()) : nullptr;
    }

    /// Kids wait in reverse, so that the first is read next.
    void add(PdfObject& kids, const std::string& role, PdfReference page) {
        PdfObject* found = follow(kids);
        if (found == nullptr) return;
        if (!found->IsArray()) return pending_.push_back({found, role, page});
        PoDoFo::PdfArray& array = found->GetArray();
        for (auto kid = array.rbegin(); kid != array.rend(); ++kid)
            if (PdfObject* object = follow(*kid)) pending_.push_back({object, role, page});
    }

    void say(const PdfReference& page, std::int64_t mcid) {
        if (const auto words = texts_.find({page, mcid}); words != texts_.end())
            text_.passages.push_back(words->second);
    }

    PoDoFo::PdfVecObjects& objects_;
    const MarkedText& texts_;
    std::vector<Pending> pending_;
    std::set<PdfReference> seen_;
    TaggedText text_;
};

}  // namespace

TaggedText tagged_text(PoDoFo::PdfMemDocument& document) {
    MarkedText texts;
    for (int i = 0; i < document.GetPageCount(); ++i) {
        PoDoFo::PdfPage* page = document.GetPage(i);
        if (page == nullptr) PODOFO_RAISE_ERROR(PoDoFo::ePdfError_PageNotFound);  // the tree promised more pages
        ContentReader(*page, texts).read();
    }
    PdfObject* root = document.GetCatalog()->GetIndirectKey(PdfName("StructTreeRoot"));
    if (root == nullptr) return {};
    return TreeReader(document.GetObjects(), texts).read(*root);
}

}  // namespace chancery::pdf
