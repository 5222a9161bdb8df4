// Session: one run of build, check or dump: the World, the templates and what the command line decides.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "batch/inputs.h"
#include "batch/outcome.h"
#include "chancery/pdf_file.h"
#include "chancery/pipeline.h"
#include "cli/options.h"
#include "diag/render.h"

namespace chancery::cli {

/// --standard, --attach-source, --no-object-streams.
std::variant<PdfForm, UsageError> wanted_form(const CommandLine& line);

/// What options say that stand for settings: --template, --meta, --set, --url, --lang, --root, --font-path, --strict,
/// --deny-warnings, --mute, --output.
std::variant<Given, UsageError> given_settings(const CommandLine& line);

/// A template that is named on the command line and is not there.
std::optional<UsageError> unknown_template(const Settings& settings, World& world, const std::string& data_folder);

class Session {
public:
    /// Nothing where it can't start, which has been said; then `exit_code` is the command's.
    static std::optional<Session> start(const CommandLine& line, int& exit_code);

    FileWorld& world() { return world_; }
    TemplateCache& templates() { return templates_; }
    const Limits& limits() const { return limits_; }
    const Settings& given() const { return given_.settings; }
    const std::string& data_folder() const { return place_.data_folder; }
    bool stopped() const { return limits_.stop.stop_requested(); }

    BriefResult make(const Input& page, Stage until);
    /// Makes PDFs of another form than the command line's from now on.
    void use_form(const PdfForm& form) { form_ = form; }
    const PdfForm& form() const { return form_; }
    /// Skips pages that are no briefs from now on (BriefRequest::briefs_only).
    void skip_others() { briefs_only_ = true; }
    /// A PDF of ours, read back; where that fails, it is reported and `exit_code` is the command's. `bytes` gets the
    /// file's.
    std::optional<PdfFile> read_pdf_file(const std::string& path, int& exit_code, std::string* bytes = nullptr);
    /// Says what the result has to say, and gives the exit code that it asks for.
    int report(const BriefResult& result);
    /// A diagnostic about a file that is no source.
    void report(Code code, const std::string& file, const std::string& message);

private:
    void say_all(const Diagnostics& diagnostics, const SourceMap& sources);
    Session(FileWorld::Options place, Given given, PdfForm form, RenderOptions render);

    FileWorld::Options place_;
    FileWorld world_;
    TemplateCache templates_;
    Limits limits_;
    Given given_;
    PdfForm form_;
    bool briefs_only_ = false;
    RenderOptions render_;
    bool has_spoken_ = false;  ///< something was reported: an empty line comes before the next
};

}  // namespace chancery::cli
