#include "world/cache.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "world/descriptor.h"

namespace chancery {

namespace fs = std::filesystem;

void keep_in_cache(const std::string& folder, const std::string& path, std::string_view content) {
    std::error_code error;
    fs::create_directories(folder, error);
    std::string temporary = path + ".XXXXXX";
    Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file.open()) return;
    const bool written = write_all(file.number(), content);
    file.close();
    if (written) fs::rename(temporary, path, error);
    if (!written || error) fs::remove(temporary, error);
}

std::string found_in_cache(const std::string& path, std::size_t most) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    std::string content;
    if (!file.open() || !read_all(file.number(), most, content) || content.size() > most) content.clear();
    return content;
}

}  // namespace chancery
