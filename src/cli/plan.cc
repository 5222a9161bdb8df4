#include "cli/plan.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <filesystem>

#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/manifest.h"
#include "cli/place.h"
#include "cli/session.h"
#include "world/descriptor.h"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

/// A page with what was asked for it.
struct Asked {
    Input page;
    std::optional<std::string> output;
    std::size_t given = 0;
};

/// The folder that records are relative to: the nearest one upward from here that holds chancery.toml, else this one.
fs::path project_folder() {
    std::error_code error;
    const fs::path here = fs::current_path(error);
    for (fs::path folder = here;; folder = folder.parent_path()) {
        if (fs::exists(folder / "chancery.toml", error)) return folder;
        if (folder == folder.parent_path()) return here;
    }
}

class Planner {
public:
    Planner(const CommandLine& line, FileWorld::Options place, const BeforePage& before_page)
        : line_(line), before_page_(before_page), place_(std::move(place)), world_(place_) {}

    std::variant<Plan, int> plan() {
        limits_.stop = stop_on_interrupt();
        std::optional<UsageError> error = take_given();
        if (!error) error = take_pages();
        if (!error) error = take_batch();
        if (error) return usage_error(*error);
        if (exit_code_ != kDone) return exit_code_;
        for (const Asked& one : asked_)
            settings_.push_back(settings_of(world_, givens_[one.given], one.page.path, limits_));
        make_maker();
        error = name_outputs();
        if (error) return usage_error(*error);
        return std::move(plan_);
    }

private:
    std::optional<UsageError> take_given() {
        auto given = given_settings(line_);
        if (const UsageError* error = std::get_if<UsageError>(&given)) return *error;
        givens_.push_back(std::get<Given>(std::move(given)));
        const auto form = wanted_form(line_);
        if (const UsageError* error = std::get_if<UsageError>(&form)) return *error;
        form_ = std::get<PdfForm>(form);
        return unknown_template(givens_.front().settings, world_, place_.data_folder);
    }

    std::optional<UsageError> take_pages() {
        if (!line_.arguments.empty()) {
            auto found = find_inputs(line_.arguments, {line_.values("include"), line_.values("exclude")});
            if (const UsageError* error = std::get_if<UsageError>(&found)) return *error;
            Inputs& inputs = std::get<Inputs>(found);
            for (Input& page : inputs.pages) asked_.push_back({std::move(page), line_.value("output"), 0});
            plan_.folders = std::move(inputs.folders);
        }
        return line_.has("from") ? take_manifest(*line_.value("from")) : std::nullopt;
    }

    std::optional<UsageError> take_manifest(const std::string& path) {
        std::string text, problem;
        if (path == "-") {
            if (!read_all(STDIN_FILENO, limits_.source_bytes, text)) problem = problem_of(errno);
        } else {
            World::Bytes bytes = world_.read(path, limits_.source_bytes);
            text = std::move(bytes.content);
            problem = bytes.problem;
        }
        if (!problem.empty()) {
            say_error(fmt::format("the manifest {} can't be read: {}", path, problem), {});
            exit_code_ = kCannotReadOrWrite;
            return std::nullopt;
        }
        auto entries = read_manifest(text, path == "-" ? "<stdin>" : path, line_);
        if (const UsageError* error = std::get_if<UsageError>(&entries)) return *error;
        for (ManifestEntry& entry : std::get<std::vector<ManifestEntry>>(entries)) {
            const std::string name = fs::path(entry.input).filename().generic_string();
            const auto output = entry.output ? entry.output : line_.value("output");
            // Of several pages one output is a folder.
            asked_.push_back({{entry.input, name, !entry.output, {}}, output, givens_.size()});
            givens_.push_back(std::move(entry.given));
        }
        return std::nullopt;
    }

