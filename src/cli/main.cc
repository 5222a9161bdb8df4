// chancery
#include <malloc.h>

#include "cli/run_command.h"

namespace {

/// Memory is asked of the system in large steps and kept: by glibc's defaults each picture and each stream would be
/// mapped, filled with zeros and given back, and these page faults are a tenth of the time of a short run.
void keep_memory() {
#ifdef __GLIBC__
    constexpr int kMostBytes = 32 << 20;
    ::mallopt(M_MMAP_THRESHOLD, kMostBytes);
    ::mallopt(M_TRIM_THRESHOLD, kMostBytes);
    ::mallopt(M_TOP_PAD, 1 << 20);
#endif
}

}  // namespace

int main(int count, char** arguments) {
    keep_memory();
    return chancery::cli::run_command(std::vector<std::string>(arguments + (count > 0 ? 1 : 0), arguments + count));
}
