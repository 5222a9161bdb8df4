// Text objects: glyph runs as Tf, Td and TJ (ISO 32000-1, 9.4).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/paged_brief.h"
#include "pdf/fonts.h"
#include "pdf/numbers.h"

namespace chancery::pdf {

/// A colour as an operator: g or rg, and in capitals for strokes.
void append_color(std::string& out, Color color, bool stroke);

/// Writes glyph runs into one page's content, remembering the text state that the page is in.
class TextShow {
public:
    TextShow(std::string& out, std::set<FontName>& used, const Fonts& fonts, Length page_height)
        : out_(out), used_(used), fonts_(fonts), page_height_(page_height) {}

    void open();   ///< BT, unless in a text object
    void close();  ///< ET, if in one
    void set_fill(Color color);
    void show(const GlyphRun& run);  ///< in a text object

private:
    /// Where a reader's pen stands, in 10^-7 pt from the run's origin, before the horizontal scaling: a width of
    /// 1/1000 em times a size of 1/1000 pt, and a tenth of that, are whole numbers of these.
    using Pen = std::int64_t;

    void move_to(Point origin);
    void set_font(FontName font, MilliPoints size);
    void set_rise(MilliPoints rise);
    void set_expansion(int expansion);
    void show_glyph(const ShownGlyph& glyph, Pen wanted);
    void adjust(Pen wanted);
    void flush();

    std::string& out_;
    std::set<FontName>& used_;
    const Fonts& fonts_;
    const Length page_height_;

    bool in_text_ = false;
    MilliPoints line_x_ = 0, line_y_ = 0;  ///< of the text line matrix
    std::optional<Color> fill_;
    std::optional<FontName> font_;
    MilliPoints size_ = 0, rise_ = 0;
    int expansion_ = 0;
    Pen pen_ = 0;
    std::string array_;  ///< of the next TJ
    bool in_string_ = false;
    std::size_t strings_ = 0, adjustments_ = 0;
    std::vector<std::string_view> texts_;
};

}  // namespace chancery::pdf
