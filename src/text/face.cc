#include "text/face.h"

#include <hb-ot.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "chancery/text.h"

namespace chancery {
namespace {

/// The bytes of one table, read as the big-endian numbers that OpenType is made of. Reading behind the end gives 0.
class Table {
public:
    Table(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) {
        unsigned int length = 0;
        const char* start = hb_blob_get_data(blob_.get(), &length);
        bytes_ = start == nullptr ? std::string_view() : std::string_view(start, length);
    }
    bool present() const { return !bytes_.empty(); }
    std::uint16_t u16(std::size_t at) const {
        if (at + 2 > bytes_.size()) return 0;
        return static_cast<std::uint16_t>((byte(at) << 8) | byte(at + 1));
    }
    std::int16_t i16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }
    std::uint8_t u8(std::size_t at) const { return at < bytes_.size() ? byte(at) : std::uint8_t{0}; }

private:
    std::uint8_t byte(std::size_t at) const { return static_cast<std::uint8_t>(bytes_[at]); }
    HbBlob blob_;
    std::string_view bytes_;
};

constexpr hb_tag_t kOs2 = HB_TAG('O', 'S', '/', '2');

/// The words of a name record in English, or the first language that the font has.
std::string name_of(hb_face_t* face, hb_ot_name_id_t id) {
    std::array<char, 256> buffer{};
    auto size = static_cast<unsigned int>(buffer.size());
    hb_ot_name_get_utf8(face, id, hb_language_from_string("en", 2), &size, buffer.data());
    return std::string(buffer.data(), size);
}

/// OS/2 fsType (OpenType 1.9, "OS/2 and Windows Metrics Table"): why the font may not stand in our file, or nothing.
/// Where several of bits 1 to 3 are set the least restrictive one holds. Bits 8 and 9 forbid subsets and outlines, and
/// we embed nothing else.
std::optional<std::string> embedding_problem(const Table& os2) {
    if (!os2.present()) return std::nullopt;
    constexpr unsigned kRestricted = 0x2, kPreview = 0x4, kEditable = 0x8, kNoSubsets = 0x100, kBitmapsOnly = 0x200;
    const unsigned type = os2.u16(8);
    if ((type & kRestricted) != 0 && (type & (kPreview | kEditable)) == 0) return "its licence bits forbid embedding";
    if ((type & kNoSubsets) != 0) return "its licence bits forbid embedding a part of it";
    if ((type & kBitmapsOnly) != 0) return "its licence bits allow bitmaps alone to be embedded";
    return std::nullopt;
}

/// The letters that every face for text must have: those of ASCII and Latin-1, figures and the space. `missing` gets
/// the first few that are not there.
std::size_t missing_letters(const Face& face, std::string& missing) {
    std::size_t count = 0;
    const auto need = [&](char32_t c) {
        if (face.glyph_of(c) != 0) return;
        constexpr std::size_t kShown = 6;
        if (++count > kShown) return;
        if (!missing.empty()) missing += ' ';
        append_utf8(missing, c);
    };
    for (char32_t c = 'A'; c <= 'Z'; ++c) need(c);
    for (char32_t c = 'a'; c <= 'z'; ++c) need(c);
    for (char32_t c = '0'; c <= '9'; ++c) need(c);
    for (char32_t c = 0xC0; c <= 0xFF; ++c)
        if (c != 0xD7 && c != 0xF7) need(c);  // the signs of multiplication and division
    return count;
}

int per_mille(const Face& face, std::int32_t units) {
    const auto em = static_cast<std::int64_t>(face.metrics.units_per_em);
    const std::int64_t twice = std::int64_t{2000} * units;
    return static_cast<int>(twice < 0 ? -((-twice + em) / (2 * em)) : (twice + em) / (2 * em));
}

std::int32_t metric(hb_font_t* font, hb_ot_metrics_tag_t tag) {
    hb_position_t value = 0;
    hb_ot_metrics_get_position(font, tag, &value);
    return value;
}

/// The top of a glyph's outline, for fonts whose OS/2 table does not give the height.
std::int32_t height_of(const Face& face, char32_t c) {
    hb_glyph_extents_t extents{};
    if (hb_font_get_glyph_extents(face.font.get(), face.glyph_of(c), &extents) == 0) return 0;
    return extents.y_bearing;
}

void read_heights(Face& face) {
    hb_font_t* font = face.font.get();
    face.ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    face.descent = -metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    face.cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT);
    face.x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT);
    if (face.cap_height <= 0) face.cap_height = height_of(face, 'H');
    if (face.x_height <= 0) face.x_height = height_of(face, 'x');
}

