#include "pdf/fonts.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "chancery/text.h"
#include "pdf/glyph_texts.h"
#include "pdf/numbers.h"
#include "pdf/strings.h"

namespace chancery::pdf {
namespace {

using PoDoFo::PdfObject;

/// A font's name as a PDF name: characters that would need an escape are left out.
std::string name_of_face(const FontMetrics& metrics) {
    std::string out;
    for (const char c : metrics.postscript_name) {
        const bool kept =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (kept && out.size() < 100) out += c;  // PDF/A allows names of 127 bytes
    }
    return out.empty() ? "Font" : out;
}

/// Flags of a font descriptor (ISO 32000-1, table 123). Symbolic: its glyphs are chosen by code, not by letter.
int flags_of(const FontMetrics& metrics) {
    constexpr int kFixedPitch = 1 << 0, kSerif = 1 << 1, kSymbolic = 1 << 2, kItalic = 1 << 6;
    return kSymbolic | (metrics.fixed_pitch ? kFixedPitch : 0) | (metrics.serif ? kSerif : 0) |
           (metrics.italic ? kItalic : 0);
}

PdfObject& add_program(Objects& objects, const Deflater& deflate, const FontSubset& subset, bool cff) {
    PdfObject& program = objects.add_stream(deflate.recurring(subset.program), true);
    if (cff) {
        put_name(program, "Subtype", "CIDFontType0C");
    } else {
        put_number(program, "Length1", static_cast<std::int64_t>(subset.program.size()));
    }
    return program;
}

PdfObject& add_descriptor(Objects& objects, const FontMetrics& metrics, const std::string& name,
                          const PdfObject& program) {
    PdfObject& descriptor = objects.add("FontDescriptor");
    put_name(descriptor, "FontName", name.c_str());
    put_text(descriptor, "FontFamily", text_string(metrics.family));
    put_number(descriptor, "FontWeight", std::clamp(metrics.weight / 100 * 100, 100, 900));
    put_number(descriptor, "Flags", flags_of(metrics));
    const auto& box = metrics.box;
    put_text(descriptor, "FontBBox", fmt::format("[{} {} {} {}]", box[0], box[1], box[2], box[3]));
    put_number(descriptor, "ItalicAngle", metrics.italic_angle);
    put_number(descriptor, "Ascent", metrics.ascent);
    put_number(descriptor, "Descent", metrics.descent);
    put_number(descriptor, "CapHeight", metrics.cap_height);
    put_number(descriptor, "XHeight", metrics.x_height);
    put_number(descriptor, "StemV", metrics.stem_v);
    put_reference(descriptor, metrics.cff ? "FontFile3" : "FontFile2", program);
    return descriptor;
}

/// /W (9.7.4.3): an array of widths from each code after which the next ones go on without a gap. `by_code` ascends.
std::string widths_array(const std::vector<std::pair<std::uint16_t, std::uint16_t>>& by_code) {
    std::string out = "[";
    for (std::size_t i = 0; i < by_code.size(); ++i) {
        if (i == 0 || by_code[i].first != by_code[i - 1].first + 1) {
            out += i == 0 ? "" : "]";
            append_integer(out, by_code[i].first);
            out += '[';
        } else {
            out += ' ';
        }
        append_integer(out, by_code[i].second);
    }
    return out + "]]";
}

void append_hex(std::string& out, std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
}

/// Without what ToUnicode must not say: U+0000, U+FEFF, U+FFFE (ISO 14289-1, 7.21.7).
std::string sayable(std::string_view utf8) {
    std::string out;
    for (std::size_t offset = 0; offset < utf8.size();) {
        const char32_t c = next_code_point(utf8, offset);
        if (c != 0 && c != 0xfeff && c != 0xfffe) append_utf8(out, c);
    }
    return out.empty() ? std::string(kSaysNothing) : out;
}

using CodeText = std::pair<std::uint16_t, std::string_view>;

/// Codes to a range at least: fewer are shorter each by itself.
constexpr std::size_t kLeastInRange = 3;

/// Where the run of codes without a gap that begins at `first` ends: codes of a range differ in their last byte alone
/// (Technical Note 5014, 3).
std::size_t end_of_range(const std::vector<CodeText>& entries, std::size_t first) {
    std::size_t last = first + 1;
    while (last < entries.size() && entries[last].first == entries[last - 1].first + 1 &&
           (entries[last].first & 0xff) != 0) {
        ++last;
    }
    return last;
}

/// Entries of a character map between "beginbfchar" and "endbfchar", or those of bfrange.
std::string blocks(std::string_view kind, const std::vector<std::string>& entries) {
    constexpr std::size_t kMostInBlock = 100;  // Technical Note 5014, 3
    std::string out;
    for (std::size_t first = 0; first < entries.size(); first += kMostInBlock) {
        const std::size_t last = std::min(entries.size(), first + kMostInBlock);
        out += fmt::format("{} begin{}\n", last - first, kind);
        for (std::size_t i = first; i < last; ++i) out += entries[i];
        out += fmt::format("end{}\n", kind);
    }
    return out;
}

}  // namespace

std::string resource_name(FontName font) {
    std::string out = "F";
    append_integer(out, font.face.value);
    if (font.layer > 0) out += static_cast<char>('a' + font.layer);
    return out;
}

std::string subset_tag(std::string_view postscript_name, std::span<const std::uint32_t> glyphs) {
    std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a, 64 bits (Fowler, Noll, Vo)
    const auto mix = [&hash](std::uint32_t byte) { hash = (hash ^ (byte & 0xff)) * 0x100000001b3; };
    for (const char c : postscript_name) mix(static_cast<unsigned char>(c));
    for (const std::uint32_t glyph : glyphs) {
        for (int shift = 0; shift < 32; shift += 8) mix(glyph >> shift);
    }
    std::string out;
    for (int i = 0; i < 6; ++i) {
        out += static_cast<char>('A' + hash % 26);
        hash /= 26;
    }
    return out + '+';
}

bool has_private_use(std::string_view utf8) {
    const auto may_begin_one = [](char c) { return static_cast<unsigned char>(c) >= 0xee; };
    if (std::none_of(utf8.begin(), utf8.end(), may_begin_one)) return false;
    for (std::size_t offset = 0; offset < utf8.size();) {
        const char32_t c = next_code_point(utf8, offset);
        if ((c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000) return true;
    }
    return false;
}

Fonts::Use& Fonts::first_use(Face& face, std::uint32_t glyph) {
    if (glyph >= face.index.size()) face.index.resize(glyph + 1);
    face.uses.push_back({glyph, 0, 0, {}});
    face.index[glyph] = static_cast<std::uint32_t>(face.uses.size());
    return face.uses.back();
}

void Fonts::note(const GlyphRun& run) {
    Face& face = faces_[run.font.value];
    glyph_texts(run, texts_);
    std::size_t layer = 0;
    for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
        Use& one = use(face, run.glyphs[i].id);
        if (one.says_in(layer, texts_[i])) continue;  // as nearly always
        std::vector<std::string>& says = one.says;
        const auto free_or_same = [&](std::size_t l) {
            return l >= says.size() || says[l].empty() || says[l] == texts_[i];
        };
        // To change font as seldom as possible: the layer at hand, else one that says it already, else a free one.
        if (!free_or_same(layer)) {
            const auto same = std::find(says.begin(), says.end(), texts_[i]);
            layer = static_cast<std::size_t>(same - says.begin());
            if (same == says.end()) {
                layer = 0;
                while (!free_or_same(layer)) ++layer;
            }
        }
        any_needs_actual_text_ = any_needs_actual_text_ || layer >= kMostLayers || has_private_use(texts_[i]);
        if (layer >= kMostLayers) {
            layer = 0;
            continue;
        }
        if (layer >= says.size()) says.resize(layer + 1);
        if (says[layer].empty()) says[layer] = texts_[i];
        face.layers = std::max(face.layers, layer + 1);
    }
}

std::uint8_t Fonts::layer_that_says(const Use& use, std::string_view text) {
    const auto& says = use.says;
    auto best = std::find(says.begin(), says.end(), text);
    // Where no layer says it, any in which the code says something serves.
    if (best == says.end()) best = std::find_if(says.begin(), says.end(), [](const auto& t) { return !t.empty(); });
    return static_cast<std::uint8_t>(best - says.begin());
}

bool Fonts::needs_actual_text(const GlyphRun& run) const {
    if (!any_needs_actual_text_) return false;
    std::vector<std::string_view> texts;
    glyph_texts(run, texts);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto& says = use(run.font, run.glyphs[i].id).says;
        if (has_private_use(texts[i]) || std::find(says.begin(), says.end(), texts[i]) == says.end()) return true;
    }
    return false;
}

