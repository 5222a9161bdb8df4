// Length: a distance on paper.
//
// A strong 64-bit integer counting 1/65536 pt (the scaled point of TeX; 1 pt = 1/72 in as in ISO 32000-1, 8.3.2.3).
// Integer arithmetic makes the same layout on every machine, whatever its floating point does; text is shaped in the
// integer units of each font's em and turned into Lengths once.
//
//     Length measure = mm(128);
//     Length rest    = measure - 2 * pt(10.4);
//     double points  = rest.points();          // for printing only
#pragma once

#include <compare>
#include <cstdint>

namespace chancery {

class Length {
public:
    static constexpr std::int64_t kUnitsPerPoint = 65536;

    constexpr Length() = default;

    /// From a count of 1/65536 pt.
    static constexpr Length units(std::int64_t count) { return Length(count); }

    constexpr std::int64_t units() const { return units_; }
    constexpr double points() const { return static_cast<double>(units_) / kUnitsPerPoint; }

    constexpr auto operator<=>(const Length&) const = default;

    constexpr Length operator-() const { return Length(-units_); }
    constexpr Length& operator+=(Length other) {
        units_ += other.units_;
        return *this;
    }
    constexpr Length& operator-=(Length other) {
        units_ -= other.units_;
        return *this;
    }
    friend constexpr Length operator+(Length a, Length b) { return Length(a.units_ + b.units_); }
    friend constexpr Length operator-(Length a, Length b) { return Length(a.units_ - b.units_); }
    friend constexpr Length operator*(Length a, std::int64_t n) { return Length(a.units_ * n); }
    friend constexpr Length operator*(std::int64_t n, Length a) { return Length(a.units_ * n); }
    friend constexpr Length operator/(Length a, std::int64_t n) { return Length(a.units_ / n); }

    /// This length times numerator/denominator, rounded toward zero, without overflow for lengths on a page.
    constexpr Length scaled(std::int64_t numerator, std::int64_t denominator) const {
        return Length(units_ * numerator / denominator);
    }

private:
    constexpr explicit Length(std::int64_t count) : units_(count) {}
    std::int64_t units_ = 0;
};

/// From points; rounds half away from zero to the nearest 1/65536 pt.
constexpr Length pt(double points) {
    const double units = points * Length::kUnitsPerPoint;
    return Length::units(static_cast<std::int64_t>(units < 0 ? units - 0.5 : units + 0.5));
}
constexpr Length mm(double millimetres) { return pt(millimetres * 72 / 25.4); }
constexpr Length inch(double inches) { return pt(inches * 72); }

struct Point {
    Length x, y;
};  ///< from the page's top left corner, y downward
struct Size {
    Length width, height;
};
struct Rect {
    Length x, y, width, height;
};  ///< x, y: top left corner

/// A colour of sRGB, 8 bits a channel.
struct Color {
    std::uint8_t red = 0, green = 0, blue = 0;
    constexpr auto operator<=>(const Color&) const = default;
};

}  // namespace chancery
