// Records: what earlier runs did, so that the next makes only what changed.
//
// One small JSON file for each output, named by the hash of its path, in a folder outside the published ones. It holds
// the hashes of all that the World was asked for, of the output, and the outcome with its diagnostics. Paths are
// relative to the folder that `base` names, so that a checkout elsewhere, or another machine, can use the same records.
// There is no lock and no central file: a record is written by rename, after its output; whatever is lost or comes
// between, the hashes tell, and the page is made again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/outcome.h"
#include "chancery/world.h"

namespace chancery {

struct Record {
    std::string program;            ///< hash_of_program() of the run
    std::string request;            ///< hash of the options
    std::string page;               ///< as it was named, from the base
    std::string output;             ///< from the base
    std::vector<World::Seen> seen;  ///< paths from the base; a mapped file has its hash, too
    Outcome outcome;
};

class Records {
public:
    /// `folder` holds the files; `base` is the folder that paths are relative to, absolute.
    Records(std::string folder, std::string base) : folder_(std::move(folder)), base_(std::move(base)) {}

    /// Nothing where there is none or it is damaged.
    std::optional<Record> read(const std::string& output) const;
    /// Where that fails, the next run makes the page again.
    void write(const Record& record) const;
    void remove(const std::string& output) const;
    /// Those of outputs that are not among `outputs`.
    std::vector<Record> others(const std::vector<std::string>& outputs) const;

    /// `path`, as the working folder has it, from the base: "site/a.html"; absolute where it lies elsewhere.
    std::string from_base(const std::string& path) const;
    /// The file that from_base() named.
    std::string located(const std::string& path) const;

    /// SHA-256 of a file of which little was looked at, such as a font of some megabytes. It is remembered by the
    /// file's name, size, times and number, so that it is taken once for each file, not for each run. Empty where it
    /// can't be read.
    std::string hash_of_mapped(World& world, const std::string& path, std::size_t most_bytes) const;

private:
    std::string path_of(const std::string& output) const;
    std::optional<Record> read_file(const std::string& path) const;

    std::string folder_, base_;
};

/// What the program is: SHA-256 of its version and of the build ids (ELF notes) of all that it is linked of. A record
/// of another program says nothing.
const std::string& hash_of_program();

}  // namespace chancery