/// The character map of a layer (9.10.3, Adobe Technical Notes 5014 and 5411), codes ascending.
std::string Fonts::to_unicode(const Face& face, std::size_t layer) {
    std::vector<CodeText> entries;
    for (const Use& use : face.uses) {
        if (layer < use.says.size() && !use.says[layer].empty()) entries.emplace_back(use.code, use.says[layer]);
    }
    std::sort(entries.begin(), entries.end());
    std::vector<std::string> ranges, characters;
    for (std::size_t first = 0; first < entries.size();) {
        const std::size_t last = end_of_range(entries, first);
        const bool range = last - first >= kLeastInRange;
        std::string out = fmt::format("<{:04X}>", entries[first].first);
        if (range) out += fmt::format("<{:04X}>[", entries[last - 1].first);
        for (const std::size_t end = range ? last : first + 1; first < end; ++first) {
            out += '<';
            append_hex(out, utf16be(sayable(entries[first].second)));
            out += '>';
        }
        (range ? ranges : characters).push_back(out + (range ? "]\n" : "\n"));
    }
    return "/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
           "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def"
           "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
           "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n" +
           blocks("bfrange", ranges) + blocks("bfchar", characters) +
           "endcmap CMapName currentdict/CMap defineresource pop end end\n";
}

bool Fonts::embed(Objects& objects, const Deflater& deflate, Diagnostics& diagnostics) {
    bool all = true;
    for (std::size_t i = 0; i < faces_.size(); ++i) {
        const FontId id{static_cast<std::uint16_t>(i)};
        if (faces_[i].uses.empty() || embed(id, objects, deflate)) continue;
        all = false;
        diagnostics
            .report(Code::font_not_embedded, library_.file(id), "the font can't be cut down to the glyphs in use")
            .hint("name another font file in the template");
    }
    return all;
}

