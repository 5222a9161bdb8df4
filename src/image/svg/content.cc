#include "image/svg/content.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

namespace chancery {
namespace {

using Kind = PathSegment::Kind;

/// In points: a fifth of what a printer can place.
constexpr double kTolerance = 0.01;
constexpr int kMostForms = 24;
/// Beyond this many parts of a group nobody checks each pair.
constexpr std::size_t kMostParts = 500;

struct Pen {
    double width = 1;
    int cap = 0, join = 0;
    double miter_limit = 10;
    std::vector<double> dashes;
    double dash_phase = 0;
};

/// Graphics state (8.4), as far as cairo uses it.
struct State {
    Matrix matrix;
    Color fill, stroke;
    bool plain_fill = true, plain_stroke = true;  ///< no pattern
    double fill_opacity = 1, stroke_opacity = 1;
    Pen pen;
    Box clip;            ///< of rectangles
    Outline clip_shape;  ///< another shape, in the picture's coordinates; empty: none
    bool clip_even_odd = false;
    bool clip_shapes_cross = false;  ///< two of them: their common part is not known
};

/// A painted path with all its ink inside `box`.
struct Painted {
    VectorPath path;
    Box box;
};

Color color_of(double red, double green, double blue) {
    const auto channel = [](double v) { return static_cast<std::uint8_t>(std::clamp(v * 255 + 0.5, 0.0, 255.0)); };
    return {channel(red), channel(green), channel(blue)};
}

std::vector<PathSegment> segments_of(const Outline& outline) {
    std::vector<PathSegment> segments;
    for (const OutlineSegment& from : outline) {
        PathSegment& to = segments.emplace_back();
        to.kind = from.kind;
        const std::size_t count = from.kind == Kind::curve ? 3 : from.kind == Kind::close ? 0 : 1;
        for (std::size_t i = 0; i < count; ++i) to.points[i] = {pt(from.points[i].x), pt(from.points[i].y)};
    }
    return segments;
}

class Interpreter {
public:
    Interpreter(const PdfReader& file, const Box& area) : file_(file), area_(area) { state_.clip = area; }

    void run(const PdfValue& stream, const PdfValue& resources, const Matrix& matrix);
    std::vector<Painted> take() { return std::move(painted_); }
    const std::string& reason() const { return reason_; }

private:
    using Operator = void (Interpreter::*)();
    static const std::map<std::string_view, Operator>& operators();

    bool stopped() const { return !reason_.empty(); }
    void stop(std::string reason) {
        if (reason_.empty()) reason_ = std::move(reason);
    }

    double operand(std::size_t i) const { return i < operands_.size() ? operands_[i].number : 0; }
    Spot spot(std::size_t i) const { return state_.matrix({operand(2 * i), operand(2 * i + 1)}); }

    void save() { stack_.push_back(state_); }
    void restore();
    void concatenate();
    void line_width() { state_.pen.width = operand(0); }
    void line_cap() { state_.pen.cap = static_cast<int>(operand(0)); }
    void line_join() { state_.pen.join = static_cast<int>(operand(0)); }
    void miter_limit() { state_.pen.miter_limit = operand(0); }
    void dash();
    void extended_state();
    void fill_rgb();
    void stroke_rgb();
    void fill_gray();
    void stroke_gray();
    void fill_pattern() { state_.plain_fill = false; }
    void stroke_pattern() { state_.plain_stroke = false; }
    void move_to();
    void line_to();
    void curve_to();
    void curve_from_current();
    void curve_to_end();
    void rectangle();
    void close() { outline_.push_back({Kind::close, {}}); }
    void fill() { paint(true, false, false); }
    void fill_even_odd() { paint(true, false, true); }
    void stroke() { paint(false, true, false); }
    void fill_stroke() { paint(true, true, false); }
    void fill_stroke_even_odd() { paint(true, true, true); }
    void close_stroke();
    void close_fill_stroke();
    void end_path() { finish_path(); }
    void clip() { pending_clip_ = 1; }
    void clip_even_odd() { pending_clip_ = 2; }
    void form();
    void shading() { stop("it holds a gradient"); }
    void text() { stop("it holds text whose outlines are not known"); }
    void picture() { stop("it holds a picture"); }
    void other_color() { stop("it holds a colour that is not RGB"); }
    void nothing() {}

    void paint(bool fills, bool strokes, bool even_odd);
    void paint_fill(Outline outline, bool even_odd);
    void paint_stroke(const Outline& outline);
    void finish_path();
    void apply_group_opacity(std::size_t first, double opacity);

