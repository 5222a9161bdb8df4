// OpenSSL 3.0 sets itself up at the first use of EVP_Digest() and SHA256() (providers, configuration file: a
// millisecond, a tenth of a whole run); the plain functions, which it calls deprecated, need none of that.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "world/sha256.h"

#include <openssl/sha.h>

namespace chancery {

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
    static_assert(SHA256_DIGEST_LENGTH == 32);
    std::array<std::uint8_t, 32> digest{};
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes.data(), bytes.size());
    SHA256_Final(digest.data(), &context);
    return digest;
}

std::string sha256_hex(std::string_view bytes) {
    std::string hex;
    for (const std::uint8_t byte : sha256(bytes)) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

}  // namespace chancery
