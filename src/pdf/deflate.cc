#include "pdf/deflate.h"

#include <new>

#include <libdeflate.h>

namespace chancery::pdf {
namespace {

/// Higher levels take twice the time and more for a hundredth of the size.
constexpr int kLevel = 6;

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(kLevel)) {
    if (!compressor_) throw std::bad_alloc();  // caught by write_pdf()
}

std::string Deflater::operator()(std::string_view bytes) const {
    std::string out(libdeflate_zlib_compress_bound(compressor_.get(), bytes.size()), '\0');
    out.resize(libdeflate_zlib_compress(compressor_.get(), bytes.data(), bytes.size(), out.data(), out.size()));
    return out;
}

}  // namespace chancery::pdf
