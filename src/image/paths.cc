// The text form of Paths, as vector.h defines it. The child that makes it (svg_main.cc) is built from this file too, so
// nothing but the standard library is used here.
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

#include "chancery/vector.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 3> kCaps = {"butt", "round", "square"};
constexpr std::array<std::string_view, 3> kJoins = {"miter", "round", "bevel"};
constexpr std::array<std::string_view, 2> kRules = {"nonzero", "evenodd"};
/// Beyond this no length means anything on paper (16 km), and sums of lengths stay clear of overflow.
constexpr std::int64_t kMostUnits = std::int64_t{1} << 51;
constexpr std::size_t kMostDashes = 1000;

void write_integer(std::string& out, std::int64_t value) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end.ptr);
}

void write_number(std::string& out, double value) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end.ptr);
}

void write_length(std::string& out, Length length) {
    out += ' ';
    write_integer(out, length.units());
}

void write_color(std::string& out, Color color) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += '#';
    for (const std::uint8_t channel : {color.red, color.green, color.blue}) {
        out += kDigits[channel >> 4];
        out += kDigits[channel & 15];
    }
}

void write_paint(std::string& out, const VectorPath& path) {
    if (path.fill) {
        out += "fill ";
        write_color(out, *path.fill);
        out += ' ';
        write_number(out, path.fill_opacity);
        out += ' ';
        out += kRules[path.even_odd ? 1 : 0];
        out += '\n';
    }
    if (!path.stroke) return;
    out += "stroke ";
    write_color(out, *path.stroke);
    out += ' ';
    write_number(out, path.stroke_opacity);
    write_length(out, path.stroke_width);
    out += ' ';
    out += kCaps[static_cast<std::size_t>(path.cap)];
    out += ' ';
    out += kJoins[static_cast<std::size_t>(path.join)];
    out += ' ';
    write_number(out, path.miter_limit);
    out += '\n';
    if (path.dashes.empty()) return;
    out += "dash";
    write_length(out, path.dash_phase);
    for (const Length dash : path.dashes) write_length(out, dash);
    out += '\n';
}

constexpr std::size_t points_of(PathSegment::Kind kind) {
    switch (kind) {
        case PathSegment::Kind::move:
        case PathSegment::Kind::line:
            return 1;
        case PathSegment::Kind::curve:
            return 3;
        case PathSegment::Kind::close:
            return 0;
    }
    return 0;
}

/// Reads a line word by word; once a word is not what was asked for, the line is bad for good.
class LineReader {
public:
    explicit LineReader(std::string_view line) : rest_(line) {}

    std::string_view word() {
        const std::size_t end = rest_.find(' ');
        const std::string_view found = rest_.substr(0, end);
        rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
        if (found.empty()) good_ = false;
        return found;
    }

    Length length() {
        const std::string_view digits = word();
        std::int64_t units = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), units);
        if (error != std::errc() || end != digits.data() + digits.size()) good_ = false;
        if (units > kMostUnits || units < -kMostUnits) good_ = false;
        return Length::units(good_ ? units : 0);
    }

    double number(double least, double most) {
        const std::string_view digits = word();
        double value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size()) good_ = false;
        if (!(value >= least && value <= most)) good_ = false;
        return good_ ? value : least;
    }

    Color color() {
        const std::string_view digits = word();
        std::uint32_t value = 0;
        if (digits.size() != 7 || digits[0] != '#') return bad_color();
        const auto [end, error] = std::from_chars(digits.data() + 1, digits.data() + 7, value, 16);
        if (error != std::errc() || end != digits.data() + 7) return bad_color();
        return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xff),
                static_cast<std::uint8_t>(value & 0xff)};
    }

    template <std::size_t N>
    std::size_t one_of(const std::array<std::string_view, N>& words) {
        const std::string_view wanted = word();
        for (std::size_t i = 0; i < N; ++i)
            if (words[i] == wanted) return i;
        good_ = false;
        return 0;
    }

    bool at_end() const { return rest_.empty(); }
    bool good() const { return good_; }

