// Compression of streams.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace chancery::pdf {

/// zlib streams (RFC 1950) for FlateDecode. libdeflate is four times as quick as the zlib that PoDoFo uses.
class Deflater {
public:
    Deflater();
    std::string operator()(std::string_view bytes) const;

private:
    struct Free {
        void operator()(libdeflate_compressor* compressor) const;
    };
    std::unique_ptr<libdeflate_compressor, Free> compressor_;
};

}  // namespace chancery::pdf
