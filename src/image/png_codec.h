// libpng, row by row. Its errors leave it by longjmp: every call into it is made from a function whose frame holds
// nothing with a destructor, so that no jump passes one by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace chancery {

/// Decodes one PNG to samples of 8 bits: gray, gray and alpha, RGB, RGB and alpha, or indices of a palette.
class PngReader {
public:
    PngReader();
    ~PngReader();
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    /// Reads what stands before the pixels. `bytes` must outlive the reader.
    bool start(std::string_view bytes);
    /// All rows into `pixels` (height() times row_bytes()). Interlaced pictures come in passes over the whole, so there
    /// is no reading of single rows.
    bool read(std::uint8_t* pixels);

    std::uint32_t width() const;
    std::uint32_t height() const;
    std::size_t row_bytes() const;
    unsigned channels() const;  ///< 1 to 4; 1 and indexed() for indices
    bool indexed() const;
    std::string palette() const;        ///< RGB triples
    std::string palette_alpha() const;  ///< of the first entries; the rest are opaque
    std::string icc_profile() const;
    std::string exif() const;
    /// What libpng said last: "Read Error", "IDAT: CRC error".
    std::string_view problem() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace chancery