/// Serifs by PANOSE (Latin text, serif styles 2 to 10), else by the IBM class of OS/2 (classes 1 to 5 and 7).
bool has_serifs(const Table& os2) {
    const int family_kind = os2.u8(32), serif_style = os2.u8(33);
    if (family_kind == 2 && serif_style >= 2) return serif_style <= 10;
    const int family_class = os2.u8(30);
    return (family_class >= 1 && family_class <= 5) || family_class == 7;
}

void read_metrics(Face& face) {
    hb_face_t* hb = face.face.get();
    FontMetrics& m = face.metrics;
    const Table os2(hb, kOs2), post(hb, HB_TAG('p', 'o', 's', 't')), head(hb, HB_TAG('h', 'e', 'a', 'd'));
    read_heights(face);
    m.postscript_name = name_of(hb, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    m.family = name_of(hb, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
    if (m.family.empty()) m.family = name_of(hb, HB_OT_NAME_ID_FONT_FAMILY);
    // A PostScript name is at most 63 printable ASCII characters without delimiters (OpenType 1.9, name id 6).
    std::erase_if(m.postscript_name,
                  [](char c) { return c <= ' ' || c > '~' || std::strchr("[](){}<>/%", c) != nullptr; });
    if (m.postscript_name.empty()) m.postscript_name = "Face";
    m.ascent = per_mille(face, face.ascent);
    m.descent = per_mille(face, -face.descent);
    m.cap_height = per_mille(face, face.cap_height);
    m.x_height = per_mille(face, face.x_height);
    m.italic_angle = post.i16(4);
    m.fixed_pitch = post.u16(12) != 0 || post.u16(14) != 0;
    m.italic = m.italic_angle != 0 || (head.u16(44) & 2) != 0;
    m.serif = has_serifs(os2);
    m.weight = os2.present() && os2.u16(4) != 0 ? os2.u16(4) : 400;
    // No table has the width of stems; this estimate from the weight is what PDF writers commonly use.
    m.stem_v = 50 + m.weight * m.weight / (65 * 65);
    for (std::size_t i = 0; i < 4; ++i) m.box[i] = per_mille(face, head.i16(36 + 2 * i));
    m.checksum = (std::uint32_t{head.u16(8)} << 16) | head.u16(10);
}

/// The first of the candidates that has a glyph with a width.
std::uint32_t first_glyph(const Face& face, std::initializer_list<char32_t> candidates) {
    for (const char32_t c : candidates) {
        const std::uint32_t glyph = face.glyph_of(c);
        if (glyph != 0 && face.advance_of(glyph) > 0) return glyph;
    }
    return 0;
}

void read_special_glyphs(Face& face) {
    face.space = first_glyph(face, {U' ', U'\u00A0'});
    face.hyphen = first_glyph(face, {U'\u00AD', U'\u2010', U'-'});
    face.replacement =
        first_glyph(face, {U'\uFFFD', U'\u25A1', U'?'});  // a box says "something is missing"; "?" says a word
}

FaceProblem unreadable(const Face& face, std::string_view why) {
    return {Code::font_unreadable, fmt::format("the font file \"{}\" can't be used: {}", face.path, why),
            "install the font's package again, or name another file in the template"};
}

/// Tests the open face and reads what it says of itself; the first thing that forbids its use, or nothing.
std::optional<FaceProblem> inspect(Face& face) {
    hb_face_t* hb = face.face.get();
    const bool cff = Table(hb, HB_TAG('C', 'F', 'F', ' ')).present();
    if (hb_face_get_glyph_count(hb) == 0) return unreadable(face, "it is not a font");
    if (!cff && !Table(hb, HB_TAG('g', 'l', 'y', 'f')).present())
        return unreadable(face, "it has no outlines of the TrueType or CFF kind");
    face.metrics.cff = cff;
    face.metrics.units_per_em = hb_face_get_upem(hb);
    if (const auto why = embedding_problem(Table(hb, kOs2)))
        return FaceProblem{Code::font_not_embeddable,
                           fmt::format("the font \"{}\" can't be embedded: {}", face.path, *why),
                           "name a font whose licence allows embedding"};
    std::string letters;
    const std::size_t missing = face.for_text ? missing_letters(face, letters) : 0;
    if (missing != 0)
        return FaceProblem{
            Code::font_incomplete,
            fmt::format("the font \"{}\" lacks {} of the letters of Latin-1, such as {}", face.path, missing, letters),
            "name a complete font; a family that only serves as a fallback need not have them"};
    read_special_glyphs(face);
    if (face.space == 0) return unreadable(face, "it has no space");
    if (face.replacement == 0 && face.for_text) return unreadable(face, "it has no question mark");
    if (face.hyphen == 0 && face.for_text) return unreadable(face, "it has no hyphen");
    // A face that only serves as a fallback may lack both; .notdef is never an answer.
    if (face.hyphen == 0) face.hyphen = face.space;
    if (face.replacement == 0) face.replacement = face.space;
    face.space_advance = face.advance_of(face.space);
    face.hyphen_advance = face.advance_of(face.hyphen);
    face.replacement_advance = face.advance_of(face.replacement);
    read_metrics(face);
    return std::nullopt;
}

}  // namespace

std::uint32_t Face::glyph_of(char32_t code_point) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font.get(), code_point, &glyph) != 0 ? glyph : 0;
}

