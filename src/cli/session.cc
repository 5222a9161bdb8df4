#include "cli/session.h"

#include <fmt/format.h>
#include <unistd.h>
#include <filesystem>

#include <cerrno>

#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/place.h"
#include "world/descriptor.h"

namespace chancery::cli {
namespace {

/// Builds the text "<command line>" and hands out values with their place in it.
class CommandLineText {
public:
    Supplied add(std::string_view option, std::string_view value) {
        text_ += fmt::format("--{} ", option);
        const auto first = static_cast<std::uint32_t>(text_.size());
        text_ += value;
        const auto last = static_cast<std::uint32_t>(text_.size());
        text_ += '\n';
        return {std::string(value), Span{SourceId{0}, first, last}};
    }
    /// "key=value" as its two sides; nothing where there is no "=".
    std::optional<std::pair<Supplied, Supplied>> add_pair(std::string_view option, std::string_view pair) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || equals == 0) return std::nullopt;
        const Supplied whole = add(option, pair);
        const std::uint32_t middle = whole.span.first + static_cast<std::uint32_t>(equals);
        return std::pair(
            Supplied{std::string(pair.substr(0, equals)), {whole.span.source, whole.span.first, middle}},
            Supplied{std::string(pair.substr(equals + 1)), {whole.span.source, middle + 1, whole.span.last}});
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

UsageError no_pair(std::string_view option, std::string_view value) {
    return {fmt::format("--{} needs KEY=VALUE, and `{}` has no `=` in it", option, value), {}};
}

/// An error that a settings function reported about an argument is wrong usage.
std::optional<UsageError> as_usage_error(const Diagnostics& diagnostics, std::string_view option) {
    for (const Diagnostic& diagnostic : diagnostics.all())
        if (diagnostic.severity == Severity::error)
            return UsageError{fmt::format("--{}: {}", option, diagnostic.message), diagnostic.hint};
    return std::nullopt;
}

std::optional<UsageError> take_pairs(const CommandLine& line, CommandLineText& text, Settings& settings) {
    for (const std::string& value : line.values("meta")) {
        const auto pair = text.add_pair("meta", value);
        if (!pair) return no_pair("meta", value);
        Diagnostics diagnostics;
        set_meta(settings.page, pair->first.text, pair->second, diagnostics);
        if (auto error = as_usage_error(diagnostics, "meta")) return error;
    }
    for (const std::string& value : line.values("set")) {
        const auto pair = text.add_pair("set", value);
        if (!pair) return no_pair("set", value);
        settings.overrides.push_back({pair->first, pair->second});
    }
    for (const std::string& value : line.values("mute")) {
        Diagnostics diagnostics;
        mute(settings.page, text.add("mute", value), diagnostics);
        if (auto error = as_usage_error(diagnostics, "mute")) return error;
    }
    return std::nullopt;
}

/// The page's language and address, as the settings files take them.
std::optional<UsageError> take_page_words(const CommandLine& line, CommandLineText& text, PageSettings& page) {
    Diagnostics diagnostics;
    if (const auto value = line.value("lang")) set_language(page, text.add("lang", *value), diagnostics);
    if (auto error = as_usage_error(diagnostics, "lang")) return error;
    if (const auto value = line.value("url")) set_address(page, text.add("url", *value), diagnostics);
    return as_usage_error(diagnostics, "url");
}

std::optional<UsageError> missing_folder(const CommandLine& line) {
    std::vector<std::pair<std::string_view, std::string>> folders;
    if (const auto root = line.value("root")) folders.emplace_back("root", *root);
    for (const std::string& folder : line.values("font-path")) folders.emplace_back("font-path", folder);
    for (const auto& [option, folder] : folders) {
        std::error_code error;
        if (!std::filesystem::is_directory(folder, error))
            return UsageError{fmt::format("--{}: there is no folder `{}`", option, folder), ""};
    }
    return std::nullopt;
}

}  // namespace

/// A template that is named on the command line and not there is wrong usage, like any mistyped word.
std::optional<UsageError> unknown_template(const Settings& settings, World& world, const std::string& data_folder) {
    if (!settings.template_name) return std::nullopt;
    const std::string& name = settings.template_name->text;
    if (world.is_file(data_folder + "/templates/" + name + "/template.toml") || world.is_folder(name))
        return std::nullopt;
    const std::vector<std::string> names = template_names(world, data_folder);
    UsageError error{fmt::format("there is no template `{}`", name), did_you_mean(name, names)};
    if (error.hint.empty())
        error.hint = fmt::format("templates are {}, or a folder of your own", fmt::join(names, ", "));
    return error;
}

std::variant<Given, UsageError> given_settings(const CommandLine& line) {
    Given given;
    CommandLineText text;
    const auto take = [&](std::string_view option, std::optional<Supplied>& place) {
        if (const auto value = line.value(option)) place = text.add(option, *value);
    };
    take("template", given.settings.template_name);
    take("output", given.settings.output);
    take("root", given.settings.root);
    for (const std::string& folder : line.values("font-path"))
        given.settings.font_path.push_back(text.add("font-path", folder));
    given.settings.page.strict = line.has("strict");
    given.settings.page.deny_warnings = line.has("deny-warnings");
    if (std::optional<UsageError> error = take_page_words(line, text, given.settings.page)) return *error;
    if (std::optional<UsageError> error = missing_folder(line)) return *error;
    if (std::optional<UsageError> error = take_pairs(line, text, given.settings)) return *error;
    given.text = text.take();
    return given;
}

std::variant<PdfForm, UsageError> wanted_form(const CommandLine& line) {
    PdfForm form;
    form.object_streams = !line.has("no-object-streams");
    form.attach_source = line.has("attach-source");
    // Attaching asks for the standard that allows it; to ask for another one in the same breath is a slip.
    if (form.attach_source) form.standard = Standard::ua1_a3a;
    if (const std::optional<std::string> name = line.value("standard")) form.standard = *standard_named(*name);
    if (form.attach_source && !entry(form.standard).attachments)
        return UsageError{fmt::format("{} allows no attached files", entry(form.standard).name),
                          fmt::format("leave out --standard, or use {}", entry(Standard::ua1_a3a).name)};
    return form;
}

Session::Session(FileWorld::Options place, Given given, PdfForm form, RenderOptions render)
    : place_(std::move(place)), world_(place_), given_(std::move(given)), form_(form), render_(render) {
    limits_.stop = stop_on_interrupt();
}

std::optional<Session> Session::start(const CommandLine& line, int& exit_code) {
    auto given = given_settings(line);
    if (const UsageError* error = std::get_if<UsageError>(&given)) {
        exit_code = usage_error(*error);
        return std::nullopt;
    }
    const auto form = wanted_form(line);
    if (const UsageError* error = std::get_if<UsageError>(&form)) {
        exit_code = usage_error(*error);
        return std::nullopt;
    }
    const std::optional<FileWorld::Options> place = find_place();
    if (!place) {
        say_error("Chancery's own templates are not found", "CHANCERY_DATA names the folder that holds templates/");
        exit_code = kCannotReadOrWrite;
        return std::nullopt;
    }
    Session session(*place, std::get<Given>(std::move(given)), std::get<PdfForm>(form), render_options(line));
    if (const auto error = unknown_template(session.given(), session.world_, session.data_folder())) {
        exit_code = usage_error(*error);
        return std::nullopt;
    }
    return session;
}

BriefResult Session::make(const Input& page, Stage until) {
    BriefRequest request;
    request.page = page.path;
    request.command_line = given_.settings;
    request.command_line_text = given_.text;
    request.data_folder = place_.data_folder;
    request.until = until;
    request.form = form_;
    request.briefs_only = briefs_only_;
    request.root = page.root;
    if (page.path == "-" && !read_all(STDIN_FILENO, limits_.source_bytes, request.page_bytes)) {
        const std::string problem = problem_of(errno);
        BriefResult result;
        result.diagnostics.report(Code::cannot_read, "<stdin>", "standard input can't be read: " + problem);
        return result;
    }
    return make_brief(request, templates_, world_, limits_);
}

std::optional<PdfFile> Session::read_pdf_file(const std::string& path, int& exit_code, std::string* bytes) {
    World::Bytes read = world_.read(path, limits_.source_bytes);
    if (!read.ok()) {
        report(Code::cannot_read, path, "the PDF can't be read: " + read.problem);
        exit_code = kCannotReadOrWrite;
        return std::nullopt;
    }
    Diagnostics diagnostics;
    std::optional<PdfFile> file = read_pdf(path, read.content, limits_, diagnostics);
    if (!file) {
        say_all(diagnostics, SourceMap());
        exit_code = kDocumentErrors;
    }
    if (bytes) *bytes = std::move(read.content);
    return file;
}

void Session::say_all(const Diagnostics& diagnostics, const SourceMap& sources) {
    const std::string text = render(diagnostics, sources, render_);
    if (text.empty()) return;
    const bool part = has_spoken_ && render_.format == DiagnosticFormat::human;
    say(part ? "\n" + text : text);
    has_spoken_ = true;
}

int Session::report(const BriefResult& result) {
    say_all(result.diagnostics, result.sources);
    if (!result.failed()) return kDone;
    for (const Diagnostic& diagnostic : result.diagnostics.all())
        if (diagnostic.code == Code::cannot_read || diagnostic.code == Code::cannot_write) return kCannotReadOrWrite;
    return kDocumentErrors;
}

void Session::report(Code code, const std::string& file, const std::string& message) {
    Diagnostics diagnostics;
    diagnostics.report(code, file, message);
    say_all(diagnostics, SourceMap());
}

}  // namespace chancery::cli
