#include "world/descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace chancery {

void Descriptor::close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
}

std::string problem_of(int error_number) {
    switch (error_number) {
        case ENOENT:
            return "no such file";
        case ENOTDIR:
            return "a part of its path is not a folder";
        case EISDIR:
            return "is a folder";
        case EACCES:
        case EPERM:
            return "permission denied";
        case ELOOP:
            return "too many links";
        case ENAMETOOLONG:
            return "the name is too long";
        case ENOSPC:
            return "the disk is full";
        case EDQUOT:
            return "the disk quota is used up";
        case EROFS:
            return "the file system is read-only";
        case EMFILE:
        case ENFILE:
            return "too many open files";
        case EIO:
            return "input or output error";
        case EFBIG:
            return "the file would be too large";
        default:
            break;
    }
    // The error's name: strerror() would follow the locale.
    const char* name = ::strerrorname_np(error_number);
    return name ? std::string("system error ") + name : "system error " + std::to_string(error_number);
}

bool read_all(int descriptor, std::size_t most_bytes, std::string& out) {
    constexpr std::size_t kChunk = 64 * 1024;
    out.clear();
    struct stat status = {};
    const bool known = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
    if (known) out.reserve(std::min(static_cast<std::size_t>(status.st_size), most_bytes) + 1);
    while (out.size() <= most_bytes) {
        const std::size_t before = out.size();
        // One byte beyond what is expected, so that a file of known size is read by one call and its end seen by the
        // next; no more, as resize() clears what it adds.
        const std::size_t room = out.capacity() - before;
        const std::size_t wanted = std::min(known && room > 0 ? room : kChunk, most_bytes + 1 - before);
        out.resize(before + wanted);
        const ssize_t count = ::read(descriptor, out.data() + before, wanted);
        out.resize(before + (count > 0 ? static_cast<std::size_t>(count) : 0));
        if (count < 0) return false;
        if (count == 0) return true;
    }
    return true;
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace chancery
