#include "pdf/text_show.h"

#include <cstdlib>

#include "pdf/glyph_texts.h"
#include "pdf/strings.h"

namespace chancery::pdf {
namespace {

/// A glyph may stand this far from its place along the line, in 10^-7 pt: with what the rounding of the line's own
/// place adds, less than 0.01 pt, which no eye and no printer sees. Widths are rounded to 1/1000 em, so that without
/// some tolerance every glyph would need an adjustment.
constexpr std::int64_t kTolerance = 95'000;

std::int64_t pen_units(Length length) {
    constexpr std::int64_t kHalf = Length::kUnitsPerPoint / 2;
    const std::int64_t scaled = length.units() * 10'000'000;
    return (scaled < 0 ? scaled - kHalf : scaled + kHalf) / Length::kUnitsPerPoint;
}

std::int64_t divide_rounded(std::int64_t a, std::int64_t b) { return (a < 0 ? a - b / 2 : a + b / 2) / b; }

}  // namespace

void append_color(std::string& out, Color color, bool stroke) {
    append_channel(out, color.red);
    if (color.red == color.green && color.green == color.blue) {
        out += stroke ? " G\n" : " g\n";
        return;
    }
    out += ' ';
    append_channel(out, color.green);
    out += ' ';
    append_channel(out, color.blue);
    out += stroke ? " RG\n" : " rg\n";
}

void TextShow::open() {
    if (in_text_) return;
    out_ += "BT\n";
    in_text_ = true;
    line_x_ = line_y_ = 0;
}

void TextShow::close() {
    if (!in_text_) return;
    out_ += "ET\n";
    in_text_ = false;
}

void TextShow::set_fill(Color color) {
    if (fill_ && *fill_ == color) return;
    append_color(out_, color, false);
    fill_ = color;
}

void TextShow::move_to(Point origin) {
    const MilliPoints x = milli_points(origin.x), y = milli_points(page_height_ - origin.y);
    append_decimal(out_, x - line_x_, 3);
    out_ += ' ';
    append_decimal(out_, y - line_y_, 3);
    out_ += " Td\n";
    line_x_ = x;
    line_y_ = y;
}

void TextShow::set_font(FontName font, MilliPoints size) {
    flush();
    out_ += '/' + resource_name(font) + ' ';
    append_decimal(out_, size, 3);
    out_ += " Tf\n";
    font_ = font;
    size_ = size;
    used_.insert(font);
}

void TextShow::set_rise(MilliPoints rise) {
    flush();
    append_decimal(out_, rise, 3);
    out_ += " Ts\n";
    rise_ = rise;
}

/// The horizontal scaling, which holds for glyphs and for the adjustments between them (9.3.4).
void TextShow::set_expansion(int expansion) {
    if (expansion_ == expansion) return;
    flush();
    append_decimal(out_, 1000 + expansion, 1);
    out_ += " Tz\n";
    expansion_ = expansion;
}

/// Moves the reader's pen by a number in the TJ array: whole thousandths of the size where these come near enough, else
/// tenths of them. What the rounding leaves is known to `pen_`, and so never adds up.
void TextShow::adjust(Pen wanted) {
    const Pen excess = pen_ - wanted;
    if (std::abs(excess) <= kTolerance || size_ <= 0) return;
    std::int64_t tenths = divide_rounded(excess, 10 * size_) * 10;
    if (std::abs(excess - tenths * size_) > kTolerance) tenths = divide_rounded(excess, size_);
    if (tenths == 0) return;
    if (in_string_) array_ += ')';
    in_string_ = false;
    append_decimal(array_, tenths, 1);
    ++adjustments_;
    pen_ -= tenths * size_;
}

void TextShow::show_glyph(const ShownGlyph& glyph, Pen wanted) {
    adjust(wanted);
    if (!in_string_) {
        array_ += '(';
        ++strings_;
    }
    in_string_ = true;
    append_literal_byte(array_, static_cast<char>(glyph.code >> 8));
    append_literal_byte(array_, static_cast<char>(glyph.code & 0xff));
    pen_ += std::int64_t{glyph.width} * size_ * 10;
}

void TextShow::flush() {
    if (array_.empty()) return;
    if (in_string_) array_ += ')';
    const bool one_string = strings_ == 1 && adjustments_ == 0;
    if (!one_string) out_ += '[';
    out_ += array_;
    out_ += one_string ? "Tj\n" : "]TJ\n";
    array_.clear();
    in_string_ = false;
    strings_ = adjustments_ = 0;
}

void TextShow::show(const GlyphRun& run) {
    if (run.glyphs.empty()) return;
    glyph_texts(run, texts_);
    const MilliPoints size = milli_points(run.size);
    move_to(run.origin);
    set_expansion(run.expansion);
    pen_ = 0;
    array_.reserve(run.glyphs.size() * 4);
    Length at, dy;
    MilliPoints rise = 0;
    if (run.right_to_left)
        for (const Glyph& glyph : run.glyphs) at += glyph.advance;
    std::uint8_t layer = 0;
    for (std::size_t n = 0; n < run.glyphs.size(); ++n) {
        const std::size_t i = run.right_to_left ? run.glyphs.size() - 1 - n : n;
        const Glyph& glyph = run.glyphs[i];
        if (run.right_to_left) at -= glyph.advance;
        const ShownGlyph shown = fonts_.shown(run.font, glyph.id, texts_[i], layer);
        layer = shown.layer;
        if (const FontName font{run.font, layer}; font_ != font || size_ != size) set_font(font, size);
        if (glyph.dy != dy) rise = milli_points(dy = glyph.dy);
        if (rise_ != rise) set_rise(rise);
        const Pen wanted = pen_units(at + glyph.dx);
        show_glyph(shown, run.expansion == 0 ? wanted : divide_rounded(wanted * 1000, 1000 + run.expansion));
        if (!run.right_to_left) at += glyph.advance;
    }
    flush();
}

}  // namespace chancery::pdf
