#include "chancery/verify.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/session.h"

namespace chancery::cli {
namespace {

std::string_view word_of(Verification::Answer answer) {
    switch (answer) {
        case Verification::Answer::same:
            return "same";
        case Verification::Answer::differs:
            return "differs";
        case Verification::Answer::undecided:
            return "can't decide";
    }
    return {};
}

int exit_code_of(Verification::Answer answer) {
    switch (answer) {
        case Verification::Answer::same:
            return kDone;
        case Verification::Answer::differs:
            return kDocumentErrors;
        case Verification::Answer::undecided:
            return kCannotReadOrWrite;
    }
    return kDone;
}

/// The form that a PDF was made in, as far as it shows.
PdfForm form_of(const PdfFile& file, std::string_view bytes) {
    PdfForm form;
    form.attach_source = !file.attachments.empty();
    form.standard = standard_named(file.standard).value_or(Standard::ua1_a2a);
    form.object_streams = bytes.find("/ObjStm") != std::string_view::npos;
    return form;
}

}  // namespace

int verify_pdf(const CommandLine& line) {
    int exit_code = kDone;
    std::optional<Session> session = Session::start(line, exit_code);
    if (!session) return exit_code;
    if (line.arguments.empty() || line.arguments.size() > 2)
        return usage_error(
            {fmt::format("`chancery verify` takes a PDF and its page, and got {}", line.arguments.size()), {}});
    const std::string& path = line.arguments.front();
    std::string bytes;
    const std::optional<PdfFile> file = session->read_pdf_file(path, exit_code, &bytes);
    if (!file) return exit_code;

    Verification found;
    if (line.arguments.size() == 1) {
        found = verify(*file, session->limits());
    } else {
        session->use_form(form_of(*file, bytes));
        const BriefResult again = session->make({line.arguments.back(), {}, false}, Stage::pdf);
        if (session->stopped()) return interrupted_exit_code();
        exit_code = session->report(again);
        if (exit_code != kDone) return exit_code;
        Diagnostics diagnostics;
        const std::optional<PdfFile> made = read_pdf(path, again.pdf, session->limits(), diagnostics);
        if (made) found = verify(*file, bytes, *made, again.pdf);
    }
    std::string text = fmt::format("{}: {}\n", printable(path), word_of(found.answer));
    for (const std::string& reason : found.reasons) text += fmt::format("  {}\n", printable(reason));
    return print(text) ? exit_code_of(found.answer) : static_cast<int>(kCannotReadOrWrite);
}

}  // namespace chancery::cli
