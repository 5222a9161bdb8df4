#include "pdf/deflate.h"

#include <new>

#include <libdeflate.h>

namespace chancery::pdf {
namespace {

/// Higher levels take twice the time and more for a hundredth of the size.
constexpr int kLevel = 6;

/// Bytes of remembered streams above which all are forgotten: fonts of some two hundred briefs.
constexpr std::size_t kMostBytes = 4u << 20;
/// Larger streams are large fonts and pictures, which are rare and would push out all others.
constexpr std::size_t kLargest = 64u << 10;

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(kLevel)) {
    if (!compressor_) throw std::bad_alloc();  // caught by write_pdf()
}

std::string Deflater::operator()(std::string_view bytes) const {
    const std::size_t bound = libdeflate_zlib_compress_bound(compressor_.get(), bytes.size());
    if (bound > kLargest) {
        std::string out(bound, '\0');
        out.resize(libdeflate_zlib_compress(compressor_.get(), bytes.data(), bytes.size(), out.data(), bound));
        return out;
    }
    if (room_.size() < bound) room_.resize(bound);
    return room_.substr(
        0, libdeflate_zlib_compress(compressor_.get(), bytes.data(), bytes.size(), room_.data(), room_.size()));
}

std::string Deflater::recurring(std::string_view bytes) const {
    if (bytes.size() > kLargest) return (*this)(bytes);
    if (const auto found = known_.find(bytes); found != known_.end()) return found->second;
    std::string out = (*this)(bytes);
    if (known_bytes_ > kMostBytes) {
        known_.clear();
        known_bytes_ = 0;
    }
    known_bytes_ += bytes.size() + out.size();
    known_.emplace(bytes, out);
    return out;
}

}  // namespace chancery::pdf

namespace chancery {

PdfMemory::PdfMemory() = default;
PdfMemory::PdfMemory(PdfMemory&&) noexcept = default;
PdfMemory& PdfMemory::operator=(PdfMemory&&) noexcept = default;
PdfMemory::~PdfMemory() = default;

PdfMemory::Parts& PdfMemory::parts() const {
    if (!parts_) parts_ = std::make_unique<Parts>();
    return *parts_;
}

}  // namespace chancery
