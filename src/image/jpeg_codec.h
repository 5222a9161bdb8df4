// libjpeg, row by row. Its errors leave it by longjmp: every call into it is made from a function whose frame holds
// nothing with a destructor, so that no jump passes one by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace chancery {

/// Decodes one JPEG. After a false the reader is of no more use.
class JpegReader {
public:
    enum class Pixels : std::uint8_t { gray, rgb, cmyk };

    JpegReader();
    ~JpegReader();
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    /// `eighths`: the picture is decoded at eighths/8 of its size, 1 to 8. `bytes` must outlive the reader.
    bool start(std::string_view bytes, Pixels pixels, unsigned eighths = 8);
    std::uint32_t width() const;
    std::uint32_t height() const;
    std::size_t row_bytes() const;
    bool read_row(std::uint8_t* row);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Codes one baseline JPEG. After a false the writer is of no more use.
class JpegWriter {
public:
    struct Shape {
        std::uint32_t width = 0, height = 0;
        bool gray = false;
        int quality = 90;
        bool full_color = false;  ///< chroma at full resolution (4:4:4), else halved both ways (4:2:0)
    };

    JpegWriter();
    ~JpegWriter();
    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;

    bool start(const Shape& shape);
    bool write_row(const std::uint8_t* row);
    bool finish();
    std::string take() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace chancery
