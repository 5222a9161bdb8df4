#include "pdf/output_intent.h"

#include <algorithm>
#include <memory>

#include <lcms2.h>

namespace chancery::pdf {
namespace {

struct CloseProfile {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<void, CloseProfile>;

void zero(std::string& bytes, std::size_t first, std::size_t last) {
    if (last <= bytes.size())
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(first), bytes.begin() + static_cast<std::ptrdiff_t>(last),
                  '\0');
}

}  // namespace

std::string srgb_profile() {
    const Profile profile(cmsCreate_sRGBProfile());
    if (!profile) return {};
    // Version 4 writes the tone curves as formulas: 588 bytes, where version 2 has tables of 8 kB.
    cmsSetProfileVersion(profile.get(), 4.4);
    cmsUInt32Number size = 0;
    if (!cmsSaveProfileToMem(profile.get(), nullptr, &size)) return {};
    std::string bytes(size, '\0');
    if (!cmsSaveProfileToMem(profile.get(), bytes.data(), &size)) return {};
    zero(bytes, 24, 36);   // date and time of creation (ICC.1, 7.2.8)
    zero(bytes, 84, 100);  // profile id, a hash over the above (7.2.18)
    return bytes;
}

const PoDoFo::PdfObject& add_output_intent(Objects& objects, const Deflater& deflate) {
    static const std::string profile_bytes = srgb_profile();
    PoDoFo::PdfObject& profile = objects.add_stream(deflate.recurring(profile_bytes), true);
    put_number(profile, "N", 3);
    put_name(profile, "Alternate", "DeviceRGB");
    PoDoFo::PdfObject& intent = objects.add("OutputIntent");
    put_name(intent, "S", "GTS_PDFA1");
    put_text(intent, "OutputConditionIdentifier", "(sRGB IEC61966-2.1)");
    put_text(intent, "RegistryName", "(http://www.color.org)");
    put_text(intent, "Info", "(sRGB IEC61966-2.1)");
    put_reference(intent, "DestOutputProfile", profile);
    return intent;
}

}  // namespace chancery::pdf
