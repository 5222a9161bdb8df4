#include "pdf/content.h"

#include <algorithm>

#include "pdf/numbers.h"
#include "pdf/text_show.h"

namespace chancery::pdf {
namespace {

class ContentWriter {
public:
    ContentWriter(const Page& page, const TagTree& tags, const ContentResources& resources)
        : page_(page),
          tags_(tags),
          fonts_(resources.fonts),
          images_(resources.images),
          text_string_(resources.text),
          text_(out_.operators, out_.fonts, fonts_, page.size.height) {}

    PageContent write() {
        for (const Mark& mark : page_.marks) write_mark(mark);
        text_.close();
        return std::move(out_);
    }

private:
    /// A text object may hold whole marks and a mark whole text objects, but they must not cut across each other
    /// (14.6.1): a mark with text alone stands in a text object, which neighbours share; any other one opens its own.
    void write_mark(const Mark& mark) {
        if (mark.first >= mark.last) {
            if (std::holds_alternative<Artifact>(mark.owner)) return;
            text_.close();  // an empty mark still is what its tag names
        }
        const auto is_text = [](const Item& item) { return std::holds_alternative<GlyphRun>(item); };
        const bool text_only = mark.first < mark.last &&
                               std::all_of(page_.items.begin() + mark.first, page_.items.begin() + mark.last, is_text);
        if (text_only) {
            text_.open();
        } else {
            text_.close();
        }
        begin_mark(mark);
        for (std::uint32_t i = mark.first; i < mark.last; ++i) write_item(page_.items[i]);
        if (!text_only) text_.close();
        out_.operators += "EMC\n";
    }

    void begin_mark(const Mark& mark) {
        std::string& out = out_.operators;
        if (const auto* tag = std::get_if<TagId>(&mark.owner)) {
            const std::string actual_text = actual_text_of(mark, tags_[*tag]);
            out += '/';
            out += actual_text.empty() ? name_of(tags_[*tag].role) : "Span";
            out += "<</MCID ";
            append_integer(out, mark.mcid);
            if (!actual_text.empty()) out += "/ActualText" + text_string_(actual_text, tags_[*tag].span, "a passage");
            out += ">>BDC\n";
            return;
        }
        switch (std::get<Artifact>(mark.owner)) {
            case Artifact::header:
                out += "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
                break;
            case Artifact::footer:
                out += "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n";
                break;
            case Artifact::layout:
                out += "/Artifact<</Type/Layout>>BDC\n";
                break;
            case Artifact::background:
                begin_background(mark);
                break;
        }
    }

    /// The text of a mark whose glyphs do not say it; empty where they do, or where the tag itself has it. It is that
    /// of the whole mark: after a marked-content sequence within another, poppler (22.12) leaves out the rest of the
    /// text. Only a Span may have it (14.9.4), whatever the element is.
    std::string actual_text_of(const Mark& mark, const Tag& tag) const {
        if (tag.actual_text) return {};
        std::string words;
        bool needed = false;
        for (std::uint32_t i = mark.first; i < mark.last; ++i) {
            const auto* run = std::get_if<GlyphRun>(&page_.items[i]);
            if (run == nullptr) continue;
            needed = needed || fonts_.needs_actual_text(*run);
            words += run->actual_text ? *run->actual_text : run->text.str();
        }
        return needed ? words : std::string();
    }

    /// Background artifacts need a bounding box (14.8.2.2.2, table 330).
    void begin_background(const Mark& mark) {
        Rect box{};
        bool any = false;
        for (std::uint32_t i = mark.first; i < mark.last; ++i) {
            const auto* fill = std::get_if<Fill>(&page_.items[i]);
            const auto* picture = std::get_if<PictureItem>(&page_.items[i]);
            if (fill == nullptr && picture == nullptr) continue;
            const Rect& area = fill != nullptr ? fill->area : picture->area;
            box = any ? join(box, area) : area;
            any = true;
        }
        if (!any) box = {Length(), Length(), page_.size.width, page_.size.height};
        out_.operators += "/Artifact<</Type/Background/BBox[";
        append_points(out_.operators, box.x);
        append_number(page_.size.height - box.y - box.height);
        append_number(box.x + box.width);
        append_number(page_.size.height - box.y);
        out_.operators += "]>>BDC\n";
    }

    static Rect join(const Rect& a, const Rect& b) {
        const Length x = std::min(a.x, b.x), y = std::min(a.y, b.y);
        return {x, y, std::max(a.x + a.width, b.x + b.width) - x, std::max(a.y + a.height, b.y + b.height) - y};
    }

    void write_item(const Item& item) {
        if (const auto* run = std::get_if<GlyphRun>(&item)) {
            text_.open();
            text_.set_fill(run->color);
            text_.show(*run);
        } else if (const auto* rule = std::get_if<Rule>(&item)) {
            write_rule(*rule);
        } else if (const auto* fill = std::get_if<Fill>(&item)) {
            write_fill(*fill);
        } else if (const auto* picture = std::get_if<PictureItem>(&item)) {
            write_picture(*picture);
        }
    }

    void write_fill(const Fill& fill) {
        text_.close();
        text_.set_fill(fill.color);
        append_points(out_.operators, fill.area.x);
        append_number(page_.size.height - fill.area.y - fill.area.height);
        append_number(fill.area.width);
        append_number(fill.area.height);
        out_.operators += " re f\n";
    }

    void write_rule(const Rule& rule) {
        text_.close();
        set_stroke(rule);
        const Length y = page_.size.height - rule.from.y;
        append_points(out_.operators, rule.from.x);
        append_number(y);
        out_.operators += " m";
        append_number(rule.vertical ? rule.from.x : rule.from.x + rule.length);
        append_number(rule.vertical ? y - rule.length : y);
        out_.operators += " l S\n";
    }

    void write_picture(const PictureItem& item) {
        text_.close();
        out_.operators += "q ";
        out_.operators += images_.placement(item.picture, item.area, page_.size.height);
        out_.operators += " cm/" + resource_name(item.picture) + " Do Q\n";
        out_.pictures.insert(item.picture);
    }

    void set_stroke(const Rule& rule) {
        if (!stroke_ || *stroke_ != rule.color) {
            append_color(out_.operators, rule.color, true);
            stroke_ = rule.color;
        }
        const MilliPoints width = milli_points(rule.width);
        if (width == line_width_) return;
        append_decimal(out_.operators, width, 3);
        out_.operators += " w\n";
        line_width_ = width;
    }

    void append_number(Length length) {
        out_.operators += ' ';
        append_points(out_.operators, length);
    }

    const Page& page_;
    const TagTree& tags_;
    const Fonts& fonts_;
    const Images& images_;
    const TextStrings& text_string_;
    PageContent out_;
    TextShow text_;
    std::optional<Color> stroke_;
    MilliPoints line_width_ = 1000;  ///< 1 pt where nothing is said (8.4.1, table 52)
};

}  // namespace

PageContent write_content(const Page& page, const TagTree& tags, const ContentResources& resources) {
    return ContentWriter(page, tags, resources).write();
}

}  // namespace chancery::pdf
