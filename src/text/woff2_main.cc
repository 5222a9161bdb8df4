// chancery-woff2: unpacks a WOFF2 font from standard input to standard output, as OpenType or TrueType.
//
// A child process of its own, as chancery-svg is: no brief needs the library, so none has to load it, and a damaged
// font fails here alone.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>

#include <woff2/decode.h>

#include "world/converter.h"

namespace {

constexpr std::size_t kMostBytes = 64u << 20;
constexpr rlim_t kMostSeconds = 10, kMostMemory = 1u << 30;

int fail(const char* reason) {
    std::fprintf(stderr, "chancery-woff2: %s\n", reason);
    return 1;
}

}  // namespace

int main() {
    chancery::limit_process(kMostSeconds, kMostMemory);
    const std::string packed = chancery::read_input(kMostBytes);
    const auto* data = reinterpret_cast<const std::uint8_t*>(packed.data());
    // The header only promises a size; the library grows the text up to the bound.
    std::string font(std::min(woff2::ComputeWOFF2FinalSize(data, packed.size()), kMostBytes), '\0');
    woff2::WOFF2StringOut out(&font);
    out.SetMaxSize(kMostBytes);
    if (packed.size() > kMostBytes) return fail("it is too large");
    if (!woff2::ConvertWOFF2ToTTF(data, packed.size(), &out)) return fail("it is not a whole WOFF2 font");
    const bool written = std::fwrite(font.data(), 1, out.Size(), stdout) == out.Size() && std::fflush(stdout) == 0;
    return written ? 0 : fail("its output can't be written");
}
