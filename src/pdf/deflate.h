// Compression of streams.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "chancery/pdf.h"

struct libdeflate_compressor;

namespace chancery::pdf {

/// zlib streams (RFC 1950) for FlateDecode. libdeflate is four times as quick as the zlib that PoDoFo uses.
class Deflater {
public:
    Deflater();
    std::string operator()(std::string_view bytes) const;
    /// The same for bytes that other files are likely to have too: what they compress to is remembered.
    std::string recurring(std::string_view bytes) const;

private:
    struct Free {
        void operator()(libdeflate_compressor* compressor) const;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view bytes) const { return std::hash<std::string_view>()(bytes); }
    };
    std::unique_ptr<libdeflate_compressor, Free> compressor_;
    mutable std::string room_;  ///< for streams that are not large: they would clear and cut down room of their own
    mutable std::unordered_map<std::string, std::string, Hash, std::equal_to<>> known_;  ///< whole bytes are compared
    mutable std::size_t known_bytes_ = 0;
};

}  // namespace chancery::pdf

namespace chancery {

struct PdfMemory::Parts {
    pdf::Deflater deflate;
};

}  // namespace chancery