    std::optional<UsageError> take_batch() {
        const auto jobs = positive_number(line_, "jobs"), timeout = positive_number(line_, "timeout"),
                   memory = positive_number(line_, "max-memory");
        for (const auto* number : {&jobs, &timeout, &memory})
            if (const UsageError* error = std::get_if<UsageError>(number)) return *error;
        BatchOptions& batch = plan_.batch;
        const auto workers = std::get<std::optional<double>>(jobs);
        batch.pool.workers = workers ? static_cast<std::size_t>(*workers) : processors();
        if (const auto seconds = std::get<std::optional<double>>(timeout))
            batch.pool.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000));
        if (const auto megabytes = std::get<std::optional<double>>(memory))
            batch.pool.most_memory = static_cast<std::size_t>(*megabytes) << 20;
        batch.fail_fast = line_.has("fail-fast");
        batch.isolate = asked_.size() > 1 || batch.pool.timeout || batch.pool.most_memory;
        return std::nullopt;
    }

    void make_maker() {
        MakerOptions options;
        options.place = place_;
        options.givens = givens_;
        options.form = form_;
        options.limits = limits_;
        options.before_page = before_page_;
        options.always = line_.has("force");
        options.timings = line_.has("timings");
        options.keep_seen = line_.has("deps") || line_.subcommand == Subcommand::watch;
        // Thousands of waits for the disk would take longer than the briefs; the records tell of what was lost.
        options.sync = asked_.size() == 1 && line_.subcommand == Subcommand::build;
        const fs::path project = project_folder();
        std::optional<std::string> folder = line_.value("state");
        for (const Settings& settings : settings_)
            if (!folder && settings.state) folder = settings.state->text;
        if (!folder) folder = state_folder(project.string());
        if (folder && !line_.has("no-state")) options.records.emplace(*folder, project.string());
        plan_.remembers = options.records.has_value();
        plan_.maker = std::make_unique<Maker>(std::move(options));
    }

    std::optional<std::string> output_pattern(std::size_t i) const {
        if (asked_[i].output) return asked_[i].output;
        return settings_[i].output ? std::optional(settings_[i].output->text) : std::nullopt;
    }

    std::optional<UsageError> name_outputs() {
        std::vector<PageNames> names(asked_.size());
        std::vector<Job> unnamed;
        std::vector<std::size_t> indexes;
        for (std::size_t i = 0; i < asked_.size(); ++i) {
            const std::optional<std::string> output = output_pattern(i);
            if (!output || !is_pattern(*output)) continue;
            if (const std::optional<std::string> word = unknown_word(*output))
                return UsageError{fmt::format("the output `{}` has {{{}}}, which stands for nothing", *output, *word),
                                  "there are {dir}, {name}, {slug} and {lang}"};
            if (!needs_page(*output, slug_source(settings_[i]))) continue;
            unnamed.push_back({asked_[i].page.path, {}, asked_[i].given, asked_[i].page.root});
            indexes.push_back(i);
        }
        const std::vector<PageNames> read = read_names(*plan_.maker, unnamed, plan_.batch);
        for (std::size_t i = 0; i < indexes.size(); ++i) names[indexes[i]] = read[i];

        std::vector<PlannedJob> planned;
        for (std::size_t i = 0; i < asked_.size(); ++i)
            planned.push_back(
                {asked_[i].page, output_of(asked_[i].page, output_pattern(i), slug_source(settings_[i]), names[i])});
        if (std::optional<UsageError> error = conflict(planned)) return error;
        for (std::size_t i = 0; i < planned.size(); ++i)
            plan_.jobs.push_back({planned[i].page.path, planned[i].output, asked_[i].given, planned[i].page.root});
        return std::nullopt;
    }

    const CommandLine& line_;
    const BeforePage& before_page_;
    FileWorld::Options place_;
    FileWorld world_;
    Limits limits_;
    std::vector<Given> givens_;
    PdfForm form_;
    std::vector<Asked> asked_;
    std::vector<Settings> settings_;
    Plan plan_;
    int exit_code_ = kDone;
};

}  // namespace

std::vector<Record> Plan::orphans() const {
    std::vector<Record> gone;
    if (!remembers || folders.empty()) return gone;
    const Records& records = *maker->options().records;
    std::vector<std::string> outputs;
    for (const Job& job : jobs) outputs.push_back(job.output);
    for (Record& record : records.others(outputs)) {
        std::error_code error;
        const std::string page = records.located(record.page);
        const bool below = std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
            const std::string root = records.from_base(folder);
            return root == "." || record.page.starts_with(root + "/");
        });
        if (!below || fs::exists(page, error)) continue;
        if (fs::exists(records.located(record.output), error))
            gone.push_back(std::move(record));
        else
            records.remove(records.located(record.output));  // somebody removed it
    }
    return gone;
}

std::variant<Plan, int> make_plan(const CommandLine& line, const BeforePage& before_page) {
    const std::optional<FileWorld::Options> place = find_place();
    if (!place) {
        say_error("Chancery's own templates are not found", "CHANCERY_DATA names the folder that holds templates/");
        return kCannotReadOrWrite;
    }
    return Planner(line, *place, before_page).plan();
}

std::variant<std::optional<double>, UsageError> positive_number(const CommandLine& line, std::string_view option) {
    const std::optional<std::string> text = line.value(option);
    if (!text) return std::optional<double>();
    double number = 0;
    const char* end = text->data() + text->size();
    const auto [last, error] = std::from_chars(text->data(), end, number);
    constexpr double kMost = 1e9;
    const bool read = error == std::errc() && last == end && number > 0 && number <= kMost;
    const bool fractions = option == "timeout";  // seconds
    if (!read || (!fractions && number != std::floor(number)))
        return UsageError{fmt::format("--{} can't be `{}`", option, *text),
                          fractions ? "it is a number above 0" : "it is a whole number above 0"};
    return std::optional(number);
}

}  // namespace chancery::cli
