// What the converters, programs that Chancery runs as children (child.h), have in common: they turn standard input into
// standard output and may use little for it.
#pragma once

#include <sys/resource.h>

#include <cstddef>
#include <cstdio>
#include <string>

namespace chancery {

/// Bounds this process from here on: processor time in seconds, addresses in bytes; no core file is written. The kernel
/// ends a process that goes over them or gives it no more memory.
inline void limit_process(rlim_t seconds, rlim_t memory) {
// Sanitizers reserve terabytes of addresses for themselves.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
    memory = RLIM_INFINITY;
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    memory = RLIM_INFINITY;
#endif
    const rlimit time{seconds, seconds}, addresses{memory, memory}, core{0, 0};
    ::setrlimit(RLIMIT_CPU, &time);
    ::setrlimit(RLIMIT_AS, &addresses);
    ::setrlimit(RLIMIT_CORE, &core);
}

/// Standard input; reading ends soon after `most` bytes.
inline std::string read_input(std::size_t most) {
    std::string bytes;
    char block[65536];
    for (std::size_t count = 1; count > 0 && bytes.size() <= most;) {
        count = std::fread(block, 1, sizeof block, stdin);
        bytes.append(block, count);
    }
    return bytes;
}

}  // namespace chancery
