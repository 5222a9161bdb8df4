#include "image/color.h"

#include <lcms2.h>

#include <array>
#include <cstdlib>
#include <limits>

namespace chancery {
namespace {

struct ContextFree {
    void operator()(void* context) const { cmsDeleteContext(static_cast<cmsContext>(context)); }
};
struct ProfileFree {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<void, ProfileFree>;

cmsUInt32Number format_of(ToSrgb::From from) {
    switch (from) {
        case ToSrgb::From::rgb:
            return TYPE_RGB_8;
        case ToSrgb::From::cmyk:
            return TYPE_CMYK_8;
        case ToSrgb::From::cmyk_inverted:
            return TYPE_CMYK_8_REV;
    }
    return TYPE_RGB_8;
}

}  // namespace

void ToSrgb::Free::operator()(void* transform) const {
    const cmsContext context = cmsGetTransformContextID(transform);
    cmsDeleteTransform(transform);
    cmsDeleteContext(context);
}

std::optional<ToSrgb> ToSrgb::make(std::string_view icc_profile, From from) {
    if (icc_profile.size() > std::numeric_limits<cmsUInt32Number>::max()) return std::nullopt;
    std::unique_ptr<void, ContextFree> context(cmsCreateContext(nullptr, nullptr));
    if (!context) return std::nullopt;
    const auto owner = static_cast<cmsContext>(context.get());
    const Profile own(
        cmsOpenProfileFromMemTHR(owner, icc_profile.data(), static_cast<cmsUInt32Number>(icc_profile.size())));
    const Profile srgb(cmsCreate_sRGBProfileTHR(owner));
    if (!own || !srgb) return std::nullopt;
    const cmsColorSpaceSignature wanted = from == From::rgb ? cmsSigRgbData : cmsSigCmykData;
    if (cmsGetColorSpace(own.get()) != wanted) return std::nullopt;
    void* transform =
        cmsCreateTransformTHR(owner, own.get(), format_of(from), srgb.get(), TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC,
                              cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE);
    if (transform == nullptr) return std::nullopt;
    static_cast<void>(context.release());  // deleted with the transform
    return ToSrgb(transform);
}

void ToSrgb::convert(const std::uint8_t* from, std::uint8_t* to, std::size_t pixels) const {
    cmsDoTransform(transform_.get(), from, to, static_cast<cmsUInt32Number>(pixels));
}

bool ToSrgb::keeps_colors() const {
    constexpr std::array<std::uint8_t, 5> kSteps = {0, 64, 128, 191, 255};
    std::array<std::uint8_t, 5 * 5 * 5 * 3> colors;
    std::size_t filled = 0;
    for (const std::uint8_t red : kSteps)
        for (const std::uint8_t green : kSteps)
            for (const std::uint8_t blue : kSteps)
                for (const std::uint8_t channel : {red, green, blue}) colors[filled++] = channel;
    std::array<std::uint8_t, colors.size()> converted;
    convert(colors.data(), converted.data(), colors.size() / 3);
    for (std::size_t i = 0; i < colors.size(); ++i)
        if (std::abs(colors[i] - converted[i]) > 2) return false;
    return true;
}

void convert_plain_cmyk(const std::uint8_t* cmyk, std::uint8_t* rgb, std::size_t pixels, bool inverted) {
    for (std::size_t i = 0; i < pixels; ++i) {
        const std::uint8_t* from = cmyk + 4 * i;
        const unsigned flip = inverted ? 0 : 255;
        const unsigned light = from[3] ^ flip;
        for (std::size_t channel = 0; channel < 3; ++channel)
            rgb[3 * i + channel] = static_cast<std::uint8_t>(((from[channel] ^ flip) * light + 127) / 255);
    }
}

}  // namespace chancery