private:
    Color bad_color() {
        good_ = false;
        return {};
    }

    std::string_view rest_;
    bool good_ = true;
};

void read_fill(LineReader& line, VectorPath& path) {
    path.fill = line.color();
    path.fill_opacity = line.number(0, 1);
    path.even_odd = line.one_of(kRules) == 1;
}

void read_stroke(LineReader& line, VectorPath& path) {
    path.stroke = line.color();
    path.stroke_opacity = line.number(0, 1);
    path.stroke_width = line.length();
    path.cap = static_cast<VectorPath::Cap>(line.one_of(kCaps));
    path.join = static_cast<VectorPath::Join>(line.one_of(kJoins));
    path.miter_limit = line.number(1, 1e6);
}

bool read_dashes(LineReader& line, VectorPath& path) {
    if (!path.stroke || !path.dashes.empty()) return false;
    path.dash_phase = line.length();
    do path.dashes.push_back(line.length());
    while (line.good() && !line.at_end() && path.dashes.size() < kMostDashes);
    return line.good();
}

bool read_segment(LineReader& line, PathSegment::Kind kind, VectorPath& path) {
    const bool begins = kind == PathSegment::Kind::move;
    if (path.segments.empty() && !begins) return false;  // a subpath begins with a move (ISO 32000-1, 8.5.2.1)
    PathSegment& segment = path.segments.emplace_back();
    segment.kind = kind;
    for (std::size_t i = 0; i < points_of(kind); ++i) {
        segment.points[i].x = line.length();
        segment.points[i].y = line.length();
    }
    return line.good();
}

/// One line that belongs to `path`; false where it doesn't fit there.
bool read_path_line(std::string_view text, VectorPath& path) {
    LineReader line(text);
    const std::string_view word = line.word();
    bool fits = true;
    if (word == "fill")
        read_fill(line, path);
    else if (word == "stroke")
        read_stroke(line, path);
    else if (word == "dash")
        fits = read_dashes(line, path);
    else if (word == "m")
        fits = read_segment(line, PathSegment::Kind::move, path);
    else if (word == "l")
        fits = read_segment(line, PathSegment::Kind::line, path);
    else if (word == "c")
        fits = read_segment(line, PathSegment::Kind::curve, path);
    else if (word == "z")
        fits = read_segment(line, PathSegment::Kind::close, path);
    else
        return false;
    return fits && line.good() && line.at_end();
}

/// Takes the next line off `text`; nothing where no complete line is left.
std::optional<std::string_view> take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

}  // namespace

std::string write_paths(const Paths& paths) {
    constexpr std::array<char, 4> kLetters = {'m', 'l', 'c', 'z'};
    std::string out = "paths 1\nsize";
    write_length(out, paths.size.width);
    write_length(out, paths.size.height);
    out += '\n';
    for (const VectorPath& path : paths.paths) {
        out += "path\n";
        write_paint(out, path);
        for (const PathSegment& segment : path.segments) {
            out += kLetters[static_cast<std::size_t>(segment.kind)];
            for (std::size_t i = 0; i < points_of(segment.kind); ++i) {
                write_length(out, segment.points[i].x);
                write_length(out, segment.points[i].y);
            }
            out += '\n';
        }
    }
    out += "end\n";
    return out;
}

std::optional<Paths> parse_paths(std::string_view text, std::size_t most_segments) {
    if (take_line(text) != "paths 1") return std::nullopt;
    LineReader size(take_line(text).value_or(std::string_view()));
    Paths paths;
    if (size.word() != "size") return std::nullopt;
    paths.size = {size.length(), size.length()};
    if (!size.good() || !size.at_end() || paths.size.width <= Length() || paths.size.height <= Length())
        return std::nullopt;

    std::size_t segments = 0;
    while (const auto line = take_line(text)) {
        if (*line == "end") return text.empty() ? std::optional(std::move(paths)) : std::nullopt;
        if (*line == "path")
            paths.paths.emplace_back();
        else if (paths.paths.empty() || !read_path_line(*line, paths.paths.back()))
            return std::nullopt;
        if (++segments > most_segments) return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace chancery
