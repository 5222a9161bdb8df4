#include "image/deflate.h"

#include <libdeflate.h>

#include <memory>

namespace chancery {
namespace {

/// Higher levels cost more than twice the time for two or three percent.
constexpr int kLevel = 6;

struct CompressorFree {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
struct DecompressorFree {
    void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

}  // namespace

std::string deflate(std::string_view bytes) {
    const std::unique_ptr<libdeflate_compressor, CompressorFree> compressor(libdeflate_alloc_compressor(kLevel));
    std::string stream(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
    stream.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), stream.data(), stream.size()));
    return stream;
}

std::optional<std::string> inflate(std::string_view stream, std::size_t size) {
    const std::unique_ptr<libdeflate_decompressor, DecompressorFree> decompressor(libdeflate_alloc_decompressor());
    std::string bytes(size, '\0');
    const libdeflate_result result = libdeflate_zlib_decompress(decompressor.get(), stream.data(), stream.size(),
                                                                bytes.data(), bytes.size(), nullptr);
    if (result != LIBDEFLATE_SUCCESS) return std::nullopt;
    return bytes;
}

}  // namespace chancery
