// hash_of_program(): the build ids of the program and of the libraries that it runs with.
#include <elf.h>
#include <link.h>
#include <sys/stat.h>

#include <string>
#include <string_view>

#include "batch/records.h"
#include "chancery/pipeline.h"
#include "world/sha256.h"

namespace chancery {
namespace {

/// The build id among the notes of a segment; empty where there is none. ELF gABI 4.1, "Note Section".
std::string_view build_id(const char* notes, std::size_t size) {
    const auto padded = [](std::size_t length) { return (length + 3) / 4 * 4; };
    for (std::size_t at = 0; at + sizeof(ElfW(Nhdr)) <= size;) {
        const auto* note = reinterpret_cast<const ElfW(Nhdr)*>(notes + at);
        const std::size_t name = at + sizeof(ElfW(Nhdr)), content = name + padded(note->n_namesz);
        if (content + note->n_descsz > size) break;
        if (note->n_type == NT_GNU_BUILD_ID &&
            std::string_view(notes + name, note->n_namesz) == std::string_view("GNU", 4))
            return {notes + content, note->n_descsz};
        at = content + padded(note->n_descsz);
    }
    return {};
}

/// A file without a build id is known by its size and time.
std::string file_identity(const std::string& path) {
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) return path;
    return path + ' ' + std::to_string(status.st_size) + ' ' + std::to_string(status.st_mtim.tv_sec) + '.' +
           std::to_string(status.st_mtim.tv_nsec);
}

int add_object(dl_phdr_info* object, std::size_t /*size*/, void* ids) {
    const std::string name = object->dlpi_name;
    if (name.starts_with("linux-vdso")) return 0;  // the kernel's
    std::string_view id;
    for (int i = 0; i < object->dlpi_phnum && id.empty(); ++i) {
        const ElfW(Phdr)& segment = object->dlpi_phdr[i];
        if (segment.p_type == PT_NOTE)
            id = build_id(reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr), segment.p_memsz);
    }
    auto& out = *static_cast<std::string*>(ids);
    out += id.empty() ? file_identity(name.empty() ? "/proc/self/exe" : name) : std::string(id);
    out += '\n';
    return 0;
}

}  // namespace

const std::string& hash_of_program() {
    static const std::string hash = [] {
        std::string ids(version());
        ::dl_iterate_phdr(add_object, &ids);
        return sha256_hex(ids);
    }();
    return hash;
}

}  // namespace chancery
