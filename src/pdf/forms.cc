#include "pdf/forms.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "pdf/numbers.h"
#include "pdf/text_show.h"

namespace chancery::pdf {
namespace {

/// Decimals of a drawing's coordinates: steps of a 20,000th of its longer side or less, finer than any screen shows it.
int decimals_for(const Size& size) {
    int decimals = 1;
    std::int64_t steps_of_point = 10;
    const std::int64_t longer = std::max({size.width, size.height, Length::units(1)}).units();
    while (decimals < 6 && longer * steps_of_point < 20'000 * Length::kUnitsPerPoint) {
        ++decimals;
        steps_of_point *= 10;
    }
    return decimals;
}

/// Of a stroke's width and dashes: one that is rounded to nothing would be drawn as a hairline, and a dash not at all.
constexpr int kStrokeDecimals = 4;

void append_length(std::string& out, Length length, int decimals) {
    std::int64_t steps_of_point = 1;
    for (int i = 0; i < decimals; ++i) steps_of_point *= 10;
    constexpr std::int64_t kHalf = Length::kUnitsPerPoint / 2;
    const std::int64_t scaled = length.units() * steps_of_point;
    append_decimal(out, (scaled < 0 ? scaled - kHalf : scaled + kHalf) / Length::kUnitsPerPoint, decimals);
}

/// A number from an SVG in thousandths, kept to what a PDF reader accepts.
std::int64_t thousandths(double value, double least, double most) {
    return std::isfinite(value) ? std::llround(std::clamp(value, least, most) * 1000) : std::llround(most * 1000);
}

/// Opacities of fill and stroke in thousandths.
using Opacity = std::pair<std::int64_t, std::int64_t>;

Opacity opacity_of(const VectorPath& path) {
    return {path.fill ? thousandths(path.fill_opacity, 0, 1) : 1000,
            path.stroke ? thousandths(path.stroke_opacity, 0, 1) : 1000};
}

class FormWriter {
public:
    explicit FormWriter(const Paths& paths) : paths_(paths) {}

    std::string write() {
        for (const VectorPath& path : paths_.paths) write_path(path);
        return std::move(out_);
    }

    /// ExtGState resources, by what they set.
    const std::map<Opacity, std::size_t>& opacities() const { return opacities_; }

private:
    void write_path(const VectorPath& path) {
        if ((!path.fill && !path.stroke) || path.segments.empty()) return;
        set_opacity(opacity_of(path));
        if (path.fill && fill_ != path.fill) append_color(out_, *path.fill, false);
        if (path.fill) fill_ = path.fill;
        if (path.stroke) set_stroke(path);
        bool open = false;
        for (const PathSegment& segment : path.segments) write_segment(segment, open);
        out_ += path.fill && path.stroke ? (path.even_odd ? "B*\n" : "B\n")
                : path.fill              ? (path.even_odd ? "f*\n" : "f\n")
                                         : "S\n";
    }

    void append_point(const Point& point) {
        append_length(out_, point.x, decimals_);
        out_ += ' ';
        append_length(out_, paths_.size.height - point.y, decimals_);
        out_ += ' ';
    }

    /// A path must begin with a move (8.5.2.1): one that does not gets it.
    void write_segment(const PathSegment& segment, bool& open) {
        if (!open && segment.kind == PathSegment::Kind::close) return;
        if (!open && segment.kind != PathSegment::Kind::move) {
            append_point(segment.points[0]);
            out_ += "m\n";
        }
        open = true;
        switch (segment.kind) {
            case PathSegment::Kind::move:
                append_point(segment.points[0]);
                out_ += "m\n";
                break;
            case PathSegment::Kind::line:
                append_point(segment.points[0]);
                out_ += "l\n";
                break;
            case PathSegment::Kind::curve:
                for (const Point& point : segment.points) append_point(point);
                out_ += "c\n";
                break;
            case PathSegment::Kind::close:
                out_ += "h\n";
                break;
        }
    }

    void set_opacity(const Opacity& opacity) {
        if (opacity == opacity_) return;
        const auto place = opacities_.try_emplace(opacity, opacities_.size()).first->second;
        out_ += fmt::format("/G{} gs\n", place);
        opacity_ = opacity;
    }

    /// All of a stroke's state: strokes are rare, so nothing is gained by remembering it.
    void set_stroke(const VectorPath& path) {
        append_color(out_, *path.stroke, true);
        append_length(out_, std::max(path.stroke_width, Length()), kStrokeDecimals);
        out_ += fmt::format(" w {} J {} j ", static_cast<int>(path.cap), static_cast<int>(path.join));
        append_decimal(out_, thousandths(path.miter_limit, 1, 1000), 3);
        out_ += " M [";
        const bool dashed = std::any_of(path.dashes.begin(), path.dashes.end(), [](Length d) { return d > Length(); });
        for (const Length dash : dashed ? path.dashes : std::vector<Length>{}) {
            append_length(out_, std::max(dash, Length()), kStrokeDecimals);
            out_ += ' ';
        }
        out_ += "] ";
        append_length(out_, dashed ? path.dash_phase : Length(), kStrokeDecimals);
        out_ += " d\n";
    }

    const Paths& paths_;
    const int decimals_ = decimals_for(paths_.size);
    std::string out_;
    std::optional<Color> fill_;
    Opacity opacity_{1000, 1000};
    std::map<Opacity, std::size_t> opacities_;
};

}  // namespace

bool has_opacity(const Paths& paths) {
    return std::any_of(paths.paths.begin(), paths.paths.end(), [](const VectorPath& path) {
        return opacity_of(path) != Opacity{1000, 1000};
    });
}

PoDoFo::PdfObject& add_form(Objects& objects, const Deflater& deflate, const Paths& paths) {
    FormWriter writer(paths);
    const std::string operators = writer.write();
    PoDoFo::PdfObject& form = objects.add_stream(deflate.recurring(operators), true);
    put_name(form, "Type", "XObject");
    put_name(form, "Subtype", "Form");
    put_text(form, "BBox", fmt::format("[0 0 {} {}]", points(paths.size.width), points(paths.size.height)));
    std::string states;
    for (const auto& [opacity, place] : writer.opacities()) {
        states += fmt::format("/G{}<</ca ", place);
        append_decimal(states, opacity.first, 3);
        states += "/CA ";
        append_decimal(states, opacity.second, 3);
        states += ">>";
    }
    put_text(form, "Resources", states.empty() ? "<<>>" : "<</ExtGState<<" + states + ">>>>");
    return form;
}

}  // namespace chancery::pdf