bool Fonts::embed(FontId id, Objects& objects, const Deflater& deflate) {
    Face& face = faces_[id.value];
    std::vector<std::uint32_t> glyphs;
    for (const Use& use : face.uses) glyphs.push_back(use.glyph);
    std::sort(glyphs.begin(), glyphs.end());
    const FontSubset subset = library_.subset(id, glyphs);
    if (!subset.ok || subset.codes.size() != glyphs.size() || subset.widths.size() != glyphs.size()) return false;

    std::vector<std::pair<std::uint16_t, std::uint16_t>> by_code;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        Use& one = use(face, glyphs[i]);
        one.code = subset.codes[i];
        one.width = subset.widths[i];
        by_code.emplace_back(one.code, one.width);
    }
    std::sort(by_code.begin(), by_code.end());

    const FontMetrics& metrics = library_.metrics(id);
    const std::string name = subset_tag(metrics.postscript_name, glyphs) + name_of_face(metrics);
    const PdfObject& program = add_program(objects, deflate, subset, metrics.cff);
    const PdfObject& descriptor = add_descriptor(objects, metrics, name, program);
    PdfObject& descendant = objects.add("Font");
    put_name(descendant, "Subtype", metrics.cff ? "CIDFontType0" : "CIDFontType2");
    put_name(descendant, "BaseFont", name.c_str());
    put_text(descendant, "CIDSystemInfo", "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
    put_reference(descendant, "FontDescriptor", descriptor);
    put_text(descendant, "W", widths_array(by_code));
    if (!metrics.cff) put_name(descendant, "CIDToGIDMap", "Identity");

    for (std::size_t layer = 0; layer < face.layers; ++layer) {
        const PdfObject& map = objects.add_stream(deflate.recurring(to_unicode(face, layer)), true);
        PdfObject& font = objects.add("Font");
        put_name(font, "Subtype", "Type0");
        put_name(font, "BaseFont", name.c_str());
        put_name(font, "Encoding", "Identity-H");
        put_text(font, "DescendantFonts", '[' + reference(descendant) + ']');
        put_reference(font, "ToUnicode", map);
        face.objects.push_back(&font);
    }
    return true;
}

}  // namespace chancery::pdf