    const PdfReader& file_;
    Box area_;
    PdfValue resources_;
    State state_;
    std::vector<State> stack_;
    std::vector<PdfValue> operands_;
    Outline outline_;
    Spot current_;          ///< current point, before the matrix
    int pending_clip_ = 0;  ///< 0 none, 1 nonzero, 2 even-odd
    int forms_ = 0;
    std::vector<Painted> painted_;
    std::string reason_;
};

const std::map<std::string_view, Interpreter::Operator>& Interpreter::operators() {
    using I = Interpreter;
    static const std::map<std::string_view, Operator> kOperators = {
        {"q", &I::save},
        {"Q", &I::restore},
        {"cm", &I::concatenate},
        {"w", &I::line_width},
        {"J", &I::line_cap},
        {"j", &I::line_join},
        {"M", &I::miter_limit},
        {"d", &I::dash},
        {"gs", &I::extended_state},
        {"rg", &I::fill_rgb},
        {"RG", &I::stroke_rgb},
        {"g", &I::fill_gray},
        {"G", &I::stroke_gray},
        {"scn", &I::fill_pattern},
        {"SCN", &I::stroke_pattern},
        {"m", &I::move_to},
        {"l", &I::line_to},
        {"c", &I::curve_to},
        {"v", &I::curve_from_current},
        {"y", &I::curve_to_end},
        {"re", &I::rectangle},
        {"h", &I::close},
        {"f", &I::fill},
        {"F", &I::fill},
        {"f*", &I::fill_even_odd},
        {"S", &I::stroke},
        {"s", &I::close_stroke},
        {"B", &I::fill_stroke},
        {"B*", &I::fill_stroke_even_odd},
        {"b", &I::close_fill_stroke},
        {"n", &I::end_path},
        {"W", &I::clip},
        {"W*", &I::clip_even_odd},
        {"Do", &I::form},
        {"sh", &I::shading},
        {"BT", &I::text},
        {"BI", &I::picture},
        {"k", &I::other_color},
        {"K", &I::other_color},
        {"cs", &I::nothing},
        {"CS", &I::nothing},
        {"i", &I::nothing},
        {"ri", &I::nothing},
        {"BMC", &I::nothing},
        {"BDC", &I::nothing},
        {"EMC", &I::nothing},
    };
    return kOperators;
}

void Interpreter::run(const PdfValue& stream, const PdfValue& resources, const Matrix& matrix) {
    const std::optional<std::string> content = file_.content(stream);
    if (!content) return stop("what cairo wrote is not understood");
    const PdfValue outer_resources = std::exchange(resources_, resources);
    const std::size_t outer_depth = stack_.size();
    state_.matrix = matrix;
    std::string_view rest = *content;
    while (!stopped()) {
        skip_space(rest);
        if (rest.empty()) break;
        if (std::optional<PdfValue> operand = take_value(rest)) {
            operands_.push_back(*std::move(operand));
            continue;
        }
        const std::size_t end = std::min(rest.find_first_of(" \t\r\n[(</%"), rest.size());
        const auto found = operators().find(rest.substr(0, end));
        if (end == 0 || found == operators().end()) return stop("what cairo wrote is not understood");
        rest.remove_prefix(end);
        (this->*found->second)();
        operands_.clear();
    }
    while (stack_.size() > outer_depth) restore();
    resources_ = outer_resources;
}

void Interpreter::restore() {
    if (stack_.empty()) return;
    state_ = std::move(stack_.back());
    stack_.pop_back();
}

void Interpreter::concatenate() {
    state_.matrix = Matrix{operand(0), operand(1), operand(2), operand(3), operand(4), operand(5)}.then(state_.matrix);
}

void Interpreter::dash() {
    if (operands_.size() != 2) return stop("what cairo wrote is not understood");
    state_.pen.dashes.clear();
    for (const PdfValue& item : operands_[0].items) state_.pen.dashes.push_back(item.number);
    state_.pen.dash_phase = operand(1);
}

void Interpreter::extended_state() {
    const PdfValue entry = file_.at(file_.at(resources_, "ExtGState"), operands_.empty() ? "" : operands_[0].words);
    const PdfValue opacity = file_.at(entry, "ca"), stroke = file_.at(entry, "CA"), mask = file_.at(entry, "SMask"),
                   blend = file_.at(entry, "BM");
    if (opacity.kind == PdfValue::Kind::number) state_.fill_opacity = opacity.number;
    if (stroke.kind == PdfValue::Kind::number) state_.stroke_opacity = stroke.number;
    if (mask.kind == PdfValue::Kind::dictionary) stop("it holds a mask");
    if (blend.kind == PdfValue::Kind::name && blend.words != "Normal") stop("it blends colours");
}

void Interpreter::fill_rgb() {
    state_.fill = color_of(operand(0), operand(1), operand(2));
    state_.plain_fill = true;
}
void Interpreter::stroke_rgb() {
    state_.stroke = color_of(operand(0), operand(1), operand(2));
    state_.plain_stroke = true;
}
void Interpreter::fill_gray() {
    state_.fill = color_of(operand(0), operand(0), operand(0));
    state_.plain_fill = true;
}
void Interpreter::stroke_gray() {
    state_.stroke = color_of(operand(0), operand(0), operand(0));
    state_.plain_stroke = true;
}

void Interpreter::move_to() {
    current_ = {operand(0), operand(1)};
    outline_.push_back({Kind::move, {spot(0), {}, {}}});
}
void Interpreter::line_to() {
    current_ = {operand(0), operand(1)};
    outline_.push_back({Kind::line, {spot(0), {}, {}}});
}
void Interpreter::curve_to() {
    current_ = {operand(4), operand(5)};
    outline_.push_back({Kind::curve, {spot(0), spot(1), spot(2)}});
}
void Interpreter::curve_from_current() {
    outline_.push_back({Kind::curve, {state_.matrix(current_), spot(0), spot(1)}});
    current_ = {operand(2), operand(3)};
}
void Interpreter::curve_to_end() {
    current_ = {operand(2), operand(3)};
    outline_.push_back({Kind::curve, {spot(0), spot(1), spot(1)}});
}
void Interpreter::rectangle() {
    const double x = operand(0), y = operand(1), width = operand(2), height = operand(3);
    const std::array<Spot, 4> corners = {Spot{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
    for (std::size_t i = 0; i < corners.size(); ++i)
        outline_.push_back({i == 0 ? Kind::move : Kind::line, {state_.matrix(corners[i]), {}, {}}});
    close();
    current_ = {x, y};
}
void Interpreter::close_stroke() {
    close();
    stroke();
}
void Interpreter::close_fill_stroke() {
    close();
    fill_stroke();
}

void Interpreter::paint(bool fills, bool strokes, bool even_odd) {
    const Outline outline = without_lone_moves(outline_);
    if (!outline.empty()) {
        const bool several = fills && strokes && state_.stroke_opacity >= 1 && state_.fill_opacity >= 1;
        const std::size_t before = painted_.size();
        if (fills) paint_fill(outline, even_odd);
        const bool whole =
            several && painted_.size() == before + 1 && painted_.back().path.segments.size() == outline.size();
        if (strokes) paint_stroke(outline);
        if (whole && painted_.size() == before + 2) {  // one path with both, as the picture had it
            VectorPath both = std::move(painted_.back().path);
            both.fill = painted_[before].path.fill;
            both.even_odd = even_odd;
            painted_[before] = {std::move(both), painted_.back().box};
            painted_.pop_back();
        }
    }
    finish_path();
}

void Interpreter::paint_fill(Outline outline, bool even_odd) {
    if (state_.fill_opacity <= 0) return;
    if (!state_.plain_fill) return stop("it holds a gradient or a pattern");
    const Box box = bounds(outline);
    if (!box.meets(state_.clip)) return;
    if (!state_.clip_shape.empty()) {
        const std::optional<Box> ground = as_box(outline);
        const bool shape_is_filled = ground && ground->holds(bounds(state_.clip_shape), kTolerance);
        if (state_.clip_shapes_cross || !shape_is_filled) return stop("it is clipped to a shape");
        outline = without_lone_moves(state_.clip_shape);
        even_odd = state_.clip_even_odd;
    }
    if (!state_.clip.holds(area_, kTolerance) && !state_.clip.holds(bounds(outline), kTolerance))
        outline = cut_to(outline, state_.clip, kTolerance);
    if (outline.empty()) return;
    Painted painted;
    painted.box = bounds(outline);
    painted.path.segments = segments_of(outline);
    painted.path.fill = state_.fill;
    painted.path.fill_opacity = state_.fill_opacity;
    painted.path.even_odd = even_odd;
    painted_.push_back(std::move(painted));
}

void Interpreter::paint_stroke(const Outline& outline) {
    if (state_.stroke_opacity <= 0 || state_.pen.width <= 0) return;
    if (!state_.plain_stroke) return stop("it holds a gradient or a pattern");
    const std::optional<double> scale = state_.matrix.even_scale();
    if (!scale) return stop("it holds a line of uneven width");
    const Pen& pen = state_.pen;
    const double reach = pen.width * *scale / 2 * std::max(1.5, pen.join == 0 ? pen.miter_limit : 1.0);
    Box box = bounds(outline);
    box = {box.left - reach, box.top - reach, box.right + reach, box.bottom + reach};
    if (!box.meets(state_.clip)) return;
    if (!state_.clip_shape.empty()) return stop("it is clipped to a shape");
    if (!state_.clip.holds(area_, kTolerance) && !state_.clip.holds(box, kTolerance))
        return stop("a line is cut off at an edge");
    Painted painted;
    painted.box = box;
    VectorPath& path = painted.path;
    path.segments = segments_of(outline);
    path.stroke = state_.stroke;
    path.stroke_opacity = state_.stroke_opacity;
    path.stroke_width = pt(pen.width * *scale);
    path.cap = static_cast<VectorPath::Cap>(std::clamp(pen.cap, 0, 2));
    path.join = static_cast<VectorPath::Join>(std::clamp(pen.join, 0, 2));
    path.miter_limit = std::max(1.0, pen.miter_limit);
    const bool dashed = std::any_of(pen.dashes.begin(), pen.dashes.end(), [](double dash) { return dash > 0; });
    if (dashed) {
        for (const double dash : pen.dashes) path.dashes.push_back(pt(dash * *scale));
        path.dash_phase = pt(pen.dash_phase * *scale);
    }
    painted_.push_back(std::move(painted));
}

/// A clip takes effect behind the painting of its path (8.5.4).
void Interpreter::finish_path() {
    const Outline outline = std::exchange(outline_, {});
    const int rule = std::exchange(pending_clip_, 0);
    if (rule == 0) return;
    if (const std::optional<Box> box = as_box(without_lone_moves(outline))) {
        state_.clip = state_.clip.cut(*box);
        return;
    }
    state_.clip = state_.clip.cut(bounds(outline));
    state_.clip_shapes_cross = !state_.clip_shape.empty();
    state_.clip_shape = outline;
    state_.clip_even_odd = rule == 2;
}

void Interpreter::form() {
    const PdfValue object = file_.at(file_.at(resources_, "XObject"), operands_.empty() ? "" : operands_[0].words);
    if (file_.at(object, "Subtype").words != "Form") return picture();
    if (++forms_ > kMostForms) return stop("its groups nest too deep");
    save();
    const std::size_t first = painted_.size();
    const bool group = file_.at(object, "Group").kind == PdfValue::Kind::dictionary;
    const double opacity = group ? state_.fill_opacity : 1;
    if (group) state_.fill_opacity = state_.stroke_opacity = 1;  // 11.6.6: a group begins without opacity
    const PdfValue matrix = file_.at(object, "Matrix"), box = file_.at(object, "BBox");
    Matrix own = state_.matrix;
    if (matrix.items.size() == 6) {
        const auto& m = matrix.items;
        own = Matrix{m[0].number, m[1].number, m[2].number, m[3].number, m[4].number, m[5].number}.then(own);
    }
    if (box.items.size() == 4) {
        const Spot one = own({box.items[0].number, box.items[1].number});
        const Spot other = own({box.items[2].number, box.items[3].number});
        state_.clip = state_.clip.cut(
            {std::min(one.x, other.x), std::min(one.y, other.y), std::max(one.x, other.x), std::max(one.y, other.y)});
    }
    const std::vector<PdfValue> outer_operands = std::exchange(operands_, {});
    if (opacity > 0) run(object, file_.at(object, "Resources"), own);
    if (opacity < 1) apply_group_opacity(first, opacity);
    restore();
    --forms_;
}

/// A group is put together first and then becomes transparent as a whole (11.4.7). The same is seen when its parts are
/// transparent themselves, unless one covers another.
void Interpreter::apply_group_opacity(std::size_t first, double opacity) {
    if (painted_.size() - first > kMostParts) return stop("a transparent group has too many parts");
    for (std::size_t i = first; i < painted_.size(); ++i) {
        VectorPath& path = painted_[i].path;
        if (path.fill && path.stroke) return stop("a transparent group has parts that overlap");
        for (std::size_t j = i + 1; j < painted_.size(); ++j)
            if (painted_[i].box.meets(painted_[j].box)) return stop("a transparent group has parts that overlap");
        path.fill_opacity *= opacity;
        path.stroke_opacity *= opacity;
    }
}

}  // namespace

std::variant<Paths, NotPaths> read_content(const PdfReader& file, const PdfValue& page, const Matrix& to_picture,
                                           Size size) {
    Interpreter interpreter(file, {0, 0, size.width.points(), size.height.points()});
    interpreter.run(file.at(page, "Contents"), file.at(page, "Resources"), to_picture);
    if (!interpreter.reason().empty()) return NotPaths{interpreter.reason()};
    Paths paths;
    paths.size = size;
    for (Painted& painted : interpreter.take()) paths.paths.push_back(std::move(painted.path));
    return paths;
}

}  // namespace chancery
