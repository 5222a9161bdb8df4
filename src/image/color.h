// Colours of pictures brought to sRGB, the colour space of every brief.
//
// A picture's own ICC profile is followed where it says something else than sRGB: RGB ones (Display P3, Adobe RGB) and
// CMYK ones are converted. Gray pictures keep their values: profiles for gray differ from sRGB's curve by less than
// prints do. Intent: relative colorimetric with black point compensation, as image editors do by default.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace chancery {

/// A conversion of 8-bit pixels to sRGB.
class ToSrgb {
public:
    enum class From : std::uint8_t { rgb, cmyk, cmyk_inverted };

    /// Nothing where the profile is damaged or for other pixels than `from`.
    static std::optional<ToSrgb> make(std::string_view icc_profile, From from);

    /// `from` and `to` may be the same bytes for RGB.
    void convert(const std::uint8_t* from, std::uint8_t* to, std::size_t pixels) const;
    /// True where the profile is sRGB by another name: no channel of an even grid of colours moves by more than 2 of
    /// 255. RGB alone.
    bool keeps_colors() const;

private:
    struct Free {
        void operator()(void* transform) const;
    };
    explicit ToSrgb(void* transform) : transform_(transform) {}
    std::unique_ptr<void, Free> transform_;
};

/// CMYK without a profile: R = (255 - C)(255 - K) / 255, and so on, the conversion of PDF 1.7 for DeviceCMYK
/// (ISO 32000-1, 10.3.5) with products in place of sums, which keeps detail in dark parts.
void convert_plain_cmyk(const std::uint8_t* cmyk, std::uint8_t* rgb, std::size_t pixels, bool inverted);

}  // namespace chancery