std::int32_t Face::advance_of(std::uint32_t glyph) const { return hb_font_get_glyph_h_advance(font.get(), glyph); }

namespace {

/// Takes the face of a collection that the template names by its PostScript name, or the first.
std::optional<FaceProblem> choose_of_collection(Face& face, hb_blob_t* blob) {
    const std::size_t sharp = face.name.find('#');
    if (sharp == std::string::npos) return std::nullopt;
    const std::string wanted = face.name.substr(sharp + 1);
    std::string names;
    for (unsigned int i = 0; i < hb_face_count(blob); ++i) {
        HbFace one(hb_face_create(blob, i));
        const std::string name = name_of(one.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME);
        if (name == wanted) {
            face.face = std::move(one);
            return std::nullopt;
        }
        names += (names.empty() ? "" : ", ") + name;
    }
    FaceProblem problem = unreadable(face, fmt::format("it has no face \"{}\"", wanted));
    if (!names.empty()) problem.hint = "its faces are " + names;
    return problem;
}

}  // namespace

void open_face(Face& face, World::Mapped file) {
    face.file = std::move(file);
    const std::string_view bytes = face.file.content();
    const HbBlob blob(hb_blob_create(bytes.data(), static_cast<unsigned int>(bytes.size()), HB_MEMORY_MODE_READONLY,
                                     nullptr, nullptr));
    face.problem = choose_of_collection(face, blob.get());
    if (!face.face) face.face.reset(hb_face_create(blob.get(), 0));
    face.font.reset(hb_font_create(face.face.get()));
    if (!face.problem) face.problem = inspect(face);
    face.state = face.problem ? Face::State::failed : Face::State::ready;
    if (!face.problem) return;
    face.font.reset();
    face.face.reset();
    face.file = {};
}

}  // namespace chancery
