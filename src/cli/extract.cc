#include <fmt/format.h>

#include <filesystem>

#include "chancery/pdf_file.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/session.h"
#include "world/write_file.h"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

/// A name that stays in its folder, whatever the PDF says.
bool is_plain_name(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find_first_of("/\\") == std::string::npos &&
           name.find('\0') == std::string::npos;
}

}  // namespace

int extract(const CommandLine& line) {
    int exit_code = kDone;
    std::optional<Session> session = Session::start(line, exit_code);
    if (!session) return exit_code;
    if (line.arguments.size() != 1)
        return usage_error({fmt::format("`chancery extract` takes one PDF, and got {}", line.arguments.size()), {}});
    const std::string& path = line.arguments.front();
    const std::optional<PdfFile> file = session->read_pdf_file(path, exit_code);
    if (!file) return exit_code;
    if (file->attachments.empty()) {
        session->report(Code::nothing_attached, path, "the PDF carries no files");
        return kDocumentErrors;
    }
    const fs::path folder = line.value("output").value_or(fs::path(path).replace_extension().string());
    for (const Attachment& attached : file->attachments) {
        if (!is_plain_name(attached.name)) {
            session->report(Code::cannot_write, path,
                            fmt::format("a file named \"{}\" is not written", printable(attached.name)));
            exit_code = kCannotReadOrWrite;
            continue;
        }
        const std::string target = (folder / attached.name).string();
        const std::string problem = write_file(target, attached.content, session->limits().stop);
        if (session->stopped()) return interrupted_exit_code();
        if (!problem.empty()) {
            session->report(Code::cannot_write, target, "the file can't be written: " + problem);
            exit_code = kCannotReadOrWrite;
        } else if (!line.has("quiet") &&
                   !print(fmt::format("{} -> {}: {}, {}\n", printable(path), printable(target), attached.media_type,
                                      counted(attached.content.size(), "byte", "bytes")))) {
            return kCannotReadOrWrite;
        }
    }
    return exit_code;
}

}  // namespace chancery::cli
